// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The objects of requests and answers.

use alloc::{string::String, vec::Vec};

use crate::{
    CaStatus, CaType, Chain, Days, Invalid, Secret, Timestamp, rules,
    wire::{Members, Source, Unreadable, Value, Wire, Writer},
};

/// What the service keeps about a CA.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CaInfo {
    /// Number of the CA.
    pub ca_id: i64,
    /// Tag that names the CA in every call.
    pub ca_tag: String,
    /// Name of the CA, unique in the account.
    pub alias: String,
    /// Free text about the CA; may be empty.
    pub memo: Option<String>,
    /// Root or sub.
    pub ca_type: CaType,
    /// Where the CA is in its life.
    pub status: CaStatus,
    /// Number of certificates that the CA has signed.
    pub signing_count: i64,
    /// When the CA was registered, in milliseconds since 1970.
    pub rgst_date: Timestamp,
    /// When the status last changed, in milliseconds since 1970; null until then.
    pub status_update_date: Option<Timestamp>,
    /// Date of the destruction, in milliseconds since 1970. Whether it is the deadline or the request is
    /// not documented.
    pub destroy_date: Option<Timestamp>,
    /// Resource name of the CA, for permission rules.
    pub nrn: Option<String>,
    /// Addresses that the CA publishes.
    pub url_info: Option<UrlInfo>,
}

impl CaInfo {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(
        ca_id: i64,
        ca_tag: impl Into<String>,
        alias: impl Into<String>,
        ca_type: CaType,
        status: CaStatus,
        signing_count: i64,
        rgst_date: Timestamp,
    ) -> Self {
        Self {
            ca_id,
            ca_tag: ca_tag.into(),
            alias: alias.into(),
            memo: None,
            ca_type,
            status,
            signing_count,
            rgst_date,
            status_update_date: None,
            destroy_date: None,
            nrn: None,
            url_info: None,
        }
    }

    /// Free text about the CA; may be empty.
    #[must_use]
    pub fn memo(mut self, memo: impl Into<String>) -> Self {
        self.memo = Some(memo.into());
        self
    }

    /// When the status last changed, in milliseconds since 1970; null until then.
    #[must_use]
    pub fn status_update_date(mut self, status_update_date: Timestamp) -> Self {
        self.status_update_date = Some(status_update_date);
        self
    }

    /// Date of the destruction, in milliseconds since 1970.
    #[must_use]
    pub fn destroy_date(mut self, destroy_date: Timestamp) -> Self {
        self.destroy_date = Some(destroy_date);
        self
    }

    /// Resource name of the CA, for permission rules.
    #[must_use]
    pub fn nrn(mut self, nrn: impl Into<String>) -> Self {
        self.nrn = Some(nrn.into());
        self
    }

    /// Addresses that the CA publishes.
    #[must_use]
    pub fn url_info(mut self, url_info: UrlInfo) -> Self {
        self.url_info = Some(url_info);
        self
    }
}

impl Wire for CaInfo {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                signing_count: object.always("signingCount", &[])?,
                ca_type: object.always("caType", &[])?,
                ca_id: object.always("caId", &[])?,
                status_update_date: object.maybe("statusUpdateDate", &[])?,
                destroy_date: object.maybe("destroyDate", &[])?,
                alias: object.always("alias", &[])?,
                memo: object.maybe("memo", &[])?,
                url_info: object.maybe("urlInfo", &[])?,
                ca_tag: object.always("caTag", &[])?,
                rgst_date: object.always("rgstDate", &[])?,
                status: object.always("status", &[])?,
                nrn: object.maybe("nrn", &[])?,
            }),
        )
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("caId", &self.ca_id);
            object.always("caTag", &self.ca_tag);
            object.always("alias", &self.alias);
            object.nullable("memo", self.memo.as_ref());
            object.always("caType", &self.ca_type);
            object.always("status", &self.status);
            object.always("signingCount", &self.signing_count);
            object.always("rgstDate", &self.rgst_date);
            object.nullable("statusUpdateDate", self.status_update_date.as_ref());
            object.nullable("destroyDate", self.destroy_date.as_ref());
            object.sometimes("nrn", self.nrn.as_ref());
            object.sometimes("urlInfo", self.url_info.as_ref());
        });
    }
}

/// Public addresses of a CA, as its certificates name them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct UrlInfo {
    /// OCSP responders; empty until one is created.
    pub ocsp: Vec<String>,
    /// Where the revocation list is published.
    pub crl: Vec<String>,
    /// Where the CA's certificate is published.
    pub ca: Vec<String>,
}

