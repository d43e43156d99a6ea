// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The flags of the calls that have a command.

use core::iter;

use clap::{ArgGroup, Args};
use pca_core::{
    ActivateSubCa, AddCaUser, CaStatus, CaType, Chain, CreateCa, CreateOcsp, Days,
    DeleteCa, DeleteCaUser, DeleteOcsp, EndCertX509Parameters, GetCa, GetCaChain,
    GetCaCrl, GetCaList, GetCaUserList, GetCrlConfig, GetEndCert, GetEndCertList,
    GetSubCsr, IssueEndCert, KeyType, Period, RevokeEndCert, RotateCrl, SignEndCsr,
    SignSubCsr, TrimCa, UpdateCa, UpdateCrlConfig, X509Parameters, rules,
};

use crate::flag;

/// How each [`CaType`] is written on the command line.
pub const CA_TYPE: &[(&str, CaType)] = &[("root", CaType::Root), ("sub", CaType::Sub)];

/// How each [`CaStatus`] is written on the command line.
pub const CA_STATUS: &[(&str, CaStatus)] = &[
    ("ACTIVE", CaStatus::Active),
    ("DEACTIVATED", CaStatus::Deactivated),
    ("DESTROYING", CaStatus::Destroying),
];

/// How each [`KeyType`] is written on the command line.
pub const KEY_TYPE: &[(&str, KeyType)] = &[
    ("RSA2048", KeyType::Rsa2048),
    ("RSA4096", KeyType::Rsa4096),
    ("EC256", KeyType::Ec256),
    ("EC521", KeyType::Ec521),
];

/// List CAs.
///
/// One page of the account's CAs. The size of a page is not documented.
#[derive(Clone, Debug, Args)]
pub struct GetCaListFlags {
    /// Page to read, counted from 1; the first when unset.
    #[arg(long = "page", value_name = "PAGE", value_parser = flag::page)]
    pub page_no: Option<u32>,
}

impl flag::Flags for GetCaListFlags {
    type Operation = GetCaList;
    fn operation(self) -> GetCaList {
        let mut value = GetCaList::new();
        value.page_no = self.page_no;
        value
    }
}

/// Create a CA.
///
/// Makes a root CA; or a sub CA signed by the parent that `issuerTag` names; or, without a parent, a
/// sub CA that stays `PENDING` until it is given a certificate. Ten CAs an account is the usual quota.
#[derive(Clone, Debug, Args)]
#[command(group = ArgGroup::new("period_or_max").args(["period", "max"]).required(true))]
pub struct CreateCaFlags {
    /// What to create: a root, or a sub CA below another.
    #[arg(long = "type", value_name = "TYPE", value_parser = flag::one_of(CA_TYPE))]
    pub ca_type: CaType,
    /// Tag of the parent that signs a sub CA, or its alias. Without it a sub CA waits as pending for a
    /// certificate from elsewhere.
    #[arg(long = "issuer", value_name = "ISSUER")]
    pub issuer_tag: Option<String>,
    /// Name of the CA, unique in the account (3 to 15 characters of `A-Za-z0-9_-`, the first of `A-Za-z`).
    #[arg(long = "alias", value_name = "ALIAS")]
    pub alias: String,
    /// Free text about the CA; no limit is documented.
    #[arg(long = "memo", value_name = "MEMO")]
    pub memo: Option<String>,
    /// Algorithm and size of the key.
    #[arg(long = "key", value_name = "KEY", value_parser = flag::one_of(KEY_TYPE))]
    pub key_type: KeyType,
    /// Validity in whole days, 1 to 3650, or MAX for about ten years. A sub CA cannot outlive its parent.
    #[arg(long = "period", value_name = "PERIOD")]
    pub period: Option<Period>,
    /// Short for `--period MAX`.
    #[arg(long = "max")]
    pub max: bool,
    /// Subject and alternative names of the CA's certificate.
    #[command(flatten)]
    pub x509_parameters: X509ParametersFlags,
}

impl flag::Flags for CreateCaFlags {
    type Operation = CreateCa;
    fn tags(&mut self) -> Vec<&mut String> {
        self.issuer_tag.iter_mut().collect()
    }

