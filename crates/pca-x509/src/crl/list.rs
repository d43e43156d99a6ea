//! Revocation lists, read. A list may be long: its entries are read where they lie, each time they are asked for.

use core::ops::Range;

use x509_cert::{
    crl::RevokedCert,
    der::{
        self, Decode as _, Length, NestedReader, Reader as _, SliceReader, Tag, TagMode, TagNumber,
        asn1::{BitString, ObjectIdentifier, UintRef},
        oid::AssociatedOid as _,
    },
    ext::{
        Extension, Extensions,
        pkix::{AuthorityKeyIdentifier, CrlNumber, CrlReason},
    },
    name::RdnSequence,
    spki::AlgorithmIdentifierOwned,
    time::Time,
};

use crate::{
    certificate::Certificate,
    error::Error,
    name::Name,
    pem,
    revocation::{self, Revoked, StatusFault},
    serial::Serial,
    validity::seconds,
};

/// A certificate revocation list. Reading it checks its form; whether to rely on it, [`check`](Self::check) says.
#[derive(Clone, Debug)]
pub struct Crl {
    der: Vec<u8>,
    content: Content,
    algorithm: AlgorithmIdentifierOwned,
    signature: BitString,
    issuer: Name,
    number: Option<Vec<u8>>,
    count: usize,
    /// The first extension that must be understood, and is not.
    not_understood: Option<ObjectIdentifier>,
}

/// What is signed, and where it and the entries lie.
#[derive(Clone, Debug)]
struct Content {
    signed: Range<usize>,
    entries: Range<usize>,
    algorithm: AlgorithmIdentifierOwned,
    issuer: RdnSequence,
    this_update: Time,
    next_update: Option<Time>,
    extensions: Extensions,
}

impl Crl {
    /// Reads a list in DER.
    ///
    /// # Errors
    ///
    /// [`Error::Crl`] if it is anything else, or has a date before 1970.
    pub fn from_der(der: impl Into<Vec<u8>>) -> Result<Self, Error> {
        let der = der.into();
        let (content, algorithm, signature) = read(&der).map_err(|_| Error::Crl)?;
        let issuer = Name::from_parsed(&content.issuer).map_err(|_| Error::Crl)?;
        let mut not_understood = None;
        let mut number = None;
        for extension in &content.extensions {
            match extension.extn_id {
                CrlNumber::OID => number = Some(self::number(extension).ok_or(Error::Crl)?),
                AuthorityKeyIdentifier::OID => {}
                other if extension.critical => not_understood = not_understood.or(Some(other)),
                _ => {}
            }
        }
        let mut count = 0;
        for entry in Entries::of(&der[content.entries.clone()]) {
            let entry = entry.map_err(|_| Error::Crl)?;
            not_understood = not_understood.or_else(|| foreign(&entry));
            count += 1;
        }
        Ok(Self { content, algorithm, signature, issuer, number, count, not_understood, der })
    }

    /// Reads PEM that holds exactly one list.
    ///
    /// # Errors
    ///
    /// [`Error::Pem`] if it holds anything else, [`Error::Crl`] as above.
    pub fn from_pem(text: &str) -> Result<Self, Error> {
        Self::from_der(pem::decode_one(text, &[super::PEM_TAG])?)
    }

    /// The list's bytes.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Who made it.
    #[must_use]
    pub fn issuer(&self) -> &Name {
        &self.issuer
    }

    /// Its number, in big-endian bytes; it grows from list to list.
    #[must_use]
    pub fn number(&self) -> Option<&[u8]> {
        self.number.as_deref()
    }

    /// When it was made, in seconds since 1970.
    #[must_use]
    pub fn this_update(&self) -> i64 {
        seconds(self.content.this_update)
    }

    /// By when the next one is made, in seconds since 1970.
    #[must_use]
    pub fn next_update(&self) -> Option<i64> {
        self.content.next_update.map(seconds)
    }

