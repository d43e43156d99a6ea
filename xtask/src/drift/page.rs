//! A page of the manual as text: headings on lines of their own, tables whose rows run over lines, two examples.
//!
//! A row is `name |`, then `type | required | description`, which may go on until a line ends with `|`.

use serde::Deserialize;

use crate::ir::{Api, Method, Place};
use crate::json::Json;

#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) method: String,
    pub(super) uri: String,
    pub(super) rows: Vec<Row>,
    pub(super) curl: Curl,
    /// `None` where there is none; an error where there is one that cannot be read.
    pub(super) request: Option<Result<Json, String>>,
    pub(super) response: Option<Result<Json, String>>,
    /// The examples as they stand there.
    curl_text: String,
    response_text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// `None` in the answer.
    pub(super) place: Option<Place>,
    pub(super) path: String,
    pub(super) ty: String,
    pub(super) required: String,
}

/// What the command line of the request shows.
#[derive(Debug, Default)]
pub(super) struct Curl {
    pub(super) method: String,
    pub(super) url: String,
    pub(super) headers: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Other,
    Table(Option<Place>),
    Request,
    Response,
}

impl Page {
    pub(super) fn parse(text: &str) -> Self {
        let mut page = Self::default();
        let mut section = Section::Other;
        let mut lines = text.lines().map(str::trim_end);
        while let Some(line) = lines.next() {
            match (heading(line), section) {
                (Some(found), _) => section = found,
                (None, Section::Request) => page.curl_text += &format!("{line}\n"),
                (None, Section::Response) => page.response_text += &format!("{line}\n"),
                (None, Section::Table(place)) => {
                    if let Some(name) = line.strip_suffix('|').map(str::trim).filter(|name| is_name(name)) {
                        let cells = lines.next().unwrap_or_default();
                        let mut cells = cells.split('|').map(|cell| cell.trim().to_owned());
                        let (ty, required) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
                        page.rows.push(Row { place, path: name.replace("[]", ""), ty, required });
                    }
                }
                (None, Section::Other) => page.call(line),
            }
        }
        page.curl = Curl::parse(&page.curl_text);
        page.request = quoted(&page.curl_text).find(|(flag, _)| flag.starts_with("--data")).map(|(_, json)| read(json));
        let json = page.response_text.find(['{', '[']).map(|start| &page.response_text[start..]);
        page.response = json.map(read);
        page
    }

    /// `| POST | /api/v1/ca |`
    fn call(&mut self, line: &str) {
        if let ["", method @ ("GET" | "POST" | "PUT" | "DELETE"), uri, ""] =
            line.split('|').map(str::trim).collect::<Vec<_>>()[..]
        {
            (self.method, self.uri) = (method.to_owned(), uri.to_owned());
        }
    }

    /// Whether its row of method and URI is this call, with the prefix or without.
    pub(super) fn is_call(&self, api: &Api, method: Method, path: &str) -> bool {
        let own = self.path(api);
        self.method == method.as_str() && own.trim_start_matches('/') == path.trim_start_matches('/')
    }

    /// Whether an example has the text.
    pub(super) fn shows(&self, text: &str) -> bool {
        self.curl_text.contains(text) || self.response_text.contains(text)
    }

    /// Its URI without the prefix of the service.
    pub(super) fn path(&self, api: &Api) -> &str {
        strip_prefix(api, &self.uri)
    }
}

impl Curl {
    fn parse(text: &str) -> Self {
        let method = text.split_once("--request ").and_then(|(_, rest)| rest.split_whitespace().next());
        let url = quoted(text).map(|(_, text)| text).find(|text| text.starts_with("https://"));
        let headers =
            quoted(text).filter(|(flag, _)| *flag == "--header").filter_map(|(_, text)| text.split(':').next());
        Self {
            method: method.unwrap_or_default().to_owned(),
            url: url.unwrap_or_default().to_owned(),
            headers: headers.map(|name| name.trim().to_ascii_lowercase()).collect(),
        }
    }

    pub(super) fn host(&self) -> &str {
        self.url.trim_start_matches("https://").split('/').next().unwrap_or_default()
    }

    /// Path without the prefix of the service, and query.
    pub(super) fn target(&self, api: &Api) -> (String, Vec<(&str, &str)>) {
        let target = self.url.trim_start_matches("https://").trim_start_matches(|letter| letter != '/');
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let pairs = pairs.map(|pair| pair.split_once('=').unwrap_or((pair, "")));
        (strip_prefix(api, path).to_owned(), pairs.collect())
    }
}

fn heading(line: &str) -> Option<Section> {
    match line.trim_start_matches('#').trim() {
        "Request query parameters" => Some(Section::Table(Some(Place::Query))),
        "Request path parameters" => Some(Section::Table(Some(Place::Path))),
        "Request body" => Some(Section::Table(Some(Place::Body))),
        "Response body" => Some(Section::Table(None)),
        "Request example" => Some(Section::Request),
        "Response example" => Some(Section::Response),
        "Request" | "Request headers" | "Response" | "Response status codes" => Some(Section::Other),
        _ => None,
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "_.-[]".contains(letter))
}

/// Texts in single quotes, each with the word before it.
fn quoted(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let pieces: Vec<&str> = text.split('\'').collect();
    let pairs: Vec<(&str, &str)> = pieces.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
    pairs.into_iter().map(|(before, inside)| (before.split_whitespace().last().unwrap_or_default(), inside))
}

/// JSON whose numbers may be masked: `17***` is read as 17000.
fn read(text: &str) -> Result<Json, String> {
    let mut inside = false;
    let mut last = ' ';
    let unmasked = text.chars().map(|letter| {
        inside ^= letter == '"' && last != '\\';
        last = letter;
        if letter == '*' && !inside { '0' } else { letter }
    });
    let unmasked: String = unmasked.collect();
    let mut reader = serde_json::Deserializer::from_str(&unmasked);
    Json::deserialize(&mut reader).map_err(|error| error.to_string())
}

fn strip_prefix<'a>(api: &Api, path: &'a str) -> &'a str {
    path.strip_prefix(api.prefix()).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_over_lines() {
        let text = "Response body\n| Field | Type | Required | Description |\n|---|---|---|---|\ndata.a |\nLong | - | One\n|\ndata.b[].c |\nString | Optional | Two |\n";
        let row = |path: &str, ty: &str, required: &str| Row {
            place: None,
            path: path.to_owned(),
            ty: ty.to_owned(),
            required: required.to_owned(),
        };
        assert_eq!(Page::parse(text).rows, [row("data.a", "Long", "-"), row("data.b.c", "String", "Optional")]);
    }

    #[test]
    fn masked_numbers() {
        assert_eq!(read("{\"a\": 17***, \"b\": \"**\"} and more").unwrap().to_string(), r#"{ "a": 17000, "b": "**" }"#);
        assert!(read("{").is_err());
    }

    #[test]
    fn curl_lines() {
        let text = "curl --request PUT 'https://h.example/a?b=c&d' \\\n--header 'X-Y: z' \\\n--data '{\n\"e\": 1\n}'\n";
        let curl = Curl::parse(text);
        assert_eq!(
            (curl.method.as_str(), curl.host(), &curl.headers[..]),
            ("PUT", "h.example", &["x-y".to_owned()][..])
        );
        assert_eq!(curl.target(&Api::default()), ("/a".to_owned(), vec![("b", "c"), ("d", "")]));
    }
}
