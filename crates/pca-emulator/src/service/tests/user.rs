use pca_core::{AddCaUser, DeleteCaUser, GetCaUserList, ServiceCode};

use crate::bench::{Bench, NOW};

const ID: &str = "1f2e3d4c-5b6a-4798-8071-625344332211";

#[test]
fn users_come_and_go() {
    let bench = Bench::new();
    let (tag, other) = (bench.root("root"), bench.root("other"));
    let ids = |tag: &str| {
        let users = bench.ok(&GetCaUserList::new(tag), NOW);
        users.into_iter().map(|user| (user.mbr_no, user.id_no)).collect::<Vec<_>>()
    };
    let second = ID.replace('1', "9");
    bench.ok(&AddCaUser::new(&tag, ID), NOW);
    bench.ok(&AddCaUser::new(&other, ID), NOW);
    bench.ok(&AddCaUser::new(&tag, &second), NOW);
    assert_eq!(ids(&tag), [(Some(1), ID.into()), (Some(3), second.clone())]);
    assert_eq!(bench.code(&AddCaUser::new(&tag, ID), NOW), ServiceCode::InvalidUser);
    bench.ok(&DeleteCaUser::new(&tag, ID), NOW);
    assert_eq!(bench.code(&DeleteCaUser::new(&tag, ID), NOW), ServiceCode::NotFound);
    assert_eq!(ids(&tag), [(Some(3), second)]);
    assert_eq!(ids(&other), [(Some(2), ID.into())]);
}

#[test]
fn identifiers_have_36_characters() {
    let bench = Bench::new();
    let tag = bench.root("root");
    for wrong in [&ID[1..], &format!("{ID}0")] {
        assert_eq!(bench.code(&AddCaUser::new(&tag, wrong), NOW), ServiceCode::InvaildIdNo);
        assert_eq!(bench.code(&DeleteCaUser::new(&tag, wrong), NOW), ServiceCode::InvaildIdNo);
    }
    let (_, answer) = bench.raw("POST", &format!("/api/v1/ca/{tag}/users"), "{}");
    assert!(answer.contains(r#""code":"EMPTY_ID_NO""#), "{answer}");
}
