//! Reading what is asked for (RFC 6960, section 4.1).

use aws_lc_rs::digest;

use crate::{certificate::Certificate, der, error::Error, oid, serial::Serial};

/// The most certificates that one request may ask for. Nobody asks for more than a few.
const MOST: usize = 100;

/// The longest nonce that is repeated (RFC 9654, section 2.1).
const LONGEST_NONCE: usize = 128;

/// Which certificates' status is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OcspRequest {
    pub(super) ids: Vec<CertId>,
    pub(super) nonce: Option<Vec<u8>>,
}

/// A certificate, by its issuer and serial number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CertId {
    /// The whole element, which the answer repeats.
    pub(super) der: Vec<u8>,
    hash: Option<&'static digest::Algorithm>,
    name_hash: Vec<u8>,
    key_hash: Vec<u8>,
    /// None if it is negative or too long: a number that no certificate has.
    serial: Option<Serial>,
}

impl OcspRequest {
    /// Reads a request. A signature on it means nothing here, and is not looked at.
    ///
    /// # Errors
    ///
    /// [`Error::OcspRequest`] if it is none, asks for no certificate or more than 100, has a nonce of other than 1 to 128
    /// bytes, or a critical extension.
    pub fn from_der(der: &[u8]) -> Result<Self, Error> {
        read(der).ok_or(Error::OcspRequest)
    }
}

impl CertId {
    /// The serial number, if the rest names this CA.
    pub(super) fn serial_if_issued_by(&self, issuer: &Certificate) -> Option<&Serial> {
        let matches = |hash: &[u8], of: &[u8]| self.hash.is_some_and(|kind| digest::digest(kind, of).as_ref() == hash);
        let key = issuer.public_key()?.bits();
        let same = matches(&self.name_hash, issuer.subject_der()) && matches(&self.key_hash, key);
        self.serial.as_ref().filter(|_| same)
    }
}

fn read(der: &[u8]) -> Option<OcspRequest> {
    let mut outer = Reader(der);
    let mut request = outer.inside(der::SEQUENCE)?;
    outer.end()?;
    let mut content = request.inside(der::SEQUENCE)?;
    if !request.0.is_empty() {
        request.inside(0xa0)?;
    }
    request.end()?;

    // The version 1 is the default, and the only one. Who asks is not looked at.
    if let Some(mut version) = content.inside(0xa0) {
        version.inside(der::INTEGER).filter(|number| number.0 == [0])?;
        version.end()?;
    }
    content.inside(0xa1);
    let mut list = content.inside(der::SEQUENCE)?;
    let mut ids = vec![];
    while !list.0.is_empty() {
        let mut single = list.inside(der::SEQUENCE)?;
        ids.push(cert_id(single.whole(der::SEQUENCE)?)?);
        extensions(&mut single, 0xa0)?;
        single.end()?;
    }
    let nonce = extensions(&mut content, 0xa2)?;
    content.end()?;
    (1..=MOST).contains(&ids.len()).then_some(OcspRequest { ids, nonce })
}

fn cert_id(whole: &[u8]) -> Option<CertId> {
    let mut id = Reader(whole).inside(der::SEQUENCE)?;
    let mut algorithm = id.inside(der::SEQUENCE)?;
    let hash = hash(algorithm.whole(der::OBJECT_IDENTIFIER)?);
    let name_hash = id.inside(der::OCTET_STRING)?.0.to_vec();
    let key_hash = id.inside(der::OCTET_STRING)?.0.to_vec();
    let serial = match id.inside(der::INTEGER)?.0 {
        [] => return None,
        [0x80..=0xff, ..] => None,
        bytes => Serial::from_bytes(bytes).ok(),
    };
    id.end()?;
    Some(CertId { der: whole.to_vec(), hash, name_hash, key_hash, serial })
}

fn hash(kind: &[u8]) -> Option<&'static digest::Algorithm> {
    [
        (&[1, 3, 14, 3, 2, 26][..], &digest::SHA1_FOR_LEGACY_USE_ONLY),
        (&[2, 16, 840, 1, 101, 3, 4, 2, 1], &digest::SHA256),
        (&[2, 16, 840, 1, 101, 3, 4, 2, 2], &digest::SHA384),
        (&[2, 16, 840, 1, 101, 3, 4, 2, 3], &digest::SHA512),
    ]
    .into_iter()
    .find(|(arcs, _)| der::oid(arcs) == kind)
    .map(|(_, hash)| hash)
}

/// Reads the optional extensions under a tag; the nonce, if there is one.
#[expect(clippy::option_option, reason = "none at all is malformed; none inside is a request without a nonce")]
fn extensions(reader: &mut Reader<'_>, tag: u8) -> Option<Option<Vec<u8>>> {
    let mut nonce = None;
    let Some(mut tagged) = reader.inside(tag) else { return Some(nonce) };
    let mut list = tagged.inside(der::SEQUENCE)?;
    tagged.end()?;
    while !list.0.is_empty() {
        let mut extension = list.inside(der::SEQUENCE)?;
        let is_nonce = extension.whole(der::OBJECT_IDENTIFIER)? == der::oid(oid::OCSP_NONCE);
        let critical = extension.inside(0x01).is_some_and(|critical| critical.0 != [0]);
        let mut value = extension.inside(der::OCTET_STRING)?;
        extension.end()?;
        if is_nonce {
            let bytes = value.inside(der::OCTET_STRING)?.0;
            value.end()?;
            let fresh = nonce.is_none() && (1..=LONGEST_NONCE).contains(&bytes.len());
            nonce = Some(fresh.then(|| bytes.to_vec())?);
        } else if critical {
            return None;
        }
    }
    Some(nonce)
}

/// What is left to read of an element's content.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// The content of the next element, if it has this tag; else nothing is read.
    fn inside(&mut self, tag: u8) -> Option<Self> {
        let (header, length) = self.header(tag)?;
        let (element, rest) = self.0.split_at_checked(header.checked_add(length)?)?;
        self.0 = rest;
        Some(Self(&element[header..]))
    }

    /// The next element as a whole, if it has this tag.
    fn whole(&mut self, tag: u8) -> Option<&'a [u8]> {
        let before = self.0;
        let read = before.len() - {
            self.inside(tag)?;
            self.0.len()
        };
        before.get(..read)
    }

    fn end(&self) -> Option<()> {
        self.0.is_empty().then_some(())
    }

    /// The lengths of the next element's header and of its content.
    fn header(&self, tag: u8) -> Option<(usize, usize)> {
        match *self.0 {
            [found, short @ 0..=0x7f, ..] if found == tag => Some((2, short.into())),
            [found, 0x81, length @ 0x80..=0xff, ..] if found == tag => Some((3, length.into())),
            [found, 0x82, high @ 1..=0xff, low, ..] if found == tag => {
                Some((4, u16::from_be_bytes([high, low]).into()))
            }
            _ => None,
        }
    }
}
