//! `pca user …`.

use super::{Call, verbs::verbs};
use crate::{
    generated::{AddCaUserFlags, DeleteCaUserFlags, GetCaUserListFlags},
    help::user as help,
    run::call,
};

verbs! {
    UserVerb {
        #[command(after_help = help::LIST)]
        List(Call<GetCaUserListFlags>) => call::one,
        #[command(after_help = help::ADD)]
        Add(Call<AddCaUserFlags>) => call::one,
        #[command(after_help = help::DELETE)]
        Delete(Call<DeleteCaUserFlags>) => call::one,
    }
}
