//! All bars in one picture: how far each figure is from its own. It stands on a page that is light or dark.

use super::row::{Bar, Row, figure};
use crate::record::picture::escaped;

const LABELS: f64 = 430.0;
const FIGURES: f64 = 190.0;
/// The width of what is exactly at its bar.
const UNIT: f64 = 150.0;
/// What is further from its bar is cut off.
const MOST: f64 = 3.0;
const LINE: f64 = 22.0;
const TOP: f64 = 30.0;

const STYLE: &str = "text{font:13px sans-serif;fill:#1f2328}.axis{stroke:#1f2328}.met{fill:#2da44e}.missed{fill:#cf222e}\
    @media(prefers-color-scheme:dark){text{fill:#e6edf3}.axis{stroke:#e6edf3}.met{fill:#3fb950}.missed{fill:#f85149}}";

/// The rows that have a bar, as SVG.
pub(crate) fn plot(rows: &[Row]) -> String {
    let rows: Vec<(&Row, f64)> = rows.iter().filter_map(|row| Some((row, share(row)?))).collect();
    let (width, bottom) = (LABELS + MOST * UNIT + FIGURES, TOP + rows.len() as f64 * LINE);
    let bar = LABELS + UNIT;
    let lines: String = rows.iter().enumerate().map(|(index, (row, share))| line(row, *share, index)).collect();
    let ticks: String = (0..=MOST as u32).map(|tick| tick_at(tick, bottom)).collect();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\">\n\
         <title>Measured figures and their bars</title>\n<style>{STYLE}</style>\n{lines}{ticks}\
         <path class=\"axis\" stroke-dasharray=\"4 3\" d=\"M{bar} {top}V{bottom}\"/>\n\
         <text x=\"{bar}\" y=\"{above}\" text-anchor=\"middle\">the bar</text>\n\
         <text x=\"{middle}\" y=\"{below}\" text-anchor=\"middle\">measured over the bar, or the bar over it where more is better</text>\n\
         </svg>\n",
        height = bottom + 50.0,
        top = TOP - 6.0,
        above = TOP - 12.0,
        middle = LABELS + MOST * UNIT / 2.0,
        below = bottom + 40.0,
    )
}

/// 1 at the bar, less if better.
fn share(row: &Row) -> Option<f64> {
    let share = match row.bar {
        // Nothing is asked for, and any is too much.
        Bar::AtMost(0.0) => {
            if row.measured > 0.0 {
                MOST
            } else {
                0.0
            }
        }
        Bar::AtMost(bar) => row.measured / bar,
        Bar::AtLeast(bar) => bar / row.measured,
        Bar::None => return None,
    };
    Some(share.clamp(0.0, MOST))
}

fn line(row: &Row, share: f64, index: usize) -> String {
    let Row { group, what, bar, measured } = row;
    let class = if row.is_missed() { "missed" } else { "met" };
    let (y, width) = (TOP + index as f64 * LINE, share * UNIT);
    let label = escaped(&format!("{group}: {what}").replace('`', ""));
    format!(
        "<text x=\"{label_at}\" y=\"{text}\" text-anchor=\"end\">{label}</text>\
         <rect class=\"{class}\" x=\"{LABELS}\" y=\"{rect}\" width=\"{width:.1}\" height=\"14\"/>\
         <text x=\"{figure_at:.1}\" y=\"{text}\">{measured} ({bar})</text>\n",
        label_at = LABELS - 8.0,
        text = y + 14.0,
        rect = y + 3.0,
        figure_at = LABELS + width.max(UNIT) + 6.0,
        measured = figure(*measured),
    )
}

fn tick_at(tick: u32, bottom: f64) -> String {
    let x = LABELS + f64::from(tick) * UNIT;
    let end = bottom + 5.0;
    let text = bottom + 20.0;
    format!(
        "<path class=\"axis\" d=\"M{x} {bottom}V{end}\"/><text x=\"{x}\" y=\"{text}\" text-anchor=\"middle\">{tick}</text>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_bar_is_a_line() {
        let row = |what: &str, bar, measured| Row::new("a", what, bar, measured);
        let rows = [
            row("half", Bar::AtMost(2.0), 1.0),
            row("twice < & more", Bar::AtLeast(4.0), 2.0),
            row("far off", Bar::AtMost(1.0), 50.0),
            row("none", Bar::AtMost(0.0), 0.0),
            row("some", Bar::AtMost(0.0), 1.0),
            row("an anchor", Bar::None, 7.0),
        ];
        let drawn = plot(&rows);
        let found: Vec<&str> = drawn
            .lines()
            .filter_map(|line| line.split_once("<rect ")?.1.split_once("/>"))
            .map(|found| found.0)
            .collect();
        let expected = |class: &str, y: u32, width: &str| {
            format!("class=\"{class}\" x=\"430\" y=\"{y}\" width=\"{width}\" height=\"14\"")
        };
        let expected = [
            expected("met", 33, "75.0"),
            expected("missed", 55, "300.0"),
            expected("missed", 77, "450.0"),
            expected("met", 99, "0.0"),
            expected("missed", 121, "450.0"),
        ];
        assert_eq!(found, expected);
        assert!(drawn.contains(">a: twice &lt; &amp; more</text>") && !drawn.contains("an anchor"));
    }
}
