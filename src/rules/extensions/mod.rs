pub mod api_capabilities;
pub mod editor_dictionary;
pub mod enum_values;
pub mod known;
pub mod mcp_protocol;
pub mod pageable;
pub mod place;
pub mod test_connection;
