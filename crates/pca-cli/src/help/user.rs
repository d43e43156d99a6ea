//! Help for `pca user …`.

pub(crate) const LIST: &str = "\
Example:
  pca user list corp-root";

pub(crate) const ADD: &str = "\
Example:
  pca user add corp-root 00000000-1111-2222-3333-444444444444";

pub(crate) const DELETE: &str = "\
Example:
  pca user delete corp-root 00000000-1111-2222-3333-444444444444";
