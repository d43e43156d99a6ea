//! HMAC-SHA256 (RFC 2104) with one key: the two states that follow the key are kept, so that a signature costs the blocks of its
//! text and one more, on the stack, in two calls. The `hmac` crate is the oracle of this module's tests; it takes a quarter longer.

use core::hint::black_box;

use sha2::{Digest, Sha256, block_api::compress256};
use zeroize::{Zeroize, Zeroizing};

/// Bytes that SHA-256 takes at once.
const BLOCK: usize = 64;

/// Blocks on the stack: every text that the API asks for fits, and is hashed in one call.
const BLOCKS: usize = 4;

/// The first words of SHA-256 (FIPS 180-4, section 5.3.3).
const INITIAL: State =
    [0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19];

pub(super) type State = [u32; 8];

/// The last block of the outer hash but for its first 32 bytes: a bit, and the length of 96 bytes, the key's block included, in bits.
const PADDED: [u8; BLOCK] = {
    let mut block = [0; BLOCK];
    block[32] = 0x80;
    block[BLOCK - 2] = 0x03;
    block
};

/// The states after the inner and the outer key. Who has them can sign, so they are wiped.
#[derive(Clone)]
pub(crate) struct Keyed {
    inner: State,
    outer: State,
}

impl Keyed {
    /// Takes a key of any length.
    pub(crate) fn new(key: &[u8]) -> Self {
        let mut block = Zeroizing::new([0; BLOCK]);
        if key.len() > BLOCK {
            let digest = Zeroizing::new(<[u8; 32]>::from(Sha256::digest(key)));
            block[..digest.len()].copy_from_slice(&*digest);
        } else {
            block[..key.len()].copy_from_slice(key);
        }
        let after = |pad: u8| {
            let mut state = INITIAL;
            let padded = Zeroizing::new(block.map(|byte| byte ^ pad));
            compress256(&mut state, core::slice::from_ref(&*padded));
            state
        };
        Self { inner: after(0x36), outer: after(0x5c) }
    }

    /// The code of these pieces, one after the other.
    pub(crate) fn mac<const N: usize>(&self, pieces: [&[u8]; N]) -> [u8; 32] {
        bytes(self.words(|text| pieces.into_iter().fold(0, |end, piece| text.push(end, piece))))
    }

    /// The code of the text that is written, as the words that it is reckoned in. Writing tells where the text ends.
    #[inline]
    pub(super) fn words(&self, write: impl FnOnce(&mut Text) -> usize) -> State {
        let mut text = Text { blocks: [[0; BLOCK]; BLOCKS], state: self.inner, hashed: 1 };
        let end = write(&mut text);
        text.finish(end);
        let mut block = PADDED;
        block[..32].copy_from_slice(&bytes(text.state));
        let mut state = self.outer;
        compress256(&mut state, core::slice::from_ref(&block));
        state
    }
}

impl Drop for Keyed {
    fn drop(&mut self) {
        self.inner.zeroize();
        self.outer.zeroize();
    }
}

/// Whether two texts are the same, in a time that says nothing of where they differ: every byte is looked at, and the compiler may
/// not know what the sum is for.
pub(crate) fn same(left: &[u8], right: &[u8]) -> bool {
    let difference = left.iter().zip(right).fold(0, |sum, (left, right)| black_box(sum | (left ^ right)));
    left.len() == right.len() && difference == 0
}

/// What is hashed, padded where it lies. It is no secret: it is sent. Where a piece goes, and where it ends, is passed in and out: as a
/// field it would be kept in memory, for the sake of the texts that are hashed in parts.
pub(super) struct Text {
    /// Behind what is written there are zeros.
    blocks: [[u8; BLOCK]; BLOCKS],
    state: State,
    /// Blocks that are hashed, the key's included.
    hashed: u64,
}

impl Text {
    /// Writes a piece, and gives its end.
    #[inline]
    pub(super) fn push(&mut self, at: usize, piece: &[u8]) -> usize {
        match self.blocks.as_flattened_mut().get_mut(at..at + piece.len()) {
            Some(place) => {
                place.copy_from_slice(piece);
                at + piece.len()
            }
            None => self.push_in_parts(at, piece),
        }
    }

