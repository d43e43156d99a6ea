//! Reads the files of a spec into [`Raw`].

mod repair;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use toml::Spanned;
use toml::de::DeTable;

use crate::files::{FileId, Files};
use crate::json::Json;
use crate::problems::Problems;
use crate::raw::{File, Item, Named, Raw};

/// What verbs that are no operation print.
const VERBS: &str = "verbs.json";

/// What reading left over.
pub(crate) struct Loaded {
    pub(crate) raw: Raw,
    /// Some file could not be read and is missing: checks that look across files would only add noise.
    pub(crate) damaged: bool,
}

/// Reads every `*.toml` of the folder and of its `operations/` and `examples/`.
pub(crate) fn load(root: &Path, files: &mut Files, problems: &mut Problems) -> Result<Loaded, String> {
    let mut loaded = Loaded { raw: Raw::default(), damaged: false };
    let mut names = names(root)?;
    for folder in ["operations", "examples"].into_iter().filter(|folder| root.join(folder).exists()) {
        names.extend(self::names(&root.join(folder))?.iter().map(|name| format!("{folder}/{name}")));
    }
    for name in names {
        let is_toml = Path::new(&name).extension().is_some_and(|end| end == "toml");
        if name == VERBS {
            match text(&root.join(&name), format!("spec/{name}"), files, problems) {
                Some(id) => verbs(&mut loaded.raw, files.text(id), id, problems),
                None => loaded.damaged = true,
            }
        }
        let example = name.strip_prefix("examples/").filter(|_| !is_toml);
        if is_toml || example.is_some() {
            let Some(id) = text(&root.join(&name), format!("spec/{name}"), files, problems) else {
                loaded.damaged = true;
                continue;
            };
            if let Some(name) = example {
                loaded.raw.example_files.push((name.to_owned(), files.text(id).to_owned()));
            } else if let Some(file) = read(files.text(id), id, problems) {
                loaded.raw.merge(file, id);
            } else {
                loaded.damaged = true;
            }
        }
    }
    Ok(loaded)
}

/// The names of what is in a folder, in order.
fn names(folder: &Path) -> Result<Vec<String>, String> {
    let names = fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect());
    let mut names: Vec<String> = names.map_err(|error| {
        let hint = "the spec is a folder of TOML files, see spec/README.md; restore it from git";
        format!("{}: cannot be read: {error}\n    hint: {hint}\n", folder.display())
    })?;
    names.sort();
    Ok(names)
}

/// The text of a file; a problem says why there is none.
fn text(path: &Path, shown: String, files: &mut Files, problems: &mut Problems) -> Option<FileId> {
    match fs::read(path).map(String::from_utf8) {
        Ok(Ok(text)) => Some(files.add(shown, text)),
        Ok(Err(error)) => {
            let offset = error.utf8_error().valid_up_to();
            let id = files.add(shown, String::from_utf8_lossy(error.as_bytes()).into_owned());
            problems.add(id.at(offset), "is not UTF-8 from here on", "save the file in the encoding UTF-8");
            None
        }
        Err(error) => {
            let at = files.add(shown, String::new()).at(0);
            problems.add(
                at,
                format!("cannot be read: {error}"),
                "only files belong here: move it away, or let it be read",
            );
            None
        }
    }
}

fn verbs(raw: &mut Raw, text: &str, id: FileId, problems: &mut Problems) {
    match Json::parse(text) {
        Ok(Json::Object(verbs)) => raw.verbs = verbs,
        _ => problems.add(id.at(0), "is not an object of JSON", "each member is a verb with its JSON Schema"),
    }
}

fn read(text: &str, id: FileId, problems: &mut Problems) -> Option<File> {
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let offset = error.span().map_or(0, |span| span.start);
        problems.add(id.at(offset), error.message().replace('\n', " "), "see the TOML syntax at https://toml.io");
    }
    if errors.is_empty() { repair::read(document, id, problems) } else { None }
}

impl Raw {
    fn merge(&mut self, file: File, id: FileId) {
        named(&mut self.sources, file.source, id);
        named(&mut self.scalars, file.scalar, id);
        named(&mut self.structs, file.structure, id);
        named(&mut self.enums, file.enumeration, id);
        named(&mut self.operations, file.operation, id);
        if let Some(service) = file.service {
            let (name, at) = ("service".to_owned(), id.at(service.span().start));
            let mut body = service.into_inner();
            let codes = core::mem::take(&mut body.code);
            if !codes.is_empty() {
                self.service_codes_doc.clone_from(&body.doc);
            }
            listed(&mut self.service_codes, codes, id, |code| code.wire.clone());
            self.service.push(Item { name, at, body });
        }
        if let Some(gateway) = file.gateway {
            self.gateway_codes_doc = gateway.doc;
            listed(&mut self.gateway_codes, gateway.code, id, |code| code.wire.clone());
        }
        listed(&mut self.hosts, file.host, id, |host| host.zone.clone());
        listed(&mut self.headers, file.header, id, |header| header.name.clone());
        listed(&mut self.limits, file.limit, id, |limit| limit.name.clone());
        listed(&mut self.envelope, file.envelope, id, |_| "envelope".to_owned());
        listed(&mut self.signing, file.signing, id, |_| "signing".to_owned());
        listed(&mut self.discrepancies, file.discrepancy, id, |row| row.number.to_string());
        listed(&mut self.examples, file.example, id, |example| example.file.clone());
    }
}

/// TOML tables are unordered; the order of writing is kept by the places of their names.
fn named<T>(list: &mut Vec<Item<T>>, table: Named<T>, id: FileId) {
    let ordered: BTreeMap<usize, _> = table.into_iter().map(|(name, body)| (name.span().start, (name, body))).collect();
    list.extend(ordered.into_iter().map(|(offset, (name, body))| Item {
        name: name.into_inner(),
        at: id.at(offset),
        body,
    }));
}

fn listed<T>(
    list: &mut Vec<Item<T>>,
    items: impl IntoIterator<Item = Spanned<T>>,
    id: FileId,
    name: impl Fn(&T) -> String,
) {
    list.extend(items.into_iter().map(|item| Item {
        name: name(item.get_ref()),
        at: id.at(item.span().start),
        body: item.into_inner(),
    }));
}
