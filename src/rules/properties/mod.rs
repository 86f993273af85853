pub mod json_valid;
