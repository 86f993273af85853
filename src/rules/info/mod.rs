pub mod title_present;
pub mod version_present;
