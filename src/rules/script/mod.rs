pub mod class;
pub mod gateway;
pub mod http_client;
pub mod limits;
pub mod namespaces;
pub mod operations;
