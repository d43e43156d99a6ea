//! `pca cert …`.

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
    run::{call, create_cert, list, sure},
};

verbs! {
    CertVerb {
        #[command(after_help = help::CREATE, allow_negative_numbers = true)]
        Create(CreateCertFlags) => create_cert::run,
        #[command(after_help = help::SIGN, allow_negative_numbers = true)]
        Sign(Call<SignEndCsrFlags>) => call::one,
        #[command(after_help = help::LIST, allow_negative_numbers = true)]
        List(Call<GetEndCertListFlags>) => list::all,
        #[command(after_help = help::GET)]
        Get(Call<GetEndCertFlags>) => call::one,
        #[command(after_help = help::REVOKE)]
        Revoke(Sure<RevokeEndCertFlags>) => sure::run,
        /// Keep a certificate in a folder, and renew it when it is due
        #[command(after_help = job::ENSURE)]
        Ensure(CertEnsureFlags) => cert_ensure::run where unix,
        /// Tell which of the certificates in folders are due
        #[command(after_help = job::DUE)]
        Due(DueFlags) => due::run where unix,
    }
}
