//! The API's scalars, and every form in which they have been seen.

use alloc::string::{String, ToString};

use super::{ChainView, List, Unreadable, Value, View, Wire, Writer};
use crate::{Chain, Days, Period, Secret, Timestamp, scalar::ChainText};

/// A whole number, also as `1.0` or `"1"` (discrepancy 17).
impl Wire for i64 {
    #[inline(always)]
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        /// Below this, each whole number has a float of its own; this one is that of the next, too.
        const SHARED: f64 = 9_007_199_254_740_992.0;
        match &value {
            Value::Integer(number) => Some(*number),
            Value::Float(number) if number.abs() < SHARED && *number == (*number as Self) as f64 => {
                Some(*number as Self)
            }
            Value::Text(text) => text.decode().parse().ok(),
            _ => None,
        }
        .ok_or_else(|| value.is_not("a whole number"))
    }

    fn write(&self, out: Writer<'_>) {
        out.signed(*self);
    }
}

impl Wire for u32 {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        let unfit = value.is_not("a whole number that is not negative");
        i64::read(value).ok().and_then(|number| number.try_into().ok()).ok_or(unfit)
    }

    fn write(&self, out: Writer<'_>) {
        out.unsigned((*self).into());
    }
}

impl Wire for bool {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        match value {
            Value::Flag(flag) => Ok(flag),
            other => Err(other.is_not("a boolean")),
        }
    }

    fn write(&self, out: Writer<'_>) {
        out.flag(*self);
    }
}

/// Milliseconds since the epoch, as a number or in a string (discrepancy 16).
impl Wire for Timestamp {
    #[inline(always)]
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        let unfit = value.is_not("milliseconds since the epoch");
        let millis = i64::read(value).ok().and_then(|millis| millis.try_into().ok());
        millis.map(Self::from_millis).ok_or(unfit)
    }

    fn write(&self, out: Writer<'_>) {
        out.unsigned(self.as_millis());
    }
}

/// A whole number of days in a string, also as a number (discrepancy 9).
impl Wire for Days {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        u32::read(value).map(Self::new)
    }

    fn write(&self, out: Writer<'_>) {
        out.display(self);
    }
}

/// Days or `MAX` in a string, also days as a number (discrepancy 9).
impl Wire for Period {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        match &value {
            Value::Text(text) => text.decode().parse().ok(),
            Value::Integer(number) => number.to_string().parse().ok(),
            _ => None,
        }
        .ok_or_else(|| value.is_not("a period (days, or MAX)"))
    }

    fn write(&self, out: Writer<'_>) {
        out.display(self);
    }
}

impl Wire for Secret {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        value.text().map(|text| Self::new(String::from(text)))
    }

    fn write(&self, out: Writer<'_>) {
        out.text(self.expose());
    }
}

/// As [`ChainView`] reads it.
impl Wire for Chain {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        ChainView::of(value).map(Self::from)
    }

    fn write(&self, out: Writer<'_>) {
        out.list(self.certificates());
    }
}

impl List for Chain {
    fn is_empty(&self) -> bool {
        self.certificates().is_empty()
    }
}

/// The same in one string, where the API uses that form (discrepancy 12).
impl Wire for ChainText {
    fn read(value: Value<'_, '_>) -> Result<Self, Unreadable> {
        Chain::read(value).map(|chain| chain.as_text())
    }

    fn write(&self, out: Writer<'_>) {
        out.text(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::from_json;

    fn check<T: Wire>(json: &str, expected: Option<&str>) {
        let read = from_json::<T>(json.as_bytes()).ok();
        assert_eq!(read.map(|value| super::super::to_json(&value)).as_deref(), expected, "{json}");
    }

    #[test]
    fn whole_numbers() {
        for json in ["17", "17.0", "\"17\"", "1.7e1"] {
            check::<i64>(json, Some("17"));
        }
        for json in ["1.5", "\"\"", "\"1.0\"", "\"0x1\"", "true", "9223372036854775808", "1e300", "\" 1\""] {
            check::<i64>(json, None);
        }
        check::<i64>("-9007199254740991.0", Some("-9007199254740991"));
        for json in ["9007199254740993.0", "-9007199254740993.0", "9007199254740992.0"] {
            check::<i64>(json, None);
        }
        check::<i64>("-9223372036854775808", Some("-9223372036854775808"));
        check::<u32>("-1", None);
        check::<u32>("4294967296", None);
    }

    #[test]
    fn flags() {
        check::<bool>("true", Some("true"));
        check::<bool>("false", Some("false"));
        check::<bool>("1", None);
        check::<bool>("\"true\"", None);
    }

    #[test]
    fn moments() {
        check::<Timestamp>("1721175807574", Some("1721175807574"));
        check::<Timestamp>("\"1721175807574\"", Some("1721175807574"));
        check::<Timestamp>("-1", None);
        check::<Timestamp>("\"2024-07-17\"", None);
    }

    #[test]
    fn days_and_periods() {
        check::<Days>("3", Some("\"3\""));
        check::<Days>("\"3\"", Some("\"3\""));
        check::<Period>("\"MAX\"", Some("\"MAX\""));
        check::<Period>("365", Some("\"365\""));
        check::<Period>("\"max \"", None);
        check::<Period>("0", None);
    }

    #[test]
    fn secrets() {
        check::<Secret>("\"a\\nb\"", Some("\"a\\nb\""));
        check::<Secret>("7", None);
    }

    #[test]
    fn chains() {
        const ONE: &str = "-----BEGIN CERTIFICATE-----\\nAA==\\n-----END CERTIFICATE-----";
        let one = alloc::format!("[\"{ONE}\"]");
        check::<Chain>(&alloc::format!("\"{ONE}\""), Some(&one));
        check::<Chain>(&alloc::format!("[\"\", null, \"\\n{ONE}\\n\"]"), Some(&one));
        check::<Chain>("null", Some("[]"));
        check::<Chain>("\"\"", Some("[]"));
        check::<Chain>("7", None);
        check::<Chain>(&alloc::format!("\"{ONE}\\n{ONE}\\n\""), Some(&alloc::format!("[\"{ONE}\",\"{ONE}\"]")));
        check::<ChainText>(&one, Some(&alloc::format!("\"{ONE}\"")));
        assert!(List::is_empty(&Chain::default()) && !List::is_empty(&Chain::from_pem(ONE)));
    }
}
