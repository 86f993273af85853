pub mod artifacts;
pub mod definition_present;
pub mod file_size;
pub mod folder;
pub mod one_definition;