    fn operation(self) -> CreateCa {
        let mut value = CreateCa::new(
            self.ca_type,
            self.alias,
            self.key_type,
            self.period.unwrap_or(Period::MAX),
            self.x509_parameters.value(),
        );
        value.issuer_tag = self.issuer_tag;
        value.memo = self.memo;
        value
    }
}

/// Show a CA.
#[derive(Clone, Debug, Args)]
pub struct GetCaFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
}

impl flag::Flags for GetCaFlags {
    type Operation = GetCa;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> GetCa {
        GetCa::new(self.ca_tag)
    }
}

/// Change a CA.
///
/// Switches a CA on or off, or starts its destruction: after 72 hours a CA in `DESTROYING` is removed
/// with every CA below it.
#[derive(Clone, Debug, Args)]
pub struct UpdateCaFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
    /// New status: `ACTIVE`, `DEACTIVATED` or `DESTROYING`.
    #[arg(long = "status", value_name = "STATUS", value_parser = flag::one_of(CA_STATUS))]
    pub status: Option<CaStatus>,
    /// New memo. No page lists it; the vendor's client and a permission of its own do.
    #[arg(long = "memo", value_name = "MEMO")]
    pub memo: Option<String>,
}

impl flag::Flags for UpdateCaFlags {
    type Operation = UpdateCa;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> UpdateCa {
        let mut value = UpdateCa::new(self.ca_tag);
        value.status = self.status;
        value.memo = self.memo;
        value
    }
}

/// Delete a CA at once.
///
/// Removes a CA that is in `DESTROYING` without waiting for the 72 hours. Its key cannot be brought
/// back.
#[derive(Clone, Debug, Args)]
pub struct DeleteCaFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
}

impl flag::Flags for DeleteCaFlags {
    type Operation = DeleteCa;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> DeleteCa {
        DeleteCa::new(self.ca_tag)
    }
}

/// Show the chain of a CA.
#[derive(Clone, Debug, Args)]
pub struct GetCaChainFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
}

impl flag::Flags for GetCaChainFlags {
    type Operation = GetCaChain;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> GetCaChain {
        GetCaChain::new(self.ca_tag)
    }
}

/// Drop expired certificates from a CA.
///
/// Expired certificates leave the store of the CA and its revocation list.
#[derive(Clone, Debug, Args)]
pub struct TrimCaFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
}

impl flag::Flags for TrimCaFlags {
    type Operation = TrimCa;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> TrimCa {
        TrimCa::new(self.ca_tag)
    }
}

/// List the end certificates of a CA.
///
/// Serial numbers only.
#[derive(Clone, Debug, Args)]
pub struct GetEndCertListFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
    /// Page to read, counted from 1; the first when unset. No page of the manual lists it: a reader must
    /// check that the answer moved on.
    #[arg(long = "page", value_name = "PAGE", value_parser = flag::page)]
    pub page_no: Option<u32>,
}

impl flag::Flags for GetEndCertListFlags {
    type Operation = GetEndCertList;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> GetEndCertList {
        let mut value = GetEndCertList::new(self.ca_tag);
        value.page_no = self.page_no;
        value
    }
}

/// Show an end certificate.
#[derive(Clone, Debug, Args)]
pub struct GetEndCertFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
    /// Serial number of the certificate, as hexadecimal pairs joined by colons (characters of
    /// `A-Za-z0-9_.~:-`).
    #[arg(value_name = "SERIAL", value_parser = flag::serial_no)]
    pub serial_no: String,
}

impl flag::Flags for GetEndCertFlags {
    type Operation = GetEndCert;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> GetEndCert {
        GetEndCert::new(self.ca_tag, self.serial_no)
    }
}

/// Issue an end certificate with a key made by the service.
///
/// The only call that ever returns the private key.
#[derive(Clone, Debug, Args)]
pub struct IssueEndCertFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
    /// Algorithm and size of the key; what the service takes when unset is not documented.
    #[arg(long = "key", value_name = "KEY", value_parser = flag::one_of(KEY_TYPE))]
    pub key_type: Option<KeyType>,
    /// Validity in whole days, 1 to 3650, or MAX; not beyond that of the CA. What the service takes when
    /// unset is not documented.
    #[arg(long = "period", value_name = "PERIOD")]
    pub period: Option<Period>,
    /// Short for `--period MAX`.
    #[arg(long = "max", conflicts_with = "period")]
    pub max: bool,
    /// Subject, alternative names and uses of the certificate.
    #[command(flatten)]
    pub x509_parameters: EndCertX509ParametersFlags,
}

