//! What of the browser the page uses.

pub mod conversion;
pub mod engine;
pub mod intake;
pub mod recent;
pub mod source;

use crate::app::outputs::media_type;
use gloo::timers::callback::Timeout;
use gloo::utils::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Event, HtmlAnchorElement, HtmlElement, HtmlInputElement, Url};

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
        let state = history.state().unwrap_or(JsValue::NULL);
        let _ = history.replace_state_with_url(&state, "", Some(hash));
    }
}

/// Leads to another fragment of the address, of which the page hears. False where it is the same one.
pub fn go_to(hash: &str) -> bool {
    self::hash() != hash && window().location().set_hash(hash).is_ok()
}

/// Puts a fragment into the address as a step in the history, marked with a number.
pub fn push_hash(hash: &str, entry: u32) {
    if let Ok(history) = window().history() {
        // Fails only where a page is not allowed to change its address: then there is no step back.
        let _ = history.push_state_with_url(&JsValue::from(entry), "", Some(hash));
    }
}

/// The number that the step of the history is marked with that is shown now.
pub fn entry() -> Option<u32> {
    let number = window().history().ok()?.state().ok()?.as_f64()?;
    // Only whole numbers are put there.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some(number as u32)
}

/// Marks the step of the history that is shown now.
pub fn mark_entry(entry: u32) {
    if let Ok(history) = window().history() {
        // Without the mark the page is shown from its top.
        let _ = history.replace_state(&JsValue::from(entry), "");
    }
}

/// The page itself sees to where it is scrolled: the browser would before the page is drawn.
pub fn scroll_by_hand() {
    if let Ok(history) = window().history() {
        let _ = js_sys::Reflect::set(&history, &"scrollRestoration".into(), &"manual".into());
    }
}

pub fn scrolled() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Steps back in the history.
pub fn back() {
    if let Ok(history) = window().history() {
        let _ = history.back();
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

/// Moves the focus to an element once the page has been drawn, unless it is in the source then: somebody is writing there.
pub fn focus(id: String) {
    Timeout::new(0, move || {
        if source::has_focus() {
            return;
        }
        let element = document().get_element_by_id(&id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(element) = element {
            // An element that cannot take the focus leaves it where it is.
            let _ = element.focus();
            // What is higher than the window is seen from its beginning; so are the findings, of which as many as fit are to
            // be seen.
            if id == "findings-title" || element.get_bounding_client_rect().top() < 0.0 {
                element.scroll_into_view();
            }
        }
    })
    .forget();
}

/// Moves the focus to an element, or to the heading where it is not shown, and the page to where it was.
pub fn focus_at(id: String, top: f64) {
    Timeout::new(0, move || {
        let element = document().get_element_by_id(&id).or_else(|| document().get_element_by_id("top"));
        let element = element.and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(element) = element {
            let _ = element.focus();
        }
        scroll_to(top);
    })
    .forget();
}

/// The element that an event is of. It is looked at as an input: whatever has the same properties answers the same.
pub fn field_of(event: &Event) -> Option<HtmlInputElement> {
    Some(event.target()?.unchecked_into())
}

/// What the field holds that an event is of.
pub fn value_of(event: &Event) -> String {
    field_of(event).map(|field| field.value()).unwrap_or_default()
}

/// The field with this id, as of [`field_of`].
pub fn field(id: &str) -> Option<HtmlInputElement> {
    Some(document().get_element_by_id(id)?.unchecked_into())
}

pub fn scroll_to(top: f64) {
    window().scroll_to_with_x_and_y(0.0, top);
}

/// Puts a text into the clipboard, and tells whether that was allowed.
pub async fn copy(text: String) -> bool {
    let navigator = window().navigator();
    // Absent where a page does not come from a secure address.
    let has_clipboard = js_sys::Reflect::has(&navigator, &"clipboard".into()).unwrap_or(false);
    has_clipboard && JsFuture::from(navigator.clipboard().write_text(&text)).await.is_ok()
}

/// Something that the browser holds at an address of its own, as long as this is there.
pub struct Held(String);

impl Held {
    /// A PNG picture.
    pub fn picture(bytes: &[u8]) -> Result<Held, JsValue> {
        let kind = BlobPropertyBag::new();
        kind.set_type("image/png");
        let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?;
        Url::create_object_url_with_blob(&blob).map(Held)
    }

    pub fn address(&self) -> String {
        self.0.clone()
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}

/// Offers a text as a file to keep.
pub fn save(name: &str, text: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type(name));
    save_file(name, &Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &kind)?)
}

/// Puts a report for paper beside the page, and prints it.
pub fn print_report(text: &str) {
    let print = js_sys::Reflect::get(&js_sys::global(), &"printReport".into());
    if let Some(print) = print.ok().and_then(|print| print.dyn_into::<js_sys::Function>().ok()) {
        // Where a browser cannot print, it says so itself.
        let _ = print.call1(&JsValue::UNDEFINED, &text.into());
    }
}

/// Offers bytes as a file to keep.
pub fn save_bytes(name: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    save_file(name, &Blob::new_with_u8_array_sequence(&parts)?)
}

/// Offers a file to keep.
pub fn save_file(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
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
