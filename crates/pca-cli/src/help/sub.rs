//! Help for `pca sub …`.

pub(crate) const CSR: &str = "\
Example:
  pca sub csr corp-sub --output pem > corp-sub.csr";

pub(crate) const SIGN: &str = "\
Example:
  pca sub sign corp-root --csr corp-sub.csr --period 1825 --output pem > corp-sub.pem";

pub(crate) const ACTIVATE: &str = "\
Example:
  pca ca chain corp-root --output pem > corp-root.pem
  pca sub activate corp-sub --cert corp-sub.pem --chain corp-root.pem

Of several certificates in the file of --cert, as `pca sub sign` prints them, the first is taken.";
