//! The generator, from outside: golden specs, golden mistakes, and the state of this repository.
//!
//! `UPDATE_GOLDEN=1 cargo test -p xtask` writes what is expected; read the difference before you commit it.

mod bad;
mod drift;
mod golden;
mod good;
mod openapi;
mod pages;
mod plain;
mod repository;
