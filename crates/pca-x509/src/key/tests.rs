//! Keys, read, written and made.

use super::*;

/// The fixed keys, so that no test but one waits for RSA.
pub(crate) const POOL: [(KeyAlgorithm, &str); 4] = [
    (KeyAlgorithm::Rsa2048, include_str!("../../tests/keys/rsa2048.pem")),
    (KeyAlgorithm::Rsa4096, include_str!("../../tests/keys/rsa4096.pem")),
    (KeyAlgorithm::Ec256, include_str!("../../tests/keys/ec256.pem")),
    (KeyAlgorithm::Ec521, include_str!("../../tests/keys/ec521.pem")),
];

#[test]
fn pool_is_read_and_written_unchanged() {
    for (algorithm, text) in POOL {
        let key = PrivateKey::from_pkcs8_pem(text).expect("readable");
        assert_eq!(key.algorithm(), algorithm);
        assert_eq!(key.to_pkcs8_pem(), text);
        let again = PrivateKey::from_pkcs8_der(key.pkcs8_der()).expect("readable");
        assert_eq!(again.public_key(), key.public_key());
    }
}

#[test]
fn generated_keys_are_of_the_kind_asked_for() {
    for algorithm in [KeyAlgorithm::Rsa4096, KeyAlgorithm::Ec256, KeyAlgorithm::Ec521] {
        let key = PrivateKey::generate(algorithm).expect("generated");
        let again = PrivateKey::from_pkcs8_der(key.pkcs8_der()).expect("readable");
        assert_eq!(again.algorithm(), algorithm);
        assert_eq!(again.public_key(), key.public_key());
    }
}

#[test]
fn other_keys_and_rubbish_are_refused() {
    let good = PrivateKey::from_pkcs8_pem(POOL[2].1).expect("readable");
    let der = good.pkcs8_der();
    let mut long = der.to_vec();
    long.push(0);
    for bad in [&[][..], b"key", &der[..der.len() - 1], &long] {
        assert_eq!(PrivateKey::from_pkcs8_der(bad).expect_err("bad"), Error::PrivateKey);
    }
    let sec1 = good.to_pkcs8_pem().replace("PRIVATE KEY", "EC PRIVATE KEY");
    for (bad, expected) in [
        (include_str!("../../tests/keys/unsupported-ec384.pem"), Error::PrivateKey),
        (include_str!("../../tests/keys/unsupported-rsa3072.pem"), Error::PrivateKey),
        (&sec1, Error::Pem),
        ("", Error::Pem),
    ] {
        assert_eq!(PrivateKey::from_pkcs8_pem(bad).expect_err("bad"), expected);
    }
}

#[test]
fn elliptic_keys_from_a_number() {
    for (algorithm, length) in [(KeyAlgorithm::Ec256, 32), (KeyAlgorithm::Ec521, 66)] {
        let mut scalar = vec![0; length];
        assert_eq!(PrivateKey::ec_from_scalar(algorithm, &scalar).err(), Some(Error::PrivateKey));
        scalar[length - 1] = 1;
        let key = PrivateKey::ec_from_scalar(algorithm, &scalar).expect("valid");
        assert_eq!(key.algorithm(), algorithm);
        assert_eq!(key.to_pkcs8_pem(), PrivateKey::ec_from_scalar(algorithm, &scalar).expect("valid").to_pkcs8_pem());
        let again = PrivateKey::from_pkcs8_der(key.pkcs8_der()).expect("readable");
        assert_eq!(again.public_key(), key.public_key());
        assert!(PrivateKey::ec_from_scalar(algorithm, &scalar[1..]).is_err());
        assert!(PrivateKey::ec_from_scalar(algorithm, &vec![0xff; length]).is_err());
    }
    // The generator of P-256 (SEC 2, section 2.4.2) is the public half of the number one.
    let one = PrivateKey::ec_from_scalar(KeyAlgorithm::Ec256, &[[0; 31].as_slice(), &[1]].concat()).expect("valid");
    assert_eq!(one.public_key().bits()[..5], [0x04, 0x6b, 0x17, 0xd1, 0xf2]);
    assert!(PrivateKey::ec_from_scalar(KeyAlgorithm::Rsa2048, &[1; 32]).is_err());
}

#[test]
fn debug_shows_the_kind_alone() {
    let key = PrivateKey::from_pkcs8_pem(POOL[2].1).expect("readable");
    assert_eq!(format!("{key:?}"), "PrivateKey { algorithm: Ec256, .. }");
}
