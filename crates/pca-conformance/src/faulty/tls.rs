//! The certificates of the servers that speak TLS.

use core::fmt;
use std::{
    sync::{Arc, LazyLock},
    time::{SystemTime, UNIX_EPOCH},
};

use pca_x509::{AltNames, Error, Issuer, KeyAlgorithm, PrivateKey, Serial, Subject, Template, Usages, Validity};
use rustls::{
    ServerConfig,
    pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer},
};

const DAY: i64 = 86_400;

/// What a server shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Certificate {
    /// Good for 127.0.0.1, below the root.
    Good,
    /// Below another root.
    OtherRoot,
    /// For another host.
    OtherHost,
    /// Over since yesterday.
    Expired,
}

impl Certificate {
    pub(super) fn config(self) -> &'static Arc<ServerConfig> {
        let Ok(made) = &*MADE else { panic!("certificates cannot be made") };
        match self {
            Self::Good => &made.good,
            Self::OtherRoot => &made.other_root,
            Self::OtherHost => &made.other_host,
            Self::Expired => &made.expired,
        }
    }
}

/// The root that a client must trust to reach a server with a good certificate.
///
/// # Panics
///
/// When there is no randomness to make it from.
#[must_use]
pub fn root_pem() -> &'static str {
    let Ok(made) = &*MADE else { panic!("certificates cannot be made") };
    &made.root
}

struct Made {
    root: String,
    good: Arc<ServerConfig>,
    other_root: Arc<ServerConfig>,
    other_host: Arc<ServerConfig>,
    expired: Arc<ServerConfig>,
}

static MADE: LazyLock<Result<Made, Unfit>> = LazyLock::new(make);

/// Certificates that could not be made.
struct Unfit;

impl From<Error> for Unfit {
    fn from(_: Error) -> Self {
        Self
    }
}

impl From<rustls::Error> for Unfit {
    fn from(_: rustls::Error) -> Self {
        Self
    }
}

impl fmt::Debug for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("certificates cannot be made")
    }
}

fn make() -> Result<Made, Unfit> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| Unfit)?.as_secs();
    let now = i64::try_from(now).map_err(|_| Unfit)?;
    let root_of = |name| -> Result<_, Unfit> {
        let key = PrivateKey::generate(KeyAlgorithm::Ec256)?;
        let lifetime = Validity::new(now - 9 * DAY, now + 9 * DAY)?;
        Ok((Template::ca(&Subject::new(name)?, lifetime, Serial::random()?).self_signed(&key)?, key))
    };
    let (root, root_key) = root_of("Trusted")?;
    let (other_root, other_key) = root_of("Not trusted")?;
    let key = PrivateKey::generate(KeyAlgorithm::Ec256)?;
    let serving = |issuer: &Issuer<'_>, ip, end| -> Result<_, Unfit> {
        let lifetime = Validity::new(now - 9 * DAY, end)?;
        let template = Template::leaf(&Subject::new("server")?, lifetime, Serial::random()?, Usages::default());
        let leaf = issuer.sign(&template.alt_names(AltNames::default().with_ip(ip)?), &key.public_key())?;
        let chain = vec![CertificateDer::from(leaf.der().to_vec())];
        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(key.pkcs8_der().to_vec()));
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
        Ok(Arc::new(config.with_no_client_auth().with_single_cert(chain, key)?))
    };
    let (issuer, other) = (Issuer::new(&root, &root_key)?, Issuer::new(&other_root, &other_key)?);
    Ok(Made {
        root: root.to_pem(),
        good: serving(&issuer, "127.0.0.1", now + 5 * DAY)?,
        other_root: serving(&other, "127.0.0.1", now + 5 * DAY)?,
        other_host: serving(&issuer, "127.0.0.2", now + 5 * DAY)?,
        expired: serving(&issuer, "127.0.0.1", now - DAY)?,
    })
}
