//! Who a certificate is for: the distinguished name.

use rcgen::{DistinguishedName, DnType, DnValue, string::PrintableString};

use crate::{country, error::Error};

/// A certificate's subject.
///
/// Attributes appear in the certificate from the widest to the narrowest (C, ST, L, O, OU, CN), whatever the order
/// of the calls. The country is a `PrintableString`, as RFC 5280 demands; all others are `UTF8String`.
/// Lengths are the caller's matter: the API allows longer units than X.520 does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    common_name: String,
    country: Option<&'static str>,
    state: Option<String>,
    locality: Option<String>,
    organization: Option<String>,
    unit: Option<String>,
}

impl Subject {
    /// A subject with a common name (CN) alone.
    ///
    /// # Errors
    ///
    /// [`Error::Field`] if the name is empty.
    pub fn new(common_name: &str) -> Result<Self, Error> {
        if common_name.is_empty() {
            return Err(Error::field("commonName", common_name, "must not be empty"));
        }
        Ok(Self {
            common_name: common_name.to_owned(),
            country: None,
            state: None,
            locality: None,
            organization: None,
            unit: None,
        })
    }

    /// Sets the country (C) from a two- or three-letter ISO 3166-1 code; the certificate carries two letters.
    ///
    /// # Errors
    ///
    /// [`Error::Field`] if there is no such code.
    pub fn country(mut self, code: &str) -> Result<Self, Error> {
        self.country = Some(country::alpha2(code)?);
        Ok(self)
    }

    /// Sets the state or province (ST).
    #[must_use]
    pub fn state(mut self, name: &str) -> Self {
        self.state = Some(name.to_owned());
        self
    }

    /// Sets the locality (L).
    #[must_use]
    pub fn locality(mut self, name: &str) -> Self {
        self.locality = Some(name.to_owned());
        self
    }

    /// Sets the organization (O).
    #[must_use]
    pub fn organization(mut self, name: &str) -> Self {
        self.organization = Some(name.to_owned());
        self
    }

    /// Sets the organizational unit (OU).
    #[must_use]
    pub fn unit(mut self, name: &str) -> Self {
        self.unit = Some(name.to_owned());
        self
    }

    /// An empty attribute is left out: X.520 has no empty strings.
    pub(crate) fn to_rcgen(&self) -> Result<DistinguishedName, Error> {
        let mut name = DistinguishedName::new();
        if let Some(code) = self.country {
            let code = PrintableString::try_from(code).map_err(|_| Error::Crypto)?;
            name.push(DnType::CountryName, DnValue::PrintableString(code));
        }
        for (kind, value) in [
            (DnType::StateOrProvinceName, &self.state),
            (DnType::LocalityName, &self.locality),
            (DnType::OrganizationName, &self.organization),
            (DnType::OrganizationalUnitName, &self.unit),
        ] {
            if let Some(value) = value.as_deref().filter(|v| !v.is_empty()) {
                name.push(kind, value);
            }
        }
        name.push(DnType::CommonName, self.common_name.as_str());
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_common_name_is_refused() {
        let error = Subject::new("").expect_err("empty").to_string();
        assert_eq!(error, "commonName: \"\" must not be empty");
    }

    #[test]
    fn order_is_fixed_and_empty_values_are_left_out() {
        let subject =
            Subject::new("name000").and_then(|s| s.unit("").organization("org000").country("KOR")).expect("valid");
        let name = subject.to_rcgen().expect("encodable");
        let kinds: Vec<_> = name.iter().map(|(kind, _)| kind.clone()).collect();
        assert_eq!(kinds, [DnType::CountryName, DnType::OrganizationName, DnType::CommonName]);
    }
}
