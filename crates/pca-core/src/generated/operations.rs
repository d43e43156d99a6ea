// Generated from spec/ by `cargo xtask regenerate`; do not edit by hand.

//! The calls.

use alloc::{boxed::Box, string::String, vec::Vec};

use crate::{
    CaDetails, CaDetailsView, CaInfo, CaInfoView, CaList, CaListView, CaStatus, CaType,
    CaUser, CaUserView, Chain, CrlConfig, Days, EndCert, EndCertList, EndCertListView,
    EndCertView, EndCertX509Parameters, Fault, Info, Invalid, IssuedCertificate,
    IssuedCertificateView, KeyType, Method, Operation, Period, Repeat, Request, Response,
    SignedCertificate, SignedCertificateView, SubCsr, SubCsrView, X509Parameters,
    envelope, rules, wire::{ChainView, Text},
};

/// List CAs.
///
/// One page of the account's CAs. The size of a page is not documented. May be repeated. Reads only.
/// [Manual](https://api.ncloud-docs.com/docs/en/security-privateca-getcalist)
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct GetCaList {
    /// Page to read, counted from 1; the first when unset.
    pub page_no: Option<u32>,
}

impl GetCaList {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new() -> Self {
        Self { page_no: None }
    }

    /// Page to read, counted from 1; the first when unset.
    #[must_use]
    pub fn page_no(mut self, page_no: u32) -> Self {
        self.page_no = Some(page_no);
        self
    }
}

impl GetCaList {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<CaListView<'_>, Fault> {
        envelope::read(response)
    }
}

impl Operation for GetCaList {
    type Output = CaList;
    const INFO: Info = Info::new("GetCaList", Method::Get, "/ca", Repeat::Safe)
        .manual("https://api.ncloud-docs.com/docs/en/security-privateca-getcalist");

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        request.target = request.begin(Self::INFO.method, "/ca").query_some("pageNo", self.page_no.as_ref()).finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read(response)
    }
}

/// Create a CA.
///
/// Makes a root CA; or a sub CA signed by the parent that `issuerTag` names; or, without a parent, a
/// sub CA that stays `PENDING` until it is given a certificate. Ten CAs an account is the usual quota.
/// Not to be repeated blindly. A second CA would take its place in the quota, or the alias is refused
/// though the first call did the work.
/// [Manual](https://api.ncloud-docs.com/docs/en/security-privateca-createca)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CreateCa {
    /// What to create: a root, or a sub CA below another.
    pub ca_type: CaType,
    /// Tag of the parent that signs a sub CA (characters of `A-Za-z0-9_.~-`). Without it a sub CA waits as
    /// pending for a certificate from elsewhere.
    pub issuer_tag: Option<String>,
    /// Name of the CA, unique in the account (3 to 15 characters of `A-Za-z0-9_-`, the first of `A-Za-z`).
    pub alias: String,
    /// Free text about the CA; no limit is documented.
    pub memo: Option<String>,
    /// Algorithm and size of the key.
    pub key_type: KeyType,
    /// Validity in whole days, 1 to 3650, or MAX for about ten years. A sub CA cannot outlive its parent.
    pub period: Period,
    /// Subject and alternative names of the CA's certificate.
    pub x509_parameters: X509Parameters,
}

impl CreateCa {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(
        ca_type: CaType,
        alias: impl Into<String>,
        key_type: KeyType,
        period: Period,
        x509_parameters: X509Parameters,
    ) -> Self {
        Self { ca_type, issuer_tag: None, alias: alias.into(), memo: None, key_type, period, x509_parameters }
    }

    /// Tag of the parent that signs a sub CA.
    #[must_use]
    pub fn issuer_tag(mut self, issuer_tag: impl Into<String>) -> Self {
        self.issuer_tag = Some(issuer_tag.into());
        self
    }

    /// Free text about the CA; no limit is documented.
    #[must_use]
    pub fn memo(mut self, memo: impl Into<String>) -> Self {
        self.memo = Some(memo.into());
        self
    }
}

impl CreateCa {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<CaDetailsView<'_>, Fault> {
        envelope::read(response)
    }
}