impl UrlInfo {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new() -> Self {
        Self { ocsp: Vec::new(), crl: Vec::new(), ca: Vec::new() }
    }

    /// OCSP responders; empty until one is created.
    #[must_use]
    pub fn ocsp(mut self, ocsp: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.ocsp = ocsp.into_iter().map(Into::into).collect();
        self
    }

    /// Where the revocation list is published.
    #[must_use]
    pub fn crl(mut self, crl: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.crl = crl.into_iter().map(Into::into).collect();
        self
    }

    /// Where the CA's certificate is published.
    #[must_use]
    pub fn ca(mut self, ca: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.ca = ca.into_iter().map(Into::into).collect();
        self
    }
}

impl Wire for UrlInfo {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                ocsp: object.or_default("ocsp", &[])?,
                crl: object.or_default("crl", &[])?,
                ca: object.or_default("ca", &[])?,
            }),
        )
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("ocsp", &self.ocsp);
            object.always("crl", &self.crl);
            object.always("ca", &self.ca);
        });
    }
}

/// A CA's certificate, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CaCertInfo {
    /// Common name (CN) of the subject.
    pub common_name: String,
    /// Country (C) of the subject.
    pub country: Option<String>,
    /// City (L) of the subject.
    pub locality: Option<String>,
    /// State or province (ST) of the subject.
    pub state_province: Option<String>,
    /// Organization (O) of the subject.
    pub organization: Option<String>,
    /// Department (OU) of the subject.
    pub organization_unit: Option<String>,
    /// Common name of the issuing CA.
    pub issuer_name: Option<String>,
    /// Start of validity, in milliseconds since 1970.
    pub not_before_date: Timestamp,
    /// End of validity, in milliseconds since 1970.
    pub not_after_date: Timestamp,
    /// Algorithm of the key, as `RSA`.
    pub public_key_algorithm: Option<String>,
    /// Algorithm of the signature, as `SHA256withRSA`.
    pub signature_algorithm: Option<String>,
    /// Serial number, as hexadecimal pairs joined by colons.
    pub serial_no: String,
    /// The certificate in PEM.
    pub cert_pem: String,
    /// Certificates from the issuer up to the root, in PEM.
    pub chain_pem: Chain,
    /// Number of the certificate.
    pub ca_cert_id: Option<i64>,
}

impl CaCertInfo {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(
        common_name: impl Into<String>,
        not_before_date: Timestamp,
        not_after_date: Timestamp,
        serial_no: impl Into<String>,
        cert_pem: impl Into<String>,
    ) -> Self {
        Self {
            common_name: common_name.into(),
            country: None,
            locality: None,
            state_province: None,
            organization: None,
            organization_unit: None,
            issuer_name: None,
            not_before_date,
            not_after_date,
            public_key_algorithm: None,
            signature_algorithm: None,
            serial_no: serial_no.into(),
            cert_pem: cert_pem.into(),
            chain_pem: Chain::default(),
            ca_cert_id: None,
        }
    }

    /// Country (C) of the subject.
    #[must_use]
    pub fn country(mut self, country: impl Into<String>) -> Self {
        self.country = Some(country.into());
        self
    }

    /// City (L) of the subject.
    #[must_use]
    pub fn locality(mut self, locality: impl Into<String>) -> Self {
        self.locality = Some(locality.into());
        self
    }

    /// State or province (ST) of the subject.
    #[must_use]
    pub fn state_province(mut self, state_province: impl Into<String>) -> Self {
        self.state_province = Some(state_province.into());
        self
    }

    /// Organization (O) of the subject.
    #[must_use]
    pub fn organization(mut self, organization: impl Into<String>) -> Self {
        self.organization = Some(organization.into());
        self
    }

    /// Department (OU) of the subject.
    #[must_use]
    pub fn organization_unit(mut self, organization_unit: impl Into<String>) -> Self {
        self.organization_unit = Some(organization_unit.into());
        self
    }

    /// Common name of the issuing CA.
    #[must_use]
    pub fn issuer_name(mut self, issuer_name: impl Into<String>) -> Self {
        self.issuer_name = Some(issuer_name.into());
        self
    }

    /// Algorithm of the key, as `RSA`.
    #[must_use]
    pub fn public_key_algorithm(mut self, public_key_algorithm: impl Into<String>) -> Self {
        self.public_key_algorithm = Some(public_key_algorithm.into());
        self
    }

    /// Algorithm of the signature, as `SHA256withRSA`.
    #[must_use]
    pub fn signature_algorithm(mut self, signature_algorithm: impl Into<String>) -> Self {
        self.signature_algorithm = Some(signature_algorithm.into());
        self
    }

