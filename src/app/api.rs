//! The engine's doors for JavaScript: the worker behind the page, and `check` for everybody else.

use super::desk::Desk;
#[cfg(feature = "package")]
use super::desk::source::{Along, Answer};
use super::protocol::{Outcome, Phase, Request, Response, decode, encode};
use crate::criteria::Answers;
use crate::report::{Report, to_json};
use crate::submission::{File, FileKind, Kinds, MAX_BYTES, MAX_TAKEN, Submission};
#[cfg(feature = "package")]
use crate::submission::{MAX_BUNDLE, Sign};
use js_sys::{Array, JSON, Reflect, Uint8Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsError, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** A file of a connector, by its path within it. */
export interface ConnectorFile {
  name: string;
  bytes: Uint8Array;
}

/** What only the author can tell. A key that is absent leaves its question open. */
export interface Answers {
  publisher?: "owner" | "independent";
  ownership?: "own" | "not-own";
  /** What the API really uses; overrides what the files say. */
  authentication?:
    | "oauth2"
    | "api-key"
    | "basic"
    | "client-certificate"
    | "windows"
    | "sas"
    | "none"
    | "other";
  support?: boolean;
  /** The uptime that the service level agreement guarantees, in percent. */
  availability?: number;
}

export type RowId =
  | "ownership"
  | "authentication"
  | "support"
  | "availability"
  | "definition"
  | "information"
  | "full-information"
  | "package";

export interface Criterion {
  id: RowId;
  level: "required" | "recommended";
  status: "met" | "not-met" | "unknown" | "not-applicable";
  modifiable: boolean;
  evidence: string;
  advice: string;
}

export interface Tally {
  total: number;
  summary: number;
  description: number;
  visibility: number;
}

/** Lines and columns count from 1, columns in UTF-16 code units; line 0 is the file as a whole. */
export interface Finding {
  rule: string;
  severity: "required" | "recommended" | "info";
  file: string;
  /** JSON pointer (RFC 6901). */
  pointer: string;
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  message: string;
  source: string;
  /** Whether `connector-check fix` mends it: by itself, or with a proposal. */
  fix: null | { kind: "auto" | "draft" };
}

export type FileKind =
  | "definition"
  | "properties"
  | "icon"
  | "readme"
  | "intro"
  | "settings"
  | "script"
  | "other"
  | "archive"
  | "solution";

/** What files are, by their names, where they would be taken for something else. */
export type Kinds = Record<string, Exclude<FileKind, "archive" | "solution">>;

export interface Report {
  schema: "connector-check/1";
  engine: string;
  files: { name: string; kind: FileKind; bytes: number; sha256: string }[];
  verdict: {
    answer: "immediately" | "after-modifications" | "cannot";
    modifications: number;
    open_questions: RowId[];
    reasons: string[];
  };
  criteria: Criterion[];
  coverage: { operations: Tally; parameters: Tally; response_attributes: Tally };
  findings: Finding[];
  counts: { required: number; recommended: number; info: number };
}

/**
 * Checks the files of one connector. Zip archives are unpacked: what is in `a.zip` is named `a.zip/…`.
 * @param files may be empty: then the answers alone give the report
 */
export function check(files: ConnectorFile[], answers?: Answers, kinds?: Kinds): Report;

/** As `check`; the report as JSON text, byte for byte what the command line prints with `--format json`. */
export function check_json(files: ConnectorFile[], answers?: Answers, kinds?: Kinds): string;
"#;

/// Checks the files of one connector: the report as a JavaScript object.
#[wasm_bindgen(skip_typescript)]
#[allow(clippy::needless_pass_by_value)] // What JavaScript hands over is owned.
pub fn check(files: JsValue, answers: JsValue, kinds: JsValue) -> Result<JsValue, JsError> {
    // The browser's own reader of JSON is code that nobody has to load.
    JSON::parse(&check_json(files, answers, kinds)?).map_err(|_| JsError::new("the report cannot be read"))
}

/// Checks the files of one connector: the report as JSON text.
#[wasm_bindgen(skip_typescript)]
#[allow(clippy::needless_pass_by_value)]
pub fn check_json(files: JsValue, answers: JsValue, kinds: JsValue) -> Result<String, JsError> {
    Ok(to_json(&report_of(&files, answers, kinds)?))
}

fn report_of(files: &JsValue, answers: JsValue, kinds: JsValue) -> Result<Report, JsError> {
    let answers: Answers = argument("answers", answers)?;
    let kinds: Kinds = argument("kinds", kinds)?;
    let list = files
        .dyn_ref::<Array>()
        .ok_or_else(|| JsError::new("files must be an array of { name: string, bytes: Uint8Array }"))?;
    if list.length() as usize > MAX_TAKEN {
        return Err(JsError::new(&format!("files: of one connector no more than {MAX_TAKEN} are taken")));
    }
    let files = list.iter().enumerate().map(|(index, file)| file_of(index, &file)).collect::<Result<Vec<File>, _>>()?;
    Ok(crate::check(&Submission::with_kinds(files, &kinds), &answers))
}

/// An argument that may be left out.
fn argument<T: DeserializeOwned + Default>(name: &str, value: JsValue) -> Result<T, JsError> {
    if value.is_null_or_undefined() {
        return Ok(T::default());
    }
    serde_wasm_bindgen::from_value(value)
        .map_err(|error| JsError::new(&format!("{name}: {}", plain(&error.to_string()))))
}

/// serde-wasm-bindgen words its errors as JavaScript's `Error: …`.
fn plain(message: &str) -> &str {
    message.strip_prefix("Error: ").unwrap_or(message)
}

fn file_of(index: usize, file: &JsValue) -> Result<File, JsError> {
    let get = |key: &str| Reflect::get(file, &key.into()).unwrap_or(JsValue::UNDEFINED);
    let name = get("name").as_string().ok_or_else(|| JsError::new(&format!("files[{index}].name must be a string")))?;
    let bytes = get("bytes");
    let Some(bytes) = bytes.dyn_ref::<Uint8Array>() else {
        return Err(JsError::new(&format!("files[{index}].bytes must be a Uint8Array")));
    };
    Ok(unsettled(name, u64::from(bytes.length()), || bytes.to_vec()))
}

/// A file whose kind the submission will tell; its bytes are taken only when it is not too large.
fn unsettled(name: String, size: u64, bytes: impl FnOnce() -> Vec<u8>) -> File {
    unsettled_up_to(MAX_BYTES, name, size, bytes)
}

fn unsettled_up_to(most: usize, name: String, size: u64, bytes: impl FnOnce() -> Vec<u8>) -> File {
    let bytes = if size > most as u64 { Vec::new() } else { bytes() };
    File { name, kind: FileKind::Other, bytes, size }
}

/// Serves a page, where this module runs in a worker; does nothing elsewhere.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    // A worker that takes the place of another one does not count as that did.
    #[cfg(feature = "package")]
    #[allow(clippy::cast_sign_loss, reason = "a number from 0 to 1")]
    let mut desk = Desk::counting_from((js_sys::Math::random() * f64::from(u32::MAX)) as u32);
    #[cfg(not(feature = "package"))]
    let mut desk = Desk::default();
    let port = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message: Array = event.data().unchecked_into();
        let request: Uint8Array = message.get(0).unchecked_into();
        // Page and worker are built together. Where they do not understand each other all the same, that must not look
        // like work: an uncaught error is told to the page.
        let Some(request) = decode::<Request>(&request.to_vec()) else {
            wasm_bindgen::throw_str("the page asked for something that the engine does not know")
        };
        #[cfg(feature = "package")]
        if request == Request::Source {
            answer_pane(&port, &mut desk, &message.get(2));
            return;
        }
        let handles: Array = if desk.holds(&request) { Array::new() } else { message.get(1).unchecked_into() };
        let response = match (read(&port, &handles), &request) {
            (Ok(files), _) => desk.answer(request, files, &mut |phase| post(&port, &Response::Phase(phase))),
            (Err(unreadable), &Request::Row { ticket, .. }) => {
                Response::Row { ticket, outcome: Outcome::Unreadable(unreadable) }
            }
            (Err(unreadable), _) => Response::Unreadable(unreadable),
        };
        post(&port, &response);
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
}