impl Operation for CreateCa {
    type Output = CaDetails;
    const INFO: Info = Info::new("CreateCa", Method::Post, "/ca", Repeat::Never)
        .manual("https://api.ncloud-docs.com/docs/en/security-privateca-createca");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check_some("issuerTag", self.issuer_tag.as_deref())?;
        rules::ALIAS.check("alias", &self.alias)?;
        self.x509_parameters.check().map_err(|invalid| invalid.within("x509Parameters"))
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request
            .begin(Self::INFO.method, "/ca")
            .query("caType", &self.ca_type)
            .query_some("issuerTag", self.issuer_tag.as_ref())
            .finish();
        request
            .json(|object| {
                object.always("alias", &self.alias);
                object.sometimes("memo", self.memo.as_ref());
                object.always("keyType", &self.key_type);
                object.always("period", &self.period);
                object.always("x509Parameters", &self.x509_parameters);
            });
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read(response)
    }
}

/// Show a CA.
///
/// May be repeated. Reads only.
/// [Manual](https://api.ncloud-docs.com/docs/en/security-privateca-getca)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GetCa {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
}

impl GetCa {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into() }
    }
}

impl GetCa {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<CaDetailsView<'_>, Fault> {
        envelope::read(response)
    }
}

impl Operation for GetCa {
    type Output = CaDetails;
    const INFO: Info = Info::new("GetCa", Method::Get, "/ca/{caTag}", Repeat::Safe)
        .manual("https://api.ncloud-docs.com/docs/en/security-privateca-getca");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read(response)
    }
}

/// Change a CA.
///
/// Switches a CA on or off, or starts its destruction: after 72 hours a CA in `DESTROYING` is removed
/// with every CA below it. To be repeated with care. A second call sets what is set already, but may
/// set it over what came in between. Needs one of the permissions `updateCAMemo`, `requestCADeletion`,
/// `cancelCADeletion` and `updateCAStatus`.
/// [Manual](https://api.ncloud-docs.com/docs/en/security-privateca-updateca)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UpdateCa {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
    /// New status: `ACTIVE`, `DEACTIVATED` or `DESTROYING`.
    pub status: Option<CaStatus>,
    /// New memo. No page lists it; the vendor's client and a permission of its own do.
    pub memo: Option<String>,
}

impl UpdateCa {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into(), status: None, memo: None }
    }

    /// New status: `ACTIVE`, `DEACTIVATED` or `DESTROYING`.
    #[must_use]
    pub fn status(mut self, status: CaStatus) -> Self {
        self.status = Some(status);
        self
    }

    /// New memo.
    #[must_use]
    pub fn memo(mut self, memo: impl Into<String>) -> Self {
        self.memo = Some(memo.into());
        self
    }
}

impl UpdateCa {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<CaInfoView<'_>, Fault> {
        envelope::read_wrapped(response, "caInfo")
    }
}

impl Operation for UpdateCa {
    type Output = CaInfo;
    const INFO: Info = Info::new("UpdateCa", Method::Put, "/ca/{caTag}", Repeat::Settled)
        .manual("https://api.ncloud-docs.com/docs/en/security-privateca-updateca");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).finish();
        request
            .json(|object| {
                object.sometimes("status", self.status.as_ref());
                object.sometimes("memo", self.memo.as_ref());
            });
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read_wrapped(response, "caInfo")
    }
}

/// Delete a CA at once.
///
/// Removes a CA that is in `DESTROYING` without waiting for the 72 hours. Its key cannot be brought
/// back. To be repeated with care. The second call finds no CA.
/// [Manual](https://api.ncloud-docs.com/docs/en/security-privateca-destroyca)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeleteCa {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
}

impl DeleteCa {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into() }
    }
}

impl Operation for DeleteCa {
    type Output = ();
    const INFO: Info = Info::new("DeleteCa", Method::Delete, "/ca/{caTag}", Repeat::Settled)
        .manual("https://api.ncloud-docs.com/docs/en/security-privateca-destroyca");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read_nothing(response)
    }
}