    /// Certificates from the issuer up to the root, in PEM.
    #[must_use]
    pub fn chain_pem(mut self, chain_pem: Chain) -> Self {
        self.chain_pem = chain_pem;
        self
    }

    /// Number of the certificate.
    #[must_use]
    pub fn ca_cert_id(mut self, ca_cert_id: i64) -> Self {
        self.ca_cert_id = Some(ca_cert_id);
        self
    }
}

impl Wire for CaCertInfo {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                common_name: object.always("commonName", &[])?,
                country: object.maybe("country", &["contry"])?,
                issuer_name: object.maybe("issuerName", &["issueName"])?,
                not_after_date: object.always("notAfterDate", &[])?,
                public_key_algorithm: object.maybe("publicKeyAlgorithm", &[])?,
                not_before_date: object.always("notBeforeDate", &[])?,
                locality: object.maybe("locality", &[])?,
                state_province: object.maybe("stateProvince", &[])?,
                organization_unit: object.maybe("organizationUnit", &["organicationUnit"])?,
                cert_pem: object.always("certPem", &[])?,
                chain_pem: object.or_default("chainPem", &[])?,
                signature_algorithm: object.maybe("signatureAlgorithm", &[])?,
                serial_no: object.always("serialNo", &[])?,
                ca_cert_id: object.maybe("caCertId", &[])?,
                organization: object.maybe("organization", &[])?,
            }),
        )
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("commonName", &self.common_name);
            object.sometimes("country", self.country.as_ref());
            object.sometimes("locality", self.locality.as_ref());
            object.sometimes("stateProvince", self.state_province.as_ref());
            object.sometimes("organization", self.organization.as_ref());
            object.sometimes("organizationUnit", self.organization_unit.as_ref());
            object.sometimes("issuerName", self.issuer_name.as_ref());
            object.always("notBeforeDate", &self.not_before_date);
            object.always("notAfterDate", &self.not_after_date);
            object.sometimes("publicKeyAlgorithm", self.public_key_algorithm.as_ref());
            object.sometimes("signatureAlgorithm", self.signature_algorithm.as_ref());
            object.always("serialNo", &self.serial_no);
            object.always("certPem", &self.cert_pem);
            object.always("chainPem", &self.chain_pem.as_text());
            object.sometimes("caCertId", self.ca_cert_id.as_ref());
        });
    }
}

/// A CA and its certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CaDetails {
    /// The CA.
    pub ca_info: CaInfo,
    /// Its certificate; none while the CA is pending.
    pub ca_cert_info: Option<CaCertInfo>,
}

impl CaDetails {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_info: CaInfo) -> Self {
        Self { ca_info, ca_cert_info: None }
    }

    /// Its certificate; none while the CA is pending.
    #[must_use]
    pub fn ca_cert_info(mut self, ca_cert_info: CaCertInfo) -> Self {
        self.ca_cert_info = Some(ca_cert_info);
        self
    }
}

impl Wire for CaDetails {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                ca_info: object.always_adopting("caInfo", &["caTag", "rgstDate", "status", "destroyDate"])?,
                ca_cert_info: object.maybe("caCertInfo", &[])?,
            }),
        )
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("caInfo", &self.ca_info);
            object.nullable("caCertInfo", self.ca_cert_info.as_ref());
        });
    }
}

/// One page of CAs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CaList {
    /// Number of CAs on all pages.
    pub total_cnt: i64,
    /// Number of pages.
    pub total_page_no: u32,
    /// This page, counted from 1.
    pub current_page_no: u32,
    /// The CAs of this page.
    pub ca_info_list: Vec<CaDetails>,
}

impl CaList {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(
        total_cnt: i64,
        total_page_no: u32,
        current_page_no: u32,
        ca_info_list: impl IntoIterator<Item = CaDetails>,
    ) -> Self {
        Self { total_cnt, total_page_no, current_page_no, ca_info_list: ca_info_list.into_iter().collect() }
    }
}

impl Wire for CaList {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                total_cnt: object.always("totalCnt", &[])?,
                total_page_no: object.always("totalPageNo", &[])?,
                current_page_no: object.always("currentPageNo", &[])?,
                ca_info_list: object.or_default("caInfoList", &[])?,
            }),
        )
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("totalCnt", &self.total_cnt);
            object.always("totalPageNo", &self.total_page_no);
            object.always("currentPageNo", &self.current_page_no);
            object.always("caInfoList", &self.ca_info_list);
        });
    }
}

