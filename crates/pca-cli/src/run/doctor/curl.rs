//! A command line of curl, as it stands in a script or is copied from a browser.

use core::iter;

use super::{Pasted, message::header, start};

/// Short flags that take a value.
const SHORT: &str = "AbcCdDeEFHKmoPQrtTuUwxXyYz";

/// Long flags that take a value, of those that may stand in a line for an API.
const LONG: [&str; 40] = [
    "aws-sigv4",
    "cacert",
    "capath",
    "cert",
    "cert-type",
    "ciphers",
    "config",
    "connect-timeout",
    "connect-to",
    "cookie",
    "cookie-jar",
    "dump-header",
    "interface",
    "key",
    "key-type",
    "limit-rate",
    "max-redirs",
    "max-time",
    "noproxy",
    "oauth2-bearer",
    "output",
    "output-dir",
    "pass",
    "proto",
    "proxy",
    "proxy-header",
    "proxy-user",
    "range",
    "rate",
    "referer",
    "resolve",
    "retry",
    "retry-delay",
    "retry-max-time",
    "stderr",
    "tls-max",
    "trace",
    "unix-socket",
    "user",
    "user-agent",
];

/// Words after which another command begins.
const ENDS: [&str; 8] = ["|", "||", "&&", "&", ";", ">", ">>", "2>"];

/// The words of a command line of curl, without curl itself; `None` if it is something else.
pub(super) fn words(text: &str) -> Option<Vec<String>> {
    let words = shlex::split(text)?;
    let curl = words.iter().take(8).position(|word| word == "curl" || word.ends_with("/curl"))?;
    Some(words.into_iter().skip(curl + 1).take_while(|word| !ENDS.contains(&word.as_str())).collect())
}

/// Reads what curl would send.
pub(super) fn read(words: Vec<String>) -> Result<Pasted, String> {
    let mut line = Line::default();
    let mut words = words.into_iter();
    while let Some(word) = words.next() {
        if let Some(flag) = word.strip_prefix("--").filter(|flag| !flag.is_empty()) {
            line.long(flag, &mut words)?;
        } else if let Some(flags) = word.strip_prefix('-').filter(|flags| !flags.is_empty()) {
            line.short(flags, &mut words)?;
        } else if !word.is_empty() {
            // An empty one is what a line that was cut behind a backslash ends with.
            line.urls.push(word);
        }
    }
    line.finish()
}

#[derive(Default)]
struct Line {
    method: Option<String>,
    headers: Vec<(String, String)>,
    data: Vec<String>,
    /// A method that follows from a flag for something else.
    implied: Option<&'static str>,
    target: Option<String>,
    data_in_query: bool,
    urls: Vec<String>,
}

impl Line {
    fn short(&mut self, flags: &str, words: &mut impl Iterator<Item = String>) -> Result<(), String> {
        for (at, flag) in flags.char_indices() {
            let rest = &flags[at + flag.len_utf8()..];
            let value = SHORT.contains(flag).then(|| match rest {
                "" => words.next(),
                rest => Some(rest.to_owned()),
            });
            let long = match flag {
                'X' => "request",
                'H' => "header",
                'd' => "data",
                'G' => "get",
                'I' => "head",
                'F' => "form",
                'T' => "upload-file",
                _ => "",
            };
            match value {
                Some(value) => return self.long(long, &mut value.into_iter()),
                None => self.long(long, &mut iter::empty())?,
            }
        }
        Ok(())
    }

