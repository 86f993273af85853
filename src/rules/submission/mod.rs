pub mod definition_present;
pub mod file_size;
pub mod one_definition;
