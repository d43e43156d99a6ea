//! Numbers (RFC 8259, section 6).

use super::Reader;
use crate::wire::{Problem, Value};

impl<'a> Reader<'a> {
    /// Whole where it has neither fraction nor exponent and fits; anything else is a float, which must be finite.
    pub(super) fn number(&mut self) -> Result<Value<'a>, Problem> {
        let start = self.at;
        self.at += usize::from(self.peek() == Some(b'-'));
        match self.peek() {
            Some(b'0') => self.at += 1,
            _ => self.digits()?,
        }
        if matches!(self.peek(), Some(b'0'..=b'9')) {
            return Err(self.syntax());
        }
        let mut whole = true;
        if self.peek() == Some(b'.') {
            whole = false;
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            whole = false;
            self.at += 1;
            self.at += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            self.digits()?;
        }
        let text = &self.text[start..self.at];
        // The sign of -0 is lost in a whole number.
        if whole
            && text != "-0"
            && let Ok(number) = text.parse()
        {
            return Ok(Value::Integer(number));
        }
        text.parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Float).ok_or_else(|| self.syntax())
    }

    fn digits(&mut self) -> Result<(), Problem> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        if self.at == start { Err(self.syntax()) } else { Ok(()) }
    }
}
