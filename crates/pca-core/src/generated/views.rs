// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The objects of answers, as they stand in their text.

use alloc::boxed::Box;

use crate::{
    CaCertInfo, CaDetails, CaInfo, CaList, CaStatus, CaType, CaUser, EndCert,
    EndCertList, EndCertX509Parameters, IssuedCertificate, SignedCertificate, SubCsr,
    Timestamp, UrlInfo, X509Parameters,
    wire::{ChainView, Members, SecretText, Source, Text, View},
};

/// What the service keeps about a CA.
///
/// Its texts stand in the answer; [`CaInfo`] owns them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CaInfoView<'a> {
    /// Number of the CA.
    pub ca_id: i64,
    /// Tag that names the CA in every call.
    pub ca_tag: Text<'a>,
    /// Name of the CA, unique in the account.
    pub alias: Text<'a>,
    /// Free text about the CA; may be empty.
    pub memo: Option<Text<'a>>,
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
    pub nrn: Option<Text<'a>>,
    /// Addresses that the CA publishes.
    pub url_info: Option<UrlInfoView<'a>>,
}

impl<'a> View<'a> for CaInfoView<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
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
}

impl From<CaInfoView<'_>> for CaInfo {
    fn from(view: CaInfoView<'_>) -> Self {
        Self {
            ca_id: view.ca_id,
            ca_tag: view.ca_tag.into(),
            alias: view.alias.into(),
            memo: view.memo.map(Into::into),
            ca_type: view.ca_type,
            status: view.status,
            signing_count: view.signing_count,
            rgst_date: view.rgst_date,
            status_update_date: view.status_update_date,
            destroy_date: view.destroy_date,
            nrn: view.nrn.map(Into::into),
            url_info: view.url_info.map(Into::into),
        }
    }
}

/// Public addresses of a CA, as its certificates name them.
///
/// Its texts stand in the answer; [`UrlInfo`] owns them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UrlInfoView<'a> {
    /// OCSP responders; empty until one is created.
    pub ocsp: Box<[Text<'a>]>,
    /// Where the revocation list is published.
    pub crl: Box<[Text<'a>]>,
    /// Where the CA's certificate is published.
    pub ca: Box<[Text<'a>]>,
}

impl<'a> View<'a> for UrlInfoView<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                ocsp: object.or_default("ocsp", &[])?,
                crl: object.or_default("crl", &[])?,
                ca: object.or_default("ca", &[])?,
            }),
        )
    }
}

impl From<UrlInfoView<'_>> for UrlInfo {
    fn from(view: UrlInfoView<'_>) -> Self {
        Self {
            ocsp: view.ocsp.into_iter().map(Into::into).collect(),
            crl: view.crl.into_iter().map(Into::into).collect(),
            ca: view.ca.into_iter().map(Into::into).collect(),
        }
    }
}

/// A CA's certificate, taken apart.
///
/// Its texts stand in the answer; [`CaCertInfo`] owns them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CaCertInfoView<'a> {
    /// Common name (CN) of the subject.
    pub common_name: Text<'a>,
    /// Country (C) of the subject.
    pub country: Option<Text<'a>>,
    /// City (L) of the subject.
    pub locality: Option<Text<'a>>,
    /// State or province (ST) of the subject.
    pub state_province: Option<Text<'a>>,
    /// Organization (O) of the subject.
    pub organization: Option<Text<'a>>,
    /// Department (OU) of the subject.
    pub organization_unit: Option<Text<'a>>,
    /// Common name of the issuing CA.
    pub issuer_name: Option<Text<'a>>,
    /// Start of validity, in milliseconds since 1970.
    pub not_before_date: Timestamp,
    /// End of validity, in milliseconds since 1970.
    pub not_after_date: Timestamp,
    /// Algorithm of the key, as `RSA`.
    pub public_key_algorithm: Option<Text<'a>>,
    /// Algorithm of the signature, as `SHA256withRSA`.
    pub signature_algorithm: Option<Text<'a>>,
    /// Serial number, as hexadecimal pairs joined by colons.
    pub serial_no: Text<'a>,
    /// The certificate in PEM.
    pub cert_pem: Text<'a>,
    /// Certificates from the issuer up to the root, in PEM.
    pub chain_pem: ChainView<'a>,
    /// Number of the certificate.
    pub ca_cert_id: Option<i64>,
}

impl<'a> View<'a> for CaCertInfoView<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
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
}

