//! `pca sub …`.

use super::verbs::verbs;
use crate::{
    generated::{ActivateSubCaFlags, GetSubCsrFlags, SignSubCsrFlags},
    help::sub as help,
    run::call,
};

verbs! {
    SubVerb {
        #[command(after_help = help::CSR)]
        Csr(GetSubCsrFlags) => call::one,
        #[command(after_help = help::SIGN, allow_negative_numbers = true)]
        Sign(SignSubCsrFlags) => call::one,
        #[command(after_help = help::ACTIVATE)]
        Activate(ActivateSubCaFlags) => call::one,
    }
}
