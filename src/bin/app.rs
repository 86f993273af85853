//! The page.

use connector_check::app::root::Root;
use yew::Renderer;

fn main() {
    let root = gloo::utils::document().get_element_by_id("app");
    match root {
        Some(root) => Renderer::<Root>::with_root(root).render(),
        None => Renderer::<Root>::new().render(),
    };
}