impl flag::Flags for IssueEndCertFlags {
    type Operation = IssueEndCert;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> IssueEndCert {
        let mut value = IssueEndCert::new(self.ca_tag, self.x509_parameters.value());
        value.key_type = self.key_type;
        value.period = self.period.or_else(|| self.max.then_some(Period::MAX));
        value
    }
}

/// Sign a certificate request.
///
/// The private key stays with the caller. Refused when the CA expires before the certificate would.
#[derive(Clone, Debug, Args)]
pub struct SignEndCsrFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
    /// The certificate signing request in PEM. `-` is standard input.
    #[arg(long = "csr", value_name = "FILE", value_parser = flag::csr)]
    pub csr_pem: String,
    /// Validity in whole days, 1 to 3650, or MAX. The manual does not list it; what the service takes when
    /// unset is not documented.
    #[arg(long = "period", value_name = "PERIOD")]
    pub period: Option<Period>,
    /// Short for `--period MAX`.
    #[arg(long = "max", conflicts_with = "period")]
    pub max: bool,
}

impl flag::Flags for SignEndCsrFlags {
    type Operation = SignEndCsr;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> SignEndCsr {
        let mut value = SignEndCsr::new(self.ca_tag, self.csr_pem);
        value.period = self.period.or_else(|| self.max.then_some(Period::MAX));
        value
    }
}

/// Revoke an end certificate.
///
/// Cannot be undone. No revision has a reason code.
#[derive(Clone, Debug, Args)]
pub struct RevokeEndCertFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
    /// Serial number of the certificate, as hexadecimal pairs joined by colons (characters of
    /// `A-Za-z0-9_.~:-`).
    #[arg(value_name = "SERIAL", value_parser = flag::serial_no)]
    pub serial_no: String,
}

impl flag::Flags for RevokeEndCertFlags {
    type Operation = RevokeEndCert;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> RevokeEndCert {
        RevokeEndCert::new(self.ca_tag, self.serial_no)
    }
}

/// Show the revocation list of a CA.
#[derive(Clone, Debug, Args)]
pub struct GetCaCrlFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
}

impl flag::Flags for GetCaCrlFlags {
    type Operation = GetCaCrl;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> GetCaCrl {
        GetCaCrl::new(self.ca_tag)
    }
}

/// Show how often a CA renews its revocation list.
///
/// Nothing is returned for a CA whose list was never configured.
#[derive(Clone, Debug, Args)]
pub struct GetCrlConfigFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
}

impl flag::Flags for GetCrlConfigFlags {
    type Operation = GetCrlConfig;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> GetCrlConfig {
        GetCrlConfig::new(self.ca_tag)
    }
}

/// Set how often a CA renews its revocation list.
#[derive(Clone, Debug, Args)]
pub struct UpdateCrlConfigFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
    /// Days from one list to the next: at least 3, at most the remaining life of the CA.
    #[arg(long = "period", value_name = "PERIOD", value_parser = flag::days(&rules::CRL_PERIOD))]
    pub expiry: Days,
}

impl flag::Flags for UpdateCrlConfigFlags {
    type Operation = UpdateCrlConfig;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> UpdateCrlConfig {
        UpdateCrlConfig::new(self.ca_tag, self.expiry)
    }
}

/// Publish a new revocation list now.
#[derive(Clone, Debug, Args)]
pub struct RotateCrlFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
}

impl flag::Flags for RotateCrlFlags {
    type Operation = RotateCrl;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> RotateCrl {
        RotateCrl::new(self.ca_tag)
    }
}

/// Create the OCSP responder of a CA.
///
/// Older pages call it Update Ocsp Url.
#[derive(Clone, Debug, Args)]
pub struct CreateOcspFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
    /// Address of the responder: `https://pca.apigw.ntruss.com/ext/{caTag}/ocsp`, or the same on the host
    /// of the zone.
    #[arg(long = "url", value_name = "URL")]
    pub ocsp_server: String,
}

impl flag::Flags for CreateOcspFlags {
    type Operation = CreateOcsp;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> CreateOcsp {
        CreateOcsp::new(self.ca_tag, self.ocsp_server)
    }
}

/// Delete the OCSP responder of a CA.
#[derive(Clone, Debug, Args)]
pub struct DeleteOcspFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
}

