//! Numbers in decimal without allocation.

/// A number and its digits.
#[derive(Clone, Copy)]
pub(crate) struct Decimal {
    digits: [[u8; 8]; 3],
    start: usize,
}

impl Decimal {
    #[inline]
    pub(crate) const fn new(number: u64) -> Self {
        const UNIT: u64 = 100_000_000;
        let digits = [eight(number / UNIT / UNIT), eight(number / UNIT % UNIT), eight(number % UNIT)];
        let length = match number.checked_ilog10() {
            Some(most) => most as usize + 1,
            None => 1,
        };
        Self { digits, start: 24 - length }
    }

    #[inline]
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.digits.as_flattened()[self.start..]
    }

    pub(crate) fn as_str(&self) -> &str {
        // Always digits; the empty text stands where the type system cannot see that.
        core::str::from_utf8(self.as_bytes()).unwrap_or_default()
    }
}

/// The eight digits of a number below 10^8, in halves: of fours, of pairs, of digits. One by one they would cost a fifth of a signature.
const fn eight(number: u64) -> [u8; 8] {
    let fours = number / 10_000 + ((number % 10_000) << 32);
    // The hundreds: 10486 / 2^20 is close enough to 1 / 100 below 10^4, as 103 / 2^10 is to 1 / 10 below 100.
    let hundreds = ((fours * 10_486) >> 20) & 0x7f_0000_007f;
    let pairs = hundreds + ((fours - hundreds * 100) << 16);
    let tens = ((pairs * 103) >> 10) & 0x000f_000f_000f_000f;
    let digits = tens + ((pairs - tens * 10) << 8);
    (digits + 0x3030_3030_3030_3030).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn as_the_standard_library_writes_them() {
        let check = |number: u64| assert_eq!(Decimal::new(number).as_str(), number.to_string());
        (0..10_000).for_each(check);
        (0..10_000).for_each(|four| check(four * 100_010_001));
        for power in 1..20 {
            let power = 10_u64.pow(power);
            [power - 1, power, power + 1].into_iter().for_each(check);
        }
        [1_721_175_807_574, u64::MAX - 1, u64::MAX].into_iter().for_each(check);
    }
}
