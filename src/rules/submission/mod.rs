#[cfg(feature = "package")]
pub mod artifacts;
pub mod definition_present;
pub mod file_size;
#[cfg(feature = "package")]
pub mod folder;
pub mod one_definition;
