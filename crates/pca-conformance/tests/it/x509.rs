//! What the emulator issues and publishes, judged by others.

mod accepted;
mod facts;
mod files;
mod linted;
mod outside;
mod published;
mod refused;
mod revocation;
