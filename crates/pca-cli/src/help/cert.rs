//! Help for `pca cert …`.

pub(crate) const CREATE: &str = "\
Example:
  pca cert create corp-sub --key EC256 --period 90 --cn web.svc.internal --alt-name web.svc.internal";

pub(crate) const SIGN: &str = "\
Examples:
  pca cert sign corp-sub --csr web.csr --period 90
  pca cert sign corp-sub --csr web.csr --period 90 --output pem > fullchain.pem";

pub(crate) const LIST: &str = "\
Examples:
  pca cert list corp-sub
  pca cert list corp-sub --page 2 --output json";

pub(crate) const GET: &str = "\
Examples:
  pca cert get corp-sub 01:02:0a
  pca cert get corp-sub 01:02:0a --output pem > web.pem";

pub(crate) const REVOKE: &str = "\
Example:
  pca cert revoke corp-sub 01:02:0a";
