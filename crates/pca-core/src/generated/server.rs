// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The calls as a server sees them.

use alloc::vec::Vec;

use crate::{
    ActivateSubCa, AddCaUser, CreateCa, CreateOcsp, DeleteCa, DeleteCaUser, DeleteOcsp,
    GetCa, GetCaChain, GetCaCrl, GetCaList, GetCaUserList, GetCrlConfig, GetEndCert,
    GetEndCertList, GetSubCsr, Info, IssueEndCert, Method, Operation, Reject,
    RevokeEndCert, RotateCrl, Served, SignEndCsr, SignSubCsr, TrimCa, UpdateCa,
    UpdateCrlConfig, served::{self, Incoming},
};

impl Served for GetCaList {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { page_no: call.query_maybe("pageNo")? };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply(output)
    }
}

impl Served for CreateCa {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        call.refuse("issuerTag", &["issuerId"])?;
        call.refuse("x509Parameters", &["X509CaParameters"])?;
        let accepted = Self {
            ca_type: call.query("caType")?,
            issuer_tag: call.query_maybe("issuerTag")?,
            alias: call.always("alias", &[])?,
            memo: call.maybe("memo", &[])?,
            key_type: call.always("keyType", &[])?,
            period: call.always("period", &[])?,
            x509_parameters: call.always("x509Parameters", &[])?,
        };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply(output)
    }
}

impl Served for GetCa {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")? };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply(output)
    }
}

impl Served for UpdateCa {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self {
            ca_tag: call.part("caTag")?,
            status: call.maybe("status", &[])?,
            memo: call.maybe("memo", &[])?,
        };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply_wrapped(output, "caInfo")
    }
}

impl Served for DeleteCa {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")? };
        call.finish(accepted)
    }

    fn reply((): &Self::Output) -> Vec<u8> {
        served::reply_nothing()
    }
}

impl Served for GetCaChain {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")? };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply(&output.as_text())
    }
}

impl Served for TrimCa {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")? };
        call.finish(accepted)
    }

    fn reply((): &Self::Output) -> Vec<u8> {
        served::reply_nothing()
    }
}

impl Served for GetEndCertList {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")?, page_no: call.query_maybe("pageNo")? };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply(output)
    }
}

impl Served for GetEndCert {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")?, serial_no: call.part("serialNo")? };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply(output)
    }
}

impl Served for IssueEndCert {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        call.refuse("x509Parameters", &["X509EndCertParameters"])?;
        let accepted = Self {
            ca_tag: call.part("caTag")?,
            key_type: call.maybe("keyType", &[])?,
            period: call.maybe("period", &[])?,
            x509_parameters: call.always("x509Parameters", &[])?,
        };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply(output)
    }
}

impl Served for SignEndCsr {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self {
            ca_tag: call.part("caTag")?,
            csr_pem: call.always("csrPem", &[])?,
            period: call.maybe("period", &[])?,
        };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply(output)
    }
}

impl Served for RevokeEndCert {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")?, serial_no: call.part("serialNo")? };
        call.finish(accepted)
    }

    fn reply((): &Self::Output) -> Vec<u8> {
        served::reply_nothing()
    }
}

impl Served for GetCaCrl {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")? };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply(output)
    }
}

impl Served for GetCrlConfig {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")? };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply_nullable(output.as_ref())
    }
}

impl Served for UpdateCrlConfig {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")?, expiry: call.always("expiry", &[])? };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply_nullable(output.as_ref())
    }
}

impl Served for RotateCrl {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")? };
        call.finish(accepted)
    }

    fn reply((): &Self::Output) -> Vec<u8> {
        served::reply_nothing()
    }
}

impl Served for CreateOcsp {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")?, ocsp_server: call.always("ocsp_servers", &[])? };
        call.finish(accepted)
    }

    fn reply((): &Self::Output) -> Vec<u8> {
        served::reply_nothing()
    }
}

