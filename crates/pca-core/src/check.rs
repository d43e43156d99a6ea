//! Rules that a request keeps before it is sent.

use alloc::{borrow::Cow, format, string::String};
use core::{fmt, ops::RangeInclusive};

/// A value that the API would refuse, found before anything was sent.
///
/// Names the field by its path on the wire (`x509Parameters.commonName`) and the rule. The value is not repeated: its owner has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    field: Cow<'static, str>,
    rule: Cow<'static, str>,
    breach: Breach,
}

/// How a value breaks its rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Breach {
    /// It has no characters.
    Empty,
    /// It has too few, or the number is too low.
    TooLittle,
    /// It has too many, or the number is too high.
    TooMuch,
    /// It is under a name that the service does not have.
    Misnamed,
    /// Any other way.
    Form,
}

impl Invalid {
    /// `field` breaks `rule`, a clause that goes on from the field's name: "must not be empty".
    #[must_use]
    pub fn new(field: impl Into<Cow<'static, str>>, rule: impl Into<Cow<'static, str>>) -> Self {
        Self { field: field.into(), rule: rule.into(), breach: Breach::Form }
    }

    /// Says how the rule is broken.
    #[must_use]
    pub(crate) fn breach_of(self, breach: Breach) -> Self {
        Self { breach, ..self }
    }

    /// How the rule is broken.
    #[must_use]
    pub const fn breach(&self) -> Breach {
        self.breach
    }

    /// The field's path, in wire spelling.
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What the field must keep.
    #[must_use]
    pub fn rule(&self) -> &str {
        &self.rule
    }

    /// The same, seen from the object that holds the field.
    #[must_use]
    pub fn within(self, parent: &str) -> Self {
        Self { field: format!("{parent}.{}", self.field).into(), ..self }
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.field, self.rule)
    }
}

impl core::error::Error for Invalid {}

/// What a text may be: how long, and of which characters.
///
/// Character classes are the inside of a bracket expression: `A-Za-z0-9_-`, a hyphen that stands for itself being last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TextRule {
    /// The fewest characters.
    pub min: usize,
    /// The most characters.
    pub max: usize,
    /// The class of the first character; empty for any.
    pub first: &'static str,
    /// The class of every character; empty for any.
    pub alphabet: &'static str,
    /// Whether it stands in a path, where `.` and `..` would change the route.
    pub path: bool,
}

impl TextRule {
    /// From `min` to `max` characters of any kind.
    #[must_use]
    pub const fn new(min: usize, max: usize) -> Self {
        Self { min, max, first: "", alphabet: "", path: false }
    }

    /// Restricts the first character.
    #[must_use]
    pub const fn first(self, class: &'static str) -> Self {
        Self { first: class, ..self }
    }

    /// Restricts every character.
    #[must_use]
    pub const fn alphabet(self, class: &'static str) -> Self {
        Self { alphabet: class, ..self }
    }

    /// Makes it a part of a path.
    #[must_use]
    pub const fn path(self) -> Self {
        Self { path: true, ..self }
    }

    /// Checks the value of `field`.
    ///
    /// # Errors
    ///
    /// [`Invalid`] with the first rule that the text breaks.
    pub fn check(&self, field: &'static str, text: &str) -> Result<(), Invalid> {
        self.broken(text).map_or(Ok(()), |(breach, rule)| Err(Invalid::new(field, rule).breach_of(breach)))
    }

    /// Checks the value of `field` if there is one.
    ///
    /// # Errors
    ///
    /// As [`TextRule::check`].
    pub fn check_some(&self, field: &'static str, text: Option<&str>) -> Result<(), Invalid> {
        text.map_or(Ok(()), |text| self.check(field, text))
    }

    fn broken(&self, text: &str) -> Option<(Breach, String)> {
        let Self { min, max, first, alphabet, path } = *self;
        let length = text.chars().count();
        if length == 0 && min > 0 {
            return Some((Breach::Empty, "must not be empty".into()));
        }
        if let Some(c) = text.chars().find(|&c| !in_class(alphabet, c)) {
            return Some((Breach::Form, format!("may hold only the characters {alphabet}, not {c:?}")));
        }
        if let Some(c) = text.chars().next().filter(|&c| !in_class(first, c)) {
            return Some((Breach::Form, format!("must begin with one of {first}, not {c:?}")));
        }
        if let Some(breach) = outside(length, min, max) {
            let rule = match max {
                usize::MAX => format!("must have at least {min} characters, has {length}"),
                _ => format!("must have {min} to {max} characters, has {length}"),
            };
            return Some((breach, rule));
        }
        let changes_path = path && matches!(text, "." | "..");
        changes_path.then(|| (Breach::Form, "must not be `.` or `..`, which would change the path".into()))
    }
}

