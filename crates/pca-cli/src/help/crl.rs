//! Help for `pca crl …`.

pub(crate) const GET: &str = "\
Example:
  pca crl get corp-root --output pem > corp-root.crl";

pub(crate) const ROTATE: &str = "\
Example:
  pca crl rotate corp-root";

pub(crate) const GET_CONFIG: &str = "\
Example:
  pca crl get-config corp-root";

pub(crate) const SET_CONFIG: &str = "\
Example:
  A new list each week:
    pca crl set-config corp-root --period 7";
