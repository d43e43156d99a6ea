//! The inputs of the benches and of the tests that count, and what ours is measured against.

pub mod anchors;
pub mod build;
pub mod call;
pub mod ratio;
pub mod row;

use std::fs;

use pca_core::{CaType, CreateCa, Credentials, KeyType, Period, Target, Timestamp, X509Parameters};
use serde_json::{Value, json};

/// When everything is signed.
pub const AT: Timestamp = Timestamp::from_millis(1_721_175_807_574);

/// The access key of every vector: 20 characters, as real ones have.
pub const ACCESS_KEY: &str = "ACCESSKEYIDEXAMPLE00";

/// The secret key of every vector.
pub const SECRET_KEY: &str = "SECRETKEYEXAMPLE0000000000000000000000000";

/// Lengths of the string to sign: of the shortest calls, and of one with a tag, a serial number and a query.
pub const LENGTHS: [usize; 2] = [70, 160];

/// The keys that sign.
///
/// # Panics
///
/// Never: they are constants.
#[must_use]
pub fn credentials() -> Credentials {
    Credentials::new(ACCESS_KEY, SECRET_KEY).expect("the keys are fit")
}

/// A target whose string to sign for a GET has `length` bytes.
#[must_use]
pub fn target(length: usize) -> Target {
    let rest = format!("GET \n{AT}\n{ACCESS_KEY}").len();
    let path = "/api/v1/ca?";
    Target::verbatim(format!("{path}{}", "q".repeat(length - rest - path.len())))
}

/// The documented call.
#[must_use]
pub fn create_ca() -> CreateCa {
    let parameters = X509Parameters::new("name000").country("KOR").organization("org000").organization_unit("org001");
    let parameters = parameters.locality("Pangyo").state_province("Seongnam-si");
    CreateCa::new(CaType::Root, "CA002", KeyType::Rsa2048, Period::MAX, parameters)
}

/// The answer to it, about 6 KB: the documented example with PEM texts of the length that RSA 4096 gives them.
///
/// # Panics
///
/// When the example is gone.
#[must_use]
pub fn created() -> Vec<u8> {
    envelope(&details())
}

/// The same, laid out for readers, which has blanks everywhere, and with the members of each object in an order that no model has.
///
/// # Panics
///
/// When the example is gone.
#[must_use]
pub fn created_otherwise() -> Vec<u8> {
    let mut text = String::new();
    lay_out(&serde_json::from_slice(&created()).expect("it is JSON"), 0, &mut text);
    text.into_bytes()
}

fn lay_out(value: &Value, depth: usize, text: &mut String) {
    let Value::Object(members) = value else { return text.push_str(&value.to_string()) };
    let blank = format!("\n{}", "  ".repeat(depth));
    let mut before = "{";
    for (name, value) in members.iter().rev() {
        text.push_str(&format!("{before}{blank}  {} : ", json!(name)));
        lay_out(value, depth + 1, text);
        before = ",";
    }
    text.push_str(&format!("{blank}}}"));
}

/// A page of so many CAs.
///
/// # Panics
///
/// When the example is gone.
#[must_use]
pub fn listed(count: usize) -> Vec<u8> {
    let details = vec![details(); count].join(",");
    envelope(&format!(r#"{{"totalCnt":{count},"totalPageNo":1,"currentPageNo":1,"caInfoList":[{details}]}}"#))
}

/// The data of the documented answer, its members in their order.
fn details() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/examples/create-ca.response.json");
    let text = fs::read_to_string(path).expect("the example is there");
    let compact: String = text.lines().map(str::trim).collect::<String>().replace("\": ", "\":");
    let data = compact.split_once("\"data\":").and_then(|(_, data)| data.strip_suffix('}')).expect("it has data");
    let lines = format!("{}\\n", "MIIFazCCA1OgAwIBAgIRAIIQz7DSQONZ".repeat(2)).repeat(38);
    data.replace("{Certificate}\\n", &lines).replace("{CA Chain}\\n", &lines)
}

fn envelope(data: &str) -> Vec<u8> {
    format!(r#"{{"code":"SUCCESS","msg":"Success","data":{data}}}"#).into_bytes()
}
