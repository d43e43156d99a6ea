//! A document for programs that is printed while its list grows.

use crate::{args::Format, output};

/// Writes an audit's data: a list of certificates, and what is known at its end.
#[derive(Debug)]
pub(super) struct Stream {
    is_yaml: bool,
    is_first: bool,
}

impl Stream {
    /// Of a form for programs; people get tables.
    pub(super) fn of(form: Format) -> Option<Self> {
        (form != Format::Table).then_some(Self { is_yaml: form == Format::Yaml, is_first: true })
    }

    pub(super) const fn begin(&self) -> &'static str {
        if self.is_yaml { "version: 1\ndata:\n  certificates:" } else { r#"{"version":1,"data":{"certificates":["# }
    }

    /// One more item, which is JSON.
    pub(super) fn item(&mut self, json: &str) -> String {
        let is_first = core::mem::replace(&mut self.is_first, false);
        match (self.is_yaml, is_first) {
            (true, _) => format!("\n{}", inner(&format!("[{json}]")).trim_end()),
            (false, true) => output::harmless(json),
            (false, false) => format!(",{}", output::harmless(json)),
        }
    }

    /// The other members, which are those of an object of JSON.
    pub(super) fn end(self, object: &str) -> String {
        match (self.is_yaml, self.is_first) {
            (true, true) => format!(" []\n{}", inner(object)),
            (true, false) => format!("\n{}", inner(object)),
            (false, _) => format!("],{}}}\n", output::harmless(object.trim_start_matches('{'))),
        }
    }
}

/// YAML below `data`.
fn inner(json: &str) -> String {
    let yaml = output::to_yaml(json);
    yaml.split_inclusive('\n').map(|line| if line == "\n" { line.into() } else { format!("  {line}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_if_written_at_once() {
        const ITEMS: [&str; 2] =
            [r#"{"ca":"a","findings":[{"text":"x\n\ny\n"},{"text":"\u001b"}]}"#, r#"{"ca":"b","findings":[]}"#];
        const REST: &str = r#"{"cas":[{"alias":"사내"}],"findings":3}"#;
        for form in [Format::Json, Format::Yaml] {
            for count in 0..=2 {
                let items = &ITEMS[..count];
                let mut stream = Stream::of(form).unwrap();
                let mut text = String::from(stream.begin());
                items.iter().for_each(|item| text.push_str(&stream.item(item)));
                text.push_str(&stream.end(REST));
                let data = format!(r#"{{"certificates":[{}],{}"#, items.join(","), &REST[1..]);
                assert_eq!(text, output::document(&data, form));
            }
        }
    }
}