/// What the pane with the source asks is answered in a message of its own form: the answer for the page, the pane's, and
/// what goes along with that.
#[cfg(feature = "package")]
fn answer_pane(scope: &DedicatedWorkerGlobalScope, desk: &mut Desk, question: &JsValue) {
    let question = question.as_string().unwrap_or_default();
    let Ok(question) = serde_json::from_str(&question) else {
        wasm_bindgen::throw_str("the pane with the source asked for something that the engine does not know")
    };
    let (response, Answer { json, along }) = desk.source(&question);
    let along = match along {
        Along::Nothing => JsValue::NULL,
        Along::Text(text) => text.into(),
        Along::Bytes(bytes) => Uint8Array::from(bytes.as_slice()).into(),
    };
    let response = Uint8Array::from(encode(&response).as_slice());
    // Bytes and texts can always be posted.
    let _ = scope.post_message(&Array::of3(&response, &json.into(), &along));
}

fn post(scope: &DedicatedWorkerGlobalScope, response: &Response) {
    // Bytes can always be posted.
    let _ = scope.post_message(&Uint8Array::from(encode(response).as_slice()));
}

/// The size up to which a file of this name is read: an archive may hold many connectors.
#[cfg(feature = "package")]
fn most_of(name: &str) -> usize {
    if Sign::of_name(name) == Sign::Archive { MAX_BUNDLE } else { MAX_BYTES }
}

#[cfg(not(feature = "package"))]
fn most_of(_: &str) -> usize {
    MAX_BYTES
}

/// Reads the files that came with a message: here, so that the page's thread does not touch their bytes.
fn read(scope: &DedicatedWorkerGlobalScope, handles: &Array) -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    for pair in handles.iter() {
        let pair: Array = pair.unchecked_into();
        let name = pair.get(0).as_string().unwrap_or_default();
        let handle: web_sys::File = pair.get(1).unchecked_into();
        // Sizes of files are whole numbers far below 2^53.
        #[allow(clippy::cast_sign_loss)]
        let size = handle.size() as u64;
        let mut is_read = true;
        let file = unsettled_up_to(most_of(&name), name.clone(), size, || {
            post(scope, &Response::Phase(Phase::Reading { name, size }));
            let buffer = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(&handle));
            is_read = buffer.is_ok();
            buffer.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default()
        });
        if !is_read {
            return Err(format!(
                "“{}” could not be read. It may have been moved, changed or deleted since you gave it: give it again.",
                file.name
            ));
        }
        files.push(file);
    }
    Ok(files)
}
