//! Help for `pca ocsp …`.

pub(crate) const CREATE: &str = "\
Example:
  pca ocsp create 4b0bbe37-eeea93b8 --url https://pca.apigw.ntruss.com/ext/4b0bbe37-eeea93b8/ocsp";

pub(crate) const DELETE: &str = "\
Example:
  pca ocsp delete corp-root";
