//! Finding a byte in a text.

/// How many bytes come before the first of this kind; all of them if there is none.
///
/// Sixteen at a time: the compiler compares them as one, so that a long text takes less than an instruction a byte.
#[inline]
pub(crate) fn before(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let (pieces, rest) = bytes.as_chunks::<16>();
    for (index, piece) in pieces.iter().enumerate() {
        let mut marks = [0; 16];
        for (mark, byte) in marks.iter_mut().zip(piece) {
            *mark = if is(*byte) { u8::MAX } else { 0 };
        }
        let found = u128::from_le_bytes(marks);
        if found != 0 {
            return index * 16 + (found.trailing_zeros() / 8) as usize;
        }
    }
    pieces.len() * 16 + rest.iter().position(|byte| is(*byte)).unwrap_or(rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_every_place() {
        for length in 0..50 {
            let mut bytes = [b'a'; 50];
            assert_eq!(before(&bytes[..length], |byte| byte == b'-'), length);
            for place in (0..length).rev() {
                bytes[place] = b'-';
                assert_eq!(before(&bytes[..length], |byte| byte == b'-'), place, "{length}");
            }
        }
    }
}
