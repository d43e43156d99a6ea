//! NAVER Cloud's Private CA from asynchronous Rust: calls of `pca-core`, signed, and sent with hyper on tokio.
//!
//! All that decides anything is the core's, as in `pca-ureq`: what is sent again, when, and what a failure means. Here, bytes are
//! moved and time passes.
//!
//! ```no_run
//! use pca_async::{Client, Error, GetCaList, Zone};
//! use pca_core::Credentials;
//!
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::new(Zone::Public, &Credentials::new("ACCESSKEYIDEXAMPLE00", "the secret key")?)?;
//! let page = client.send(&GetCaList::new()).await?;
//! println!("{} CAs", page.total_cnt);
//! # Ok(())
//! # }
//! ```
//!
//! It follows no redirect, takes no proxy from the environment, and speaks plain HTTP to this computer only. A call whose future is
//! dropped is in doubt like one whose connection broke.

mod client;

pub use pca_core::{
    ClockSkew, Credentials, Endpoint, Error, GetCaList, Policy, TransportError, TransportErrorKind, Zone,
};

pub use self::client::Client;
