//! Everything in the spec that claims are about, by the path that people write.

use crate::ir::{Api, Evidence};

/// Something with claims.
#[derive(Clone, Debug)]
pub(crate) struct Item<'a> {
    /// As `explain` takes it: `CaCertInfo.country`.
    pub(crate) path: String,
    /// The heading of the reference that it stands under.
    pub(crate) section: String,
    pub(crate) evidence: &'a Evidence,
}

/// All of them, in the order of the spec; but not the rows of the catalogue.
pub(crate) fn all(api: &Api) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    let mut add = |path: String, section: &str, evidence| {
        items.push(Item { path, section: section.to_owned(), evidence });
    };
    for item in &api.operations {
        add(item.name.clone(), &item.name, &item.evidence);
        item.fields.iter().for_each(|field| add(format!("{}.{}", item.name, field.wire), &item.name, &field.evidence));
    }
    for item in &api.structs {
        item.fields.iter().for_each(|field| add(format!("{}.{}", item.name, field.wire), &item.name, &field.evidence));
    }
    for item in &api.enums {
        item.values.iter().for_each(|value| add(format!("{}.{}", item.name, value.wire), &item.name, &value.evidence));
    }
    api.scalars.iter().for_each(|item| add(item.name.clone(), &item.name, &item.evidence));
    for code in &api.service_codes {
        add(format!("ServiceCode.{}", code.wire), "Service codes", &code.evidence);
    }
    for code in &api.gateway_codes {
        add(format!("GatewayCode.{}", code.wire), "Gateway codes", &code.evidence);
    }
    api.facts.iter().for_each(|fact| add(fact.path.clone(), "Calling", &fact.evidence));
    items
}
