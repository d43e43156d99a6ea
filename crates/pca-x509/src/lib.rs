//! Keys, certificates and PEM for a private CA. No HTTP, no clock, no files.
//!
//! Everything random or timed is an argument or says so in its name: a serial number comes from [`Serial::from_random`],
//! the lifetime from [`Validity::new`]. Signatures and [`pkcs12`] alone draw what they need by themselves. What is parsed is
//! checked once: a [`Certificate`] is always readable, a [`PrivateKey`] always one of the four kinds in [`KeyAlgorithm`], a
//! [`Subject`] always encodable, and the sender of a [`CertificateRequest`] has always proven to hold the key.
//!
//! ```
//! use pca_x509::{AltNames, Issuer, KeyAlgorithm, PrivateKey, Serial, Subject, Template, Usages, Validity};
//!
//! # fn main() -> Result<(), pca_x509::Error> {
//! let lifetime = Validity::new(1_721_175_777, 2_036_535_807)?;
//!
//! let root_key = PrivateKey::generate(KeyAlgorithm::Ec256)?;
//! let root = Template::ca(&Subject::new("Root")?, lifetime, Serial::random()?).self_signed(&root_key)?;
//! let issuer = Issuer::new(&root, &root_key)?;
//!
//! let key = PrivateKey::generate(KeyAlgorithm::Ec521)?;
//! let template = Template::leaf(&Subject::new("server")?, lifetime, Serial::random()?, Usages::default())
//!     .alt_names(AltNames::default().with_alt_name("server.example")?);
//! let leaf = issuer.sign(&template, &key.public_key())?;
//!
//! assert!(leaf.is_signed_by(&root));
//! # Ok(())
//! # }
//! ```

mod certificate;
mod chain;
mod country;
mod crl;
mod error;
mod expected;
mod extension;
mod hex;
#[cfg(test)]
mod house;
mod issue;
mod key;
mod name;
mod names;
mod ocsp;
mod path;
mod pem;
mod pkcs12;
mod public_key;
mod request;
mod revocation;
mod serial;
mod strict;
mod subject;
mod usage;
mod validity;
mod verify;

pub use certificate::Certificate;
pub use chain::Chain;
pub use crl::{Crl, crl_to_pem};
pub use error::{Error, InvalidField, InvalidRequest};
pub use expected::{Expected, Mismatch};
pub use hex::hex_pairs;
pub use issue::{Issuer, Template};
pub use key::{KeyAlgorithm, PrivateKey};
pub use name::Name;
pub use names::{AltName, AltNames};
pub use ocsp::{CertificateStatus, OcspAnswer, OcspFailure, OcspQuery, OcspRequest, OcspResponder};
pub use path::PathFault;
pub use pkcs12::pkcs12;
pub use public_key::{KeyFamily, PublicKey};
pub use request::CertificateRequest;
pub use revocation::{Revoked, StatusFault};
pub use serial::{Serial, fill_random};
pub use subject::Subject;
pub use usage::Usages;
pub use validity::Validity;
pub use verify::{Distrust, verify};

/// The README's example, compiled.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme {}