impl From<CaCertInfoView<'_>> for CaCertInfo {
    fn from(view: CaCertInfoView<'_>) -> Self {
        Self {
            common_name: view.common_name.into(),
            country: view.country.map(Into::into),
            locality: view.locality.map(Into::into),
            state_province: view.state_province.map(Into::into),
            organization: view.organization.map(Into::into),
            organization_unit: view.organization_unit.map(Into::into),
            issuer_name: view.issuer_name.map(Into::into),
            not_before_date: view.not_before_date,
            not_after_date: view.not_after_date,
            public_key_algorithm: view.public_key_algorithm.map(Into::into),
            signature_algorithm: view.signature_algorithm.map(Into::into),
            serial_no: view.serial_no.into(),
            cert_pem: view.cert_pem.into(),
            chain_pem: view.chain_pem.into(),
            ca_cert_id: view.ca_cert_id,
        }
    }
}

/// A CA and its certificate.
///
/// Its texts stand in the answer; [`CaDetails`] owns them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CaDetailsView<'a> {
    /// The CA.
    pub ca_info: CaInfoView<'a>,
    /// Its certificate; none while the CA is pending.
    pub ca_cert_info: Option<CaCertInfoView<'a>>,
}

impl<'a> View<'a> for CaDetailsView<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                ca_info: object.always_adopting("caInfo", &["caTag", "rgstDate", "status", "destroyDate"])?,
                ca_cert_info: object.maybe("caCertInfo", &[])?,
            }),
        )
    }
}

impl From<CaDetailsView<'_>> for CaDetails {
    fn from(view: CaDetailsView<'_>) -> Self {
        Self { ca_info: view.ca_info.into(), ca_cert_info: view.ca_cert_info.map(Into::into) }
    }
}

/// One page of CAs.
///
/// Its texts stand in the answer; [`CaList`] owns them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CaListView<'a> {
    /// Number of CAs on all pages.
    pub total_cnt: i64,
    /// Number of pages.
    pub total_page_no: u32,
    /// This page, counted from 1.
    pub current_page_no: u32,
    /// The CAs of this page.
    pub ca_info_list: Box<[CaDetailsView<'a>]>,
}

impl<'a> View<'a> for CaListView<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
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
}

impl From<CaListView<'_>> for CaList {
    fn from(view: CaListView<'_>) -> Self {
        Self {
            total_cnt: view.total_cnt,
            total_page_no: view.total_page_no,
            current_page_no: view.current_page_no,
            ca_info_list: view.ca_info_list.into_iter().map(Into::into).collect(),
        }
    }
}

/// Subject and alternative names of a CA's certificate.
///
/// Its texts stand in the answer; [`X509Parameters`] owns them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct X509ParametersView<'a> {
    /// Common name (CN) of the subject.
    pub common_name: Text<'a>,
    /// DNS names and e-mail addresses for the subject alternative name. Several are joined by commas, which
    /// the manual leaves open.
    pub alt_name: Option<Text<'a>>,
    /// IP addresses for the subject alternative name, joined by commas.
    pub ip: Option<Text<'a>>,
    /// Country (C) of the subject: two letters by ISO 3166-1, though the example has three.
    pub country: Option<Text<'a>>,
    /// Organization (O) of the subject.
    pub organization: Option<Text<'a>>,
    /// Department (OU) of the subject. Up to 64 characters suit every reader; the manual allows 128.
    pub organization_unit: Option<Text<'a>>,
    /// City (L) of the subject.
    pub locality: Option<Text<'a>>,
    /// State, province or region (ST) of the subject.
    pub state_province: Option<Text<'a>>,
}

impl<'a> View<'a> for X509ParametersView<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
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
}

impl From<X509ParametersView<'_>> for X509Parameters {
    fn from(view: X509ParametersView<'_>) -> Self {
        Self {
            common_name: view.common_name.into(),
            alt_name: view.alt_name.map(Into::into),
            ip: view.ip.map(Into::into),
            country: view.country.map(Into::into),
            organization: view.organization.map(Into::into),
            organization_unit: view.organization_unit.map(Into::into),
            locality: view.locality.map(Into::into),
            state_province: view.state_province.map(Into::into),
        }
    }
}