impl flag::Flags for DeleteOcspFlags {
    type Operation = DeleteOcsp;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> DeleteOcsp {
        DeleteOcsp::new(self.ca_tag)
    }
}

/// Show the certificate request of a pending sub CA.
///
/// Not available once the sub CA has its certificate.
#[derive(Clone, Debug, Args)]
pub struct GetSubCsrFlags {
    /// Tag of the sub CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
}

impl flag::Flags for GetSubCsrFlags {
    type Operation = GetSubCsr;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> GetSubCsr {
        GetSubCsr::new(self.ca_tag)
    }
}

/// Sign the request of a sub CA.
///
/// Called on the parent. The answer is what Activate Sub CA wants.
#[derive(Clone, Debug, Args)]
#[command(group = ArgGroup::new("period_or_max").args(["period", "max"]).required(true))]
pub struct SignSubCsrFlags {
    /// Tag of the parent, which signs, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
    /// Validity in whole days, 1 to 3650. The page does not list MAX here; the service decides.
    #[arg(long = "period", value_name = "PERIOD")]
    pub period: Option<Period>,
    /// Short for `--period MAX`.
    #[arg(long = "max")]
    pub max: bool,
    /// The certificate signing request of the sub CA in PEM. `-` is standard input.
    #[arg(long = "csr", value_name = "FILE", value_parser = flag::csr)]
    pub csr_pem: String,
}

impl flag::Flags for SignSubCsrFlags {
    type Operation = SignSubCsr;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> SignSubCsr {
        SignSubCsr::new(self.ca_tag, self.period.unwrap_or(Period::MAX), self.csr_pem)
    }
}

/// Give a pending sub CA its certificate.
#[derive(Clone, Debug, Args)]
pub struct ActivateSubCaFlags {
    /// Tag of the sub CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
    /// The certificate made for the sub CA in PEM. `-` is standard input.
    #[arg(long = "cert", value_name = "FILE", value_parser = flag::pem)]
    pub cert_pem: String,
    /// Certificates above it in PEM, the direct issuer first. `-` is standard input.
    #[arg(long = "chain", value_name = "FILE", value_parser = flag::chain_text)]
    pub ca_chain_pem: Chain,
}

impl flag::Flags for ActivateSubCaFlags {
    type Operation = ActivateSubCa;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> ActivateSubCa {
        ActivateSubCa::new(self.ca_tag, self.cert_pem, self.ca_chain_pem)
    }
}

/// List the users of a CA.
///
///
///
/// Left the manual after 2024; the service may have dropped it.
#[derive(Clone, Debug, Args)]
pub struct GetCaUserListFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
}

impl flag::Flags for GetCaUserListFlags {
    type Operation = GetCaUserList;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> GetCaUserList {
        GetCaUserList::new(self.ca_tag)
    }
}

/// Allow a sub account to use a CA.
///
///
///
/// Left the manual after 2024; the service may have dropped it.
#[derive(Clone, Debug, Args)]
pub struct AddCaUserFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
    /// Identifier of the sub account, 36 characters (characters of `A-Za-z0-9_.~-`).
    #[arg(value_name = "ID", value_parser = flag::id_no)]
    pub id_no: String,
}

impl flag::Flags for AddCaUserFlags {
    type Operation = AddCaUser;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> AddCaUser {
        AddCaUser::new(self.ca_tag, self.id_no)
    }
}

/// Withdraw a CA from a sub account.
///
///
///
/// Left the manual after 2024; the service may have dropped it.
#[derive(Clone, Debug, Args)]
pub struct DeleteCaUserFlags {
    /// Tag of the CA, or its alias.
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
    /// Identifier of the sub account, 36 characters (characters of `A-Za-z0-9_.~-`).
    #[arg(value_name = "ID", value_parser = flag::id_no)]
    pub id_no: String,
}

impl flag::Flags for DeleteCaUserFlags {
    type Operation = DeleteCaUser;
    fn tags(&mut self) -> Vec<&mut String> {
        iter::once(&mut self.ca_tag).collect()
    }

    fn operation(self) -> DeleteCaUser {
        DeleteCaUser::new(self.ca_tag, self.id_no)
    }
}

