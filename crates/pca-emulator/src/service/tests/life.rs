use core::slice;

use pca_core::{
    AddCaUser, CaStatus, CreateOcsp, Days, DeleteCa, DeleteOcsp, Fault, GetCa, GetCaChain, GetCaCrl, GetCaList,
    GetCaUserList, GetCrlConfig, GetEndCertList, GetSubCsr, Operation, RevokeEndCert, RotateCrl, ServiceCode,
    SignEndCsr, SignSubCsr, Timestamp, TrimCa, UpdateCa, UpdateCrlConfig,
};

use crate::bench::{Bench, DAY, NOW, code, days, issue, later, pending, root, sub};

const HOURS_72: u64 = 3 * DAY;

fn set(tag: &str, status: CaStatus) -> UpdateCa {
    UpdateCa::new(tag).status(status)
}

/// A CA in a status.
fn ca(bench: &Bench, status: &CaStatus) -> String {
    if *status == CaStatus::Pending {
        return bench.ok(&pending("pending"), NOW).ca_info.ca_tag;
    }
    let tag = bench.root("root");
    if *status != CaStatus::Active {
        bench.ok(&set(&tag, status.clone()), NOW);
    }
    tag
}

/// From each status to each.
#[test]
fn transitions() {
    use CaStatus::{Active, Deactivated, Destroying, Pending};
    let (no, never) = (Err(ServiceCode::InvalidCaStatus), Err(ServiceCode::InvalidInputStatus));
    for (from, to, expected) in [
        (Active, Active, Ok(false)),
        (Active, Deactivated, Ok(true)),
        (Active, Destroying, Ok(true)),
        (Active, Pending, never.clone()),
        (Deactivated, Active, Ok(true)),
        (Deactivated, Deactivated, Ok(false)),
        (Deactivated, Destroying, Ok(true)),
        (Deactivated, Pending, never.clone()),
        (Destroying, Active, Ok(true)),
        (Destroying, Deactivated, Ok(true)),
        (Destroying, Destroying, Ok(false)),
        (Destroying, Pending, never.clone()),
        (Pending, Active, no.clone()),
        (Pending, Deactivated, no),
        (Pending, Destroying, Ok(true)),
        (Pending, Pending, never),
    ] {
        let bench = Bench::new();
        let tag = ca(&bench, &from);
        let before = bench.ok(&GetCa::new(&tag), NOW).ca_info;
        let at = Timestamp::from_millis(NOW.as_millis() + 1);
        let result = bench.call(&set(&tag, to.clone()), at);
        let after = bench.ok(&GetCa::new(&tag), at).ca_info;
        match expected {
            Ok(changes) => {
                assert_eq!(result, Ok(after.clone()), "{from} {to}");
                assert_eq!(after.status, to);
                let since = if changes { Some(at) } else { before.status_update_date };
                assert_eq!(after.status_update_date, since, "{from} {to}");
                let end = Timestamp::from_millis(after.status_update_date.unwrap_or(at).as_millis() + HOURS_72);
                assert_eq!(after.destroy_date, (to == Destroying).then_some(end), "{from} {to}");
            }
            Err(expected) => {
                assert_eq!(code(result), expected, "{from} {to}");
                assert_eq!(after, before);
            }
        }
    }
}

/// A pending CA that is being destroyed has nothing to become active with.
#[test]
fn a_pending_ca_stays_doomed() {
    let bench = Bench::new();
    let tag = ca(&bench, &CaStatus::Pending);
    bench.ok(&set(&tag, CaStatus::Destroying), NOW);
    for status in [CaStatus::Active, CaStatus::Deactivated] {
        assert_eq!(bench.code(&set(&tag, status), NOW), ServiceCode::InvalidCaStatus);
    }
    bench.ok(&DeleteCa::new(&tag), NOW);
    assert_eq!(bench.code(&GetCa::new(&tag), NOW), ServiceCode::NotFound);
}

