//! Numbers in decimal without allocation.

/// A number and its digits.
#[derive(Clone, Copy)]
pub(crate) struct Decimal {
    digits: [u8; 20],
    start: usize,
}

impl Decimal {
    pub(crate) const fn new(mut number: u64) -> Self {
        let (mut digits, mut start) = ([b'0'; 20], 20);
        // Two digits a turn: a division waits for the one before.
        while number >= 10 {
            let pair = (number % 100) as u8;
            start -= 2;
            digits[start] = b'0' + pair / 10;
            digits[start + 1] = b'0' + pair % 10;
            number /= 100;
        }
        if number > 0 || start == digits.len() {
            start -= 1;
            digits[start] = b'0' + number as u8;
        }
        Self { digits, start }
    }

    pub(crate) fn as_str(&self) -> &str {
        // Always digits; the empty text stands where the type system cannot see that.
        core::str::from_utf8(&self.digits[self.start..]).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn as_the_standard_library_writes_them() {
        for number in [0, 1, 9, 10, 99, 100, 101, 999, 1000, 1_721_175_807_574, u64::MAX] {
            assert_eq!(Decimal::new(number).as_str(), number.to_string());
        }
    }
}
