pub mod conn_param_exists;
pub mod dynamic_host;
pub mod operation_exists;
pub mod params;
pub mod poll;
pub mod section;
pub mod template_known;
pub mod template_schema;
