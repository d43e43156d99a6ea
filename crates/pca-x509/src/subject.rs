//! Who a certificate is for: the distinguished name.

use x509_cert::der::{
    Tag,
    oid::db::rfc4519::{
        COMMON_NAME, COUNTRY_NAME, LOCALITY_NAME, ORGANIZATION_NAME, ORGANIZATIONAL_UNIT_NAME, POSTAL_CODE, ST, STREET,
    },
};

use crate::{country, error::Error, name::Name};

/// A certificate's subject.
///
/// Attributes appear in the certificate from the widest to the narrowest (C, ST, L, street, postal code, O, OU, CN), whatever the order
/// of the calls. The country is a `PrintableString`, as RFC 5280 demands; all others are `UTF8String`.
/// Lengths are the caller's matter: the API allows longer units than X.520 does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    common_name: String,
    country: Option<&'static str>,
    state: Option<String>,
    locality: Option<String>,
    street: Option<String>,
    postal_code: Option<String>,
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
            street: None,
            postal_code: None,
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

    /// Sets the street address.
    #[must_use]
    pub fn street(mut self, address: &str) -> Self {
        self.street = Some(address.to_owned());
        self
    }

    /// Sets the postal code.
    ///
    /// # Errors
    ///
    /// [`Error::Field`] if it is longer than the 16 characters of RFC 5280, appendix A.1.
    pub fn postal_code(mut self, code: &str) -> Result<Self, Error> {
        if code.chars().count() > 16 {
            return Err(Error::field("postalCode", code, "is longer than 16 characters"));
        }
        self.postal_code = Some(code.to_owned());
        Ok(self)
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
}

impl From<&Subject> for Name {
    /// An empty attribute is left out: X.520 has no empty strings.
    fn from(subject: &Subject) -> Self {
        let texts = [
            (ST, subject.state.as_deref()),
            (LOCALITY_NAME, subject.locality.as_deref()),
            (STREET, subject.street.as_deref()),
            (POSTAL_CODE, subject.postal_code.as_deref()),
            (ORGANIZATION_NAME, subject.organization.as_deref()),
            (ORGANIZATIONAL_UNIT_NAME, subject.unit.as_deref()),
            (COMMON_NAME, Some(subject.common_name.as_str())),
        ];
        let country = subject.country.map(|code| (COUNTRY_NAME, Tag::PrintableString, code));
        let texts = texts.into_iter().filter_map(|(kind, text)| Some((kind, Tag::Utf8String, text?)));
        let attributes: Vec<_> = country.into_iter().chain(texts).filter(|(.., text)| !text.is_empty()).collect();
        Self::from_attributes(&attributes)
    }
}

#[cfg(test)]
mod tests {
    use x509_parser::{
        prelude::FromDer as _,
        x509::{AttributeTypeAndValue, X509Name},
    };

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
        let name = Name::from(&subject);
        assert_eq!(shown(&name), [("2.5.4.6", "KR"), ("2.5.4.10", "org000"), ("2.5.4.3", "name000")].map(owned));
        assert_eq!(name.common_name(), Some("name000"));
    }

    #[test]
    fn every_attribute_has_its_place() {
        let subject =
            Subject::new("cn").and_then(|s| s.postal_code("13561")).and_then(|s| s.country("KR")).expect("valid");
        let subject = subject.unit("ou").organization("o").street("s").locality("l").state("st");
        let expected = [
            ("2.5.4.6", "KR"),
            ("2.5.4.8", "st"),
            ("2.5.4.7", "l"),
            ("2.5.4.9", "s"),
            ("2.5.4.17", "13561"),
            ("2.5.4.10", "o"),
            ("2.5.4.11", "ou"),
            ("2.5.4.3", "cn"),
        ];
        assert_eq!(shown(&Name::from(&subject)), expected.map(owned));
        assert!(Subject::new("cn").and_then(|s| s.postal_code(&"1".repeat(17))).is_err());
    }

    fn owned((kind, value): (&str, &str)) -> (String, String) {
        (kind.to_owned(), value.to_owned())
    }

    fn shown(name: &Name) -> Vec<(String, String)> {
        let (_, parsed) = X509Name::from_der(name.der()).expect("readable");
        let show = |a: &AttributeTypeAndValue<'_>| (a.attr_type().to_id_string(), a.as_str().expect("text").to_owned());
        parsed.iter_attributes().map(show).collect()
    }
}
