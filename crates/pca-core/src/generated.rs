//! Everything that the spec says, as code. The files in `generated/` are written by `cargo xtask regenerate`.

#[rustfmt::skip]
pub(crate) mod codes;
#[rustfmt::skip]
mod enums;
#[rustfmt::skip]
mod models;
#[rustfmt::skip]
mod operations;
#[rustfmt::skip]
pub mod rules;
#[cfg(feature = "server")]
#[rustfmt::skip]
mod server;
#[rustfmt::skip]
pub mod service;
#[rustfmt::skip]
mod views;

#[cfg(feature = "server")]
pub use self::server::Call;
pub use self::{
    codes::{GatewayCode, ServiceCode},
    enums::*,
    models::*,
    operations::*,
    service::Zone,
    views::*,
};