    /// The number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether nothing is revoked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The entries, read one after the other.
    pub fn entries(&self) -> impl Iterator<Item = Revoked> + '_ {
        // All could be read before.
        Entries::of(&self.der[self.content.entries.clone()]).map_while(Result::ok).map(|entry| revoked(&entry))
    }

    /// The entry of a certificate, if it is revoked. Whoever looks for many makes a map of [`entries`](Self::entries).
    #[must_use]
    pub fn find(&self, serial: &Serial) -> Option<Revoked> {
        self.entries().find(|entry| entry.serial == *serial)
    }

    /// Whether to rely on it at a time in seconds since 1970: it was made by this CA, which may, and there ought to be no newer one.
    ///
    /// # Errors
    ///
    /// The first [`StatusFault`]. Lists of one part of the certificates, or of changes alone, are refused as not understood.
    pub fn check(&self, issuer: &Certificate, now: i64) -> Result<(), StatusFault> {
        let signer = || issuer.called();
        if self.issuer.der() != issuer.subject_der() {
            return Err(StatusFault::Issuer { asked: signer(), found: self.issuer.to_string() });
        }
        if !issuer.signs_crls() {
            return Err(StatusFault::NotAllowed { signer: signer() });
        }
        let signed = &self.der[self.content.signed.clone()];
        let verifies = issuer.public_key().is_some_and(|key| key.verifies(signed, &self.algorithm, &self.signature));
        if !verifies || self.algorithm != self.content.algorithm {
            return Err(StatusFault::Signature { signer: signer() });
        }
        if let Some(extension) = self.not_understood {
            return Err(StatusFault::Extension { extension: extension.to_string() });
        }
        revocation::is_current(self.this_update(), self.next_update(), now)
    }
}

fn read(der: &[u8]) -> der::Result<(Content, AlgorithmIdentifierOwned, BitString)> {
    let mut reader = SliceReader::new(der)?;
    let parts = reader.sequence(|list| Ok((content(list)?, list.decode()?, list.decode()?)))?;
    reader.finish(parts)
}

fn content(reader: &mut NestedReader<'_, SliceReader<'_>>) -> der::Result<Content> {
    let begin = place(reader.offset());
    let (entries, algorithm, issuer, this_update, next_update, extensions) = reader.sequence(|content| {
        // 1 stands for version 2; the first version has no extensions.
        if content.peek_tag()? == Tag::Integer && content.decode::<u8>()? != 1 {
            return Err(Tag::Integer.value_error());
        }
        let (algorithm, issuer, this_update, next_update) =
            (content.decode()?, content.decode()?, content.decode()?, content.decode()?);
        let entries = match content.is_finished() || content.peek_tag()? != Tag::Sequence {
            true => 0..0,
            false => content.sequence(|entries| {
                let begin = place(entries.offset());
                let length = usize::try_from(entries.remaining_len())?;
                entries.read_slice(entries.remaining_len())?;
                Ok(begin..begin + length)
            })?,
        };
        let extensions: Option<Extensions> = content.context_specific(TagNumber::N0, TagMode::Explicit)?;
        Ok((entries, algorithm, issuer, this_update, next_update, extensions))
    })?;
    let (signed, extensions) = (begin..place(reader.offset()), extensions.unwrap_or_default());
    Ok(Content { signed, entries, algorithm, issuer, this_update, next_update, extensions })
}

/// In the whole list, however deep a reader is in it.
fn place(offset: Length) -> usize {
    // No input of more than 256 MiB is read.
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// Reads entries until one is malformed.
struct Entries<'a>(Option<SliceReader<'a>>);

impl<'a> Entries<'a> {
    fn of(entries: &'a [u8]) -> Self {
        Self(SliceReader::new(entries).ok())
    }
}

impl Iterator for Entries<'_> {
    type Item = der::Result<RevokedCert>;

    fn next(&mut self) -> Option<Self::Item> {
        let reader = self.0.as_mut().filter(|reader| !reader.is_finished())?;
        let entry = RevokedCert::decode(reader);
        if entry.is_err() {
            self.0 = None;
        }
        Some(entry)
    }
}

fn revoked(entry: &RevokedCert) -> Revoked {
    let extensions = entry.crl_entry_extensions.iter().flatten();
    let reason = extensions.filter(|extension| extension.extn_id == CrlReason::OID);
    let reason = reason.filter_map(|extension| CrlReason::from_der(extension.extn_value.as_bytes()).ok()).next();
    Revoked {
        serial: Serial::from_der_integer(entry.serial_number.as_bytes()),
        at: seconds(entry.revocation_date),
        reason: reason.and_then(revocation::reason),
    }
}

/// What of an entry must be understood: above all that it is of another issuer.
fn foreign(entry: &RevokedCert) -> Option<ObjectIdentifier> {
    let mut extensions = entry.crl_entry_extensions.iter().flatten();
    extensions.find(|extension| extension.critical && extension.extn_id != CrlReason::OID).map(|one| one.extn_id)
}

fn number(extension: &Extension) -> Option<Vec<u8>> {
    UintRef::from_der(extension.extn_value.as_bytes()).ok().map(|number| number.as_bytes().to_vec())
}

#[cfg(test)]
mod tests;
