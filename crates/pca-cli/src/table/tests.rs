use super::*;

#[test]
fn columns() {
    let mut table = Table::default();
    table.row(["ALIAS", "MEMO", "STATUS"]);
    table.row(["CA002", "사내 인증", "ACTIVE"]);
    table.row(["a", "", "x"]);
    table.row(["a", "b\u{1b}[2J", ""]);
    assert_eq!(
        table.finish(),
        "ALIAS  MEMO        STATUS\n\
         CA002  사내 인증   ACTIVE\n\
         a                  x\n\
         a      b\\u{1b}[2J\n"
    );
    assert_eq!(Table::default().finish(), "");
}

#[test]
fn long_texts() {
    let check = |text: &str, shown: &str| assert_eq!(cut(text, 6), shown);
    check("123456", "123456");
    check("1234567", "123456…");
    check("사내인", "사내인");
    check("사내인증", "사내인…");
    check("1사내인", "1사내…");
    check("e\u{301}\u{301}\u{301}\u{301}\u{301}", "e\u{301}\u{301}\u{301}\u{301}\u{301}");
    check("e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}", "e\u{301}\u{301}\u{301}\u{301}\u{301}…");

    let long = "a".repeat(70_000);
    let mut table = Table::default();
    table.row([&*long, "x"]);
    table.row(["y", "z"]);
    table.field("Memo", &long);
    let widths = table.finish().lines().map(|line| line.chars().count()).collect::<Vec<_>>();
    assert_eq!(widths, [124, 124, 2124]);
}

#[test]
fn narrow_terminals() {
    let mut table = Table::default();
    table.row(["ALIAS", "COMMON NAME", "STATUS"]);
    table.row(["CA002", "a name that is rather long", "ACTIVE"]);
    table.row(["CA003", "사내 인증 기관 이름", "ACTIVE"]);
    assert_eq!(
        table.within(Some(30)),
        "ALIAS  COMMON NAME      STATUS\n\
         CA002  a name that is…  ACTIVE\n\
         CA003  사내 인증 기관…  ACTIVE\n"
    );
    let whole = table.within(None);
    assert_eq!((table.within(Some(43)), table.within(Some(1000))), (whole.clone(), whole));
    for most in 0..50 {
        let widest = table.within(Some(most)).lines().map(UnicodeWidthStr::width).max().unwrap();
        assert!(widest <= most.max(10), "{most}: {widest}");
    }
}

#[test]
fn times_give_way_first() {
    let mut table = Table::default();
    table.row(["NAME", "UNTIL"]);
    table.row(["web.svc.internal", "2036-07-13 09:02:12Z (9 years left)"]);
    let check = |most: usize, expected: &str| {
        assert_eq!(table.within(Some(most)).lines().last(), Some(expected), "{most}");
    };
    check(53, "web.svc.internal  2036-07-13 09:02:12Z (9 years left)");
    check(40, "web.svc.internal  2036-07-13 09:02:12Z …");
    check(30, "web.svc.internal  2036-07-13 …");
    check(29, "web.svc.internal  2036-07-13…");
    check(28, "web.svc.intern…  2036-07-13…");
}

#[test]
fn what_is_copied_stays_whole() {
    const SERIAL: &str = "58:84:0e:fc:a9:eb:06:54:16:2e:bc:48:08:f5:88:f7:86:25:e9:65";
    let mut table = Table::default();
    table.row(["CA", "SERIAL NUMBER", "VALID UNTIL", "FOUND"]);
    table.row(["corp-root", SERIAL, "2036-07-13 09:02:12Z", "expires soon"]);
    table.row_in("\u{1b}[31m", ["corp-root", "", "2036-07-13 09:02:12Z", "x"]);
    let line = |at: usize, most: usize| table.within(Some(most)).lines().nth(at).map(ToString::to_string);
    assert_eq!(line(1, 200), Some(format!("corp-root  {SERIAL}  2036-07-13 09:02:12Z  expires soon")));
    assert_eq!(line(1, 95), Some(format!("corp-root  {SERIAL}  2036-07-13…  expires s…")));
    assert_eq!(
        table.within(Some(40)),
        format!(
            "CA         VALID UNTIL      FOUND\n  SERIAL NUMBER\n\
             corp-root  2036-07-13 09:…  expires soon\n  {SERIAL}\n\
             \u{1b}[31mcorp-root  2036-07-13 09:…  x\u{1b}[0m\n"
        )
    );
    // Nothing stands next to a field: a terminal breaks it.
    let mut table = Table::default();
    table.field("Valid until", "2036-07-13 09:02:12Z (9 years left)");
    table.field("Serial number", SERIAL);
    assert_eq!(table.within(Some(40)), table.within(None));
}

/// What finds no room at all beside the others goes on below, and nothing is wider than the terminal but what stays whole.
#[test]
fn what_goes_on_below() {
    const TAG: &str = "e1f28f8a-18640623";
    let mut table = Table::default();
    table.row(["CA", "TAG", "STATUS", "VALID UNTIL", "ISSUED", "EXPIRED", "REVOKED", "REVOCATION LIST", "FOUND"]);
    let list = "no. 01, until 2026-11-27 19:25:16Z";
    table.row(["corp-root", TAG, "ACTIVE", "2036-11-21 19:25:16Z", "3", "0", "0", list, "1"]);
    assert_eq!(
        table.within(Some(60)),
        format!(
            "CA         STATUS  VALID UNTIL      ISSUED  EXPIRED  REVOKED\n  \
             TAG                REVOCATION LIST                   FOUND\n\
             corp-root  ACTIVE  2036-11-21 19:…  3       0        0\n  \
             {TAG}  no. 01, until 2026-11-27 19:25:…  1\n"
        )
    );
    for most in 0..200 {
        let widest = table.within(Some(most)).lines().map(UnicodeWidthStr::width).max().unwrap();
        assert!(widest <= most.max(TAG.len() + 2), "{most}: {widest}");
    }
    // What stands alone needs no room beside it.
    let mut table = Table::default();
    table.row(["TAG"]);
    table.row([TAG]);
    assert_eq!(table.within(Some(9)), format!("TAG\n{TAG}\n"));
}

/// Rows that come later have the room that others showed.
#[test]
fn rows_that_come_one_by_one() {
    let mut table = Table::default();
    table.row(["NAME", "SERIAL NUMBER", "FOUND"]);
    table.row(["web", "01:02:03:04", "12345678901234567890"]);
    let check = |most, cells: [&str; 3], expected: &str| {
        assert_eq!(table.layout_within(most).row(cells), expected);
    };
    let long = ["web.svc.internal", "01:02:03:04:05:06:07:08", "nothing that anybody saw"];
    check(None, ["w", "01:02", "x"], "w     01:02          x\n");
    check(None, long, "web.svc.internal  01:02:03:04:05:06:07:08  nothing that anybody saw\n");
    check(Some(48), long, "web…  01:02:03:04:05:06:07:08  nothing that anybody saw\n");
    check(Some(30), ["web", "01:02", ""], "web   01:02\n");
    check(Some(30), long, "web…  01:02:03:04:05:06:07:08  nothing …\n");
}

#[test]
fn fields() {
    let mut table = Table::default();
    table.field("Alias", "CA002");
    table.field("Memo", "");
    table.field("Common name", "name000");
    assert_eq!(table.finish(), "Alias        CA002\nCommon name  name000\n");
}
