//! `pca cert …`.

use super::verbs::verbs;
use crate::{
    generated::{GetEndCertFlags, GetEndCertListFlags, IssueEndCertFlags, RevokeEndCertFlags, SignEndCsrFlags},
    help::cert as help,
    run::call,
};

verbs! {
    CertVerb {
        #[command(after_help = help::CREATE, allow_negative_numbers = true)]
        Create(IssueEndCertFlags) => call::one,
        #[command(after_help = help::SIGN, allow_negative_numbers = true)]
        Sign(SignEndCsrFlags) => call::one,
        #[command(after_help = help::LIST, allow_negative_numbers = true)]
        List(GetEndCertListFlags) => call::one,
        #[command(after_help = help::GET)]
        Get(GetEndCertFlags) => call::one,
        #[command(after_help = help::REVOKE)]
        Revoke(RevokeEndCertFlags) => call::one,
    }
}
