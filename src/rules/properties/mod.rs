pub mod json_valid;
pub mod root;
