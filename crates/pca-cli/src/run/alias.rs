//! Aliases in the place of tags.

use pca_core::{CaDetails, GetCaList, printable, rules};

use crate::{failure::Failure, output::note, service::Service};

/// Puts the tag of a CA wherever its alias stands. What cannot be an alias is a tag, and nobody is asked about it.
pub(super) fn resolve(tags: Vec<&mut String>, service: &Service) -> Result<(), Failure> {
    let doubtful = tags.into_iter().filter(|tag| rules::ALIAS.check("alias", tag).is_ok());
    let mut listed = None;
    for name in doubtful {
        let cas = match &listed {
            Some(cas) => cas,
            None => listed.insert(service.all(GetCaList::new())?),
        };
        let tag = find(name, cas)?;
        if tag != *name {
            note(format_args!("note: {} is the CA {}", printable(name), printable(&tag)));
            *name = tag;
        }
    }
    Ok(())
}

/// The tag of the one CA of this name.
fn find(name: &str, cas: &[CaDetails]) -> Result<String, Failure> {
    let mut found = cas.iter().map(|ca| &ca.ca_info).filter(|ca| ca.alias == name || ca.ca_tag == name);
    match (found.next(), found.next()) {
        (Some(ca), None) => Ok(ca.ca_tag.clone()),
        (None, _) => Err(Failure::NoCa(name.into())),
        (Some(first), Some(second)) => {
            Err(Failure::SeveralCas(name.into(), first.ca_tag.clone(), second.ca_tag.clone()))
        }
    }
}

#[cfg(test)]
mod tests {
    use pca_core::{CaInfo, CaStatus, CaType, Timestamp};

    use super::*;
    use crate::exit::Exit;

    fn ca(alias: &str, tag: &str) -> CaDetails {
        let registered = Timestamp::from_millis(0);
        CaDetails::new(CaInfo::new(1, tag, alias, CaType::Root, CaStatus::Active, 0, registered))
    }

    #[test]
    fn names() {
        let cas = [ca("CA002", "t1"), ca("CA003", "t2"), ca("twice", "t3"), ca("twice", "t4"), ca("t2x", "CA004")];
        let check = |name: &str, expected: Result<&str, Exit>| {
            let found = find(name, &cas);
            assert_eq!(found.as_deref().map_err(Failure::exit), expected, "{name}");
        };
        check("CA002", Ok("t1"));
        check("CA004", Ok("CA004"));
        check("t2x", Ok("CA004"));
        check("twice", Err(Exit::Conflict));
        check("ca002", Err(Exit::Absent));
    }
}
