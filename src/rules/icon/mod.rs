pub mod background;
pub mod bytes;
#[cfg(feature = "fix")]
mod fixes;
pub mod logo_70;
pub mod named;
pub mod no_rounding;
pub mod plain;
pub mod png;
pub mod present;
pub mod size;
pub mod square;
pub mod verified_only;
