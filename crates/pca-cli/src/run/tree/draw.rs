//! The tree for people.

use pca_core::Timestamp;

use super::{
    end,
    forest::{Forest, Place},
};
use crate::{
    show::{date, kind, left},
    table::Table,
};

/// What branches are drawn with: one that goes on, the last, and what stands below each.
pub(super) struct Strokes {
    branch: &'static str,
    last: &'static str,
    beside: &'static str,
    below: &'static str,
}

pub(super) const UNICODE: Strokes =
    Strokes { branch: "├── ", last: "└── ", beside: "│   ", below: "    " };
pub(super) const ASCII: Strokes = Strokes { branch: "|-- ", last: "`-- ", beside: "|   ", below: "    " };

const RED: &str = "\u{1b}[31m";
const YELLOW: &str = "\u{1b}[33m";
const GREY: &str = "\u{1b}[90m";

const DAY: u64 = 86_400_000;

/// Fewer days than this are a reason to look.
const SOON: u64 = 30;

/// One row a CA: its place, and how long it lives.
pub(super) fn draw(forest: &Forest<'_>, now: Timestamp, strokes: &Strokes, coloured: bool) -> String {
    let in_colour = |colour| if coloured { colour } else { "" };
    let mut table = Table::default();
    table.row(["CA", "TYPE", "STATUS", "VALID UNTIL", "", "TAG"]);
    let mut is_empty = true;
    forest.walk(|place, last| {
        is_empty = false;
        let branch = branch(last, strokes);
        match place {
            Place::Elsewhere(below) => {
                let name = below.issuer_common_name().unwrap_or("a CA without a name");
                table.row_in(in_colour(GREY), [&*format!("{branch}{name}"), "elsewhere"]);
            }
            Place::Ca(node) => {
                let (info, end) = (&node.ca.ca_info, end(node.ca));
                let cells = [
                    &*format!("{branch}{}", info.alias),
                    kind(info),
                    info.status.as_str(),
                    &end.map(date).unwrap_or_default(),
                    &end.map(|end| left(end, now)).unwrap_or_default(),
                    &info.ca_tag,
                ];
                table.row_in(in_colour(end.map_or("", |end| colour(end, now))), cells);
            }
        }
    });
    if is_empty { "no CAs\n".into() } else { table.finish() }
}

fn branch(last: &[bool], strokes: &Strokes) -> String {
    let Some((own, above)) = last.split_last() else { return String::new() };
    let above = above.iter().map(|last| if *last { strokes.below } else { strokes.beside });
    above.chain([if *own { strokes.last } else { strokes.branch }]).collect()
}

fn colour(end: Timestamp, now: Timestamp) -> &'static str {
    match end.as_millis().checked_sub(now.as_millis()) {
        None => RED,
        Some(left) if left < SOON * DAY => YELLOW,
        Some(_) => "",
    }
}

#[cfg(test)]
mod tests {
    use pca_core::{CaCertInfo, CaDetails, CaInfo, CaStatus, CaType};
    use pca_x509::{Certificate, Issuer, KeyAlgorithm, PrivateKey, Serial, Subject, Template, Validity};

    use super::*;
    use crate::run::tree::forest::Node;

    const NOW: Timestamp = Timestamp::from_millis(1_721_175_807_574);

    struct Ca {
        details: CaDetails,
        certificate: Certificate,
    }

    struct Signer(PrivateKey, Certificate);

    fn template(name: &str) -> Template {
        let validity = Validity::new(0, 4_000_000_000).expect("valid");
        Template::ca(&Subject::new(name).expect("valid"), validity, Serial::random().expect("random"))
    }

    fn root(name: &str) -> Signer {
        let key = PrivateKey::generate(KeyAlgorithm::Ec256).expect("made");
        let certificate = template(name).self_signed(&key).expect("made");
        Signer(key, certificate)
    }

