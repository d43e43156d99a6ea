//! PEM as this crate writes it, and the blocks that it reads.

use pem::{EncodeConfig, LineEnding, Pem};

use crate::error::Error;

/// The library's own default is CRLF.
pub(crate) fn encode(tag: &str, der: &[u8]) -> String {
    let config = EncodeConfig::new().set_line_ending(LineEnding::LF);
    pem::encode_config(&Pem::new(tag, der), config)
}

/// The content of the only block, if it has one of the tags.
pub(crate) fn decode_one(text: &str, tags: &[&str]) -> Result<Vec<u8>, Error> {
    let mut blocks = pem::parse_many(text).map_err(|_| Error::Pem)?;
    match (blocks.pop(), blocks.is_empty()) {
        (Some(block), true) if tags.contains(&block.tag()) => Ok(block.into_contents()),
        _ => Err(Error::Pem),
    }
}

/// The contents of all blocks, which have to have the tag.
pub(crate) fn decode_all(text: &str, tag: &str) -> Result<Vec<Vec<u8>>, Error> {
    let blocks = pem::parse_many(text).map_err(|_| Error::Pem)?;
    let content = |block: Pem| if block.tag() == tag { Ok(block.into_contents()) } else { Err(Error::Pem) };
    blocks.into_iter().map(content).collect()
}
