//! Signatures, stage by stage.

use pca_conformance::fixtures;
use pca_core::{Credentials, Method, Request, Signer, Target, Timestamp, string_to_sign};
use serde_json::Value;

#[test]
fn every_stage_of_every_vector() {
    let file = fixtures::json("vectors/signature.json");
    let vectors = file["vectors"].as_array().expect("a list of vectors");
    for vector in vectors {
        check(vector);
    }
    let published = vectors.iter().filter(|vector| vector["computed"] == Value::Bool(false)).count();
    assert!(published >= 2, "the vectors that others published are gone");
    assert!(vectors.len() >= published + 9, "the vectors for each odd target are gone");
}

fn check(vector: &Value) {
    let text = |key: &str| vector[key].as_str().unwrap_or_else(|| panic!("{key} is no text in {vector}"));
    let (name, target, access_key) = (text("name"), text("target"), text("accessKey"));
    let method: Method = text("method").parse().unwrap_or_else(|error| panic!("{name}: {error}"));
    let at = vector["timestamp"].as_u64().unwrap_or_else(|| panic!("{name}: the time is no number"));

    let signed_text = string_to_sign(method.as_str(), target, &at.to_string(), access_key);
    assert_eq!(signed_text, text("stringToSign"), "{name}: the string to sign is another");

    let credentials = Credentials::new(access_key, text("secretKey")).unwrap_or_else(|error| panic!("{name}: {error}"));
    let (signer, target) = (Signer::new(&credentials), Target::verbatim(target));
    let signature = signer.signature(method, &target, Timestamp::from_millis(at));
    assert_eq!(signature.as_str(), text("signature"), "{name}: the string to sign is right, the signature is not");

    let signed = signer.sign(Request::new(method, target.clone()), Timestamp::from_millis(at));
    let header =
        |name: &str| signed.headers().into_iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_owned());
    assert_eq!(header("x-ncp-apigw-signature-v2").as_deref(), Some(text("signature")), "{name}: the header differs");
    assert_eq!(header("x-ncp-apigw-timestamp"), Some(at.to_string()), "{name}: another time is sent than signed");
    assert_eq!(header("x-ncp-iam-access-key").as_deref(), Some(access_key), "{name}: another key is sent than signed");

    let verified = signer.verify(method.as_str(), target.as_str(), &at.to_string(), text("signature"));
    assert!(verified, "{name}: made, but not accepted");
}
