//! Finding a byte in a text.

/// How many bytes come before the first of this kind; all of them if there is none.
///
/// Sixty-four at a time while there is none, then sixteen: the compiler compares sixteen as one, so that a long text takes less than an
/// instruction a byte.
#[inline]
pub(crate) fn before(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let clean = bytes.as_chunks::<64>().0.iter().take_while(|piece| !has(piece, &is)).count() * 64;
    let (pieces, rest) = bytes[clean..].as_chunks::<16>();
    for (index, piece) in pieces.iter().enumerate() {
        let mut marks = [0; 16];
        for (mark, byte) in marks.iter_mut().zip(piece) {
            *mark = if is(*byte) { u8::MAX } else { 0 };
        }
        let found = u128::from_le_bytes(marks);
        if found != 0 {
            return clean + index * 16 + (found.trailing_zeros() / 8) as usize;
        }
    }
    bytes.len() - rest.len() + rest.iter().position(|byte| is(*byte)).unwrap_or(rest.len())
}

/// Whether a byte of this kind is among these; all of them are looked at, many at once.
#[inline]
pub(crate) fn has(piece: &[u8; 64], is: impl Fn(u8) -> bool) -> bool {
    piece.iter().fold(false, |found, byte| found | is(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_every_place() {
        for length in 0..200 {
            let mut bytes = [b'a'; 200];
            assert_eq!(before(&bytes[..length], |byte| byte == b'-'), length);
            for place in (0..length).rev() {
                bytes[place] = b'-';
                assert_eq!(before(&bytes[..length], |byte| byte == b'-'), place, "{length}");
            }
        }
    }

    #[test]
    fn among_sixty_four() {
        assert!(!has(&[b'a'; 64], |byte| byte == b'-'));
        for place in 0..64 {
            let mut bytes = [b'a'; 64];
            bytes[place] = b'-';
            assert!(has(&bytes, |byte| byte == b'-'), "{place}");
        }
    }
}