impl Served for DeleteOcsp {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")? };
        call.finish(accepted)
    }

    fn reply((): &Self::Output) -> Vec<u8> {
        served::reply_nothing()
    }
}

impl Served for GetSubCsr {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")? };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply(output)
    }
}

impl Served for SignSubCsr {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self {
            ca_tag: call.part("caTag")?,
            period: call.always("period", &[])?,
            csr_pem: call.always("csrPem", &[])?,
        };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply(output)
    }
}

impl Served for ActivateSubCa {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self {
            ca_tag: call.part("caTag")?,
            cert_pem: call.always("certPem", &[])?,
            ca_chain_pem: call.or_default("caChainPem", &[])?,
        };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply(output)
    }
}

impl Served for GetCaUserList {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")? };
        call.finish(accepted)
    }

    fn reply(output: &Self::Output) -> Vec<u8> {
        served::reply(output)
    }
}

impl Served for AddCaUser {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")?, id_no: call.always("idNo", &[])? };
        call.finish(accepted)
    }

    fn reply((): &Self::Output) -> Vec<u8> {
        served::reply_nothing()
    }
}

impl Served for DeleteCaUser {
    fn accept(target: &str, body: &[u8]) -> Result<Self, Reject> {
        let call = Incoming::new(&Self::INFO, target, body)?;
        let accepted = Self { ca_tag: call.part("caTag")?, id_no: call.part("idNo")? };
        call.finish(accepted)
    }

    fn reply((): &Self::Output) -> Vec<u8> {
        served::reply_nothing()
    }
}

/// Any call, as a server receives it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Call {
    /// List CAs.
    GetCaList(GetCaList),
    /// Create a CA.
    CreateCa(CreateCa),
    /// Show a CA.
    GetCa(GetCa),
    /// Change a CA.
    UpdateCa(UpdateCa),
    /// Delete a CA at once.
    DeleteCa(DeleteCa),
    /// Show the chain of a CA.
    GetCaChain(GetCaChain),
    /// Drop expired certificates from a CA.
    TrimCa(TrimCa),
    /// List the end certificates of a CA.
    GetEndCertList(GetEndCertList),
    /// Show an end certificate.
    GetEndCert(GetEndCert),
    /// Issue an end certificate with a key made by the service.
    IssueEndCert(IssueEndCert),
    /// Sign a certificate request.
    SignEndCsr(SignEndCsr),
    /// Revoke an end certificate.
    RevokeEndCert(RevokeEndCert),
    /// Show the revocation list of a CA.
    GetCaCrl(GetCaCrl),
    /// Show how often a CA renews its revocation list.
    GetCrlConfig(GetCrlConfig),
    /// Set how often a CA renews its revocation list.
    UpdateCrlConfig(UpdateCrlConfig),
    /// Publish a new revocation list now.
    RotateCrl(RotateCrl),
    /// Create the OCSP responder of a CA.
    CreateOcsp(CreateOcsp),
    /// Delete the OCSP responder of a CA.
    DeleteOcsp(DeleteOcsp),
    /// Show the certificate request of a pending sub CA.
    GetSubCsr(GetSubCsr),
    /// Sign the request of a sub CA.
    SignSubCsr(SignSubCsr),
    /// Give a pending sub CA its certificate.
    ActivateSubCa(ActivateSubCa),
    /// List the users of a CA.
    GetCaUserList(GetCaUserList),
    /// Allow a sub account to use a CA.
    AddCaUser(AddCaUser),
    /// Withdraw a CA from a sub account.
    DeleteCaUser(DeleteCaUser),
}