/// Show the chain of a CA.
///
/// May be repeated. Reads only.
/// [Manual](https://api.ncloud-docs.com/docs/en/security-privateca-getcachain)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GetCaChain {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
}

impl GetCaChain {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into() }
    }
}

impl GetCaChain {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<ChainView<'_>, Fault> {
        envelope::read(response)
    }
}

impl Operation for GetCaChain {
    type Output = Chain;
    const INFO: Info = Info::new("GetCaChain", Method::Get, "/ca/{caTag}/chain", Repeat::Safe)
        .manual("https://api.ncloud-docs.com/docs/en/security-privateca-getcachain");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).literal("/chain").finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read(response)
    }
}

/// Drop expired certificates from a CA.
///
/// Expired certificates leave the store of the CA and its revocation list. To be repeated with care. A
/// second call finds nothing more to drop.
/// [Manual](https://api.ncloud-docs.com/docs/en/trim-ca)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TrimCa {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
}

impl TrimCa {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into() }
    }
}

impl Operation for TrimCa {
    type Output = ();
    const INFO: Info = Info::new("TrimCa", Method::Post, "/ca/{caTag}/trim", Repeat::Settled)
        .manual("https://api.ncloud-docs.com/docs/en/trim-ca");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).literal("/trim").finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read_nothing(response)
    }
}

/// List the end certificates of a CA.
///
/// Serial numbers only. May be repeated. Reads only. Needs the permission `getCertList`.
/// [Manual](https://api.ncloud-docs.com/docs/en/security-privateca-getendcertlist)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GetEndCertList {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
    /// Page to read, counted from 1; the first when unset. No page of the manual lists it: a reader must
    /// check that the answer moved on.
    pub page_no: Option<u32>,
}

impl GetEndCertList {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into(), page_no: None }
    }

    /// Page to read, counted from 1; the first when unset.
    #[must_use]
    pub fn page_no(mut self, page_no: u32) -> Self {
        self.page_no = Some(page_no);
        self
    }
}

impl GetEndCertList {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<EndCertListView<'_>, Fault> {
        envelope::read(response)
    }
}

impl Operation for GetEndCertList {
    type Output = EndCertList;
    const INFO: Info = Info::new("GetEndCertList", Method::Get, "/ca/{caTag}/cert", Repeat::Safe)
        .manual("https://api.ncloud-docs.com/docs/en/security-privateca-getendcertlist");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request
            .begin(Self::INFO.method, "/ca")
            .part(&self.ca_tag)
            .literal("/cert")
            .query_some("pageNo", self.page_no.as_ref())
            .finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read(response)
    }
}

/// Show an end certificate.
///
/// May be repeated. Reads only. Needs the permission `getCertDetail`.
/// [Manual](https://api.ncloud-docs.com/docs/en/security-privateca-getendcert)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GetEndCert {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
    /// Serial number of the certificate, as hexadecimal pairs joined by colons (characters of
    /// `A-Za-z0-9_.~:-`).
    pub serial_no: String,
}

impl GetEndCert {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>, serial_no: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into(), serial_no: serial_no.into() }
    }
}

impl GetEndCert {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<EndCertView<'_>, Fault> {
        envelope::read(response)
    }
}

impl Operation for GetEndCert {
    type Output = EndCert;
    const INFO: Info = Info::new("GetEndCert", Method::Get, "/ca/{caTag}/cert/{serialNo}", Repeat::Safe)
        .manual("https://api.ncloud-docs.com/docs/en/security-privateca-getendcert");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)?;
        rules::SERIAL_NO.check("serialNo", &self.serial_no)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request
            .begin(Self::INFO.method, "/ca")
            .part(&self.ca_tag)
            .literal("/cert")
            .part(&self.serial_no)
            .finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read(response)
    }
}

/// Issue an end certificate with a key made by the service.
///
/// The only call that ever returns the private key. Not to be repeated blindly. Each call makes another
/// certificate and key; the first key would be lost. Needs the permission `issueEndCert`.
/// [Manual](https://api.ncloud-docs.com/docs/en/security-privateca-issueendcert)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct IssueEndCert {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
    /// Algorithm and size of the key; what the service takes when unset is not documented.
    pub key_type: Option<KeyType>,
    /// Validity in whole days, 1 to 3650, or MAX; not beyond that of the CA. What the service takes when
    /// unset is not documented.
    pub period: Option<Period>,
    /// Subject, alternative names and uses of the certificate.
    pub x509_parameters: EndCertX509Parameters,
}