/// Subject and alternative names of a CA's certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct X509Parameters {
    /// Common name (CN) of the subject (1 to 64 characters).
    pub common_name: String,
    /// DNS names and e-mail addresses for the subject alternative name. Several are joined by commas, which
    /// the manual leaves open.
    pub alt_name: Option<String>,
    /// IP addresses for the subject alternative name, joined by commas.
    pub ip: Option<String>,
    /// Country (C) of the subject: two letters by ISO 3166-1, though the example has three.
    pub country: Option<String>,
    /// Organization (O) of the subject (at most 64 characters).
    pub organization: Option<String>,
    /// Department (OU) of the subject. Up to 64 characters suit every reader; the manual allows 128.
    pub organization_unit: Option<String>,
    /// City (L) of the subject (at most 128 characters).
    pub locality: Option<String>,
    /// State, province or region (ST) of the subject (at most 128 characters).
    pub state_province: Option<String>,
}

impl X509Parameters {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(common_name: impl Into<String>) -> Self {
        Self {
            common_name: common_name.into(),
            alt_name: None,
            ip: None,
            country: None,
            organization: None,
            organization_unit: None,
            locality: None,
            state_province: None,
        }
    }

    /// DNS names and e-mail addresses for the subject alternative name.
    #[must_use]
    pub fn alt_name(mut self, alt_name: impl Into<String>) -> Self {
        self.alt_name = Some(alt_name.into());
        self
    }

    /// IP addresses for the subject alternative name, joined by commas.
    #[must_use]
    pub fn ip(mut self, ip: impl Into<String>) -> Self {
        self.ip = Some(ip.into());
        self
    }

    /// Country (C) of the subject: two letters by ISO 3166-1, though the example has three.
    #[must_use]
    pub fn country(mut self, country: impl Into<String>) -> Self {
        self.country = Some(country.into());
        self
    }

    /// Organization (O) of the subject.
    #[must_use]
    pub fn organization(mut self, organization: impl Into<String>) -> Self {
        self.organization = Some(organization.into());
        self
    }

    /// Department (OU) of the subject.
    #[must_use]
    pub fn organization_unit(mut self, organization_unit: impl Into<String>) -> Self {
        self.organization_unit = Some(organization_unit.into());
        self
    }

    /// City (L) of the subject.
    #[must_use]
    pub fn locality(mut self, locality: impl Into<String>) -> Self {
        self.locality = Some(locality.into());
        self
    }

    /// State, province or region (ST) of the subject.
    #[must_use]
    pub fn state_province(mut self, state_province: impl Into<String>) -> Self {
        self.state_province = Some(state_province.into());
        self
    }

    /// Checks what is sent.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with the first field that breaks a rule.
    pub fn check(&self) -> Result<(), Invalid> {
        rules::COMMON_NAME.check("commonName", &self.common_name)?;
        rules::ORGANIZATION.check_some("organization", self.organization.as_deref())?;
        rules::LOCALITY.check_some("locality", self.locality.as_deref())?;
        rules::STATE_PROVINCE.check_some("stateProvince", self.state_province.as_deref())
    }
}

impl Wire for X509Parameters {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                common_name: object.always("commonName", &[])?,
                alt_name: object.maybe("altName", &[])?,
                ip: object.maybe("ip", &[])?,
                country: object.maybe("country", &["contry"])?,
                organization: object.maybe("organization", &[])?,
                organization_unit: object.maybe("organizationUnit", &["organicationUnit"])?,
                locality: object.maybe("locality", &[])?,
                state_province: object.maybe("stateProvince", &[])?,
            }),
        )
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("commonName", &self.common_name);
            object.sometimes("altName", self.alt_name.as_ref());
            object.sometimes("ip", self.ip.as_ref());
            object.sometimes("country", self.country.as_ref());
            object.sometimes("organization", self.organization.as_ref());
            object.sometimes("organizationUnit", self.organization_unit.as_ref());
            object.sometimes("locality", self.locality.as_ref());
            object.sometimes("stateProvince", self.state_province.as_ref());
        });
    }
}