/// Subject, alternative names and uses of an end certificate.
///
/// Its texts stand in the answer; [`EndCertX509Parameters`] owns them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndCertX509ParametersView<'a> {
    /// Common name (CN) of the subject.
    pub common_name: Text<'a>,
    /// DNS names and e-mail addresses for the subject alternative name. Several are joined by commas, which
    /// the manual leaves open.
    pub alt_name: Option<Text<'a>>,
    /// Organization (O) of the subject.
    pub organization: Option<Text<'a>>,
    /// Department (OU) of the subject. Up to 64 characters suit every reader; the manual allows 128.
    pub organization_unit: Option<Text<'a>>,
    /// City (L) of the subject.
    pub locality: Option<Text<'a>>,
    /// State, province or region (ST) of the subject.
    pub state_province: Option<Text<'a>>,
    /// Street address of the subject.
    pub street_address: Option<Text<'a>>,
    /// Country (C) of the subject: two letters by ISO 3166-1.
    pub country: Option<Text<'a>>,
    /// IP addresses for the subject alternative name, joined by commas.
    pub ip: Option<Text<'a>>,
    /// URIs for the subject alternative name, joined by commas. Known from the vendor's client only.
    pub uri: Option<Text<'a>>,
    /// Other names for the subject alternative name, each as OID;UTF8:value, joined by commas. Known from
    /// the vendor's client only.
    pub other: Option<Text<'a>>,
    /// Postal code of the subject. Known from the vendor's client only.
    pub postal_code: Option<Text<'a>>,
    /// Whether the common name is repeated as an alternative name. Known from the vendor's client only.
    pub use_cn_as_san: Option<bool>,
    /// Key usages of the certificate. Known from the vendor's client only.
    pub key_usage: Box<[Text<'a>]>,
    /// Extended key usages of the certificate. Known from the vendor's client only.
    pub extended_key_usage: Box<[Text<'a>]>,
}

impl<'a> View<'a> for EndCertX509ParametersView<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
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
}

impl From<EndCertX509ParametersView<'_>> for EndCertX509Parameters {
    fn from(view: EndCertX509ParametersView<'_>) -> Self {
        Self {
            common_name: view.common_name.into(),
            alt_name: view.alt_name.map(Into::into),
            organization: view.organization.map(Into::into),
            organization_unit: view.organization_unit.map(Into::into),
            locality: view.locality.map(Into::into),
            state_province: view.state_province.map(Into::into),
            street_address: view.street_address.map(Into::into),
            country: view.country.map(Into::into),
            ip: view.ip.map(Into::into),
            uri: view.uri.map(Into::into),
            other: view.other.map(Into::into),
            postal_code: view.postal_code.map(Into::into),
            use_cn_as_san: view.use_cn_as_san,
            key_usage: view.key_usage.into_iter().map(Into::into).collect(),
            extended_key_usage: view.extended_key_usage.into_iter().map(Into::into).collect(),
        }
    }
}

/// A request for a certificate.
///
/// Its texts stand in the answer; [`SubCsr`] owns them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SubCsrView<'a> {
    /// The certificate signing request in PEM.
    pub csr_pem: Text<'a>,
}

impl<'a> View<'a> for SubCsrView<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(source, |object| Ok(Self { csr_pem: object.always("csrPem", &[])? }))
    }
}

impl From<SubCsrView<'_>> for SubCsr {
    fn from(view: SubCsrView<'_>) -> Self {
        Self { csr_pem: view.csr_pem.into() }
    }
}

/// A certificate made from a request for one.
///
/// Its texts stand in the answer; [`SignedCertificate`] owns them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignedCertificateView<'a> {
    /// The certificate in PEM.
    pub certificate: Text<'a>,
    /// Certificates above it, the direct issuer first.
    pub ca_chain: ChainView<'a>,
    /// The CA's OCSP responder: its certificate in PEM or its address, depending on the page; may be empty.
    pub ocsp_responder: Option<Text<'a>>,
    /// Certificate of the direct issuer in PEM.
    pub issuer: Option<Text<'a>>,
    /// Serial number, as hexadecimal pairs joined by colons.
    pub serial_no: Text<'a>,
}

impl<'a> View<'a> for SignedCertificateView<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
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
}

impl From<SignedCertificateView<'_>> for SignedCertificate {
    fn from(view: SignedCertificateView<'_>) -> Self {
        Self {
            certificate: view.certificate.into(),
            ca_chain: view.ca_chain.into(),
            ocsp_responder: view.ocsp_responder.map(Into::into),
            issuer: view.issuer.map(Into::into),
            serial_no: view.serial_no.into(),
        }
    }
}

