//! `pca crl …`.

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
        #[command(after_help = help::SET_CONFIG, allow_negative_numbers = true)]
        SetConfig(Call<UpdateCrlConfigFlags>) => call::one,
    }
}
