//! Conversion of OpenAPI 3.0 to 2.0 off the page's thread.

fn main() {
    connector_check::app::converter::serve();
}