impl IssueEndCert {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>, x509_parameters: EndCertX509Parameters) -> Self {
        Self { ca_tag: ca_tag.into(), key_type: None, period: None, x509_parameters }
    }

    /// Algorithm and size of the key; what the service takes when unset is not documented.
    #[must_use]
    pub fn key_type(mut self, key_type: KeyType) -> Self {
        self.key_type = Some(key_type);
        self
    }

    /// Validity in whole days, 1 to 3650, or MAX; not beyond that of the CA.
    #[must_use]
    pub fn period(mut self, period: Period) -> Self {
        self.period = Some(period);
        self
    }
}

impl IssueEndCert {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<IssuedCertificateView<'_>, Fault> {
        envelope::read(response)
    }
}

impl Operation for IssueEndCert {
    type Output = IssuedCertificate;
    const INFO: Info = Info::new("IssueEndCert", Method::Post, "/ca/{caTag}/cert", Repeat::Never)
        .manual("https://api.ncloud-docs.com/docs/en/security-privateca-issueendcert");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)?;
        self.x509_parameters.check().map_err(|invalid| invalid.within("x509Parameters"))
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).literal("/cert").finish();
        request
            .json(|object| {
                object.sometimes("keyType", self.key_type.as_ref());
                object.sometimes("period", self.period.as_ref());
                object.always("x509Parameters", &self.x509_parameters);
            });
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read(response)
    }
}

/// Sign a certificate request.
///
/// The private key stays with the caller. Refused when the CA expires before the certificate would. Not
/// to be repeated blindly. Each call makes another certificate.
/// [Manual](https://api.ncloud-docs.com/docs/en/sign-end-csr)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignEndCsr {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
    /// The certificate signing request in PEM.
    pub csr_pem: String,
    /// Validity in whole days, 1 to 3650, or MAX. The manual does not list it; what the service takes when
    /// unset is not documented.
    pub period: Option<Period>,
}

impl SignEndCsr {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>, csr_pem: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into(), csr_pem: csr_pem.into(), period: None }
    }

    /// Validity in whole days, 1 to 3650, or MAX.
    #[must_use]
    pub fn period(mut self, period: Period) -> Self {
        self.period = Some(period);
        self
    }
}

impl SignEndCsr {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<SignedCertificateView<'_>, Fault> {
        envelope::read(response)
    }
}

impl Operation for SignEndCsr {
    type Output = SignedCertificate;
    const INFO: Info = Info::new("SignEndCsr", Method::Post, "/ca/{caTag}/cert/sign", Repeat::Never)
        .manual("https://api.ncloud-docs.com/docs/en/sign-end-csr");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).literal("/cert/sign").finish();
        request
            .json(|object| {
                object.always("csrPem", &self.csr_pem);
                object.sometimes("period", self.period.as_ref());
            });
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read(response)
    }
}

/// Revoke an end certificate.
///
/// Cannot be undone. No revision has a reason code. To be repeated with care. The second call finds it
/// revoked.
/// [Manual](https://api.ncloud-docs.com/docs/en/security-privateca-revokeendcert)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RevokeEndCert {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
    /// Serial number of the certificate, as hexadecimal pairs joined by colons (characters of
    /// `A-Za-z0-9_.~:-`).
    pub serial_no: String,
}

impl RevokeEndCert {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>, serial_no: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into(), serial_no: serial_no.into() }
    }
}

impl Operation for RevokeEndCert {
    type Output = ();
    const INFO: Info = Info::new("RevokeEndCert", Method::Post, "/ca/{caTag}/cert/{serialNo}/revoke", Repeat::Settled)
        .manual("https://api.ncloud-docs.com/docs/en/security-privateca-revokeendcert");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)?;
        rules::SERIAL_NO.check("serialNo", &self.serial_no)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request
            .begin(Self::INFO.method, "/ca")
            .part(&self.ca_tag)
            .literal("/cert")
            .part(&self.serial_no)
            .literal("/revoke")
            .finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read_nothing(response)
    }
}