#[test]
fn memos() {
    let bench = Bench::new();
    let tag = bench.ok(&root("root").memo("first"), NOW).ca_info.ca_tag;
    let changed = bench.ok(&UpdateCa::new(&tag).memo("둘째"), NOW);
    assert_eq!((changed.memo.as_deref(), changed.status_update_date), (Some("둘째"), None));
    let changed = bench.ok(&set(&tag, CaStatus::Destroying).memo(""), NOW);
    assert_eq!((changed.memo.as_deref(), changed.status), (Some(""), CaStatus::Destroying));
    assert_eq!(bench.ok(&UpdateCa::new(&tag).memo("last"), NOW).memo.as_deref(), Some("last"));
    assert_eq!(bench.code(&UpdateCa::new(&tag), NOW), ServiceCode::EmptyStatus);
    let (_, answer) = bench.raw("PUT", &format!("/api/v1/ca/{tag}"), r#"{"status":"active"}"#);
    assert!(answer.contains(r#""code":"INVALID_INPUT_STATUS""#), "{answer}");
}

/// What each status lets each call do.
#[test]
fn calls_by_status() {
    use CaStatus::{Active, Deactivated, Destroying, Pending};
    fn check<T: Operation>(bench: &Bench, call: &T, status: &CaStatus, allowed: &[CaStatus]) {
        match bench.call(call, NOW) {
            Err(Fault::Service(fault)) if *fault.code() == ServiceCode::InvalidCaStatus => {
                assert!(!allowed.contains(status), "{} is refused when {status}", T::INFO.name);
            }
            // Refused for something else, after the status was found to be right.
            _ => assert!(allowed.contains(status), "{} is allowed when {status}", T::INFO.name),
        }
    }
    for status in [Active, Deactivated, Destroying, Pending] {
        let bench = Bench::new();
        let tag = &ca(&bench, &status);
        let serving = [Active, Deactivated];
        let published = [Active, Deactivated, Destroying];
        let all = [Active, Deactivated, Destroying, Pending];
        let id_no = "1f2e3d4c-5b6a-4798-8071-625344332211";
        let url = format!("http://localhost/ext/{tag}/ocsp");
        check(&bench, &issue(tag), &status, &[Active]);
        check(&bench, &SignEndCsr::new(tag, "x"), &status, &[Active]);
        check(&bench, &SignSubCsr::new(tag, days(1), "x"), &status, &[Active]);
        check(&bench, &RevokeEndCert::new(tag, "01:02"), &status, &serving);
        check(&bench, &TrimCa::new(tag), &status, &serving);
        check(&bench, &RotateCrl::new(tag), &status, &serving);
        check(&bench, &UpdateCrlConfig::new(tag, Days::new(4)), &status, &serving);
        check(&bench, &CreateOcsp::new(tag, &url), &status, &serving);
        check(&bench, &DeleteOcsp::new(tag), &status, &serving);
        check(&bench, &AddCaUser::new(tag, id_no), &status, &[Active, Deactivated, Pending]);
        check(&bench, &GetCaCrl::new(tag), &status, &published);
        check(&bench, &GetCaChain::new(tag), &status, &published);
        check(&bench, &GetSubCsr::new(tag), &status, slice::from_ref(&Pending));
        check(&bench, &GetCrlConfig::new(tag), &status, &all);
        check(&bench, &GetEndCertList::new(tag), &status, &all);
        check(&bench, &GetCaUserList::new(tag), &status, &all);
        check(&bench, &DeleteCa::new(tag), &status, slice::from_ref(&Destroying));
    }
}

#[test]
fn after_72_hours_it_is_gone_with_all_below_it() {
    let bench = Bench::new();
    let (tag, other) = (bench.root("root"), bench.root("other"));
    let below = bench.sub("sub1", &tag);
    let lowest = bench.sub("sub2", &below);
    bench.issue(&lowest, NOW);
    bench.ok(&set(&tag, CaStatus::Destroying), NOW);

    let at = |millis| Timestamp::from_millis(NOW.as_millis() + HOURS_72 + millis - 1);
    assert_eq!(bench.ok(&GetCa::new(&below), at(0)).ca_info.status, CaStatus::Active);
    assert_eq!(bench.ok(&GetCaList::new(), at(0)).total_cnt, 4);
    assert_eq!(bench.fetch("GET", &format!("/ext/{lowest}/crl"), b"", at(0)).status, 200);
    for gone in [&tag, &below, &lowest] {
        assert_eq!(bench.fetch("GET", &format!("/ext/{gone}/crl"), b"", at(1)).status, 404);
        assert_eq!(bench.code(&GetCa::new(gone), at(1)), ServiceCode::NotFound);
    }
    let left = bench.ok(&GetCaList::new(), at(1));
    assert_eq!(left.ca_info_list.iter().map(|ca| &ca.ca_info.ca_tag).collect::<Vec<_>>(), [&other]);
    // Its name is free, its number is not.
    assert_eq!(bench.ok(&root("root"), at(1)).ca_info.ca_id, 5);
}

#[test]
fn cancelled_in_time_it_stays() {
    let bench = Bench::new();
    let tag = bench.root("root");
    bench.ok(&set(&tag, CaStatus::Destroying), NOW);
    bench.ok(&set(&tag, CaStatus::Deactivated), later(2));
    assert_eq!(bench.ok(&GetCa::new(&tag), later(400)).ca_info.status, CaStatus::Deactivated);
    // Asking twice does not put it off.
    bench.ok(&set(&tag, CaStatus::Destroying), later(400));
    bench.ok(&set(&tag, CaStatus::Destroying), later(402));
    assert_eq!(bench.code(&GetCa::new(&tag), later(403)), ServiceCode::NotFound);
}

#[test]
fn deleted_at_once() {
    let bench = Bench::new();
    let tag = bench.root("root");
    let below = bench.sub("below", &tag);
    assert_eq!(bench.code(&DeleteCa::new(&tag), NOW), ServiceCode::InvalidCaStatus);
    bench.ok(&set(&tag, CaStatus::Destroying), NOW);
    bench.ok(&DeleteCa::new(&tag), NOW);
    for gone in [&tag, &below] {
        assert_eq!(bench.code(&GetCa::new(gone), NOW), ServiceCode::NotFound);
        assert_eq!(bench.code(&issue(gone), NOW), ServiceCode::NotFound);
    }
}

#[test]
fn a_reset_forgets_everything() {
    let bench = Bench::new();
    let tag = bench.root("root");
    bench.issue(&tag, NOW);
    bench.emulator.service.reset().expect("reset");
    assert_eq!(bench.ok(&GetCaList::new(), NOW).total_cnt, 0);
    assert_eq!(bench.ok(&sub("sub", &bench.root("root")), NOW).ca_info.ca_id, 2);
}
