//! Bytes as people compare them.

use core::fmt;

/// Shows bytes as two-digit lower-case groups joined by colons, the way the API writes serial numbers.
///
/// ```
/// assert_eq!(pca_x509::hex_pairs(&[0, 0xa1]).to_string(), "00:a1");
/// ```
#[must_use]
pub fn hex_pairs(bytes: &[u8]) -> impl fmt::Display {
    Pairs(bytes)
}

struct Pairs<'a>(&'a [u8]);

impl fmt::Display for Pairs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, byte) in self.0.iter().enumerate() {
            let colon = if i == 0 { "" } else { ":" };
            write!(f, "{colon}{byte:02x}")?;
        }
        Ok(())
    }
}
