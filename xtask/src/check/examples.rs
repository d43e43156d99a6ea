//! Examples: each file known, each operation shown or excused.

use crate::check::nearest;
use crate::json::Json;
use crate::problems::Problems;
use crate::raw::Raw;

pub(super) fn check(raw: &Raw, problems: &mut Problems) {
    let operations = || raw.operations.iter().map(|item| item.name.as_str());
    for item in &raw.examples {
        let (name, operation) = (&item.name, &item.body.operation);
        let files = || raw.example_files.iter().map(|(file, _)| file.as_str());
        if !files().any(|file| file == name) {
            let hint = nearest::hint(name, files(), "add the file to examples/");
            problems.add(item.at, format!("example `{name}` does not exist"), hint);
        }
        if !operations().any(|known| known == operation.get_ref()) {
            let hint = nearest::hint(operation.get_ref(), operations(), "name one that is declared");
            problems.add(item.at.of(operation), format!("unknown operation `{operation}`"), hint);
        }
    }
    for item in &raw.operations {
        if item.body.example.is_empty() == item.body.no_example.is_none() {
            let message = format!("`{}` needs an example or a reason, and not both", item.name);
            problems.add(item.at, message, "set `example = [\"…\"]` or `no_example = \"…\"`");
        }
        for file in &item.body.example {
            let listed = raw.examples.iter().find(|example| example.name == *file.get_ref());
            if listed.is_none_or(|example| *example.body.operation.get_ref() != item.name) {
                let files = raw.examples.iter().map(|example| example.name.as_str());
                let hint = nearest::hint(file.get_ref(), files, "add it to examples/index.toml with its source");
                let message = format!("example `{file}` is not listed as one of `{}`", item.name);
                problems.add(item.at.of(file), message, hint);
            }
        }
    }
    for (file, text) in &raw.example_files {
        if let Some(first) = raw.examples.first()
            && !raw.examples.iter().any(|item| item.name == *file)
        {
            let message = format!("examples/{file} is not listed here");
            problems.add(first.at, message, "add an [[example]] with its source, or remove the file");
        }
        if let Some(item) = raw.examples.iter().find(|item| item.name == *file)
            && let Err(error) = Json::parse(text)
        {
            problems.add(item.at, format!("examples/{file} is not JSON: {error}"), "correct the file");
        }
    }
}
