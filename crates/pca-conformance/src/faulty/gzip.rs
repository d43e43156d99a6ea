//! Content that is compressed (RFC 1951, RFC 1952), as far as it takes no compressor.

const HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/// A text of at most 64 KiB, as one stored block.
pub(super) fn stored(text: &[u8]) -> Vec<u8> {
    let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
    let block = [&[1], &length.to_le_bytes()[..], &(!length).to_le_bytes(), text].concat();
    [&HEAD[..], &block, &crc32(text).to_le_bytes(), &u32::from(length).to_le_bytes()].concat()
}

/// 256 MiB of zeros in less than two.
pub(super) fn bomb() -> Vec<u8> {
    const LENGTH: u32 = 256 << 20;
    let (mut bytes, mut held, mut count) = (HEAD.to_vec(), 0_u64, 0);
    let mut put = |bits: u64, width: u32| {
        held |= bits << count;
        count += width;
        while count >= 8 {
            bytes.push(held as u8);
            (held, count) = (held >> 8, count - 8);
        }
    };
    // The last block, with fixed codes, which stand with their highest bit first: a zero, then matches of 258 bytes one byte back.
    put(0b1, 1);
    put(0b01, 2);
    put(u64::from(0x30_u8.reverse_bits()), 8);
    for _ in 0..LENGTH / 258 {
        put(u64::from(0xc5_u8.reverse_bits()), 8);
        put(0, 5);
    }
    put(0, 7 + 7);
    // Whoever gets so far that the check fails has unpacked it.
    bytes.extend_from_slice(&[0; 8]);
    bytes
}

fn crc32(bytes: &[u8]) -> u32 {
    let shift = |crc: u32, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
    !bytes.iter().fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), shift))
}
