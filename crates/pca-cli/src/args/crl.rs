//! `pca crl …`.

use clap::Arg;

use super::{Call, verbs::verbs};
use crate::{
    generated::{GetCaCrlFlags, GetCrlConfigFlags, RotateCrlFlags, UpdateCrlConfigFlags},
    help::crl as help,
    run::call,
};

verbs! {
    CrlVerb {
        #[command(after_help = help::GET)]
        Get(Call<GetCaCrlFlags>) => call::one,
        #[command(after_help = help::ROTATE)]
        Rotate(Call<RotateCrlFlags>) => call::one,
        #[command(after_help = help::GET_CONFIG)]
        GetConfig(Call<GetCrlConfigFlags>) => call::one,
        #[command(after_help = help::SET_CONFIG, allow_negative_numbers = true, mut_arg("expiry", older))]
        SetConfig(Call<UpdateCrlConfigFlags>) => call::one,
    }
}

/// Scripts that were written before say `--days`.
fn older(period: Arg) -> Arg {
    period.alias("days")
}
