//! A request as a message, or its headers alone, as tools print them.

use super::{Pasted, start};

/// Reads a request line, if there is one, and headers.
///
/// Also what `curl --verbose` prints (lines with `> `), the headers `:method` and `:path` of HTTP/2, a URL in the place of the target, and
/// headers as strings of a program: `"name": "value",`.
pub(super) fn read(text: &str) -> Result<Pasted, String> {
    let sent = |line: &str| line.starts_with("> ") || line == ">";
    let verbose = text.lines().any(sent);
    let lines = text.lines().map(str::trim_end).filter(|line| !verbose || sent(line));
    let lines = lines.map(|line| line.strip_prefix('>').filter(|_| verbose).unwrap_or(line).trim());
    let mut pasted = Pasted::default();
    // The content follows an empty line.
    for line in lines.skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty()) {
        if let Some((method, target)) = request_line(line).filter(|_| pasted == Pasted::default()) {
            method.clone_into(&mut pasted.method);
            pasted.go_to(target);
            continue;
        }
        let (name, value) = header(line).ok_or_else(|| format!("holds a line that is no header: {:?}", start(line)))?;
        match name {
            ":method" => value.clone_into(&mut pasted.method),
            ":path" => value.clone_into(&mut pasted.target),
            ":authority" => pasted.headers.push(("host".into(), value.into())),
            name => pasted.headers.push((name.into(), value.into())),
        }
    }
    if pasted == Pasted::default() {
        return Err("is empty: paste a request, as a curl line or as it is sent".into());
    }
    Ok(pasted)
}

/// `GET /api/v1/ca HTTP/1.1`; the version may be left out.
fn request_line(line: &str) -> Option<(&str, &str)> {
    let (method, rest) = line.split_once(' ')?;
    let is_method = !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_alphabetic());
    let target = rest.rsplit_once(" HTTP/").map_or(rest, |(target, _)| target);
    is_method.then_some((method, target.trim()))
}

/// A name and its value. A name of HTTP/2's own begins with a colon.
pub(super) fn header(line: &str) -> Option<(&str, &str)> {
    let quoted = line.starts_with(['"', '\'']);
    let colon = line.char_indices().skip(1).find(|(_, c)| *c == ':').map(|(at, _)| at)?;
    let (name, value) = (line[..colon].trim(), line[colon + 1..].trim());
    let marks = ['"', '\'', ','];
    let (name, value) = if quoted { (name.trim_matches(marks), value.trim_matches(marks)) } else { (name, value) };
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic());
    is_name.then_some((name, value))
}

impl Pasted {
    /// Takes the target, and the host, of a URL; another text is a target.
    pub(super) fn go_to(&mut self, url: &str) {
        let url = url.split('#').next().unwrap_or_default();
        let Some((_, rest)) = url.split_once("://").filter(|(scheme, _)| !scheme.contains(['/', '?'])) else {
            return url.clone_into(&mut self.target);
        };
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (host, target) = rest.split_at(end);
        let slash = if target.starts_with('/') { "" } else { "/" };
        self.target = format!("{slash}{target}");
        if !self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            self.headers.push(("host".into(), host.rsplit('@').next().unwrap_or_default().into()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pasted(method: &str, target: &str, headers: &[(&str, &str)]) -> Pasted {
        let headers = headers.iter().map(|(name, value)| ((*name).into(), (*value).into()));
        Pasted { method: method.into(), target: target.into(), headers: headers.collect() }
    }

    #[test]
    fn forms_of_a_request() {
        let check = |text: &str, expected: Pasted| assert_eq!(read(text), Ok(expected), "{text}");
        let whole = pasted("POST", "/a?b=c", &[("Host", "h:1"), ("X-Y", "z: w")]);
        check("POST /a?b=c HTTP/1.1\r\nHost: h:1\r\nX-Y:  z: w \r\n\r\n{\"no\": \"header\"}", whole);
        check("\n\nget /a b HTTP/1.1", pasted("get", "/a b", &[]));
        check("GET /a", pasted("GET", "/a", &[]));
        check("GET https://u@h:1/a?b#c HTTP/1.1\nHost: x", pasted("GET", "/a?b", &[("host", "h:1"), ("Host", "x")]));
        check("GET https://h?b", pasted("GET", "/?b", &[("host", "h")]));
        check("GET /a?u=http://h/", pasted("GET", "/a?u=http://h/", &[]));
        check(":method: GET\n:path: /a\n:authority: h\nx: y", pasted("GET", "/a", &[("host", "h"), ("x", "y")]));
        check("* Trying\n> GET /a HTTP/2\n> x: y\n>\n< HTTP/2 401\n< z: w", pasted("GET", "/a", &[("x", "y")]));
        check("  \"x\": \"y=\",\n  'z': 'w'", pasted("", "", &[("x", "y="), ("z", "w")]));
        check("x: y", pasted("", "", &[("x", "y")]));
    }

    #[test]
    fn what_is_none() {
        for text in ["", "\n \n", "rubbish", "GET /a HTTP/1.1\nno header here", "GET /a\nGET /b", ": x"] {
            assert!(read(text).is_err(), "{text:?}");
        }
        assert!(read(&"(".repeat(1 << 20)).unwrap_err().len() < 200);
    }
}
