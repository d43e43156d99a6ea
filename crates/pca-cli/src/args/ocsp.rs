//! `pca ocsp …`.

use super::verbs::verbs;
use crate::{
    generated::{CreateOcspFlags, DeleteOcspFlags},
    help::ocsp as help,
    run::call,
};

verbs! {
    OcspVerb {
        #[command(after_help = help::CREATE)]
        Create(CreateOcspFlags) => call::one,
        #[command(after_help = help::DELETE)]
        Delete(DeleteOcspFlags) => call::one,
    }
}
