//! What is kept on this device: one entry of the browser's storage. A browser may have none, refuse it or be full: then
//! nothing is kept.

use gloo::utils::window;

const KEY: &str = "connector-check-recent";

pub fn load() -> Option<String> {
    window().local_storage().ok()??.get_item(KEY).ok()?
}

/// Keeps a text, or removes what was kept.
pub fn store(text: Option<&str>) {
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = match text {
            Some(text) => storage.set_item(KEY, text),
            None => storage.remove_item(KEY),
        };
    }
}

/// Such as 2026-11-23.
pub fn today() -> String {
    let now: String = js_sys::Date::new_0().to_iso_string().into();
    now.chars().take(10).collect()
}