/// Subject and alternative names of a CA's certificate.
#[derive(Clone, Debug, Args)]
pub struct X509ParametersFlags {
    /// Common name (CN) of the subject (1 to 64 characters).
    #[arg(long = "cn", value_name = "CN")]
    pub common_name: String,
    /// DNS names and e-mail addresses for the subject alternative name. Several are joined by commas, which
    /// the manual leaves open.
    #[arg(long = "alt-name", value_name = "ALT_NAME", value_parser = flag::alt_names)]
    pub alt_name: Option<String>,
    /// IP addresses for the subject alternative name, joined by commas.
    #[arg(long = "ip", value_name = "IP", value_parser = flag::ip_addresses)]
    pub ip: Option<String>,
    /// Country (C) of the subject: two letters by ISO 3166-1, though the example has three.
    #[arg(long = "country", value_name = "COUNTRY")]
    pub country: Option<String>,
    /// Organization (O) of the subject (at most 64 characters).
    #[arg(long = "organization", value_name = "ORGANIZATION")]
    pub organization: Option<String>,
    /// Department (OU) of the subject. Up to 64 characters suit every reader; the manual allows 128.
    #[arg(long = "unit", value_name = "UNIT", value_parser = flag::text(&rules::ORGANIZATION_UNIT))]
    pub organization_unit: Option<String>,
    /// City (L) of the subject (at most 128 characters).
    #[arg(long = "locality", value_name = "LOCALITY")]
    pub locality: Option<String>,
    /// State, province or region (ST) of the subject (at most 128 characters).
    #[arg(long = "state", value_name = "STATE")]
    pub state_province: Option<String>,
}

impl X509ParametersFlags {
    /// The object that the flags describe.
    #[must_use]
    pub fn value(self) -> X509Parameters {
        let mut value = X509Parameters::new(self.common_name);
        value.alt_name = self.alt_name;
        value.ip = self.ip;
        value.country = self.country;
        value.organization = self.organization;
        value.organization_unit = self.organization_unit;
        value.locality = self.locality;
        value.state_province = self.state_province;
        value
    }
}

/// Subject, alternative names and uses of an end certificate.
#[derive(Clone, Debug, Args)]
pub struct EndCertX509ParametersFlags {
    /// Common name (CN) of the subject (1 to 64 characters).
    #[arg(long = "cn", value_name = "CN")]
    pub common_name: String,
    /// DNS names and e-mail addresses for the subject alternative name. Several are joined by commas, which
    /// the manual leaves open.
    #[arg(long = "alt-name", value_name = "ALT_NAME", value_parser = flag::alt_names)]
    pub alt_name: Option<String>,
    /// Organization (O) of the subject (at most 64 characters).
    #[arg(long = "organization", value_name = "ORGANIZATION")]
    pub organization: Option<String>,
    /// Department (OU) of the subject. Up to 64 characters suit every reader; the manual allows 128.
    #[arg(long = "unit", value_name = "UNIT", value_parser = flag::text(&rules::ORGANIZATION_UNIT))]
    pub organization_unit: Option<String>,
    /// City (L) of the subject (at most 128 characters).
    #[arg(long = "locality", value_name = "LOCALITY")]
    pub locality: Option<String>,
    /// State, province or region (ST) of the subject (at most 128 characters).
    #[arg(long = "state", value_name = "STATE")]
    pub state_province: Option<String>,
    /// Street address of the subject.
    #[arg(long = "street", value_name = "STREET", value_parser = flag::text(&rules::STREET_ADDRESS))]
    pub street_address: Option<String>,
    /// Country (C) of the subject: two letters by ISO 3166-1.
    #[arg(long = "country", value_name = "COUNTRY")]
    pub country: Option<String>,
    /// IP addresses for the subject alternative name, joined by commas.
    #[arg(long = "ip", value_name = "IP", value_parser = flag::ip_addresses)]
    pub ip: Option<String>,
    /// URIs for the subject alternative name, joined by commas. Known from the vendor's client only.
    #[arg(long = "uri", value_name = "URI")]
    pub uri: Option<String>,
    /// Other names for the subject alternative name, each as OID;UTF8:value, joined by commas. Known from
    /// the vendor's client only.
    #[arg(long = "other", value_name = "OTHER")]
    pub other: Option<String>,
    /// Postal code of the subject. Known from the vendor's client only.
    #[arg(long = "postal-code", value_name = "POSTAL_CODE")]
    pub postal_code: Option<String>,
    /// Whether the common name is repeated as an alternative name. Known from the vendor's client only.
    #[arg(
        long = "use-cn-as-san",
        value_name = "USE_CN_AS_SAN",
        num_args = 0..= 1,
        require_equals = true,
        default_missing_value = "true",
    )]
    pub use_cn_as_san: Option<bool>,
    /// Key usages of the certificate. Known from the vendor's client only.
    #[arg(long = "key-usage", value_name = "KEY_USAGE")]
    pub key_usage: Vec<String>,
    /// Extended key usages of the certificate. Known from the vendor's client only.
    #[arg(long = "extended-key-usage", value_name = "EXTENDED_KEY_USAGE")]
    pub extended_key_usage: Vec<String>,
}

