//! `pca sub …`.

use super::{Call, verbs::verbs};
use crate::{
    generated::{ActivateSubCaFlags, GetSubCsrFlags, SignSubCsrFlags},
    help::sub as help,
    run::call,
};

verbs! {
    SubVerb {
        #[command(after_help = help::CSR)]
        Csr(Call<GetSubCsrFlags>) => call::one,
        #[command(after_help = help::SIGN, allow_negative_numbers = true)]
        Sign(Call<SignSubCsrFlags>) => call::one,
        #[command(after_help = help::ACTIVATE)]
        Activate(Call<ActivateSubCaFlags>) => call::one,
    }
}
