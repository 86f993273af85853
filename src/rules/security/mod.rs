pub mod api_key;
pub mod definition_type;
pub mod oauth_flow;
pub mod requirement_defined;
