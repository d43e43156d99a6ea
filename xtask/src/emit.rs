//! From the API to texts. Each emitter is a function of the API alone, holds no policy, and writes calls of hand-written code.

mod cli_schema;
mod codes;
mod discrepancies;
mod enums;
mod flags;
mod imports;
mod markdown;
mod member;
mod models;
mod openapi;
mod operations;
mod order;
mod print;
mod reference;
mod rules;
mod server;
mod service;
mod strategies;
mod views;
mod widen;

use crate::ir::Api;

/// A file to be written, by its path in the repository.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Artifact {
    /// With slashes, from the root of the repository.
    pub path: String,
    /// All of it.
    pub text: String,
}

/// Every generated file. What the spec has nothing for is not written.
pub(crate) fn all(api: &Api) -> Vec<Artifact> {
    const EMITTERS: [fn(&Api) -> Vec<Artifact>; 14] = [
        codes::emit,
        enums::emit,
        models::emit,
        operations::emit,
        rules::emit,
        server::emit,
        service::emit,
        strategies::emit,
        views::emit,
        flags::emit,
        discrepancies::emit,
        openapi::emit,
        cli_schema::emit,
        reference::emit,
    ];
    EMITTERS.iter().flat_map(|emit| emit(api)).collect()
}

const CORE: &str = "crates/pca-core/src/generated";
const CONFORMANCE: &str = "crates/pca-conformance/src/generated";
const CLI: &str = "crates/pca-cli/src/generated";
const OUT: &str = "spec/out";

/// Where generated files live; nothing else may be in these folders.
pub(crate) const FOLDERS: [&str; 4] = [CORE, CONFORMANCE, CLI, OUT];