/// A certificate whose key pair the service made.
///
/// Its texts stand in the answer; [`IssuedCertificate`] owns them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IssuedCertificateView<'a> {
    /// The private key in PEM. The service hands it out here and never again.
    pub private_key: SecretText<'a>,
    /// The certificate in PEM.
    pub certificate: Text<'a>,
    /// Serial number, as hexadecimal pairs joined by colons.
    pub serial_no: Text<'a>,
    /// Certificates above it, the direct issuer first.
    pub ca_chain: ChainView<'a>,
    /// The CA's OCSP responder: its certificate in PEM or its address, depending on the page; may be empty.
    pub ocsp_responder: Option<Text<'a>>,
    /// Certificate of the direct issuer in PEM.
    pub issuer: Option<Text<'a>>,
}

impl<'a> View<'a> for IssuedCertificateView<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
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
}

impl From<IssuedCertificateView<'_>> for IssuedCertificate {
    fn from(view: IssuedCertificateView<'_>) -> Self {
        Self {
            private_key: view.private_key.into(),
            certificate: view.certificate.into(),
            serial_no: view.serial_no.into(),
            ca_chain: view.ca_chain.into(),
            ocsp_responder: view.ocsp_responder.map(Into::into),
            issuer: view.issuer.map(Into::into),
        }
    }
}

/// One page of the serial numbers of end certificates.
///
/// Its texts stand in the answer; [`EndCertList`] owns them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndCertListView<'a> {
    /// Number of certificates on all pages.
    pub total_cnt: i64,
    /// The serial numbers of this page.
    pub list_certs: Box<[Text<'a>]>,
    /// Number of pages.
    pub total_page_no: u32,
    /// This page, counted from 1.
    pub current_page_no: u32,
}

impl<'a> View<'a> for EndCertListView<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
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
}

impl From<EndCertListView<'_>> for EndCertList {
    fn from(view: EndCertListView<'_>) -> Self {
        Self {
            total_cnt: view.total_cnt,
            list_certs: view.list_certs.into_iter().map(Into::into).collect(),
            total_page_no: view.total_page_no,
            current_page_no: view.current_page_no,
        }
    }
}

/// An end certificate, taken apart.
///
/// Its texts stand in the answer; [`EndCert`] owns them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndCertView<'a> {
    /// Common name (CN) of the subject.
    pub common_name: Text<'a>,
    /// End of validity, in milliseconds since 1970.
    pub not_after_date: Timestamp,
    /// Start of validity, in milliseconds since 1970.
    pub not_before_date: Timestamp,
    /// Algorithm of the key, as `RSA`.
    pub public_key_algorithm: Option<Text<'a>>,
    /// The certificate in PEM.
    pub cert_pem: Text<'a>,
    /// Certificates above it, the direct issuer first.
    pub ca_chain: ChainView<'a>,
    /// The CA's OCSP responder: its certificate in PEM or its address, depending on the page; may be empty.
    pub ocsp_responder: Option<Text<'a>>,
    /// Algorithm of the signature, as `SHA256withRSA`.
    pub signature_algorithm: Option<Text<'a>>,
    /// Serial number, as hexadecimal pairs joined by colons.
    pub serial_no: Text<'a>,
}

impl<'a> View<'a> for EndCertView<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
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
}

impl From<EndCertView<'_>> for EndCert {
    fn from(view: EndCertView<'_>) -> Self {
        Self {
            common_name: view.common_name.into(),
            not_after_date: view.not_after_date,
            not_before_date: view.not_before_date,
            public_key_algorithm: view.public_key_algorithm.map(Into::into),
            cert_pem: view.cert_pem.into(),
            ca_chain: view.ca_chain.into(),
            ocsp_responder: view.ocsp_responder.map(Into::into),
            signature_algorithm: view.signature_algorithm.map(Into::into),
            serial_no: view.serial_no.into(),
        }
    }
}

/// A sub account that may use a CA.
///
/// Its texts stand in the answer; [`CaUser`] owns them.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CaUserView<'a> {
    /// Name that the account logs in with.
    pub login_id: Text<'a>,
    /// Member number of the account.
    pub mbr_no: Option<i64>,
    /// Identifier of the sub account, 36 characters.
    pub id_no: Text<'a>,
}

impl<'a> View<'a> for CaUserView<'a> {
    fn of<S: Source<'a>>(source: S) -> Result<Self, S::Error> {
        Source::object(
            source,
            |object| Ok(Self {
                login_id: object.always("loginId", &[])?,
                mbr_no: object.maybe("mbrNo", &["mdrNo"])?,
                id_no: object.always("idNo", &[])?,
            }),
        )
    }
}

impl From<CaUserView<'_>> for CaUser {
    fn from(view: CaUserView<'_>) -> Self {
        Self { login_id: view.login_id.into(), mbr_no: view.mbr_no, id_no: view.id_no.into() }
    }
}
