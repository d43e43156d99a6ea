//! Paths, and names of servers.

use super::*;
use crate::{
    Issuer, Template, Usages,
    house::{House, NOW, days, key, names, remade, serial, subject},
};

fn verified(house: &House, chain: &[&Certificate], name: Option<&str>) -> Result<Chain, Distrust> {
    let chain: Vec<_> = chain.iter().copied().cloned().collect();
    verify(&house.leaf, &chain, core::slice::from_ref(&house.root), name, NOW)
}

#[test]
fn a_path_is_found_among_others() {
    let house = House::new();
    let (sub, leaf, root) = (&house.sub, &house.leaf, &house.root);
    for chain in [&[sub][..], &[sub, root], &[root, leaf, sub], &[sub, sub]] {
        let path = verified(&house, chain, Some("a.example")).expect("a path");
        assert_eq!(path.certificates(), [leaf.clone(), sub.clone(), root.clone()]);
    }
    // Several certificates of one CA, of which one is good.
    let expired = remade(sub, &key(3), |content| content.validity.not_after = content.validity.not_before);
    let forged = remade(sub, &key(2), |_| ());
    assert_eq!(verified(&house, &[&expired, &forged, sub], None).expect("a path").certificates().len(), 3);
    let found = verified(&house, &[&expired, &forged], None);
    assert!(matches!(found, Err(Distrust::Path(PathFault::Expired { .. }))), "{found:?}");
    let found = verified(&house, &[&forged], None);
    assert!(matches!(found, Err(Distrust::Path(PathFault::Signature { .. }))), "{found:?}");
    // A root may be verified too.
    assert_eq!(verify(root, &[], core::slice::from_ref(root), None, NOW).expect("a path").certificates().len(), 1);
}

#[test]
fn nobody_trusted_issued_it() {
    let house = House::new();
    let said = |chain: &[&Certificate]| verified(&house, chain, None).expect_err("no path").to_string();
    let missing = |issuer, below| {
        format!(
            "\"CN={issuer},O=조직,C=KR\", which issued \"CN={below},O=조직,C=KR\", is neither in the chain nor a trusted root"
        )
    };
    assert_eq!(said(&[]), missing("Sub", "leaf"));
    let other = Template::ca(subject("Other"), days(1), serial(9)).self_signed(&key(2)).expect("made");
    let roots = [other];
    let found = |chain: &[Certificate]| verify(&house.leaf, chain, &roots, None, NOW).expect_err("no path").to_string();
    assert_eq!(found(core::slice::from_ref(&house.sub)), missing("Root", "Sub"));
    let root = "\"CN=Root,O=조직,C=KR\" is a root, but not one of those trusted";
    assert_eq!(found(&[house.sub.clone(), house.root.clone()]), root);
    let many = vec![house.sub.clone(); 17];
    assert!(found(&many).contains("17 certificates"));
}

/// All certificates of one name: as many paths as there are orders of them.
#[test]
fn a_maze_has_an_end() {
    let house = House::new();
    let forge = |number| {
        let template = Template::ca(subject("Sub"), days(9), serial(number));
        template.self_signed(&key(2)).expect("made")
    };
    let maze: Vec<_> = (10..26).map(forge).collect();
    let leaf = House::sign(&house.sub, &House::template());
    assert!(verify(&leaf, &maze, core::slice::from_ref(&house.root), None, NOW).is_err());
}

#[test]
fn names_of_servers() {
    let house = House::new();
    let check = |name: &str, good: bool| {
        let found = verified(&house, &[&house.sub], Some(name));
        assert_eq!(found.is_ok(), good, "{name}: {found:?}");
    };
    for name in ["a.example", "A.EXAMPLE", "a.example.", "x.w.example", "X.W.Example.", "10.0.0.1"] {
        check(name, true);
    }
    for name in [
        "example",
        "b.example",
        "xa.example",
        "a.example.org",
        "w.example",
        "x.y.w.example",
        ".w.example",
        "*.w.example",
        "10.0.0.2",
        "::1",
        "leaf",
        "",
        ".",
        "a.example..",
        "a_b.example",
        "가.example",
        "a.example ",
        "::ffff:10.0.0.1",
    ] {
        check(name, false);
    }
    let said = |name| verified(&house, &[&house.sub], Some(name)).expect_err("another").to_string();
    assert_eq!(said("b.example"), "it is not for \"b.example\", but for DNS:a.example, DNS:*.w.example, IP:10.0.0.1");
    assert_eq!(said("*.w.example"), "\"*.w.example\" is neither a host name in ASCII nor an IP address");
}

#[test]
fn never_by_the_common_name() {
    let house = House::new();
    let template = Template::leaf(subject("a.example"), days(9), serial(5), Usages::default());
    let leaf = House::sign(&house.sub, &template);
    let roots = [house.root];
    let found = verify(&leaf, &[house.sub], &roots, Some("a.example"), NOW);
    assert_eq!(found, Err(Distrust::Name { asked: "a.example".into(), names: vec![] }));
}

#[test]
fn for_servers() {
    let house = House::new();
    let found = |usages: Usages| {
        let template = Template::leaf(subject("x"), days(9), serial(5), usages).alt_names(names());
        let leaf = House::sign(&house.sub, &template);
        verify(&leaf, core::slice::from_ref(&house.sub), core::slice::from_ref(&house.root), Some("a.example"), NOW)
    };
    let usages = |list: &[&str]| Usages::default().extended_key_usage(list).expect("known");
    assert!(found(usages(&[])).is_ok() && found(usages(&["clientAuth", "serverAuth"])).is_ok());
    assert_eq!(found(usages(&["clientAuth"])), Err(Distrust::Purpose { purposes: vec!["clientAuth".into()] }));
    // One that does not say for what it is.
    let silent = remade(&house.leaf, &key(0), |content| {
        let all = content.extensions.get_or_insert_default();
        all.retain(|extension| extension.extn_id.to_string() != "2.5.29.37");
    });
    let roots = core::slice::from_ref(&house.root);
    assert!(silent.extended_key_usages().is_empty());
    assert!(verify(&silent, core::slice::from_ref(&house.sub), roots, Some("a.example"), NOW).is_ok());
}

#[test]
fn an_anchor_in_the_middle() {
    let house = House::new();
    // What is trusted has to be a root: signed by itself.
    let found = verify(&house.leaf, &[], core::slice::from_ref(&house.sub), None, NOW);
    assert!(matches!(found, Err(Distrust::Path(PathFault::NoIssuer { .. }))), "{found:?}");
    let ca = key(3);
    let issuer = Issuer::new(&house.root, &ca).expect("issuer");
    let direct = issuer.sign(&House::template(), &key(2).public_key()).expect("made");
    let roots = [house.sub.clone(), house.root.clone()];
    assert_eq!(verify(&direct, &[], &roots, None, NOW).expect("a path").certificates().len(), 2);
}
