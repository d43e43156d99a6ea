//! To which requests a mishap happens.

use core::fmt;

use super::Mishap;
use crate::{random::Stream, route};

/// A mishap, and the requests that it happens to: all of them unless a setter says otherwise.
///
/// ```
/// use pca_emulator::{Mishap, Rule, UnknownOperation};
///
/// let rule = Rule::new(Mishap::ResetAfterWork).operation("CreateCa")?.count(1);
/// assert!(rule.operation("CreateCA").is_err());
/// # Ok::<(), UnknownOperation>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    pub(crate) mishap: Mishap,
    pub(crate) operation: Option<&'static str>,
    /// How often it still happens.
    pub(crate) count: Option<u32>,
    pub(crate) probability: f64,
}

impl Rule {
    /// A mishap that happens to every request.
    #[must_use]
    pub const fn new(mishap: Mishap) -> Self {
        Self { mishap, operation: None, count: None, probability: 1.0 }
    }

    /// Lets it happen to one operation alone, by its name in the reference: `CreateCa`. What is published to all has the names
    /// `ext/ca`, `ext/crl` and `ext/ocsp`.
    ///
    /// # Errors
    ///
    /// [`UnknownOperation`] if none has this name, since it would never happen then.
    pub fn operation(self, name: &str) -> Result<Self, UnknownOperation> {
        match route::named(name) {
            Some(name) => Ok(Self { operation: Some(name), ..self }),
            None => Err(UnknownOperation(())),
        }
    }

    /// Lets it happen so many times.
    #[must_use]
    pub fn count(self, count: u32) -> Self {
        Self { count: Some(count), ..self }
    }

    /// Lets it happen with this probability, from 0 to 1. What is drawn follows from the seed.
    #[must_use]
    pub fn probability(self, probability: f64) -> Self {
        Self { probability, ..self }
    }

    /// What happens to a request, if it does; counted if so.
    pub(super) fn strike(&mut self, operation: Option<&str>, stream: &Stream) -> Option<Mishap> {
        if self.count == Some(0) || self.operation.is_some_and(|name| operation != Some(name)) {
            return None;
        }
        if !(self.probability >= 1.0 || stream.fraction() < self.probability) {
            return None;
        }
        self.count = self.count.map(|count| count - 1);
        Some(self.mishap.clone())
    }
}

/// A name that no operation has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownOperation(());

impl fmt::Display for UnknownOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no operation has this name; there are those of the reference, such as CreateCa, and ext/ca, ext/crl, ext/ocsp")
    }
}

impl core::error::Error for UnknownOperation {}

#[cfg(test)]
mod tests {
    use super::*;

    fn strikes(mut rule: Rule, operations: &[&str]) -> Vec<bool> {
        let stream = Stream::new(7);
        operations.iter().map(|name| rule.strike(Some(name), &stream).is_some()).collect()
    }

    #[test]
    fn one_operation_so_many_times() {
        let rule = Rule::new(Mishap::ResetAfterWork);
        assert_eq!(strikes(rule.clone(), &["GetCa", "CreateCa"]), [true, true]);
        let rule = rule.operation("CreateCa").expect("known").count(2);
        let expected = [false, true, true, false];
        assert_eq!(strikes(rule, &["GetCa", "CreateCa", "CreateCa", "CreateCa"]), expected);
    }

    #[test]
    fn probability() {
        let often = |probability: f64| {
            let struck = strikes(Rule::new(Mishap::Any).probability(probability), &["GetCa"; 1000]);
            struck.into_iter().filter(|struck| *struck).count()
        };
        assert_eq!((often(0.0), often(1.0), often(f64::NAN)), (0, 1000, 0));
        assert!((200..300).contains(&often(0.25)), "{}", often(0.25));
    }
}
