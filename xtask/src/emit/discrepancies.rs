//! `DISCREPANCIES.md`: where the sources differ, a story a number.

use super::markdown::{HEADER, head, item, row};
use super::{Artifact, OUT};
use crate::ir::Api;
use crate::story;

const INTRODUCTION: &str = "\
# Discrepancies

The sources of this API contradict each other, and some of them themselves. Each number is one dispute: what goes wrong for who takes
the wrong side, what says what, what we made of it, and what somebody with a live account would try to end it. Numbers do not
change. `cargo xtask explain discrepancy.1` shows the same in a terminal.

";

pub(super) fn emit(api: &Api) -> Vec<Artifact> {
    let stories = story::all(api);
    if stories.is_empty() {
        return Vec::new();
    }
    let mut text = format!("{HEADER}\n{INTRODUCTION}{}", head(&["", "What", "Where"]));
    for story in &stories {
        let number = story.row.number;
        let places: Vec<String> = story.items().map(|item| format!("`{}`", item.path)).collect();
        text += &row([format!("[{number}](#{number})"), story.row.title.clone(), places.join(", ")]);
    }
    for story in &stories {
        let number = story.row.number;
        text += &format!("\n<a id=\"{number}\"></a>\n\n## {number}. {}\n\n", story.row.title);
        text += &story.paragraphs(api, item);
    }
    vec![Artifact { path: format!("{OUT}/DISCREPANCIES.md"), text }]
}
