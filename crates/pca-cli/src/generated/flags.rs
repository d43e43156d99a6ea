// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The flags of the calls that have a command.

use clap::Args;
use pca_core::{CaType, CreateCa, GetCa, GetCaChain, GetCaList, KeyType, Period, X509Parameters};

use crate::flag;

/// How each [`CaType`] is written on the command line.
pub const CA_TYPE: &[(&str, CaType)] = &[("root", CaType::Root), ("sub", CaType::Sub)];

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
    #[arg(long = "page", value_name = "PAGE")]
    pub page_no: Option<u32>,
}

impl GetCaListFlags {
    /// The call that the flags describe.
    #[must_use]
    pub fn operation(self) -> GetCaList {
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
pub struct CreateCaFlags {
    /// What to create: a root, or a sub CA below another.
    #[arg(long = "type", value_name = "TYPE", value_parser = flag::one_of(CA_TYPE))]
    pub ca_type: CaType,
    /// Tag of the parent that signs a sub CA (characters of `A-Za-z0-9_.~-`). Without it a sub CA waits as
    /// pending for a certificate from elsewhere.
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
    #[arg(long = "period", value_name = "PERIOD", required_unless_present = "max")]
    pub period: Option<Period>,
    /// Short for `--period MAX`.
    #[arg(long = "max", conflicts_with = "period")]
    pub max: bool,
    /// Subject and alternative names of the CA's certificate.
    #[command(flatten)]
    pub x509_parameters: X509ParametersFlags,
}

impl CreateCaFlags {
    /// The call that the flags describe.
    #[must_use]
    pub fn operation(self) -> CreateCa {
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
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
}

impl GetCaFlags {
    /// The call that the flags describe.
    #[must_use]
    pub fn operation(self) -> GetCa {
        GetCa::new(self.ca_tag)
    }
}

/// Show the chain of a CA.
#[derive(Clone, Debug, Args)]
pub struct GetCaChainFlags {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    #[arg(value_name = "TAG")]
    pub ca_tag: String,
}

impl GetCaChainFlags {
    /// The call that the flags describe.
    #[must_use]
    pub fn operation(self) -> GetCaChain {
        GetCaChain::new(self.ca_tag)
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
    #[arg(long = "alt-name", value_name = "ALT_NAME")]
    pub alt_name: Option<String>,
    /// IP addresses for the subject alternative name, joined by commas.
    #[arg(long = "ip", value_name = "IP")]
    pub ip: Option<String>,
    /// Country (C) of the subject: two letters by ISO 3166-1, though the example has three.
    #[arg(long = "country", value_name = "COUNTRY")]
    pub country: Option<String>,
    /// Organization (O) of the subject (at most 64 characters).
    #[arg(long = "organization", value_name = "ORGANIZATION")]
    pub organization: Option<String>,
    /// Department (OU) of the subject. Up to 64 characters suit every reader; the manual allows 128.
    #[arg(long = "unit", value_name = "UNIT")]
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

/// Which flag fills which field, by the field's path on the wire.
pub const FLAG_OF: &[(&str, &str)] = &[
    ("alias", "--alias"),
    ("caTag", "<TAG>"),
    ("caType", "--type"),
    ("issuerTag", "--issuer"),
    ("keyType", "--key"),
    ("memo", "--memo"),
    ("pageNo", "--page"),
    ("period", "--period"),
    ("x509Parameters.altName", "--alt-name"),
    ("x509Parameters.commonName", "--cn"),
    ("x509Parameters.country", "--country"),
    ("x509Parameters.ip", "--ip"),
    ("x509Parameters.locality", "--locality"),
    ("x509Parameters.organization", "--organization"),
    ("x509Parameters.organizationUnit", "--unit"),
    ("x509Parameters.stateProvince", "--state"),
];