    /// Writes a short piece, and gives its end. The first byte is the lowest, and above the last are zeros. What is at hand in registers is
    /// stored at once: by way of memory, bytes that are written apart and read together would have to be waited for.
    #[inline]
    pub(super) fn push_short(&mut self, at: usize, piece: u128, length: usize) -> usize {
        match self.blocks.as_flattened_mut().get_mut(at..).and_then(<[u8]>::first_chunk_mut) {
            Some(place) => {
                *place = piece.to_le_bytes();
                at + length
            }
            None => self.push_at_the_end(at, piece, length),
        }
    }

    #[cold]
    #[inline(never)]
    fn push_at_the_end(&mut self, at: usize, piece: u128, length: usize) -> usize {
        self.push(at, &piece.to_le_bytes()[..length])
    }

    #[cold]
    fn push_in_parts(&mut self, mut at: usize, mut piece: &[u8]) -> usize {
        while at + piece.len() > BLOCK * BLOCKS {
            let (now, later) = piece.split_at(BLOCK * BLOCKS - at);
            self.blocks.as_flattened_mut()[at..].copy_from_slice(now);
            self.hash_all();
            (at, piece) = (0, later);
        }
        self.push(at, piece)
    }

    #[cold]
    fn hash_all(&mut self) {
        compress256(&mut self.state, &self.blocks);
        self.blocks = [[0; BLOCK]; BLOCKS];
        self.hashed += BLOCKS as u64;
    }

    /// Hashes the rest and the padding: one bit, zeros, and the length in bits.
    #[inline]
    fn finish(&mut self, end: usize) {
        let bits = (self.hashed * BLOCK as u64 + end as u64) * 8;
        let mut end = self.push(end, &[0x80]);
        if end + 8 > BLOCK * BLOCKS {
            self.hash_all();
            end = 0;
        }
        let last = (end + 7) / BLOCK;
        self.blocks[last][BLOCK - 8..].copy_from_slice(&bits.to_be_bytes());
        compress256(&mut self.state, &self.blocks[..=last]);
    }
}

fn bytes(state: State) -> [u8; 32] {
    let mut bytes = [0; 32];
    for (four, word) in bytes.as_chunks_mut::<4>().0.iter_mut().zip(state) {
        *four = word.to_be_bytes();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::String, vec};

    use hmac::{Hmac, KeyInit, Mac};

    use super::*;

    fn oracle(key: &[u8], text: &str) -> [u8; 32] {
        Hmac::<Sha256>::new_from_slice(key).unwrap().chain_update(text).finalize().into_bytes().into()
    }

    /// Every length around the blocks' ends, in one piece and in many, with keys on both sides of a block.
    #[test]
    fn as_hmac_does_it() {
        for key_length in [0, 1, 40, 63, 64, 65, 200] {
            let key = vec![0xa5; key_length];
            let keyed = Keyed::new(&key);
            for length in 0..600 {
                let text: String = ('!'..'~').cycle().take(length).collect();
                let expected = oracle(&key, &text);
                let (left, right) = text.split_at(length / 3);
                assert_eq!(keyed.mac([text.as_bytes()]), expected, "{key_length} {length}");
                assert_eq!(keyed.mac([b"", left.as_bytes(), right.as_bytes()]), expected, "{key_length} {length}");
            }
        }
    }

    /// At every place, those where it does not fit into the blocks included.
    #[test]
    fn short_pieces() {
        let keyed = Keyed::new(b"key");
        for (at, length) in (0..600).flat_map(|at| [1, 8, 13, 16].map(|length| (at, length))) {
            let (before, short) = ("<".repeat(at), &"0123456789abcdef"[..length]);
            let packed = short.bytes().rev().fold(0, |packed, byte| packed << 8 | u128::from(byte));
            let words = keyed.words(|text| {
                let end = text.push(0, before.as_bytes());
                let end = text.push_short(end, packed, length);
                text.push(end, b">")
            });
            assert_eq!(bytes(words), oracle(b"key", &format!("{before}{short}>")), "{at} {length}");
        }
    }

    #[test]
    fn one_bit_is_a_difference_and_two_do_not_make_up_for_it() {
        let code = Keyed::new(b"k").mac([b"text"]);
        assert!(same(&code, &code));
        for bit in 0..256 {
            let mut other = code;
            other[bit / 8] ^= 1 << (bit % 8);
            assert!(!same(&code, &other), "{bit}");
            other[(bit / 8 + 1) % 32] ^= 1 << (bit % 8);
            assert!(!same(&code, &other), "{bit}");
        }
    }
}
