//! `pca ocsp …`.

use super::{Call, verbs::verbs};
use crate::{
    generated::{CreateOcspFlags, DeleteOcspFlags},
    help::ocsp as help,
    run::call,
};

verbs! {
    OcspVerb {
        #[command(after_help = help::CREATE)]
        Create(Call<CreateOcspFlags>) => call::create_ocsp,
        #[command(after_help = help::DELETE)]
        Delete(Call<DeleteOcspFlags>) => call::one,
    }
}
