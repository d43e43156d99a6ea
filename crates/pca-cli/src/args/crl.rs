//! `pca crl …`.

use super::verbs::verbs;
use crate::{
    generated::{GetCaCrlFlags, GetCrlConfigFlags, RotateCrlFlags, UpdateCrlConfigFlags},
    help::crl as help,
    run::call,
};

verbs! {
    CrlVerb {
        #[command(after_help = help::GET)]
        Get(GetCaCrlFlags) => call::one,
        #[command(after_help = help::ROTATE)]
        Rotate(RotateCrlFlags) => call::one,
        #[command(after_help = help::GET_CONFIG)]
        GetConfig(GetCrlConfigFlags) => call::one,
        #[command(after_help = help::SET_CONFIG, allow_negative_numbers = true)]
        SetConfig(UpdateCrlConfigFlags) => call::one,
    }
}
