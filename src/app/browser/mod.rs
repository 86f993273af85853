//! What of the browser the page uses.

pub mod engine;
pub mod intake;

use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, Url};

/// The fragment of the address, with its `#`.
pub fn hash() -> String {
    window().location().hash().unwrap_or_default()
}

/// Puts a fragment into the address without a step in the history.
pub fn replace_hash(hash: &str) {
    if self::hash() != hash
        && let Ok(history) = window().history()
    {
        // Fails only where a page is not allowed to change its address: then the address stays.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(hash));
    }
}

/// The address of this page with another fragment.
pub fn address_with(hash: &str) -> String {
    let href = window().location().href().unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}{hash}")
}

pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Moves the focus to an element once the page has been drawn.
pub fn focus(id: String) {
    Timeout::new(0, move || {
        let element = document().get_element_by_id(&id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(element) = element {
            // An element that cannot take the focus leaves it where it is.
            let _ = element.focus();
        }
    })
    .forget();
}

/// Puts a text into the clipboard, and tells whether that was allowed.
pub async fn copy(text: String) -> bool {
    let navigator = window().navigator();
    // Absent where a page does not come from a secure address.
    let has_clipboard = js_sys::Reflect::has(&navigator, &"clipboard".into()).unwrap_or(false);
    has_clipboard && JsFuture::from(navigator.clipboard().write_text(&text)).await.is_ok()
}

/// Offers a text as a file to keep.
pub fn save(name: &str, text: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type("application/json");
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let anchor: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The browser reads the address after the click.
    Timeout::new(10_000, move || {
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}
