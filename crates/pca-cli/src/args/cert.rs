//! `pca cert …`.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

use super::{Call, CreateCertFlags, Sure, verbs::verbs};
#[cfg(unix)]
use crate::{
    args::{CertEnsureFlags, DueFlags},
    help::job,
    run::{cert_ensure, due},
};
use crate::{
    generated::{GetEndCertFlags, GetEndCertListFlags, RevokeEndCertFlags, SignEndCsrFlags},
    help::cert as help,
    run::{call, create_cert, export, inspect, list, sure, verify},
};

verbs! {
    CertVerb {
        /// Keep a certificate in a folder, and renew it when it is due
        #[command(after_help = job::ENSURE)]
        Ensure(CertEnsureFlags) => cert_ensure::run where unix,
        /// Tell which of the certificates in folders are due
        #[command(after_help = job::DUE)]
        Due(DueFlags) => due::run where unix,
        #[command(after_help = help::CREATE, allow_negative_numbers = true)]
        Create(CreateCertFlags) => create_cert::run,
        #[command(after_help = help::SIGN, allow_negative_numbers = true)]
        Sign(Call<SignEndCsrFlags>) => call::sign,
        #[command(after_help = help::LIST, allow_negative_numbers = true)]
        List(Call<GetEndCertListFlags>) => list::all,
        #[command(after_help = help::GET)]
        Get(Call<GetEndCertFlags>) => call::one,
        #[command(after_help = help::REVOKE)]
        Revoke(Sure<RevokeEndCertFlags>) => sure::run,
        /// Show what certificates say, of any issuer
        #[command(after_help = help::INSPECT)]
        Inspect(InspectFlags) => inspect::run,
        /// Find out whether a certificate is to be trusted
        #[command(after_help = help::VERIFY, group = ArgGroup::new("whom").args(["trust", "ca"]).required(true).multiple(true))]
        Verify(VerifyCertFlags) => verify::run,
        /// Put a key and its certificates into one PKCS #12 file
        #[command(after_help = help::EXPORT)]
        Export(ExportFlags) => export::run,
    }
}

#[derive(Debug, Args)]
pub(crate) struct InspectFlags {
    /// A file with certificates, in PEM or DER; standard input for `-`
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyCertFlags {
    /// A file with the certificate, in PEM or DER; those that follow it in the file belong to its chain. Standard input for `-`
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// A file with the certificates above it, in any order
    #[arg(long, value_name = "FILE")]
    pub(crate) chain: Option<PathBuf>,
    /// A file with the roots that are trusted
    #[arg(long, value_name = "FILE")]
    pub(crate) trust: Option<PathBuf>,
    /// A CA of the account, by tag or alias, whose chain and root are trusted
    #[arg(long, value_name = "TAG|ALIAS")]
    pub(crate) ca: Option<String>,
    /// The host name or IP address of the server that shows the certificate
    #[arg(long, value_name = "HOST")]
    pub(crate) name: Option<String>,
    /// Fetch the revocation lists that the certificates name, and look there
    #[arg(long)]
    pub(crate) crl: bool,
    /// Ask the OCSP responders that the certificates name
    #[arg(long)]
    pub(crate) ocsp: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ExportFlags {
    /// A file with the private key, PKCS #8 in PEM
    #[arg(long, value_name = "FILE")]
    pub(crate) key: PathBuf,
    /// A file with the certificate, in PEM or DER; those that follow it in the file belong to its chain
    #[arg(long, value_name = "FILE")]
    pub(crate) cert: PathBuf,
    /// A file with the certificates above it, in any order
    #[arg(long, value_name = "FILE")]
    pub(crate) chain: Option<PathBuf>,
    /// A file with the password, which is never an argument; standard input for `-`
    #[arg(long, value_name = "FILE")]
    pub(crate) password_file: PathBuf,
    /// The name under which Java and Windows show the key [default: the certificate's common name]
    #[arg(long, value_name = "TEXT")]
    pub(crate) name: Option<String>,
    /// The file to write, for its owner alone; one that exists is refused
    #[arg(long, value_name = "FILE")]
    pub(crate) out: PathBuf,
}