/// Subject, alternative names and uses of an end certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndCertX509Parameters {
    /// Common name (CN) of the subject (1 to 64 characters).
    pub common_name: String,
    /// DNS names and e-mail addresses for the subject alternative name. Several are joined by commas, which
    /// the manual leaves open.
    pub alt_name: Option<String>,
    /// Organization (O) of the subject (at most 64 characters).
    pub organization: Option<String>,
    /// Department (OU) of the subject. Up to 64 characters suit every reader; the manual allows 128.
    pub organization_unit: Option<String>,
    /// City (L) of the subject (at most 128 characters).
    pub locality: Option<String>,
    /// State, province or region (ST) of the subject (at most 128 characters).
    pub state_province: Option<String>,
    /// Street address of the subject.
    pub street_address: Option<String>,
    /// Country (C) of the subject: two letters by ISO 3166-1.
    pub country: Option<String>,
    /// IP addresses for the subject alternative name, joined by commas.
    pub ip: Option<String>,
    /// URIs for the subject alternative name, joined by commas. Known from the vendor's client only.
    pub uri: Option<String>,
    /// Other names for the subject alternative name, each as OID;UTF8:value, joined by commas. Known from
    /// the vendor's client only.
    pub other: Option<String>,
    /// Postal code of the subject. Known from the vendor's client only.
    pub postal_code: Option<String>,
    /// Whether the common name is repeated as an alternative name. Known from the vendor's client only.
    pub use_cn_as_san: Option<bool>,
    /// Key usages of the certificate. Known from the vendor's client only.
    pub key_usage: Vec<String>,
    /// Extended key usages of the certificate. Known from the vendor's client only.
    pub extended_key_usage: Vec<String>,
}

impl EndCertX509Parameters {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(common_name: impl Into<String>) -> Self {
        Self {
            common_name: common_name.into(),
            alt_name: None,
            organization: None,
            organization_unit: None,
            locality: None,
            state_province: None,
            street_address: None,
            country: None,
            ip: None,
            uri: None,
            other: None,
            postal_code: None,
            use_cn_as_san: None,
            key_usage: Vec::new(),
            extended_key_usage: Vec::new(),
        }
    }

    /// DNS names and e-mail addresses for the subject alternative name.
    #[must_use]
    pub fn alt_name(mut self, alt_name: impl Into<String>) -> Self {
        self.alt_name = Some(alt_name.into());
        self
    }

    /// Organization (O) of the subject.
    #[must_use]
    pub fn organization(mut self, organization: impl Into<String>) -> Self {
        self.organization = Some(organization.into());
        self
    }

    /// Department (OU) of the subject.
    #[must_use]
    pub fn organization_unit(mut self, organization_unit: impl Into<String>) -> Self {
        self.organization_unit = Some(organization_unit.into());
        self
    }

    /// City (L) of the subject.
    #[must_use]
    pub fn locality(mut self, locality: impl Into<String>) -> Self {
        self.locality = Some(locality.into());
        self
    }

    /// State, province or region (ST) of the subject.
    #[must_use]
    pub fn state_province(mut self, state_province: impl Into<String>) -> Self {
        self.state_province = Some(state_province.into());
        self
    }

    /// Street address of the subject.
    #[must_use]
    pub fn street_address(mut self, street_address: impl Into<String>) -> Self {
        self.street_address = Some(street_address.into());
        self
    }

    /// Country (C) of the subject: two letters by ISO 3166-1.
    #[must_use]
    pub fn country(mut self, country: impl Into<String>) -> Self {
        self.country = Some(country.into());
        self
    }

    /// IP addresses for the subject alternative name, joined by commas.
    #[must_use]
    pub fn ip(mut self, ip: impl Into<String>) -> Self {
        self.ip = Some(ip.into());
        self
    }

    /// URIs for the subject alternative name, joined by commas.
    #[must_use]
    pub fn uri(mut self, uri: impl Into<String>) -> Self {
        self.uri = Some(uri.into());
        self
    }

    /// Other names for the subject alternative name, each as OID;UTF8:value, joined by commas.
    #[must_use]
    pub fn other(mut self, other: impl Into<String>) -> Self {
        self.other = Some(other.into());
        self
    }

    /// Postal code of the subject.
    #[must_use]
    pub fn postal_code(mut self, postal_code: impl Into<String>) -> Self {
        self.postal_code = Some(postal_code.into());
        self
    }

    /// Whether the common name is repeated as an alternative name.
    #[must_use]
    pub fn use_cn_as_san(mut self, use_cn_as_san: bool) -> Self {
        self.use_cn_as_san = Some(use_cn_as_san);
        self
    }

    /// Key usages of the certificate.
    #[must_use]
    pub fn key_usage(mut self, key_usage: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.key_usage = key_usage.into_iter().map(Into::into).collect();
        self
    }

    /// Extended key usages of the certificate.
    #[must_use]
    pub fn extended_key_usage(mut self, extended_key_usage: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.extended_key_usage = extended_key_usage.into_iter().map(Into::into).collect();
        self
    }

