//! Which form of error a client wants.

use crate::message::Format;

/// XML only for those who like it better than JSON.
pub(super) fn format(accept: Option<&str>) -> Format {
    let Some(accept) = accept else { return Format::Json };
    let liking = |types: &[&str]| {
        let ranges = accept.split(',').filter_map(|range| {
            let (media_type, parameters) = range.split_once(';').unwrap_or((range, ""));
            let rank = types.iter().position(|known| media_type.trim().eq_ignore_ascii_case(known))?;
            Some((rank, quality(parameters)))
        });
        // The most exact range decides (RFC 9110, section 12.5.1).
        ranges.min_by_key(|(rank, _)| *rank).map_or(0, |(_, quality)| quality)
    };
    let xml = liking(&["application/xml", "text/xml", "application/*", "*/*"]);
    if xml > liking(&["application/json", "application/*", "*/*"]) { Format::Xml } else { Format::Json }
}

/// In thousandths; 1000 if none or none that can be read.
fn quality(parameters: &str) -> u32 {
    let value = parameters.split(';').find_map(|parameter| parameter.trim().strip_prefix("q="));
    value.and_then(|value| value.parse::<f32>().ok()).map_or(1000, |value| (value.clamp(0.0, 1.0) * 1000.0) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_better_liked() {
        let check = |accept: &str, expected: Format| assert_eq!(format(Some(accept)), expected, "{accept}");
        check("application/xml", Format::Xml);
        check("TEXT/XML; charset=utf-8", Format::Xml);
        check("application/json;q=0.5, text/xml", Format::Xml);
        check("*/*;q=0.1, application/xml;q=0.2", Format::Xml);
        check("application/json;q=0, */*", Format::Xml);
        check("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", Format::Xml);
        check("application/json", Format::Json);
        check("application/xml, application/json", Format::Json);
        check("*/*", Format::Json);
        check("text/plain", Format::Json);
        check("", Format::Json);
        check("application/xml;q=0", Format::Json);
        assert_eq!(format(None), Format::Json);
    }
}