impl Call {
    /// What the calls are known by.
    pub const OPERATIONS: &[Info] = &[
        GetCaList::INFO,
        CreateCa::INFO,
        GetCa::INFO,
        UpdateCa::INFO,
        DeleteCa::INFO,
        GetCaChain::INFO,
        TrimCa::INFO,
        GetEndCertList::INFO,
        GetEndCert::INFO,
        IssueEndCert::INFO,
        SignEndCsr::INFO,
        RevokeEndCert::INFO,
        GetCaCrl::INFO,
        GetCrlConfig::INFO,
        UpdateCrlConfig::INFO,
        RotateCrl::INFO,
        CreateOcsp::INFO,
        DeleteOcsp::INFO,
        GetSubCsr::INFO,
        SignSubCsr::INFO,
        ActivateSubCa::INFO,
        GetCaUserList::INFO,
        AddCaUser::INFO,
        DeleteCaUser::INFO,
    ];

    /// Finds the operation that a request is for, and reads it.
    ///
    /// # Errors
    ///
    /// [`Reject`] when there is none, or when the request breaks one of its rules.
    pub fn accept(method: Method, target: &str, body: &[u8]) -> Result<Self, Reject> {
        match (method, Incoming::segments(target).as_slice()) {
            (Method::Get, ["ca"]) => GetCaList::accept(target, body).map(Self::GetCaList),
            (Method::Post, ["ca"]) => CreateCa::accept(target, body).map(Self::CreateCa),
            (Method::Get, ["ca", _]) => GetCa::accept(target, body).map(Self::GetCa),
            (Method::Put, ["ca", _]) => UpdateCa::accept(target, body).map(Self::UpdateCa),
            (Method::Delete, ["ca", _]) => DeleteCa::accept(target, body).map(Self::DeleteCa),
            (Method::Get, ["ca", _, "chain"]) => GetCaChain::accept(target, body).map(Self::GetCaChain),
            (Method::Post, ["ca", _, "trim"]) => TrimCa::accept(target, body).map(Self::TrimCa),
            (Method::Get, ["ca", _, "cert"]) => GetEndCertList::accept(target, body).map(Self::GetEndCertList),
            (Method::Post, ["ca", _, "cert"]) => IssueEndCert::accept(target, body).map(Self::IssueEndCert),
            (Method::Get, ["ca", _, "crl"]) => GetCaCrl::accept(target, body).map(Self::GetCaCrl),
            (Method::Put, ["ca", _, "urls"]) => CreateOcsp::accept(target, body).map(Self::CreateOcsp),
            (Method::Delete, ["ca", _, "urls"]) => DeleteOcsp::accept(target, body).map(Self::DeleteOcsp),
            (Method::Post, ["ca", _, "activate"]) => ActivateSubCa::accept(target, body).map(Self::ActivateSubCa),
            (Method::Get, ["ca", _, "users"]) => GetCaUserList::accept(target, body).map(Self::GetCaUserList),
            (Method::Post, ["ca", _, "users"]) => AddCaUser::accept(target, body).map(Self::AddCaUser),
            (Method::Post, ["ca", _, "cert", "sign"]) => SignEndCsr::accept(target, body).map(Self::SignEndCsr),
            (Method::Get, ["ca", _, "crl", "config"]) => GetCrlConfig::accept(target, body).map(Self::GetCrlConfig),
            (Method::Put, ["ca", _, "crl", "config"]) => {
                UpdateCrlConfig::accept(target, body).map(Self::UpdateCrlConfig)
            }
            (Method::Post, ["ca", _, "crl", "rotate"]) => RotateCrl::accept(target, body).map(Self::RotateCrl),
            (Method::Get, ["ca", _, "sub", "csr"]) => GetSubCsr::accept(target, body).map(Self::GetSubCsr),
            (Method::Post, ["ca", _, "sub", "sign"]) => SignSubCsr::accept(target, body).map(Self::SignSubCsr),
            (Method::Get, ["ca", _, "cert", _]) => GetEndCert::accept(target, body).map(Self::GetEndCert),
            (Method::Delete, ["ca", _, "users", _]) => DeleteCaUser::accept(target, body).map(Self::DeleteCaUser),
            (Method::Post, ["ca", _, "cert", _, "revoke"]) => {
                RevokeEndCert::accept(target, body).map(Self::RevokeEndCert)
            }
            _ => Err(Reject::NoSuchRoute),
        }
    }
}