/// Show the revocation list of a CA.
///
/// May be repeated. Reads only. Needs the permission `getCACrl`.
/// [Manual](https://api.ncloud-docs.com/docs/en/security-privateca-getcacrl)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GetCaCrl {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
}

impl GetCaCrl {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into() }
    }
}

impl GetCaCrl {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<Text<'_>, Fault> {
        envelope::read(response)
    }
}

impl Operation for GetCaCrl {
    type Output = String;
    const INFO: Info = Info::new("GetCaCrl", Method::Get, "/ca/{caTag}/crl", Repeat::Safe)
        .manual("https://api.ncloud-docs.com/docs/en/security-privateca-getcacrl");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).literal("/crl").finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read(response)
    }
}

/// Show how often a CA renews its revocation list.
///
/// Nothing is returned for a CA whose list was never configured. May be repeated. Reads only.
/// [Manual](https://api.ncloud-docs.com/docs/en/get-crl-config)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GetCrlConfig {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
}

impl GetCrlConfig {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into() }
    }
}

impl Operation for GetCrlConfig {
    type Output = Option<CrlConfig>;
    const INFO: Info = Info::new("GetCrlConfig", Method::Get, "/ca/{caTag}/crl/config", Repeat::Safe)
        .manual("https://api.ncloud-docs.com/docs/en/get-crl-config");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).literal("/crl/config").finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read_nullable(response)
    }
}

/// Set how often a CA renews its revocation list.
///
/// To be repeated with care. A second call sets what is set already, but may set it over what came in
/// between.
/// [Manual](https://api.ncloud-docs.com/docs/en/update-crl-config)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct UpdateCrlConfig {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
    /// Days from one list to the next: at least 3, at most the remaining life of the CA.
    pub expiry: Days,
}

impl UpdateCrlConfig {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>, expiry: Days) -> Self {
        Self { ca_tag: ca_tag.into(), expiry }
    }
}

impl Operation for UpdateCrlConfig {
    type Output = Option<CrlConfig>;
    const INFO: Info = Info::new("UpdateCrlConfig", Method::Put, "/ca/{caTag}/crl/config", Repeat::Settled)
        .manual("https://api.ncloud-docs.com/docs/en/update-crl-config");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).literal("/crl/config").finish();
        request
            .json(|object| {
                object.always("expiry", &self.expiry);
            });
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read_nullable(response)
    }
}

/// Publish a new revocation list now.
///
/// To be repeated with care. A second call publishes one more list, which harms nobody.
/// [Manual](https://api.ncloud-docs.com/docs/en/rotate-crl)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RotateCrl {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
}

impl RotateCrl {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into() }
    }
}

impl Operation for RotateCrl {
    type Output = ();
    const INFO: Info = Info::new("RotateCrl", Method::Post, "/ca/{caTag}/crl/rotate", Repeat::Settled)
        .manual("https://api.ncloud-docs.com/docs/en/rotate-crl");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).literal("/crl/rotate").finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read_nothing(response)
    }
}

/// Create the OCSP responder of a CA.
///
/// Older pages call it Update Ocsp Url. To be repeated with care. A second call sets the address that
/// is set already. Needs the permission `createOcsp`.
/// [Manual](https://api.ncloud-docs.com/docs/en/security-privateca-updateocspurl)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CreateOcsp {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
    /// Address of the responder: `https://pca.apigw.ntruss.com/ext/{caTag}/ocsp`, or the same on the host
    /// of the zone.
    pub ocsp_server: String,
}

impl CreateOcsp {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>, ocsp_server: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into(), ocsp_server: ocsp_server.into() }
    }
}

