//! What the emulator issues and publishes, judged by others.

mod accepted;
mod linted;
mod outside;
mod published;
mod refused;
