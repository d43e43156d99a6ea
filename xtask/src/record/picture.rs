//! A terminal's screen as SVG, for pages that play nothing.

const WIDTH: f64 = 8.4;
const HEIGHT: usize = 18;
const MARGIN: usize = 12;

/// All that was typed and shown, one line below the other.
pub(super) fn picture(steps: &[(&str, String)], columns: usize) -> String {
    let lines: Vec<_> = steps
        .iter()
        .flat_map(|(line, shown)| {
            [format!("$ {line}")].into_iter().chain(plain(shown).lines().map(str::to_owned).collect::<Vec<_>>())
        })
        .collect();
    let (width, height) = (columns as f64 * WIDTH + 2.0 * MARGIN as f64, lines.len() * HEIGHT + 2 * MARGIN);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{height}\" font-family=\"monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"#1c2128\"/>\n"
    );
    for (number, line) in lines.iter().enumerate() {
        let colour = if line.starts_with("$ ") { "#9ecbff" } else { "#d1d7e0" };
        let bottom = MARGIN + (number + 1) * HEIGHT - 4;
        svg.push_str(&format!(
            "<text x=\"{MARGIN}\" y=\"{bottom}\" fill=\"{colour}\" xml:space=\"preserve\">{}</text>\n",
            escaped(line)
        ));
    }
    svg + "</svg>\n"
}

/// What is left to be seen: no colours, and of what was written over on one line the last.
fn plain(shown: &str) -> String {
    let mut parts = shown.split("\u{1b}[");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push_str(part.split_once(|c: char| c.is_ascii_alphabetic()).map_or("", |(_, rest)| rest));
    }
    text.lines().map(|line| line.rsplit('\r').next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn screens() {
        let svg = picture(
            &[("pca <x>", "\u{1b}[1;31merror:\u{1b}[0m a & b\r\n\r1 of 2\u{1b}[K\r\u{1b}[Kend\r\n".into())],
            10,
        );
        let lines: Vec<_> = svg.lines().filter(|line| line.starts_with("<text")).collect();
        assert_eq!(lines.len(), 3, "{svg}");
        assert!(lines[0].contains("#9ecbff") && lines[0].ends_with(">$ pca &lt;x&gt;</text>"), "{svg}");
        assert!(lines[1].ends_with(">error: a &amp; b</text>") && lines[2].ends_with(">end</text>"), "{svg}");
        assert!(!svg.contains('\u{1b}'), "{svg}");
    }
}
