//! Scalars: a known base, and rules that the base can keep.

use crate::check::nearest;
use crate::ir::Base;
use crate::problems::Problems;
use crate::raw::{Item, Raw, Scalar};

pub(super) fn check(raw: &Raw, problems: &mut Problems) {
    for item in &raw.scalars {
        let base = &item.body.base;
        match Base::find(base.get_ref()) {
            Some(base) => rules(item, base, problems),
            None => {
                let known = Base::ALL.iter().map(|(name, _)| *name);
                let all = known.clone().collect::<Vec<_>>().join(", ");
                let hint = nearest::hint(base.get_ref(), known, &format!("use one of {all}"));
                problems.add(item.at.of(base), format!("unknown base `{base}`"), hint);
            }
        }
    }
}

fn rules(item: &Item<Scalar>, base: Base, problems: &mut Problems) {
    let Item { name, at, body } = item;
    let texts = body.length.is_some() || body.first.is_some() || body.alphabet.is_some() || body.path;
    let mut refuse = |has: bool, fits: bool, what: &str, hint: &str| {
        if has && !fits {
            problems.add(*at, format!("scalar `{name}` cannot have {what}"), hint);
        }
    };
    refuse(texts, base.is_text(), "`length`, `first`, `alphabet` or `path`", "these are for the bases string and pem");
    refuse(body.range.is_some(), base.has_range(), "a `range`", "ranges are for the bases page, days and period");
    refuse(
        body.literal.is_some() || body.literal_flag.is_some(),
        base == Base::Period && body.literal.is_some() && body.literal_flag.is_some(),
        "one of `literal` and `literal_flag`",
        "give both, on a scalar of base period",
    );
    refuse(
        body.path && body.alphabet.is_none(),
        false,
        "`path` without an `alphabet`",
        "a path part holds unreserved characters only: A-Za-z0-9_.~-",
    );
    let upside_down = body.length.as_ref().is_some_and(|length| length.get_ref().0 > length.get_ref().1)
        || body.range.as_ref().is_some_and(|range| range.get_ref().0 > range.get_ref().1);
    refuse(upside_down, false, "a maximum below its minimum", "write [minimum, maximum]");
}
