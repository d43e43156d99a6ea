//! Numbers that look random and follow from a seed.

use std::sync::{Mutex, PoisonError};

/// The generator `SplitMix64` (Steele, Lea and Flood 2014). It is no source of secrets: whoever knows the seed knows all that follows.
#[derive(Debug)]
pub(crate) struct Stream(Mutex<u64>);

impl Stream {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(Mutex::new(seed))
    }

    pub(crate) fn number(&self) -> u64 {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = *state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to 1, which is never reached.
    pub(crate) fn fraction(&self) -> f64 {
        // 53 bits are what a float holds exactly.
        (self.number() >> 11) as f64 / (1_u64 << 53) as f64
    }

    pub(crate) fn fill(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            chunk.copy_from_slice(&self.number().to_be_bytes()[..chunk.len()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers of the reference implementation for the seed 1234567.
    #[test]
    fn reference() {
        let stream = Stream::new(1_234_567);
        assert_eq!(stream.number(), 6_457_827_717_110_365_317);
        assert_eq!(stream.number(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn every_length_is_filled() {
        let mut bytes = [0; 13];
        Stream::new(1).fill(&mut bytes);
        assert!(bytes[8..].iter().any(|byte| *byte != 0) && bytes[..8].iter().any(|byte| *byte != 0));
        assert!((0.0..1.0).contains(&Stream::new(1).fraction()));
    }
}