    /// Checks what is sent.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with the first field that breaks a rule.
    pub fn check(&self) -> Result<(), Invalid> {
        rules::COMMON_NAME.check("commonName", &self.common_name)?;
        rules::ORGANIZATION.check_some("organization", self.organization.as_deref())?;
        rules::LOCALITY.check_some("locality", self.locality.as_deref())?;
        rules::STATE_PROVINCE.check_some("stateProvince", self.state_province.as_deref())
    }
}

impl Wire for EndCertX509Parameters {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                common_name: object.always("commonName", &[])?,
                alt_name: object.maybe("altName", &[])?,
                organization: object.maybe("organization", &[])?,
                organization_unit: object.maybe("organizationUnit", &[])?,
                locality: object.maybe("locality", &[])?,
                state_province: object.maybe("stateProvince", &[])?,
                street_address: object.maybe("streetAddress", &[])?,
                country: object.maybe("country", &[])?,
                ip: object.maybe("ip", &[])?,
                uri: object.maybe("uri", &[])?,
                other: object.maybe("other", &[])?,
                postal_code: object.maybe("postalCode", &[])?,
                use_cn_as_san: object.maybe("useCnAsSan", &[])?,
                key_usage: object.or_default("keyUsage", &[])?,
                extended_key_usage: object.or_default("extendedKeyUsage", &[])?,
            }),
        )
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("commonName", &self.common_name);
            object.sometimes("altName", self.alt_name.as_ref());
            object.sometimes("organization", self.organization.as_ref());
            object.sometimes("organizationUnit", self.organization_unit.as_ref());
            object.sometimes("locality", self.locality.as_ref());
            object.sometimes("stateProvince", self.state_province.as_ref());
            object.sometimes("streetAddress", self.street_address.as_ref());
            object.sometimes("country", self.country.as_ref());
            object.sometimes("ip", self.ip.as_ref());
            object.sometimes("uri", self.uri.as_ref());
            object.sometimes("other", self.other.as_ref());
            object.sometimes("postalCode", self.postal_code.as_ref());
            object.sometimes("useCnAsSan", self.use_cn_as_san.as_ref());
            object.sometimes_list("keyUsage", &self.key_usage);
            object.sometimes_list("extendedKeyUsage", &self.extended_key_usage);
        });
    }
}

/// How often a CA publishes its revocation list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CrlConfig {
    /// Days from one list to the next; the default of the service is 3.
    pub expiry: Option<Days>,
}

impl CrlConfig {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new() -> Self {
        Self { expiry: None }
    }

    /// Days from one list to the next; the default of the service is 3.
    #[must_use]
    pub fn expiry(mut self, expiry: Days) -> Self {
        self.expiry = Some(expiry);
        self
    }
}

impl Wire for CrlConfig {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(source, |object| Ok(Self { expiry: object.maybe("expiry", &[])? }))
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.sometimes("expiry", self.expiry.as_ref());
        });
    }
}

/// A request for a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SubCsr {
    /// The certificate signing request in PEM.
    pub csr_pem: String,
}

impl SubCsr {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(csr_pem: impl Into<String>) -> Self {
        Self { csr_pem: csr_pem.into() }
    }
}

impl Wire for SubCsr {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(source, |object| Ok(Self { csr_pem: object.always("csrPem", &[])? }))
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("csrPem", &self.csr_pem);
        });
    }
}

/// A certificate made from a request for one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignedCertificate {
    /// The certificate in PEM.
    pub certificate: String,
    /// Certificates above it, the direct issuer first.
    pub ca_chain: Chain,
    /// The CA's OCSP responder: its certificate in PEM or its address, depending on the page; may be empty.
    pub ocsp_responder: Option<String>,
    /// Certificate of the direct issuer in PEM.
    pub issuer: Option<String>,
    /// Serial number, as hexadecimal pairs joined by colons.
    pub serial_no: String,
}

impl SignedCertificate {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(certificate: impl Into<String>, serial_no: impl Into<String>) -> Self {
        Self {
            certificate: certificate.into(),
            ca_chain: Chain::default(),
            ocsp_responder: None,
            issuer: None,
            serial_no: serial_no.into(),
        }
    }

    /// Certificates above it, the direct issuer first.
    #[must_use]
    pub fn ca_chain(mut self, ca_chain: Chain) -> Self {
        self.ca_chain = ca_chain;
        self
    }

    /// The CA's OCSP responder: its certificate in PEM or its address, depending on the page; may be empty.
    #[must_use]
    pub fn ocsp_responder(mut self, ocsp_responder: impl Into<String>) -> Self {
        self.ocsp_responder = Some(ocsp_responder.into());
        self
    }

