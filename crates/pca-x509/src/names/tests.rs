//! Lists as they are typed, and names as requests carry them.

use x509_cert::{
    der::{
        Decode as _, Encode as _, Tag,
        asn1::{Any, Ia5String, ObjectIdentifier, OctetString},
    },
    ext::pkix::name::OtherName,
};

use super::{general::object_identifier, *};

fn alt(list: &str) -> Result<AltNames, Error> {
    AltNames::default().with_alt_name(list)
}

#[test]
fn lists_are_split_and_typed() {
    let names = alt("a.example, *.b.example,Kim.Lee+x@example.com")
        .and_then(|n| n.with_ip("10.0.0.1, 2001:db8::1"))
        .expect("valid");
    assert_eq!(
        names.as_slice(),
        [
            AltName::Dns("a.example".into()),
            AltName::Dns("*.b.example".into()),
            AltName::Email("Kim.Lee+x@example.com".into()),
            AltName::Ip([10, 0, 0, 1].into()),
            AltName::Ip([0x2001, 0xdb8, 0, 0, 0, 0, 0, 1].into()),
        ]
    );
    assert_eq!(alt(" ").expect("blank").as_slice(), []);
}

#[test]
fn the_bad_entry_is_named() {
    let long = format!("{}.example", "a".repeat(64));
    for bad in [
        "-a.example",
        "a-.example",
        "a..example",
        "a.example.",
        "a_b",
        "a b",
        "*",
        "a.*.b",
        "*.*.a",
        "10.0.0.1",
        "12",
        "127.1",
        "a.0x7f",
        "*.example",
        "@example.com",
        "a@",
        "a@b@c",
        ".a@example.com",
        "가.example",
        "a\0b",
        &long,
    ] {
        let error = alt(&format!("good.example,{bad}")).expect_err(bad);
        assert_eq!(error, Error::field("altName", bad, "is neither a host name nor an e-mail address"));
    }
    assert!(alt("a.example,,b.example").is_err());
    for bad in ["10.0.0", "10.0.0.256", "::g", "a.example", "10.0.0.0/8"] {
        let error = AltNames::default().with_ip(&format!("::1, {bad}")).expect_err(bad);
        assert_eq!(error, Error::field("ip", bad, "is not an IP address"));
    }
}
#[test]
fn uris_are_absolute_with_a_real_host() {
    let uri = |list: &str| AltNames::default().with_uri(list);
    let good = [
        "https://a.example:8443/x?y#z",
        "spiffe://a.example/ns/b",
        "urn:uuid:f81d4fae",
        "ldap://[2001:db8::7]/c=GB",
        "http://u@10.0.0.1",
    ];
    assert_eq!(uri(&good.join(", ")).expect("valid").as_slice().len(), good.len());
    for bad in [
        "a.example",
        "/path",
        "https:",
        "https://",
        "https:///path",
        "1a:b",
        "http://a_b/",
        "http://a:b/",
        "http://가.example",
        "http://a b/",
        "http://[10.0.0.1]",
        "http://::1",
        "a:<b>",
    ] {
        assert_eq!(uri(bad), Err(Error::field("uri", bad, "is not an absolute URI")));
    }
}

#[test]
fn other_names_have_a_kind() {
    let other = |list: &str| AltNames::default().with_other(list);
    let upn = AltName::Other { kind: vec![1, 3, 6, 1, 4, 1, 311, 20, 2, 3], text: "김@a.example".into() };
    assert_eq!(other("1.3.6.1.4.1.311.20.2.3;UTF8:김@a.example").expect("valid").as_slice(), [upn]);
    for bad in [
        "1.2.3",
        "1.2.3;UTF8:",
        "1.2.3;IA5:a",
        "3.1.1;UTF8:a",
        "1.40.1;UTF8:a",
        "1;UTF8:a",
        "1..2;UTF8:a",
        "1.2.18446744073709551616;UTF8:a",
        "2.18446744073709551615.1;UTF8:a",
        ";UTF8:a",
    ] {
        assert_eq!(other(bad), Err(Error::field("other", bad, "is not of the form OID;UTF8:text")));
    }
}