    fn long(&mut self, flag: &str, words: &mut impl Iterator<Item = String>) -> Result<(), String> {
        let mut value = || words.next().ok_or_else(|| format!("holds a curl line in which --{flag} has no value"));
        match flag {
            "request" => self.method = Some(value()?),
            "url" => self.urls.insert(0, value()?),
            "request-target" => self.target = Some(value()?),
            "header" => {
                let text = value()?;
                let Some((name, value)) = header(&text) else { return Ok(()) };
                if value.starts_with(['$', '`']) {
                    return Err(format!(
                        "holds a curl line with {:?}, which a shell fills in: paste it as it was sent, as `set -x` shows it",
                        start(value)
                    ));
                }
                self.headers.push((name.into(), value.into()));
            }
            "data" | "data-ascii" | "data-binary" | "data-raw" | "json" => self.data.push(value()?),
            "data-urlencode" | "url-query" => {
                value()?;
                return Err(format!(
                    "holds a curl line with --{flag}, which encodes: paste what --verbose shows as sent"
                ));
            }
            "get" => self.data_in_query = true,
            "head" => self.implied = Some("HEAD"),
            "form" | "form-string" => {
                value()?;
                self.implied = Some("POST");
            }
            "upload-file" => {
                value()?;
                self.implied = Some("PUT");
            }
            flag if LONG.contains(&flag) => drop(value()?),
            _ => {}
        }
        Ok(())
    }

    fn finish(self) -> Result<Pasted, String> {
        let Self { method, headers, data, implied, target, data_in_query, urls } = self;
        let url = urls.iter().find(|url| url.contains("://")).or_else(|| urls.first());
        let mut url = url.ok_or("holds a curl line without a URL")?.clone();
        if data_in_query && !data.is_empty() {
            url = format!("{url}{}{}", if url.contains('?') { '&' } else { '?' }, data.join("&"));
        }
        let by_data = (!data.is_empty() && !data_in_query).then_some("POST");
        let method = method.unwrap_or_else(|| implied.or(by_data).unwrap_or("GET").into());
        // curl takes http for granted.
        let url = if url.contains("://") { url } else { format!("http://{url}") };
        let mut pasted = Pasted { method, headers, ..Pasted::default() };
        pasted.go_to(&url);
        pasted.target = target.unwrap_or(pasted.target);
        Ok(pasted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let check = |text: &str, expected: &str| {
            let Pasted { method, target, headers } = read(words(text).expect("curl")).expect(text);
            let headers = headers.iter().map(|(name, value)| format!(" {name}={value}")).collect::<String>();
            assert_eq!(format!("{method} {target}{headers}"), expected, "{text}");
        };
        check("curl https://h/a", "GET /a host=h");
        check("$ FOO=1 /usr/bin/curl -sS 'https://h/a?b=c&d' | jq .", "GET /a?b=c&d host=h");
        check("curl -i -X GET \\\n  -H \"X-Y: z\" \\\n  \"https://h/a\"", "GET /a X-Y=z host=h");
        check("curl -XPUT -H'x: y' -sd '{}' h/a", "PUT /a x=y host=h");
        check("curl h:80", "GET / host=h:80");
        check("curl --request POST --url https://h/a --header 'x:y' --data-raw 'https://z/'", "POST /a x=y host=h");
        check("curl -d a=b https://h/a -d c=d", "POST /a host=h");
        check("curl -G -d a=b https://h/a?x -d c=d", "GET /a?x&a=b&c=d host=h");
        check("curl -I https://h/a", "HEAD /a host=h");
        check("curl -T f -x http://proxy https://h/a", "PUT /a host=h");
        check("curl --proxy http://proxy --compressed -F a=b https://h/a", "POST /a host=h");
        check("curl --request-target /b https://h/a", "GET /b host=h");
        check("curl -H 'X-Empty:' -H 'x: a: b=' -k https://h/a#frag", "GET /a X-Empty= x=a: b= host=h");
        check("curl -H 'Host: other' https://h/a", "GET /a Host=other");
        check("curl https://h/a > out.json", "GET /a host=h");
    }

    #[test]
    fn what_cannot_be_known() {
        let check = |text: &str, word: &str| {
            let error = read(words(text).expect("curl")).expect_err(text);
            assert!(error.contains(word), "{text}: {error}");
        };
        check("curl", "without a URL");
        check("curl -X", "has no value");
        check("curl https://h -H \"x-ncp-apigw-timestamp: $TS\"", "fills in");
        check("curl -G --data-urlencode 'a=b c' https://h", "encodes");
    }

    #[test]
    fn what_is_no_line_of_curl() {
        for text in ["", "GET /a HTTP/1.1\nuser-agent: curl/8", "wget https://h", "curl 'https://h"] {
            assert_eq!(words(text), None, "{text}");
        }
    }
}