    /// Certificate of the direct issuer in PEM.
    #[must_use]
    pub fn issuer(mut self, issuer: impl Into<String>) -> Self {
        self.issuer = Some(issuer.into());
        self
    }
}

impl Wire for SignedCertificate {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                certificate: object.always("certificate", &[])?,
                ca_chain: object.or_default("caChain", &[])?,
                ocsp_responder: object.maybe("ocspResponder", &[])?,
                issuer: object.maybe("issuer", &[])?,
                serial_no: object.always("serialNo", &[])?,
            }),
        )
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("certificate", &self.certificate);
            object.sometimes_list("caChain", &self.ca_chain);
            object.sometimes("ocspResponder", self.ocsp_responder.as_ref());
            object.sometimes("issuer", self.issuer.as_ref());
            object.always("serialNo", &self.serial_no);
        });
    }
}

/// A certificate whose key pair the service made.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IssuedCertificate {
    /// The private key in PEM. The service hands it out here and never again.
    pub private_key: Secret,
    /// The certificate in PEM.
    pub certificate: String,
    /// Serial number, as hexadecimal pairs joined by colons.
    pub serial_no: String,
    /// Certificates above it, the direct issuer first.
    pub ca_chain: Chain,
    /// The CA's OCSP responder: its certificate in PEM or its address, depending on the page; may be empty.
    pub ocsp_responder: Option<String>,
    /// Certificate of the direct issuer in PEM.
    pub issuer: Option<String>,
}

impl IssuedCertificate {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(private_key: Secret, certificate: impl Into<String>, serial_no: impl Into<String>) -> Self {
        Self {
            private_key,
            certificate: certificate.into(),
            serial_no: serial_no.into(),
            ca_chain: Chain::default(),
            ocsp_responder: None,
            issuer: None,
        }
    }

    /// Certificates above it, the direct issuer first.
    #[must_use]
    pub fn ca_chain(mut self, ca_chain: Chain) -> Self {
        self.ca_chain = ca_chain;
        self
    }

    /// The CA's OCSP responder: its certificate in PEM or its address, depending on the page; may be empty.
    #[must_use]
    pub fn ocsp_responder(mut self, ocsp_responder: impl Into<String>) -> Self {
        self.ocsp_responder = Some(ocsp_responder.into());
        self
    }

    /// Certificate of the direct issuer in PEM.
    #[must_use]
    pub fn issuer(mut self, issuer: impl Into<String>) -> Self {
        self.issuer = Some(issuer.into());
        self
    }
}

impl Wire for IssuedCertificate {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                private_key: object.always("privateKey", &[])?,
                certificate: object.always("certificate", &[])?,
                serial_no: object.always("serialNo", &[])?,
                ca_chain: object.or_default("caChain", &[])?,
                ocsp_responder: object.maybe("ocspResponder", &[])?,
                issuer: object.maybe("issuer", &[])?,
            }),
        )
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("privateKey", &self.private_key);
            object.always("certificate", &self.certificate);
            object.always("serialNo", &self.serial_no);
            object.always("caChain", &self.ca_chain.as_text());
            object.sometimes("ocspResponder", self.ocsp_responder.as_ref());
            object.sometimes("issuer", self.issuer.as_ref());
        });
    }
}

/// One page of the serial numbers of end certificates.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndCertList {
    /// Number of certificates on all pages.
    pub total_cnt: i64,
    /// The serial numbers of this page.
    pub list_certs: Vec<String>,
    /// Number of pages.
    pub total_page_no: u32,
    /// This page, counted from 1.
    pub current_page_no: u32,
}

impl EndCertList {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(
        total_cnt: i64,
        list_certs: impl IntoIterator<Item = impl Into<String>>,
        total_page_no: u32,
        current_page_no: u32,
    ) -> Self {
        Self { total_cnt, list_certs: list_certs.into_iter().map(Into::into).collect(), total_page_no, current_page_no }
    }
}

impl Wire for EndCertList {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                total_cnt: object.always("totalCnt", &[])?,
                list_certs: object.or_default("listCerts", &[])?,
                total_page_no: object.always("totalPageNo", &[])?,
                current_page_no: object.always("currentPageNo", &[])?,
            }),
        )
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("totalCnt", &self.total_cnt);
            object.always("listCerts", &self.list_certs);
            object.always("totalPageNo", &self.total_page_no);
            object.always("currentPageNo", &self.current_page_no);
        });
    }
}

