//! `pca user …`.

use super::verbs::verbs;
use crate::{
    generated::{AddCaUserFlags, DeleteCaUserFlags, GetCaUserListFlags},
    help::user as help,
    run::call,
};

verbs! {
    UserVerb {
        #[command(after_help = help::LIST)]
        List(GetCaUserListFlags) => call::one,
        #[command(after_help = help::ADD)]
        Add(AddCaUserFlags) => call::one,
        #[command(after_help = help::DELETE)]
        Delete(DeleteCaUserFlags) => call::one,
    }
}
