//! Values that are written in their own way on the command line.

use core::{net::IpAddr, ops::RangeInclusive};

use clap::builder::{PossibleValuesParser, StringValueParser, TypedValueParser};
use pca_core::{Chain, Days, Invalid, Operation, TextRule};
use pca_x509::{AltNames, Certificate, CertificateRequest, Error, Serial};

use crate::{certificates, input};

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

/// So many days as are documented. The core leaves what a single source says to the service.
pub(crate) fn days(rule: &'static RangeInclusive<u32>) -> impl TypedValueParser<Value = Days> {
    StringValueParser::new().try_map(move |text| {
        let days: Days = text.parse().map_err(|invalid: Invalid| invalid.rule().to_owned())?;
        let unfit = || format!("must be from {} to {}", rule.start(), rule.end());
        rule.contains(&days.count()).then_some(days).ok_or_else(unfit)
    })
}

/// A text of a length that is documented.
pub(crate) fn text(rule: &'static TextRule) -> impl TypedValueParser<Value = String> {
    StringValueParser::new().try_map(|text| match rule.check("", &text) {
        Ok(()) => Ok(text),
        Err(invalid) => Err(invalid.rule().to_owned()),
    })
}

/// A serial number as the API writes it: openssl leaves out the colons, others put zeros before it. What has the API's form
/// is the service's own, and left as it is.
pub(crate) fn serial_no(text: &str) -> Result<String, &'static str> {
    let is_pair = |pair: &str| pair.len() == 2 && pair.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    if text.split(':').all(is_pair) {
        return Ok(text.into());
    }
    let digits = text.trim_start_matches("serial=").trim_start_matches("0x").replace(':', "");
    let digits = if digits.len() % 2 == 1 { format!("0{digits}") } else { digits };
    let pairs: Vec<_> = digits.as_bytes().chunks(2).map(String::from_utf8_lossy).collect();
    let serial: Serial = pairs.join(":").parse().map_err(|_| "must be hexadecimal digits, of 20 bytes at most")?;
    Ok(serial.to_string())
}

/// A page of a list.
pub(crate) fn page(text: &str) -> Result<u32, &'static str> {
    text.parse().ok().filter(|page| *page > 0).ok_or("must be a whole number: pages are counted from 1")
}

/// The identifier of a sub account, of the length that is documented.
pub(crate) fn id_no(text: &str) -> Result<String, String> {
    match text.chars().count() {
        36 => Ok(text.into()),
        length => Err(format!("must have 36 characters, has {length}")),
    }
}

/// Host names and e-mail addresses, as far as their form is known: names with `_`, or with a dot at their end, are for the service to judge.
pub(crate) fn alt_names(text: &str) -> Result<String, String> {
    if text.split(',').any(|name| name.trim().is_empty()) {
        return Err("holds an empty name: give one, or leave that out".into());
    }
    let known = text.split(',').map(str::trim).filter(|name| !name.contains('_') && !name.ends_with('.'));
    let known = AltNames::default().with_alt_name(&known.collect::<Vec<_>>().join(","));
    known.map(|_| text.into()).map_err(|error| unfit(&error))
}

/// Which part of a flag's value breaks which rule.
pub(crate) fn unfit(error: &Error) -> String {
    match error {
        Error::Field(field) if field.field() == "altName" && field.value().parse::<IpAddr>().is_ok() => {
            format!("{:?} is an IP address: give it with --ip", field.value())
        }
        Error::Field(field) => format!("{:?} {}", field.value(), field.rule()),
        other => other.to_string(),
    }
}

/// IP addresses in any notation, with spaces between them or without.
pub(crate) fn ip_addresses(text: &str) -> Result<String, String> {
    let read = |ip: &str| match ip.trim().parse::<IpAddr>() {
        Ok(ip) => Ok(ip.to_string()),
        Err(_) => Err(format!("{ip:?} is no IP address")),
    };
    text.split(',').map(read).collect::<Result<Vec<_>, _>>().map(|ips| ips.join(","))
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
    pem_text(file).map(|text| Chain::from_pem(&text))
}

/// What a file of certificates holds, as PEM.
fn pem_text(file: &str) -> Result<String, String> {
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
    let bytes = input::bytes(file.as_ref(), certificates::MOST)?;
    if bytes.is_empty() { Err("is empty".into()) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_ip_addresses() {
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(ip_addresses(text).ok().as_deref(), expected, "{text}");
        check("10.0.0.7", Some("10.0.0.7"));
        check("10.0.0.7, FE80::0:1", Some("10.0.0.7,fe80::1"));
        for text in ["", ",", "10.0.0", "10.0.0.7,", "10.0.0.7 10.0.0.8", "web", "10.0.0.0/8"] {
            check(text, None);
        }
    }

    #[test]
    fn what_is_known_of_a_form() {
        let check = |read: fn(&str) -> Result<String, String>, text: &str, expected: Result<&str, &str>| {
            assert_eq!(read(text).as_deref().map_err(String::as_str), expected, "{text}");
        };
        let id = "00000000-1111-2222-3333-444444444444";
        check(id_no, id, Ok(id));
        check(id_no, &id[1..], Err("must have 36 characters, has 35"));
        for text in ["web.svc.internal", "*.svc.internal, a@svc.internal", "_sip._tcp.example.com,example.com."] {
            check(alt_names, text, Ok(text));
        }
        for text in ["", " ", "web,", "web,,www", "_sip,"] {
            check(alt_names, text, Err("holds an empty name: give one, or leave that out"));
        }
        check(alt_names, "web,a b!", Err("\"a b!\" is neither a host name nor an e-mail address"));
        check(alt_names, "web,::1", Err("\"::1\" is an IP address: give it with --ip"));
        assert_eq!((page("2"), page("0").is_err(), page("-1").is_err(), page("x").is_err()), (Ok(2), true, true, true));
    }

    #[test]
    fn serial_numbers() {
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(serial_no(text).ok().as_deref(), expected, "{text}");
        for text in ["01:ab:0c", "01:AB:0C", "01AB0C", "1ab0c", "1:AB:0C", "serial=01AB0C", "0x1AB0C", "0001AB0C"] {
            check(text, Some("01:ab:0c"));
        }
        check("00:01:ab", Some("00:01:ab"));
        check("0", Some("00"));
        check(&"AB".repeat(20), Some(&["ab"; 20].join(":")));
        for text in ["", ":", "0x", "../ab", "0g", "ab cd", "\u{e9}1", "-1", &"ab".repeat(21)] {
            check(text, None);
        }
    }
}
