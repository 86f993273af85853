pub mod code_valid;
pub mod description;
