//! The emulator before any request.

use pca_core::{Credentials, Request, Signer, Target, Timestamp};
use pca_emulator::{Emulator, Incoming, SeededEntropy};
use pca_x509::PrivateKey;

/// Making one takes seconds, so every RSA key is this one.
const RSA: &str = include_str!("../../../pca-x509/tests/keys/rsa2048.pem");

const SECRET: &str = "nobody-says-this";

/// A request: method and target in the first line, headers up to an empty line, content. It is asked as it stands, and then signed, since
/// the emulator looks at nothing else before the signature.
///
/// # Panics
///
/// When the emulator does, or tells the secret key.
pub fn emulate(input: &[u8]) {
    let Ok(text) = core::str::from_utf8(input) else { return };
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let Some((method, target)) = lines.next().and_then(|line| line.split_once(' ')) else { return };
    let headers: Vec<_> = lines.filter_map(|line| line.split_once(": ")).collect();

    let credentials = Credentials::new("AK", SECRET).expect("they are fit");
    let emulator = Emulator::in_memory(&credentials).expect("a store in memory can be made");
    let emulator = emulator.entropy(SeededEntropy::new(1).rsa_keys(|_| PrivateKey::from_pkcs8_pem(RSA)));
    let now = Timestamp::from_millis(1_721_175_807_574);
    let ask = |headers: &[(&str, &str)]| {
        let request = Incoming::new(method, target, body.as_bytes());
        let request = headers.iter().fold(request, |request, (name, value)| request.header(name, value));
        let answer = emulator.handle(&request, now);
        assert!((200..=599).contains(&answer.status), "HTTP {}", answer.status);
        let tells = answer.body.windows(SECRET.len()).any(|part| part == SECRET.as_bytes());
        assert!(!tells || text.contains(SECRET), "the secret key is in an answer");
        answer.status
    };
    ask(&headers);
    if let Ok(method) = method.parse() {
        let signer = Signer::new(&credentials);
        let signed = signer.sign(Request::new(method, Target::verbatim(target)), now);
        assert_ne!(ask(&signed.headers()), 401, "it is signed, and refused for its signature");
    }
}