impl Operation for CreateOcsp {
    type Output = ();
    const INFO: Info = Info::new("CreateOcsp", Method::Put, "/ca/{caTag}/urls", Repeat::Settled)
        .manual("https://api.ncloud-docs.com/docs/en/security-privateca-updateocspurl");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).literal("/urls").finish();
        request
            .json(|object| {
                object.always("ocsp_servers", &self.ocsp_server);
            });
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read_nothing(response)
    }
}

/// Delete the OCSP responder of a CA.
///
/// To be repeated with care. A second call removes nothing more.
/// [Manual](https://api.ncloud-docs.com/docs/en/security-privateca-undeployocspurl)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeleteOcsp {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
}

impl DeleteOcsp {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into() }
    }
}

impl Operation for DeleteOcsp {
    type Output = ();
    const INFO: Info = Info::new("DeleteOcsp", Method::Delete, "/ca/{caTag}/urls", Repeat::Settled)
        .manual("https://api.ncloud-docs.com/docs/en/security-privateca-undeployocspurl");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).literal("/urls").finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read_nothing(response)
    }
}

/// Show the certificate request of a pending sub CA.
///
/// Not available once the sub CA has its certificate. May be repeated. Reads only.
/// [Manual](https://api.ncloud-docs.com/docs/en/get-sub-csr)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GetSubCsr {
    /// Tag of the sub CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
}

impl GetSubCsr {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into() }
    }
}

impl GetSubCsr {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<SubCsrView<'_>, Fault> {
        envelope::read(response)
    }
}

impl Operation for GetSubCsr {
    type Output = SubCsr;
    const INFO: Info = Info::new("GetSubCsr", Method::Get, "/ca/{caTag}/sub/csr", Repeat::Safe)
        .manual("https://api.ncloud-docs.com/docs/en/get-sub-csr");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).literal("/sub/csr").finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read(response)
    }
}

/// Sign the request of a sub CA.
///
/// Called on the parent. The answer is what Activate Sub CA wants. Not to be repeated blindly. Each
/// call makes another certificate.
/// [Manual](https://api.ncloud-docs.com/docs/en/sign-sub-csr)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignSubCsr {
    /// Tag of the parent, which signs (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
    /// Validity in whole days, 1 to 3650. The page does not list MAX here; the service decides.
    pub period: Period,
    /// The certificate signing request of the sub CA in PEM.
    pub csr_pem: String,
}

impl SignSubCsr {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>, period: Period, csr_pem: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into(), period, csr_pem: csr_pem.into() }
    }
}

impl SignSubCsr {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<SignedCertificateView<'_>, Fault> {
        envelope::read(response)
    }
}

impl Operation for SignSubCsr {
    type Output = SignedCertificate;
    const INFO: Info = Info::new("SignSubCsr", Method::Post, "/ca/{caTag}/sub/sign", Repeat::Never)
        .manual("https://api.ncloud-docs.com/docs/en/sign-sub-csr");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).literal("/sub/sign").finish();
        request
            .json(|object| {
                object.always("period", &self.period);
                object.always("csrPem", &self.csr_pem);
            });
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read(response)
    }
}

/// Give a pending sub CA its certificate.
///
/// To be repeated with care. The second call finds the CA active.
/// [Manual](https://api.ncloud-docs.com/docs/en/security-privateca-activatesubca)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ActivateSubCa {
    /// Tag of the sub CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
    /// The certificate made for the sub CA in PEM.
    pub cert_pem: String,
    /// Certificates above it in PEM, the direct issuer first.
    pub ca_chain_pem: Chain,
}

impl ActivateSubCa {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>, cert_pem: impl Into<String>, ca_chain_pem: Chain) -> Self {
        Self { ca_tag: ca_tag.into(), cert_pem: cert_pem.into(), ca_chain_pem }
    }
}

impl ActivateSubCa {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<CaDetailsView<'_>, Fault> {
        envelope::read(response)
    }
}

impl Operation for ActivateSubCa {
    type Output = CaDetails;
    const INFO: Info = Info::new("ActivateSubCa", Method::Post, "/ca/{caTag}/activate", Repeat::Settled)
        .manual("https://api.ncloud-docs.com/docs/en/security-privateca-activatesubca");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).literal("/activate").finish();
        request
            .json(|object| {
                object.always("certPem", &self.cert_pem);
                object.always("caChainPem", &self.ca_chain_pem.as_text());
            });
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read(response)
    }
}