/// Checks that the number in `field` lies within `range`.
///
/// # Errors
///
/// [`Invalid`] when it does not.
pub fn range(field: &'static str, value: u32, range: &RangeInclusive<u32>) -> Result<(), Invalid> {
    let (min, max) = (*range.start(), *range.end());
    let Some(breach) = outside(value, min, max) else { return Ok(()) };
    let rule = match (min, max) {
        (min, u32::MAX) => format!("must be at least {min}, is {value}"),
        (min, max) => format!("must be from {min} to {max}, is {value}"),
    };
    Err(Invalid::new(field, rule).breach_of(breach))
}

/// How a number is not one from `min` to `max`.
fn outside<T: Copy + PartialOrd>(number: T, min: T, max: T) -> Option<Breach> {
    if number < min {
        Some(Breach::TooLittle)
    } else if number > max {
        Some(Breach::TooMuch)
    } else {
        None
    }
}

fn in_class(class: &str, c: char) -> bool {
    let mut rest = class.chars();
    while let Some(low) = rest.next() {
        let mut ahead = rest.clone();
        let high = match (ahead.next(), ahead.next()) {
            (Some('-'), Some(high)) => {
                rest = ahead;
                high
            }
            _ => low,
        };
        if (low..=high).contains(&c) {
            return true;
        }
    }
    class.is_empty()
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn classes() {
        let members = |class: &str| ('\0'..='\u{7f}').filter(|&c| in_class(class, c)).collect::<String>();
        assert_eq!(members("a-c_-"), "-_abc");
        assert_eq!(members("-a"), "-a");
        assert_eq!(members("x"), "x");
        assert_eq!(members("").len(), 128);
    }

    #[test]
    fn texts() {
        const NAME: TextRule = TextRule::new(3, 5).first("A-Za-z").alphabet("A-Za-z0-9_-");
        const PART: TextRule = TextRule::new(1, usize::MAX).alphabet("A-Za-z0-9._~-").path();
        let check = |rule: TextRule, text: &str, expected: &str| {
            let found = rule.check("alias", text).map_or_else(|invalid| invalid.to_string(), |()| String::new());
            assert_eq!(found, expected, "{text:?}");
        };
        check(NAME, "abc", "");
        check(NAME, "a-_09", "");
        check(NAME, "", "alias must not be empty");
        check(NAME, "ab", "alias must have 3 to 5 characters, has 2");
        check(NAME, "abcdef", "alias must have 3 to 5 characters, has 6");
        check(NAME, "1x", "alias must begin with one of A-Za-z, not '1'");
        check(NAME, "ab가", "alias may hold only the characters A-Za-z0-9_-, not '가'");
        check(NAME, "ab\n", "alias may hold only the characters A-Za-z0-9_-, not '\\n'");
        check(PART, "..", "alias must not be `.` or `..`, which would change the path");
        check(PART, "...", "");
        check(TextRule::new(2, usize::MAX), "가", "alias must have at least 2 characters, has 1");
        check(TextRule::new(1, 2), "한글", "");
        check(TextRule::new(0, 2), "", "");
        assert!(NAME.check_some("alias", None).is_ok() && NAME.check_some("alias", Some("abc")).is_ok());
        assert!(NAME.check_some("alias", Some("ab")).is_err());
    }

    #[test]
    fn breaches() {
        const NAME: TextRule = TextRule::new(3, 5).alphabet("a-z");
        let check =
            |text: &str, expected| assert_eq!(NAME.check("n", text).unwrap_err().breach(), expected, "{text:?}");
        check("", Breach::Empty);
        check("ab", Breach::TooLittle);
        check("abcdef", Breach::TooMuch);
        check("ABC", Breach::Form);
        assert_eq!(range("n", 0, &(1..=2)).unwrap_err().breach(), Breach::TooLittle);
        let inner = range("n", 3, &(1..=2)).unwrap_err().within("x");
        assert_eq!((inner.field(), inner.rule()), ("x.n", "must be from 1 to 2, is 3"));
        assert_eq!(inner.breach(), Breach::TooMuch);
    }

    #[test]
    fn ranges() {
        assert!(range("period", 1, &(1..=3650)).is_ok() && range("period", 3650, &(1..=3650)).is_ok());
        assert_eq!(range("period", 0, &(1..=3650)).unwrap_err().to_string(), "period must be from 1 to 3650, is 0");
        assert_eq!(range("expiry", 2, &(3..=u32::MAX)).unwrap_err().to_string(), "expiry must be at least 3, is 2");
    }
}
