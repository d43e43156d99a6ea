//! Small specs with mistakes, one idea each, and what their author is told.

use crate::golden::{compare, ideas};

#[test]
fn each_mistake_is_explained() {
    let mut complaints = Vec::new();
    for idea in ideas("bad") {
        let told = xtask::generate(&idea).expect_err(&format!("{} has mistakes", idea.display()));
        complaints.extend(compare(&idea.join("told.txt"), &told));
    }
    assert!(complaints.is_empty(), "{}", complaints.join("\n"));
}