/// List the users of a CA.
///
/// May be repeated. Reads only. **No longer documented**: Left the manual after 2024; the service may
/// have dropped it.
/// [Manual](https://api-gov.ncloud-docs.com/docs/security-privateca-getcauserlist)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GetCaUserList {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
}

impl GetCaUserList {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into() }
    }
}

impl GetCaUserList {
    /// Reads the answer as [`Operation::parse`] does; its texts stay where they stand, and are undone when they are asked for.
    ///
    /// # Errors
    ///
    /// [`Fault`] when the answer is a refusal or cannot be read.
    pub fn view(response: Response<'_>) -> Result<Box<[CaUserView<'_>]>, Fault> {
        envelope::read(response)
    }
}

impl Operation for GetCaUserList {
    type Output = Vec<CaUser>;
    const INFO: Info = Info::new("GetCaUserList", Method::Get, "/ca/{caTag}/users", Repeat::Safe)
        .manual("https://api-gov.ncloud-docs.com/docs/security-privateca-getcauserlist");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).literal("/users").finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read(response)
    }
}

/// Allow a sub account to use a CA.
///
/// To be repeated with care. The second call finds the user there. **No longer documented**: Left the
/// manual after 2024; the service may have dropped it. Needs the permission `addUser`.
/// [Manual](https://api.ncloud-docs.com/docs/en/security-privateca-addcauser)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct AddCaUser {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
    /// Identifier of the sub account, 36 characters (characters of `A-Za-z0-9_.~-`).
    pub id_no: String,
}

impl AddCaUser {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>, id_no: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into(), id_no: id_no.into() }
    }
}

impl Operation for AddCaUser {
    type Output = ();
    const INFO: Info = Info::new("AddCaUser", Method::Post, "/ca/{caTag}/users", Repeat::Settled)
        .manual("https://api.ncloud-docs.com/docs/en/security-privateca-addcauser");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)?;
        rules::ID_NO.check("idNo", &self.id_no)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request.begin(Self::INFO.method, "/ca").part(&self.ca_tag).literal("/users").finish();
        request
            .json(|object| {
                object.always("idNo", &self.id_no);
            });
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read_nothing(response)
    }
}

/// Withdraw a CA from a sub account.
///
/// To be repeated with care. The second call finds no user. **No longer documented**: Left the manual
/// after 2024; the service may have dropped it. Needs the permission `deleteUser`.
/// [Manual](https://api-gov.ncloud-docs.com/docs/security-privateca-deletecauser)
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DeleteCaUser {
    /// Tag of the CA (characters of `A-Za-z0-9_.~-`).
    pub ca_tag: String,
    /// Identifier of the sub account, 36 characters (characters of `A-Za-z0-9_.~-`).
    pub id_no: String,
}

impl DeleteCaUser {
    /// With all that is required; the rest is unset.
    #[must_use]
    pub fn new(ca_tag: impl Into<String>, id_no: impl Into<String>) -> Self {
        Self { ca_tag: ca_tag.into(), id_no: id_no.into() }
    }
}

impl Operation for DeleteCaUser {
    type Output = ();
    const INFO: Info = Info::new("DeleteCaUser", Method::Delete, "/ca/{caTag}/users/{idNo}", Repeat::Settled)
        .manual("https://api-gov.ncloud-docs.com/docs/security-privateca-deletecauser");

    fn check(&self) -> Result<(), Invalid> {
        rules::CA_TAG.check("caTag", &self.ca_tag)?;
        rules::ID_NO.check("idNo", &self.id_no)
    }

    fn request_into(&self, request: &mut Request) -> Result<(), Invalid> {
        self.check()?;
        request.target = request
            .begin(Self::INFO.method, "/ca")
            .part(&self.ca_tag)
            .literal("/users")
            .part(&self.id_no)
            .finish();
        Ok(())
    }

    fn parse(response: Response<'_>) -> Result<Self::Output, Fault> {
        envelope::read_nothing(response)
    }
}
