//! Days and dates of the Gregorian calendar, as far as HTTP and people need them.

use core::fmt;

const DAY: u64 = 86_400;
const WEEKDAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Seconds since the epoch, shown as an IMF-fixdate: `Wed, 17 Jul 2024 00:23:27 GMT`.
pub(crate) struct HttpDate(pub(crate) u64);

/// Seconds since the epoch, shown as `2024-07-17 00:23:27Z`.
pub(crate) struct Utc(pub(crate) u64);

impl fmt::Display for HttpDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date(self.0 / DAY);
        let weekday = WEEKDAYS[(self.0 / DAY % 7) as usize];
        write!(f, "{weekday}, {day:02} {} {year:04} {} GMT", MONTHS[month as usize - 1], Clock(self.0 % DAY))
    }
}

impl fmt::Display for Utc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = date(self.0 / DAY);
        write!(f, "{year:04}-{month:02}-{day:02} {}Z", Clock(self.0 % DAY))
    }
}

struct Clock(u64);

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.0 / 3600, self.0 / 60 % 60, self.0 % 60)
    }
}

/// Reads an IMF-fixdate; the day's name is not compared, since only a broken clock gets it wrong.
pub(crate) fn read_http_date(text: &str) -> Option<u64> {
    let (_, date) = text.trim().split_once(", ")?;
    let mut words = date.split(' ');
    let day = digits(words.next()?)?;
    let month = words.next()?;
    let month = MONTHS.iter().position(|&name| name == month)? as u64 + 1;
    let year = digits(words.next()?)?;
    let mut clock = words.next()?.split(':');
    let time = [digits(clock.next()?)?, digits(clock.next()?)?, digits(clock.next()?)?];
    let complete = words.next() == Some("GMT") && words.next().is_none() && clock.next().is_none();
    seconds([year, month, day], time).filter(|_| complete)
}

/// Reads an RFC 3339 time in UTC, to the second: `2024-07-17T00:23:27Z`, also with a space, lower case or a fraction.
pub(crate) fn read_utc(text: &str) -> Option<u64> {
    let (date, clock) = text.trim().strip_suffix(['Z', 'z'])?.split_once(['T', 't', ' '])?;
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let mut date = date.splitn(3, '-').map(digits);
    let mut clock = clock.splitn(3, ':').map(digits);
    digits(fraction)?;
    seconds([date.next()??, date.next()??, date.next()??], [clock.next()??, clock.next()??, clock.next()??])
}

/// The seconds from the epoch to a time of a day, if there are such.
fn seconds([year, month, day]: [u64; 3], [hour, minute, second]: [u64; 3]) -> Option<u64> {
    let is_close = (1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    let is_date = is_close && date(days(year, month, day)) == (year, month, day);
    // 60 is a leap second.
    let is_time = hour < 24 && minute < 60 && second <= 60;
    (is_date && is_time).then(|| days(year, month, day) * DAY + hour * 3600 + minute * 60 + second)
}

fn digits(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// The year, month and day that lie `days` after 1970-01-01.
///
/// Years are counted from March, so that the leap day is the last of its year, and in eras of 400 years, which all have the
/// same number of days.
const fn date(days: u64) -> (u64, u64, u64) {
    let since_march_0 = days + 719_468;
    let (era, day_of_era) = (since_march_0 / 146_097, since_march_0 % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (era * 400 + year_of_era + (month <= 2) as u64, month, day)
}

/// The reverse of [`date`].
const fn days(year: u64, month: u64, day: u64) -> u64 {
    let year = year - (month <= 2) as u64;
    let (era, year_of_era) = (year / 400, year % 400);
    let month_from_march = if month > 2 { month - 3 } else { month + 9 };
    let day_of_year = (153 * month_from_march + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn known_moments() {
        let check = |seconds: u64, http: &str, utc: &str| {
            assert_eq!(HttpDate(seconds).to_string(), http);
            assert_eq!(Utc(seconds).to_string(), utc);
            assert_eq!(read_http_date(http), Some(seconds));
            assert_eq!(read_utc(utc), Some(seconds));
            assert_eq!(read_utc(&utc.replace(' ', "T").replace('Z', ".250z")), Some(seconds));
        };
        check(0, "Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01 00:00:00Z");
        check(784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT", "1994-11-06 08:49:37Z"); // RFC 9110's example
        check(951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT", "2000-02-29 00:00:00Z");
        check(1_721_175_807, "Wed, 17 Jul 2024 00:23:27 GMT", "2024-07-17 00:23:27Z");
        check(4_102_444_799, "Thu, 31 Dec 2099 23:59:59 GMT", "2099-12-31 23:59:59Z");
        check(253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT", "9999-12-31 23:59:59Z");
        assert_eq!(read_http_date("Sat, 31 Dec 2016 23:59:60 GMT"), Some(1_483_228_800)); // a leap second
    }

    /// The next day, by the lengths of the months.
    fn after((year, month, day): (u64, u64, u64)) -> (u64, u64, u64) {
        let leaps = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 => 28 + u64::from(leaps),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        match (month, day == length) {
            (12, true) => (year + 1, 1, 1),
            (_, true) => (year, month + 1, 1),
            _ => (year, month, day + 1),
        }
    }

    #[test]
    fn every_day_of_four_centuries_and_back() {
        let mut expected = (1970, 1, 1);
        for day in 0..146_097 {
            let (year, month, number) = expected;
            assert_eq!((date(day), days(year, month, number)), (expected, day));
            expected = after(expected);
        }
        assert_eq!(expected, (2370, 1, 1));
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "",
            "now",
            "Sun, 06 Nov 1994",
            "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "Sun, 06 Nov 1994 08:60:00 GMT",
            "Sun, 06 Nov 1994 08:59:61 GMT",
            "Sun, 06 Nov 1994 08:49:37:00 GMT",
            "Sun, 00 Nov 1994 08:49:37 GMT",
            "Sun, 32 Nov 1994 08:49:37 GMT",
            "Thu, 31 Nov 1994 08:49:37 GMT",
            "Tue, 29 Feb 1994 08:49:37 GMT",
            "Wed, 31 Dec 1969 23:59:59 GMT",
            "Sat, 01 Jan 10000 00:00:00 GMT",
            "Sun, 06 Foo 1994 08:49:37 GMT",
            "Sun, +6 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 99999999999999999999 08:49:37 GMT",
            "Sun, 06 Nov 1994 08:49:37 GMT x",
        ] {
            assert_eq!(read_http_date(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_no_time() {
        for text in [
            "",
            "Z",
            "1994-11-06",
            "1994-11-06T08:49:37",
            "1994-11-06T08:49:37+09:00",
            "1994-11-06T08:49Z",
            "1994-11-06T08:49:37.xZ",
            "1994-13-06T08:49:37Z",
            "1994-00-06T08:49:37Z",
            "1994-11-32T08:49:37Z",
            "1994-02-30T08:49:37Z",
            "1969-12-31T23:59:59Z",
            "1994-11-06T24:00:00Z",
            "+994-11-06T08:49:37Z",
            "1994-11-06T08:49:37:00Z",
            "99999999999999999999-11-06T08:49:37Z",
        ] {
            assert_eq!(read_utc(text), None, "{text}");
        }
    }
}