impl EndCertX509ParametersFlags {
    /// The object that the flags describe.
    #[must_use]
    pub fn value(self) -> EndCertX509Parameters {
        let mut value = EndCertX509Parameters::new(self.common_name);
        value.alt_name = self.alt_name;
        value.organization = self.organization;
        value.organization_unit = self.organization_unit;
        value.locality = self.locality;
        value.state_province = self.state_province;
        value.street_address = self.street_address;
        value.country = self.country;
        value.ip = self.ip;
        value.uri = self.uri;
        value.other = self.other;
        value.postal_code = self.postal_code;
        value.use_cn_as_san = self.use_cn_as_san;
        value.key_usage = self.key_usage;
        value.extended_key_usage = self.extended_key_usage;
        value
    }
}

/// Which flag fills which field, by the field's path on the wire.
pub const FLAG_OF: &[(&str, &str)] = &[
    ("alias", "--alias"),
    ("caChainPem", "--chain"),
    ("caTag", "<TAG>"),
    ("caType", "--type"),
    ("certPem", "--cert"),
    ("csrPem", "--csr"),
    ("expiry", "--period"),
    ("idNo", "<ID>"),
    ("issuerTag", "--issuer"),
    ("keyType", "--key"),
    ("memo", "--memo"),
    ("ocsp_servers", "--url"),
    ("pageNo", "--page"),
    ("period", "--period"),
    ("serialNo", "<SERIAL>"),
    ("status", "--status"),
    ("x509Parameters.altName", "--alt-name"),
    ("x509Parameters.commonName", "--cn"),
    ("x509Parameters.country", "--country"),
    ("x509Parameters.extendedKeyUsage", "--extended-key-usage"),
    ("x509Parameters.ip", "--ip"),
    ("x509Parameters.keyUsage", "--key-usage"),
    ("x509Parameters.locality", "--locality"),
    ("x509Parameters.organization", "--organization"),
    ("x509Parameters.organizationUnit", "--unit"),
    ("x509Parameters.other", "--other"),
    ("x509Parameters.postalCode", "--postal-code"),
    ("x509Parameters.stateProvince", "--state"),
    ("x509Parameters.streetAddress", "--street"),
    ("x509Parameters.uri", "--uri"),
    ("x509Parameters.useCnAsSan", "--use-cn-as-san"),
];

/// Which command carries out which operation.
pub const COMMAND_OF: &[(&str, &str)] = &[
    ("GetCaList", "ca list"),
    ("CreateCa", "ca create"),
    ("GetCa", "ca get"),
    ("UpdateCa", "ca update"),
    ("DeleteCa", "ca delete"),
    ("GetCaChain", "ca chain"),
    ("TrimCa", "ca trim"),
    ("GetEndCertList", "cert list"),
    ("GetEndCert", "cert get"),
    ("IssueEndCert", "cert create"),
    ("SignEndCsr", "cert sign"),
    ("RevokeEndCert", "cert revoke"),
    ("GetCaCrl", "crl get"),
    ("GetCrlConfig", "crl get-config"),
    ("UpdateCrlConfig", "crl set-config"),
    ("RotateCrl", "crl rotate"),
    ("CreateOcsp", "ocsp create"),
    ("DeleteOcsp", "ocsp delete"),
    ("GetSubCsr", "sub csr"),
    ("SignSubCsr", "sub sign"),
    ("ActivateSubCa", "sub activate"),
    ("GetCaUserList", "user list"),
    ("AddCaUser", "user add"),
    ("DeleteCaUser", "user delete"),
];
