//! The JavaScript API. It is the fuller engine's: the worker that comes with the page does without.

use super::api::unsettled;
use crate::criteria::Answers;
use crate::number::grouped;
use crate::report::{Report, answer_to_json, to_json};
use crate::submission::{File, Kinds, MAX_TAKEN, Submission};
use js_sys::{Array, JSON, Reflect, Uint8Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsError, JsValue};

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
    places: number;
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

/**
 * As `check`, without files and findings: for who asks only whether a connector passes. On a definition with thousands of
 * findings it takes two thirds of the time.
 */
export function answer(files: ConnectorFile[], answers?: Answers, kinds?: Kinds): Pick<Report, "verdict" | "criteria" | "counts">;
"#;

/// Checks the files of one connector: the report as a JavaScript object.
#[wasm_bindgen(skip_typescript)]
#[allow(clippy::needless_pass_by_value)] // What JavaScript hands over is owned.
pub fn check(files: JsValue, answers: JsValue, kinds: JsValue) -> Result<JsValue, JsError> {
    read(&check_json(files, answers, kinds)?)
}

/// Checks the files of one connector: the answer, its rows and the counts as a JavaScript object.
#[wasm_bindgen(skip_typescript)]
#[allow(clippy::needless_pass_by_value)]
pub fn answer(files: JsValue, answers: JsValue, kinds: JsValue) -> Result<JsValue, JsError> {
    read(&answer_to_json(&report_of(&files, answers, kinds, crate::answer)?))
}

/// JSON text as an object. The browser's own reader of JSON is code that nobody has to load.
fn read(text: &str) -> Result<JsValue, JsError> {
    JSON::parse(text).map_err(|_| JsError::new("the report cannot be read"))
}

/// Checks the files of one connector: the report as JSON text.
#[wasm_bindgen(skip_typescript)]
#[allow(clippy::needless_pass_by_value)]
pub fn check_json(files: JsValue, answers: JsValue, kinds: JsValue) -> Result<String, JsError> {
    Ok(to_json(&report_of(&files, answers, kinds, crate::check)?))
}

fn report_of(
    files: &JsValue,
    answers: JsValue,
    kinds: JsValue,
    check: fn(&Submission, &Answers) -> Report,
) -> Result<Report, JsError> {
    let answers: Answers = argument("answers", answers)?;
    let kinds: Kinds = argument("kinds", kinds)?;
    let list = files
        .dyn_ref::<Array>()
        .ok_or_else(|| JsError::new("files must be an array of { name: string, bytes: Uint8Array }"))?;
    if list.length() as usize > MAX_TAKEN {
        return Err(JsError::new(&format!("files: of one connector no more than {} are taken", grouped(MAX_TAKEN))));
    }
    let files = list.iter().enumerate().map(|(index, file)| file_of(index, &file)).collect::<Result<Vec<File>, _>>()?;
    Ok(check(&Submission::with_kinds(files, &kinds), &answers))
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
