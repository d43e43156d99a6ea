use super::*;
use crate::{ActivateSubCa, AddCaUser, Call, Chain, CreateCa, DeleteCaUser, GetCaList, Method, UpdateCa};

#[test]
fn paths() {
    let check = |template, path, expected: Option<&[(&str, &str)]>| {
        assert_eq!(parts(template, path).as_deref(), expected, "{path}")
    };
    check("/ca", "/api/v1/ca", Some(&[]));
    check("/ca/{caTag}/crl", "/api/v1/ca/t-1/crl", Some(&[("caTag", "t-1")]));
    check("/ca/{caTag}", "/api/v1/ca/", Some(&[("caTag", "")]));
    check("/ca", "/ca", None);
    check("/ca", "/api/v1/ca/x", None);
    check("/ca/{caTag}/crl", "/api/v1/ca/t-1", None);
    check("/ca/{caTag}/crl", "/api/v1/ca/t-1/CRL", None);
}

#[test]
fn queries() {
    let check = |text, expected: Option<&str>| assert_eq!(decode(text).as_deref(), expected, "{text}");
    check("plain", Some("plain"));
    check("a+b%20c%2B", Some("a b c+"));
    check("%EA%B0%80", Some("가"));
    check("%", None);
    check("%2", None);
    check("%zz", None);
    check("%ff", None);
}

#[test]
fn parameters() {
    const INFO: Info = Info::new("List", Method::Get, "/ca", crate::Repeat::Safe);
    let check = |target: &str, expected: Result<Option<i64>, &str>| {
        let found = Incoming::new(&INFO, target, b"").and_then(|call| call.query_maybe::<i64>("page"));
        assert_eq!(found.as_ref().map(|page| *page).map_err(Reject::field), expected, "{target}");
    };
    check("/api/v1/ca?page=2&other=3&", Ok(Some(2)));
    check("/api/v1/ca?pages=2", Ok(None));
    check("/api/v1/ca?page=2&page=2", Err("page"));
    check("/api/v1/ca?page", Err("page"));
    check("/api/v1/ca?page=%zz", Err("query"));
}

/// Why a request is refused; empty if it is not.
fn refused<O: Served>(target: &str, body: &str) -> String {
    O::accept(target, body.as_bytes())
        .map_or_else(|reject| format!("{}{reject}", if reject.is_missing() { "!" } else { "" }), |_| String::new())
}

#[test]
fn what_is_refused() {
    const BODY: &str = r#"{"alias":"CA002","keyType":"EC256","period":"MAX","x509Parameters":{"commonName":"n"}}"#;
    let create = |query: &str, body: &str, expected: &str| {
        assert_eq!(refused::<CreateCa>(&format!("/api/v1/ca{query}"), body), expected, "{query} {body}");
    };
    create("?caType=PRIVATE_ROOT", BODY, "");
    create("?caType=PRIVATE_ROOT", &format!(" \r\n{BODY}\n"), "");
    create("?caType=PRIVATE_ROOT&unknown=1", &BODY.replacen('{', r#"{"unknown":1,"#, 1), "");
    create("", BODY, "!caType: missing");
    create("?caType=PRIVATE_ROOT", "", "!alias: missing");
    create("?caType=PRIVATE_ROOT", "[]", "expected an object, found an array");
    create("?caType=PRIVATE_ROOT", "{", "not JSON at line 1, column 1");
    create("?caType=PRIVATE_ROOT&issuerId=1", BODY, "issuerTag must not be spelt issuerId");
    create(
        "?caType=PRIVATE_ROOT",
        &BODY.replace("x509Parameters", "X509CaParameters"),
        "x509Parameters must not be spelt X509CaParameters",
    );
    create("?caType=PRIVATE_ROOT&caType=PRIVATE_ROOT", BODY, "caType must not stand twice in the query");
    create("?caType=%zz", BODY, "query must be percent-encoded UTF-8");
    create("?caType=PRIVATE_ROOT", &BODY.replace("CA002", ""), "alias must not be empty");
    create("/x", BODY, "no operation has this method and path");
    assert_eq!(
        refused::<GetCaList>("/api/v1/ca?pageNo=x", ""),
        "pageNo: expected a whole number that is not negative, found a string"
    );
    assert_eq!(refused::<UpdateCa>("/api/v1/ca/t%2F", ""), "caTag may hold only the characters A-Za-z0-9_.~-, not '%'");
}

#[test]
fn where_it_is_refused() {
    let missing = Reject::from(Unreadable::from(Problem::Missing).within("alias"));
    assert_eq!((missing.field(), missing.is_missing()), ("alias", true));
    let unfit = Reject::from(Value::Null.is_not("a string").within("memo"));
    assert_eq!((unfit.field(), unfit.is_missing()), ("memo", false));
    let invalid = Reject::Invalid(Invalid::new("alias", "must not be empty"));
    assert_eq!((invalid.field(), invalid.is_missing()), ("alias", false));
    assert_eq!((Reject::NoSuchRoute.field(), Reject::NoSuchRoute.is_missing()), ("", false));
    let misnamed = CreateCa::accept("/api/v1/ca?issuerId=1", b"").unwrap_err();
    assert!(matches!(misnamed, Reject::Invalid(invalid) if invalid.breach() == Breach::Misnamed));
}

#[test]
fn what_is_accepted() {
    let user = Call::accept(Method::Delete, "/api/v1/ca/t-1/users/7?x", b"").unwrap();
    assert_eq!(user, Call::DeleteCaUser(DeleteCaUser::new("t-1", "7")));
    let user = Call::accept(Method::Post, "/api/v1/ca/t-1/users", br#"{"idNo":"7"}"#).unwrap();
    assert_eq!(user, Call::AddCaUser(AddCaUser::new("t-1", "7")));
    let update = UpdateCa::accept("/api/v1/ca/t-1", br#"{"memo":"m"}"#).unwrap();
    assert_eq!(update, UpdateCa::new("t-1").memo("m"));
    let activate =
        ActivateSubCa::accept("/api/v1/ca/t-1/activate", br#"{"certPem":"c","caChainPem":["a","b"]}"#).unwrap();
    assert_eq!(activate, ActivateSubCa::new("t-1", "c", ["a", "b"].into_iter().collect::<Chain>()));
    for target in ["/api/v1", "/api/v1ca", "/ca", "/api/v1/ca/t/users/7/8", ""] {
        assert_eq!(Call::accept(Method::Get, target, b""), Err(Reject::NoSuchRoute), "{target}");
    }
}
