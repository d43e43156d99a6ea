//! Values that are written in their own way on the command line.

use std::{
    fs::File,
    io::{self, Read},
};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use pca_core::{Chain, Operation};
use pca_x509::{Certificate, CertificateRequest};

/// The flags of a verb that is one call.
pub(crate) trait Flags: Clone {
    type Operation: Operation;

    /// The tags of CAs among them, for each of which an alias may stand.
    fn tags(&mut self) -> Vec<&mut String> {
        Vec::new()
    }

    /// The call that they describe.
    fn operation(self) -> Self::Operation;
}

/// Takes one of the spellings in `table`, and shows them all in the help.
pub(crate) fn one_of<T>(table: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T>
where
    T: Clone + Send + Sync + 'static,
{
    let spellings = PossibleValuesParser::new(table.iter().map(|(spelling, _)| *spelling));
    spellings.try_map(|text| parse(table, &text))
}

/// Takes one of the spellings in `table`, elsewhere than on the command line.
pub(crate) fn parse<T: Clone>(table: &[(&str, T)], text: &str) -> Result<T, String> {
    let known = table.iter().find(|(spelling, _)| *spelling == text);
    known.map(|(_, value)| value.clone()).ok_or_else(|| {
        let spellings: Vec<_> = table.iter().map(|(spelling, _)| *spelling).collect();
        format!("must be one of {}", spellings.join(", "))
    })
}

/// How a value is written on the command line, if it can be.
pub(crate) fn spelling<T: PartialEq>(table: &'static [(&'static str, T)], value: &T) -> Option<&'static str> {
    table.iter().find(|(_, known)| known == value).map(|(spelling, _)| *spelling)
}

/// The certificate request in a file, in whatever shape it is there.
pub(crate) fn csr(file: &str) -> Result<String, String> {
    Ok(CertificateRequest::from_any(&read(file)?).map_err(|error| error.to_string())?.to_pem())
}

/// The certificate in a file, which may be DER. Those above it may follow: `sub sign` prints them so.
pub(crate) fn pem(file: &str) -> Result<String, String> {
    chain_text(file).map(|chain| chain.certificates().first().cloned().unwrap_or_default())
}

/// The certificates in a file.
pub(crate) fn chain_text(file: &str) -> Result<Chain, String> {
    text(file).map(|text| Chain::from_pem(&text))
}

/// What a file of certificates holds, as PEM.
fn text(file: &str) -> Result<String, String> {
    match String::from_utf8(read(file)?) {
        Ok(text) if text.contains("PRIVATE KEY-----") => {
            Err("holds a private key, which must not leave its place".into())
        }
        Ok(text) => Ok(text),
        Err(error) => match Certificate::from_der(error.as_bytes()) {
            Ok(certificate) => Ok(certificate.to_pem()),
            Err(error) => Err(format!("is {error}")),
        },
    }
}

/// What a file holds; `-` is standard input.
fn read(file: &str) -> Result<Vec<u8>, String> {
    /// Far more than any chain, and too little to fill the memory.
    const MOST: u64 = 1 << 20;
    let source: io::Result<Box<dyn Read>> = match file {
        "-" => Ok(Box::new(io::stdin().lock())),
        file => File::open(file).map(|file| Box::new(file) as Box<dyn Read>),
    };
    let mut bytes = Vec::new();
    let read = source.and_then(|source| source.take(MOST + 1).read_to_end(&mut bytes));
    match read.map_err(|error| format!("cannot be read: {error}"))? as u64 {
        0 => Err("is empty".into()),
        size if size > MOST => Err("is longer than a mebibyte".into()),
        _ => Ok(bytes),
    }
}