#[test]
fn the_common_name_is_added_once() {
    let names = alt("a.example").and_then(|n| n.with_common_name("a.example")).expect("valid");
    assert_eq!(names.as_slice(), [AltName::Dns("a.example".into())]);
    let names = names.with_common_name("::1").and_then(|n| n.with_common_name("b@c.example")).expect("valid");
    assert_eq!(names.as_slice().len(), 3);
    assert!(names.with_common_name("name 000").is_err());
}

#[test]
fn encoding_and_reading_are_inverse() {
    let names = alt("*.a.example,b@c.example")
        .and_then(|n| n.with_ip("10.0.0.1,::1"))
        .and_then(|n| n.with_uri("urn:a:b"))
        .and_then(|n| n.with_other("1.2.3.4;UTF8:가"))
        .expect("valid");
    let der = names.to_general_names().and_then(|names| names.to_der()).expect("short");
    let parsed = GeneralNames::from_der(&der).expect("readable");
    assert_eq!(AltNames::from_parsed(&parsed), Some(names));
}

#[test]
fn a_name_stands_once() {
    let twice = |entry: &str| Error::field("altName", entry, "stands twice");
    assert_eq!(alt("a.example,b.example,A.example"), Err(twice("A.example")));
    assert_eq!(alt("a@b.example,a@b.example"), Err(twice("a@b.example")));
    let ips = AltNames::default().with_ip("::1,0:0::1");
    assert_eq!(ips, Err(Error::field("ip", "0:0::1", "stands twice")));
    let requested = ["a.example", "A.example"].map(|host| GeneralName::DnsName(Ia5String::new(host).expect("ASCII")));
    assert_eq!(AltNames::from_parsed(&requested), None);
}

#[test]
fn requested_names_are_no_looser_than_ordered_ones() {
    let ia5 = |text: &str| Ia5String::new(text).expect("ASCII");
    let ip = |bytes: &[u8]| GeneralName::IpAddress(OctetString::new(bytes).expect("short"));
    let kind = object_identifier(&[1, 2, 3]).expect("valid");
    for bad in [
        GeneralName::DnsName(ia5("a_b")),
        GeneralName::DnsName(ia5("a.example\0.b.example")),
        GeneralName::DnsName(ia5("")),
        GeneralName::Rfc822Name(ia5("a")),
        GeneralName::UniformResourceIdentifier(ia5("/path")),
        ip(&[10, 0, 0]),
        ip(&[10, 0, 0, 0, 255, 0, 0, 0]),
        GeneralName::OtherName(OtherName { type_id: kind, value: Any::new(Tag::Ia5String, *b"a").expect("short") }),
        GeneralName::RegisteredId(kind),
    ] {
        assert_eq!(AltNames::from_parsed(core::slice::from_ref(&bad)), None, "{bad:?}");
    }
}

#[test]
fn object_identifiers() {
    for (arcs, expected) in [
        (&[1, 2, 840, 113_549][..], Some(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d][..])),
        (&[2, 5, 4, 0], Some(&[0x55, 4, 0])),
        // What the library's reader, and then its encoder, get wrong.
        (&[1, 2, 3], Some(&[0x2a, 3])),
        (&[1, 3, 128], Some(&[0x2b, 0x81, 0])),
        (&[1, 3, 16384, 16511], Some(&[0x2b, 0x81, 0x80, 0, 0x81, 0x80, 0x7f])),
        // What the library cannot hold.
        (&[2, 999, 3], None),
        (&[1, 3, u32::MAX.into()], None),
        (&[1, 3, 1 << 32], None),
        (&[1; 41], None),
        (&[1], None),
        (&[3, 1, 1], None),
    ] {
        assert_eq!(object_identifier(arcs).as_ref().map(ObjectIdentifier::as_bytes), expected, "{arcs:?}");
    }
}
