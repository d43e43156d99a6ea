//! Numbers in decimal without allocation.

/// Eight times the digit zero.
const ZEROS: u64 = u64::from_le_bytes([b'0'; 8]);

/// What [`eight`] splits off.
const UNIT: u64 = 100_000_000;

/// A number and its digits.
#[derive(Clone, Copy)]
pub(crate) struct Decimal {
    digits: [[u8; 8]; 3],
    start: usize,
}

impl Decimal {
    #[inline]
    pub(crate) const fn new(number: u64) -> Self {
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

/// The nine to sixteen digits of a number in the bytes of another, the first one the lowest, and how many they are; `None` if they are
/// fewer or more.
#[inline]
pub(crate) const fn packed(number: u64) -> Option<(u128, usize)> {
    let (high, low) = (number / UNIT, number % UNIT);
    if high == 0 || high >= UNIT {
        return None;
    }
    let high = eight(high);
    let zeros = (u64::from_le_bytes(high) ^ ZEROS).trailing_zeros() / 8;
    let digits = u64::from_le_bytes(high) as u128 + ((u64::from_le_bytes(eight(low)) as u128) << 64);
    Some((digits >> ((8 * zeros) & 63), 16 - zeros as usize))
}

/// The eight digits of a number below 10^8, in halves: of fours, of pairs, of digits. One by one they would cost a fifth of a signature.
const fn eight(number: u64) -> [u8; 8] {
    let fours = number / 10_000 + ((number % 10_000) << 32);
    // The hundreds: 10486 / 2^20 is close enough to 1 / 100 below 10^4, as 103 / 2^10 is to 1 / 10 below 100.
    let hundreds = ((fours * 10_486) >> 20) & 0x7f_0000_007f;
    let pairs = hundreds + ((fours - hundreds * 100) << 16);
    let tens = ((pairs * 103) >> 10) & 0x000f_000f_000f_000f;
    let digits = tens + ((pairs - tens * 10) << 8);
    (digits + ZEROS).to_le_bytes()
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    const CASES: [u64; 5] = [0, 1_721_175_807_574, 3_000_000_007, u64::MAX - 1, u64::MAX];

    fn numbers() -> impl Iterator<Item = u64> {
        let powers = (1..20).map(|power| 10_u64.pow(power)).flat_map(|power| [power - 1, power, power + 1]);
        (0..10_000).chain((0..10_000).map(|four| four * 100_010_001)).chain(powers).chain(CASES)
    }

    #[test]
    fn as_the_standard_library_writes_them() {
        for number in numbers() {
            assert_eq!(Decimal::new(number).as_str(), number.to_string());
        }
    }

    #[test]
    fn nine_to_sixteen_digits_are_packed() {
        for number in numbers() {
            let text = number.to_string();
            let expected = text.bytes().rev().fold(0, |packed, byte| packed << 8 | u128::from(byte));
            assert_eq!(packed(number), (9..=16).contains(&text.len()).then_some((expected, text.len())), "{number}");
        }
    }
}
