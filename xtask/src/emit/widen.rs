//! Joins lines. prettyplease breaks them at 89 columns and cannot be told otherwise; this house has 120.

const WIDTH: usize = 120;

/// Puts lists and chains on one line where they fit, the inner ones first.
pub(super) fn widen(text: &str) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut at = lines.len();
    while at > 0 {
        at -= 1;
        while let Some((end, joined)) = join(&lines[at..]) {
            lines.splice(at..at + end, [joined]);
        }
    }
    lines.join("\n") + "\n"
}

fn join(lines: &[String]) -> Option<(usize, String)> {
    list(lines).or_else(|| chain(lines)).or_else(|| arm(lines))
}

/// Lines from an opening bracket at the end of the first to its closing one: how many, and as one line.
fn list(lines: &[String]) -> Option<(usize, String)> {
    let (first, rest) = lines.split_first()?;
    let open = first.chars().last()?;
    let (close, space) = match open {
        '(' => (')', ""),
        '[' => (']', ""),
        '{' if first.ends_with("::{") => ('}', ""),
        '{' if is_literal(first) => ('}', " "),
        _ => return None,
    };
    let deep = indent(rest.first()?);
    let end = rest.iter().position(|line| indent(line) < deep)?;
    let (inner, last) = (&rest[..end], rest[end].trim_start());
    let is_plain = |line: &String| !line.ends_with([';', '{']) && !line.trim_start().starts_with(['#', '/', '}']);
    if !last.starts_with(close) || !inner.iter().all(is_plain) || inner.is_empty() {
        return None;
    }
    let inner: Vec<&str> = inner.iter().map(|line| line.trim_start()).collect();
    let inner = inner.join(" ");
    let inner = inner.strip_suffix(',').unwrap_or(&inner);
    fits(end + 2, format!("{first}{space}{inner}{space}{last}"))
}

/// Whether a brace opens the fields of a value, as opposed to a block.
fn is_literal(line: &str) -> bool {
    let before = line.trim_end_matches('{');
    let word = before.trim_end().rsplit(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default();
    let line = line.trim_start();
    let declares = ["impl", "pub ", "match ", "for ", "if "].iter().any(|start| line.starts_with(start));
    word.starts_with(char::is_uppercase) && before.ends_with(' ') && !declares && !line.contains("->")
}

/// A call and the calls on its result, each on a line.
fn chain(lines: &[String]) -> Option<(usize, String)> {
    let (first, rest) = lines.split_first()?;
    let is_link = |line: &&String| line.trim_start().starts_with('.') && indent(line) == indent(first) + 4;
    let links = rest.iter().take_while(is_link).count();
    // A link that goes on below is no single line.
    let closed = rest.get(links).is_none_or(|line| indent(line) <= indent(first));
    let joined = rest[..links].iter().fold(first.clone(), |joined, link| joined + link.trim_start());
    if links > 0 && closed { fits(links + 1, joined) } else { None }
}

/// An arm of a `match` with one expression in its block.
fn arm(lines: &[String]) -> Option<(usize, String)> {
    let [first, inner, last, ..] = lines else { return None };
    let pattern = first.strip_suffix("=> {")?;
    let is_one = last.trim_start() == "}" && !inner.ends_with([';', '{']);
    if is_one { fits(3, format!("{pattern}=> {},", inner.trim_start())) } else { None }
}

fn fits(lines: usize, joined: String) -> Option<(usize, String)> {
    (joined.chars().count() <= WIDTH).then_some((lines, joined))
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins() {
        let check = |text: &str, expected: &str| assert_eq!(widen(text), expected);
        check("f(\n    a,\n    b,\n);\n", "f(a, b);\n");
        check("let x = Self {\n    a,\n};\n", "let x = Self { a };\n");
        check("Ok(Self {\n    a: f(\n        b,\n    ),\n})\n", "Ok(Self { a: f(b) })\n");
        check("use a::{\n    b, c,\n};\n", "use a::{b, c};\n");
        check("a\n    .b()\n    .c();\n", "a.b().c();\n");
        check("let x = f(\n        a,\n    )\n    .b();\n", "let x = f(a).b();\n");
        check("A => {\n    b\n}\n", "A => b,\n");
    }

    #[test]
    fn leaves() {
        let long = format!("f(\n    {},\n);\n", "a".repeat(120));
        let check = |text: &str| assert_eq!(widen(text), text);
        check(&long);
        check("impl A {\n    b,\n}\n");
        check("pub struct A {\n    a: B,\n}\n");
        check("match a {\n    b => c,\n}\n");
        check("f(|| {\n    a;\n});\n");
        check("pub fn f() -> A {\n    b\n}\n");
    }
}
