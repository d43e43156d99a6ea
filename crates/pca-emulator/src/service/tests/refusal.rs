use crate::bench::{Bench, NOW, pending};

fn check(bench: &Bench, method: &str, target: &str, body: &str, expected: &str) {
    let (status, answer) = bench.raw(method, target, body);
    let code = answer.strip_prefix(r#"{"code":""#).and_then(|rest| rest.split('"').next());
    assert_eq!(code, Some(expected), "{target} {body}: {answer}");
    assert_eq!(status, if expected == "NOT_FOUND" { 404 } else { 400 }, "{answer}");
    assert!(answer.ends_with(r#","data":null}"#), "{answer}");
}

#[test]
fn creations_that_cannot_be_read() {
    let bench = Bench::new();
    let rest = r#""keyType":"EC256","period":"MAX","x509Parameters":{"commonName":"cn"}"#;
    let good = &format!(r#"{{"alias":"abc",{rest}}}"#);
    let create = |body: &str, expected| check(&bench, "POST", "/api/v1/ca?caType=PRIVATE_ROOT", body, expected);
    create("{", "INVALID_REQUEST");
    create("[]", "INVALID_REQUEST");
    create("\u{0}", "INVALID_REQUEST");
    create(&format!("{{{rest}}}"), "EMPTY_CA_ALIAS");
    for (alias, expected) in [
        ("", "EMPTY_CA_ALIAS"),
        ("1x", "INVALID_INPUT"),
        ("ab", "INVALID_INPUT"),
        ("abcdefghijklmnop", "EXCEED_CA_ALIAS"),
        ("가나다", "INVALID_INPUT"),
    ] {
        create(&format!(r#"{{"alias":"{alias}",{rest}}}"#), expected);
    }
    let named =
        |x509: &str| format!(r#"{{"alias":"abc","keyType":"EC256","period":"MAX","x509Parameters":{{{x509}}}}}"#);
    create(&named(r#""commonName":"""#), "EMPTY_COMMON_NAME");
    create(&named(&format!(r#""commonName":"{}""#, "가".repeat(65))), "EXCEED_COMMON_NAME");
    create(&named(&format!(r#""commonName":"cn","organization":"{}""#, "o".repeat(65))), "INVALID_INPUT");
    create(r#"{"alias":"abc","period":"MAX","x509Parameters":{"commonName":"cn"}}"#, "EMPTY_KEY_TYPE");
    create(
        r#"{"alias":"abc","keyType":"RSA1024","period":"MAX","x509Parameters":{"commonName":"cn"}}"#,
        "INVALID_X509_KEY_TYPE",
    );
    create(r#"{"alias":"abc","keyType":"EC256","x509Parameters":{"commonName":"cn"}}"#, "EMPTY_CA_TTL");
    create(r#"{"alias":"abc","keyType":"EC256","period":"MAX"}"#, "EMPTY_X509_PARAMETERS");
    create(r#"{"alias":"abc","keyType":"EC256","period":"MAX","x509Parameters":{}}"#, "EMPTY_COMMON_NAME");
    for period in ["3651", "0", "max", "Max", "1.5"] {
        let body = format!(
            r#"{{"alias":"abc","keyType":"EC256","period":"{period}","x509Parameters":{{"commonName":"cn"}}}}"#
        );
        create(&body, "INVALID_INPUT_PERIOD");
    }
    check(&bench, "POST", "/api/v1/ca", good, "EMPTY_CA_TYPE");
    check(&bench, "POST", "/api/v1/ca?caType=ROOT", good, "INVALID_INPUT");
    check(&bench, "POST", "/api/v1/ca?caType=PRIVATE_SUB&issuerTag=", good, "EMPTY_ISSUER_ID");
    check(&bench, "POST", "/api/v1/ca?caType=PRIVATE_SUB&issuerTag=a/b", good, "INVALID_ISSUER_CA");
    check(&bench, "GET", "/api/v1/ca/", "", "EMPTY_CA_ID");
    check(&bench, "GET", "/api/v1/ca/a%20b", "", "INVALID_INPUT");
    check(&bench, "GET", "/api/v1/ca?pageNo=x", "", "INVALID_INPUT_PAGENUMBBER");
    check(&bench, "GET", "/api/v1/ca?pageNo=0", "", "INVALID_INPUT_PAGENUMBBER");
}

/// Generated clients of 2022 send these; ignored, they would make something else than was meant.
#[test]
fn spellings_of_no_manual() {
    let bench = Bench::new();
    let rest = r#""alias":"abc","keyType":"EC256","period":"MAX","x509Parameters":{"commonName":"cn"}"#;
    let good = &format!("{{{rest}}}");
    let twice = &format!(r#"{{{rest},"X509CaParameters":{{"commonName":"cn"}}}}"#);
    check(&bench, "POST", "/api/v1/ca?caType=PRIVATE_SUB&issuerId=1", good, "INVALID_REQUEST");
    check(&bench, "POST", "/api/v1/ca?caType=PRIVATE_ROOT", twice, "INVALID_REQUEST");
    let tag = bench.root("root");
    let misspelt = r#""X509EndCertParameters":{"commonName":"cn"}"#;
    for leaf in [format!("{{{misspelt}}}"), format!(r#"{{{misspelt},"x509Parameters":{{"commonName":"cn"}}}}"#)] {
        check(&bench, "POST", &format!("/api/v1/ca/{tag}/cert"), &leaf, "INVALID_REQUEST");
    }
    let (status, answer) = bench.raw("POST", "/api/v1/ca?caType=PRIVATE_ROOT", good);
    assert_eq!(status, 200, "{answer}");
}

#[test]
fn other_calls_that_cannot_be_read() {
    let bench = Bench::new();
    let tag = bench.root("root");
    let waiting = bench.ok(&pending("pending"), NOW).ca_info.ca_tag;
    let on = |method, path: &str, body: &str, expected| {
        check(&bench, method, &format!("/api/v1/ca/{tag}{path}"), body, expected);
    };
    on("PUT", "", "{}", "EMPTY_STATUS");
    on("PUT", "", r#"{"status":"PENDING"}"#, "INVALID_INPUT_STATUS");
    on("PUT", "/crl/config", "{}", "INVALID_REQUEST");
    on("PUT", "/crl/config", r#"{"expiry":"x"}"#, "INVALID_INPUT");
    on("PUT", "/urls", "{}", "INVALID_REQUEST");
    on("POST", "/cert", "{}", "EMPTY_X509_PARAMETERS");
    on("POST", "/cert/sign", "{}", "EMPTY_CSR");
    on("POST", "/sub/sign", r#"{"period":"1"}"#, "EMPTY_CSR");
    on("POST", "/sub/sign", r#"{"csrPem":"x"}"#, "EMPTY_CA_TTL");
    on("POST", "/sub/sign", r#"{"csrPem":"x","period":"MAX"}"#, "INVALID_INPUT_PERIOD");
    on("POST", "/sub/sign", r#"{"csrPem":" ","period":"1"}"#, "EMPTY_CSR");
    on("GET", "/cert?pageNo=0", "", "INVALID_INPUT_PAGENUMBBER");
    on("GET", "/cert/zz", "", "INVALID_INPUT_SERIAL_NO");
    on("GET", "/cert/", "", "EMPTY_SERIAL_NO");
    on("POST", "/users", r#"{"idNo":""}"#, "EMPTY_ID_NO");
    let leaf = |field: &str, expected| {
        on("POST", "/cert", &format!(r#"{{"x509Parameters":{{"commonName":"cn",{field}}}}}"#), expected);
    };
    leaf(r#""ip":"1.2.3""#, "INVALID_X509_IP");
    leaf(r#""uri":"no address""#, "INVALID_X509_URI");
    leaf(r#""other":"x""#, "INVALID_X509_OTHER");
    leaf(r#""keyUsage":["x"]"#, "INVALID_X509_KEY_USAGE");
    leaf(r#""extendedKeyUsage":["x"]"#, "INVALID_X509_EXTENDED_KEY_USAGE");
    leaf(&format!(r#""streetAddress":"{}""#, "s".repeat(129)), "INVALID_INPUT");
    check(&bench, "POST", &format!("/api/v1/ca/{waiting}/activate"), "{}", "EMPTY_CERT");
    check(&bench, "POST", &format!("/api/v1/ca/{waiting}/activate"), r#"{"certPem":"x"}"#, "EMPTY_CERT");
    for (method, path, body) in [
        ("GET", "", ""),
        ("PUT", "", r#"{"memo":""}"#),
        ("DELETE", "", ""),
        ("GET", "/chain", ""),
        ("POST", "/trim", ""),
        ("GET", "/cert", ""),
        ("GET", "/cert/01", ""),
        ("POST", "/cert/01/revoke", ""),
        ("POST", "/cert", r#"{"x509Parameters":{"commonName":"cn"}}"#),
        ("POST", "/cert/sign", r#"{"csrPem":"x"}"#),
        ("GET", "/crl", ""),
        ("GET", "/crl/config", ""),
        ("PUT", "/crl/config", r#"{"expiry":"3"}"#),
        ("POST", "/crl/rotate", ""),
        ("PUT", "/urls", r#"{"ocsp_servers":"http://h/ext/none/ocsp"}"#),
        ("DELETE", "/urls", ""),
        ("GET", "/sub/csr", ""),
        ("POST", "/sub/sign", r#"{"csrPem":"x","period":"1"}"#),
        ("POST", "/activate", r#"{"certPem":"x","caChainPem":"x"}"#),
        ("GET", "/users", ""),
        ("POST", "/users", r#"{"idNo":"1f2e3d4c-5b6a-4798-8071-625344332211"}"#),
        ("DELETE", "/users/1f2e3d4c-5b6a-4798-8071-625344332211", ""),
    ] {
        check(&bench, method, &format!("/api/v1/ca/none{path}"), body, "NOT_FOUND");
    }
}

/// Whoever reads a certificate, or a list of them, could be misled by characters that do not show.
#[test]
fn characters_that_do_not_show() {
    let bench = Bench::new();
    let tag = bench.root("root");
    let create = |x509: &str, expected| {
        let body = format!(r#"{{"alias":"abc","keyType":"EC256","period":"MAX","x509Parameters":{{{x509}}}}}"#);
        check(&bench, "POST", "/api/v1/ca?caType=PRIVATE_ROOT", &body, expected);
    };
    let issue = |x509: &str, expected| {
        let body = format!(r#"{{"keyType":"EC256","x509Parameters":{{{x509}}}}}"#);
        check(&bench, "POST", &format!("/api/v1/ca/{tag}/cert"), &body, expected);
    };
    let with = |field: &str, value: &str| match field {
        "commonName" => format!(r#""commonName":"{value}""#),
        field => format!(r#""commonName":"cn","{field}":"{value}""#),
    };
    let control = [r"a\u0000b", r"a\nb", r"a\r", r"\u007fb", r"a\u0085b"];
    for value in control.into_iter().chain([" ", " a", "a ", "a\u{3000}"]) {
        for field in ["commonName", "country", "locality", "stateProvince", "organization", "organizationUnit"] {
            create(&with(field, value), "INVALID_INPUT");
            issue(&with(field, value), "INVALID_INPUT");
        }
        for field in ["streetAddress", "postalCode"] {
            issue(&with(field, value), "INVALID_INPUT");
        }
    }
    for value in control {
        for (field, expected) in [("altName", "INVALID_INPUT"), ("ip", "INVALID_X509_IP")] {
            create(&with(field, value), expected);
            issue(&with(field, value), expected);
        }
        issue(&with("uri", &format!("urn:a:b,{value}")), "INVALID_X509_URI");
        issue(&with("other", &format!("1.2.3;UTF8:{value}")), "INVALID_X509_OTHER");
    }
    // Spaces around the entries of a list are none of them; a line break is no space.
    create(&with("altName", r"a.example,\nb.example"), "INVALID_INPUT");
    create(&with("ip", r"10.0.0.1\n"), "INVALID_X509_IP");

    // A memo may have several lines.
    let memo = |memo: &str| format!(r#"{{"memo":"{memo}"}}"#);
    for bad in [r"a\u0000b", r"a\r\nb", r"\u001b[31m", r"\u009b"] {
        check(&bench, "PUT", &format!("/api/v1/ca/{tag}"), &memo(bad), "INVALID_INPUT");
        let body = format!(
            r#"{{"alias":"abc","memo":"{bad}","keyType":"EC256","period":"MAX","x509Parameters":{{"commonName":"cn"}}}}"#
        );
        check(&bench, "POST", "/api/v1/ca?caType=PRIVATE_ROOT", &body, "INVALID_INPUT");
    }
    let (status, answer) = bench.raw("PUT", &format!("/api/v1/ca/{tag}"), &memo(r"one\n\ttwo"));
    assert_eq!(status, 200, "{answer}");
}