/// An end certificate, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndCert {
    /// Common name (CN) of the subject.
    pub common_name: String,
    /// End of validity, in milliseconds since 1970.
    pub not_after_date: Timestamp,
    /// Start of validity, in milliseconds since 1970.
    pub not_before_date: Timestamp,
    /// Algorithm of the key, as `RSA`.
    pub public_key_algorithm: Option<String>,
    /// The certificate in PEM.
    pub cert_pem: String,
    /// Certificates above it, the direct issuer first.
    pub ca_chain: Chain,
    /// The CA's OCSP responder: its certificate in PEM or its address, depending on the page; may be empty.
    pub ocsp_responder: Option<String>,
    /// Algorithm of the signature, as `SHA256withRSA`.
    pub signature_algorithm: Option<String>,
    /// Serial number, as hexadecimal pairs joined by colons.
    pub serial_no: String,
}

impl EndCert {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(
        common_name: impl Into<String>,
        not_after_date: Timestamp,
        not_before_date: Timestamp,
        cert_pem: impl Into<String>,
        serial_no: impl Into<String>,
    ) -> Self {
        Self {
            common_name: common_name.into(),
            not_after_date,
            not_before_date,
            public_key_algorithm: None,
            cert_pem: cert_pem.into(),
            ca_chain: Chain::default(),
            ocsp_responder: None,
            signature_algorithm: None,
            serial_no: serial_no.into(),
        }
    }

    /// Algorithm of the key, as `RSA`.
    #[must_use]
    pub fn public_key_algorithm(mut self, public_key_algorithm: impl Into<String>) -> Self {
        self.public_key_algorithm = Some(public_key_algorithm.into());
        self
    }

    /// Certificates above it, the direct issuer first.
    #[must_use]
    pub fn ca_chain(mut self, ca_chain: Chain) -> Self {
        self.ca_chain = ca_chain;
        self
    }

    /// The CA's OCSP responder: its certificate in PEM or its address, depending on the page; may be empty.
    #[must_use]
    pub fn ocsp_responder(mut self, ocsp_responder: impl Into<String>) -> Self {
        self.ocsp_responder = Some(ocsp_responder.into());
        self
    }

    /// Algorithm of the signature, as `SHA256withRSA`.
    #[must_use]
    pub fn signature_algorithm(mut self, signature_algorithm: impl Into<String>) -> Self {
        self.signature_algorithm = Some(signature_algorithm.into());
        self
    }
}

impl Wire for EndCert {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                common_name: object.always("commonName", &[])?,
                not_after_date: object.always("notAfterDate", &[])?,
                not_before_date: object.always("notBeforeDate", &[])?,
                public_key_algorithm: object.maybe("publicKeyAlgorithm", &[])?,
                cert_pem: object.always("certPem", &[])?,
                ca_chain: object.or_default("caChain", &[])?,
                ocsp_responder: object.maybe("ocspResponder", &[])?,
                signature_algorithm: object.maybe("signatureAlgorithm", &[])?,
                serial_no: object.always("serialNo", &[])?,
            }),
        )
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("commonName", &self.common_name);
            object.always("notAfterDate", &self.not_after_date);
            object.always("notBeforeDate", &self.not_before_date);
            object.sometimes("publicKeyAlgorithm", self.public_key_algorithm.as_ref());
            object.always("certPem", &self.cert_pem);
            object.always("caChain", &self.ca_chain.as_text());
            object.sometimes("ocspResponder", self.ocsp_responder.as_ref());
            object.sometimes("signatureAlgorithm", self.signature_algorithm.as_ref());
            object.always("serialNo", &self.serial_no);
        });
    }
}

/// A sub account that may use a CA.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CaUser {
    /// Name that the account logs in with.
    pub login_id: String,
    /// Member number of the account.
    pub mbr_no: Option<i64>,
    /// Identifier of the sub account, 36 characters.
    pub id_no: String,
}

impl CaUser {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(login_id: impl Into<String>, id_no: impl Into<String>) -> Self {
        Self { login_id: login_id.into(), mbr_no: None, id_no: id_no.into() }
    }

    /// Member number of the account.
    #[must_use]
    pub fn mbr_no(mut self, mbr_no: i64) -> Self {
        self.mbr_no = Some(mbr_no);
        self
    }
}

impl Wire for CaUser {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Self::take(value)
    }

    fn take<'a, S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                login_id: object.always("loginId", &[])?,
                mbr_no: object.maybe("mbrNo", &["mdrNo"])?,
                id_no: object.always("idNo", &[])?,
            }),
        )
    }

    fn write(&self, out: Writer<'_>) {
        out.object(|object| {
            object.always("loginId", &self.login_id);
            object.sometimes("mbrNo", self.mbr_no.as_ref());
            object.always("idNo", &self.id_no);
        });
    }
}