    fn below(parent: &Signer, name: &str) -> Signer {
        let key = PrivateKey::generate(KeyAlgorithm::Ec256).expect("made");
        let issuer = Issuer::new(&parent.1, &parent.0).expect("a CA");
        let certificate = issuer.sign(&template(name), &key.public_key()).expect("made");
        Signer(key, certificate)
    }

    /// A CA of the account that ends in so many days.
    fn ca(alias: &str, certificate: &Certificate, days: i64) -> Ca {
        let info = CaInfo::new(1, format!("tag-{alias}"), alias, CaType::Sub, CaStatus::Active, 0, NOW);
        let end = Timestamp::from_millis(NOW.as_millis().saturating_add_signed(days * DAY as i64));
        let mut details = CaDetails::new(info);
        details.ca_cert_info = Some(CaCertInfo::new("cn", NOW, end, "", ""));
        Ca { details, certificate: certificate.clone() }
    }

    fn forest(cas: &[Ca]) -> Forest<'_> {
        Forest::of(cas.iter().map(|ca| Node { ca: &ca.details, certificate: Some(ca.certificate.clone()) }).collect())
    }

    /// The first column.
    fn names(cas: &[Ca], strokes: &Strokes) -> Vec<String> {
        let text = draw(&forest(cas), NOW, strokes, false);
        let name = |line: &str| line.split("  sub ").next().unwrap_or_default().trim_end().to_owned();
        text.lines().skip(1).map(name).collect()
    }

    #[test]
    fn who_signed_whom() {
        let top = root("top");
        let (a, b) = (below(&top, "a"), below(&top, "b"));
        let (c, d) = (below(&a, "c"), below(&b, "d"));
        // The order of the list does not matter, and a name alone makes no parent.
        let impostor = root("a");
        let cas = [
            ca("d", &d.1, 1),
            ca("a", &a.1, 1),
            ca("impostor", &impostor.1, 1),
            ca("c", &c.1, 1),
            ca("top", &top.1, 1),
            ca("b", &b.1, 1),
        ];
        assert_eq!(names(&cas, &UNICODE), ["impostor", "top", "├── a", "│   └── c", "└── b", "    └── d"]);
        assert_eq!(names(&cas, &ASCII), ["impostor", "top", "|-- a", "|   `-- c", "`-- b", "    `-- d"]);
        assert_eq!(names(&[], &ASCII), [""; 0]);
    }

    #[test]
    fn parents_from_elsewhere_stand_once() {
        let top = root("Their Root");
        let (a, b) = (below(&top, "a"), below(&top, "b"));
        let own = root("own");
        let cas = [ca("a", &a.1, 1), ca("own", &own.1, 1), ca("b", &b.1, 1)];
        let text = draw(&forest(&cas), NOW, &ASCII, true);
        assert!(text.contains("\n\u{1b}[90mTheir Root  elsewhere\u{1b}[0m\n\u{1b}[33m|-- a "), "{text}");
        assert_eq!(names(&cas, &ASCII), ["Their Root  elsewhere", "|-- a", "`-- b", "own"]);
    }

    #[test]
    fn circles_end() {
        let (a, b) = (root("a"), root("b"));
        let cross = |by: &Signer, of: &Signer, name: &str| {
            let issuer = Issuer::new(&by.1, &by.0).expect("a CA");
            issuer.sign(&template(name), &of.0.public_key()).expect("made")
        };
        let cas = [ca("a", &cross(&b, &a, "a"), 1), ca("b", &cross(&a, &b, "b"), 1)];
        assert_eq!(names(&cas, &ASCII), ["a", "`-- b"]);
        let json = forest(&cas).json();
        assert_eq!((json.matches(r#""alias""#).count(), json.matches('[').count()), (2, 3), "{json}");
    }

    #[test]
    fn life_at_a_glance() {
        let check = |days: i64, expected: &str| {
            let end = Timestamp::from_millis(NOW.as_millis().saturating_add_signed(days * DAY as i64));
            assert_eq!(colour(end, NOW), expected, "{days}");
        };
        check(-1, RED);
        check(0, YELLOW);
        check(29, YELLOW);
        check(30, "");
        check(3650, "");
    }
}
