//! Certificates that were read before. They never change; what became of them is asked each time.
//!
//! A CA's are kept as PEM in files by the last digits of their serial numbers, some seven in each when the CA is full: one is found by
//! reading one small file, and 30,000 do not make as many files. Whatever happens to a file, the worst is that it is read again: what
//! comes from here is checked by the CA's key like all else.

use std::{
    fs,
    path::{Path, PathBuf},
    process,
    sync::{Mutex, PoisonError},
};

use pca_x509::{Certificate, Serial};

/// Where certificates are kept, if anywhere.
#[derive(Debug)]
pub(crate) struct Cache(Option<PathBuf>);

/// Those of one CA.
#[derive(Debug)]
pub(crate) struct CaCache {
    folder: Option<PathBuf>,
    /// One writes at a time.
    writing: Mutex<()>,
}

impl Cache {
    /// For what the service at an address issues, in the user's folder for caches.
    pub(crate) fn of(folder: Option<PathBuf>, endpoint: &str) -> Self {
        Self(folder.map(|folder| folder.join("certificates").join(plain(endpoint))))
    }

    pub(super) fn ca(&self, tag: &str) -> CaCache {
        CaCache { folder: self.0.as_ref().map(|folder| folder.join(plain(tag))), writing: Mutex::new(()) }
    }
}

impl CaCache {
    /// The certificate with a serial number, if it was kept.
    pub(super) fn find(&self, serial: &Serial) -> Option<Certificate> {
        let file = self.folder.as_ref()?.join(name(serial));
        read(&file).into_iter().find(|certificate| certificate.serial() == serial)
    }

    /// Keeps a certificate, if that can be done.
    pub(super) fn keep(&self, certificate: &Certificate) {
        let Some(folder) = &self.folder else { return };
        let file = folder.join(name(certificate.serial()));
        let _guard = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut kept = read(&file);
        kept.retain(|other| other.serial() != certificate.serial());
        kept.push(certificate.clone());
        let pem = kept.iter().map(Certificate::to_pem).collect::<String>();
        let whole = folder.join(format!(".{}.new", process::id()));
        let _ =
            fs::create_dir_all(folder).and_then(|()| fs::write(&whole, pem)).and_then(|()| fs::rename(&whole, file));
    }
}

fn read(file: &Path) -> Vec<Certificate> {
    let text = fs::read_to_string(file).unwrap_or_default();
    Certificate::bundle_from_pem(&text).unwrap_or_default()
}

/// The file for a serial number: random and counted ones alike are spread by their last digits.
fn name(serial: &Serial) -> String {
    let low = serial.as_bytes().iter().rev().take(2).rev().fold(0, |low: u32, byte| low << 8 | u32::from(*byte));
    format!("{:03x}.pem", low & 0xfff)
}

/// A text as the name of a file, whatever a server sends.
fn plain(text: &str) -> String {
    text.chars().take(100).map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect()
}

#[cfg(test)]
mod tests {
    use pca_x509::{KeyAlgorithm, PrivateKey, Subject, Template, Validity};

    use super::*;

    fn certificate(serial: &str) -> Certificate {
        let key = PrivateKey::generate(KeyAlgorithm::Ec256).expect("made");
        let validity = Validity::new(0, 1).expect("valid");
        let serial = serial.parse().expect("a number");
        Template::ca(&Subject::new("a").expect("valid"), validity, serial).self_signed(&key).expect("made")
    }

    #[test]
    fn what_is_kept_is_found() {
        let folder = std::env::temp_dir().join(format!("pca-cache-{}", process::id()));
        let cache = Cache::of(Some(folder.clone()), "https://h/..");
        let ca = cache.ca("../tag");
        let (one, same_file, other) = (certificate("01:02:03"), certificate("04:12:03"), certificate("05"));
        for certificate in [&one, &same_file, &other, &one] {
            ca.keep(certificate);
        }
        for certificate in [&one, &same_file, &other] {
            assert_eq!(ca.find(certificate.serial()).as_ref(), Some(certificate));
        }
        assert_eq!(ca.find(&"06".parse().expect("a number")), None);
        assert_eq!(cache.ca("tag").find(one.serial()), None);
        let files = folder.join("certificates/https___h___/___tag");
        assert_eq!(fs::read_dir(&files).expect("a folder").count(), 2);

        // A broken file is no cache, and is made anew.
        fs::write(files.join("203.pem"), "-----BEGIN CERTIFICATE-----\nrubbish").expect("written");
        assert_eq!(ca.find(one.serial()), None);
        ca.keep(&one);
        assert_eq!(ca.find(one.serial()), Some(one));
        fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn without_a_folder_nothing_is_kept() {
        let ca = Cache::of(None, "").ca("tag");
        let one = certificate("01");
        ca.keep(&one);
        assert_eq!(ca.find(one.serial()), None);
    }
}
