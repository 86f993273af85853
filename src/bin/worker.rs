//! The engine off the page's thread. The same module is the JavaScript API, so it serves a page only in a worker.

fn main() {
    connector_check::app::api::serve();
}
