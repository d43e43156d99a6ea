//! What can be said without another reader; others judge in the conformance tests.

use super::*;
use crate::house::{House, key};

fn chain() -> Chain {
    let House { root, sub, leaf } = House::new();
    Chain::of(leaf, [sub, root]).expect("a chain")
}

#[test]
fn nothing_stands_there_in_clear() {
    let file = pkcs12(&key(2), &chain(), "웹 서버", "암호 planted").expect("made");
    let holds = |part: &[u8]| file.windows(part.len()).any(|window| window == part);
    assert!(!holds(&key(2).pkcs8_der()[40..60]) && !holds(b"planted") && !holds(b"Root"));
    assert!(holds(&[0xc6, 0xf9, 0, b' ', 0xc1, 0x1c, 0xbc, 0x84]), "but for the name");
    assert_ne!(pkcs12(&key(2), &chain(), "웹 서버", "암호 planted").expect("made"), file);
}

#[test]
fn what_cannot_be_written() {
    assert_eq!(pkcs12(&key(3), &chain(), "x", "x"), Err(Error::KeyMismatch));
    for (name, password) in [("😀", "x"), ("x", "😀planted")] {
        let said = pkcs12(&key(2), &chain(), name, password).expect_err("beyond").to_string();
        assert!(said.contains("beyond U+FFFF") && !said.contains("planted"), "{said}");
    }
}
