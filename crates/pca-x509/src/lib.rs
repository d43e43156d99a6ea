//! Keys, certificates and PEM for a private CA. No HTTP, no clock, no files.
//!
//! Everything random or timed is an argument or says so in its name: a serial number comes from [`Serial::from_random`],
//! the lifetime from [`Validity::new`]. What is parsed is checked once: a [`Certificate`] is always readable, a
//! [`PrivateKey`] always one of the four kinds in [`KeyAlgorithm`], a [`Subject`] always encodable.
//!
//! ```
//! use pca_x509::{CaTemplate, Issuer, KeyAlgorithm, PrivateKey, Serial, Subject, Validity};
//!
//! # fn main() -> Result<(), pca_x509::Error> {
//! let lifetime = Validity::new(1_721_175_777, 2_036_535_807)?;
//!
//! let root_key = PrivateKey::generate(KeyAlgorithm::Ec256)?;
//! let template = CaTemplate::new(Subject::new("Root")?, lifetime, Serial::random()?);
//! let root = template.self_signed(&root_key)?;
//!
//! let sub_key = PrivateKey::generate(KeyAlgorithm::Ec521)?;
//! let template = CaTemplate::new(Subject::new("Sub")?, lifetime, Serial::random()?);
//! let sub = Issuer::new(&root, &root_key)?.sign_ca(&template, &sub_key.public_key())?;
//!
//! assert_eq!(sub.issuer_common_name(), Some("Root"));
//! # Ok(())
//! # }
//! ```

mod certificate;
mod country;
mod error;
mod issue;
mod key;
mod names;
mod serial;
mod subject;

pub use certificate::Certificate;
pub use error::{Error, InvalidField};
pub use issue::{CaTemplate, Issuer, Validity};
pub use key::{KeyAlgorithm, PrivateKey, PublicKey};
pub use names::{AltName, AltNames};
pub use serial::{Serial, fill_random};
pub use subject::Subject;
