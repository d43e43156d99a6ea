//! What the emulator issues and publishes, judged by others.

mod accepted;
mod outside;
mod published;
mod refused;
