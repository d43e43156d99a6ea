//! Creates a root CA, and says what came of it: about the least that a program does with this crate.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "that is what it is for")]

use core::error::Error;
use std::process::ExitCode;

use pca_core::{CaType, CreateCa, KeyType, Period, X509Parameters};
use pca_ureq::{Client, Zone, credentials_from_env};

fn main() -> ExitCode {
    match create() {
        Ok(tag) => {
            println!("{tag}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn create() -> Result<String, Box<dyn Error>> {
    let client = Client::builder(Zone::Public, &credentials_from_env()?).build()?;
    let subject = X509Parameters::new("Corp Root").country("KR").organization("Corp");
    let create = CreateCa::new(CaType::Root, "corp-root", KeyType::Ec256, Period::MAX, subject);
    Ok(client.send(&create)?.ca_info.ca_tag)
}
