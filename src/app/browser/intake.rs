//! Files as they are dropped, chosen or pasted: handles with a name, their contents unread.

use crate::number::grouped;
use crate::submission::is_noise;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry,
};

/// Files with their paths within what was given.
pub type Files = Vec<(String, File)>;

/// The most files that are taken: three times those of Microsoft's repository of connectors.
const MAX_FILES: usize = 20_000;

/// What was dropped. It must be called while the event is handled: afterwards the browser forgets it.
pub fn dropped(transfer: &DataTransfer) -> impl Future<Output = Result<Files, String>> + 'static {
    let items = transfer.items();
    let mut entries = Vec::new();
    let mut files = Vec::new();
    for index in 0..items.length() {
        let Some(item) = items.get(index).filter(|item| item.kind() == "file") else { continue };
        match item.webkit_get_as_entry() {
            Ok(Some(entry)) => entries.push(entry),
            _ => files.extend(item.get_as_file().ok().flatten().map(|file| (file.name(), file))),
        }
    }
    async move {
        // The name of a folder that was given alone says nothing of the connector.
        let root = match entries.as_slice() {
            [only] if only.is_directory() && files.is_empty() => format!("{}/", only.name()),
            _ => String::new(),
        };
        walk(entries, &mut files).await?;
        Ok(files
            .into_iter()
            .map(|(name, file)| (name.strip_prefix(&root).map(str::to_owned).unwrap_or(name), file))
            .collect())
    }
}

/// What was chosen in a dialog.
pub fn chosen(list: Option<&FileList>) -> Result<Files, String> {
    let mut files = Vec::new();
    for file in (0..list.map_or(0, FileList::length)).filter_map(|index| list?.get(index)) {
        // The path from the chosen folder, with its own name first; empty for files chosen one by one.
        let path = Reflect::get(&file, &"webkitRelativePath".into()).ok().and_then(|path| path.as_string());
        let inner = path.as_deref().and_then(|path| path.split_once('/')).map(|(_, inner)| inner);
        match inner {
            Some(inner) if inner.split('/').any(is_noise) => continue,
            Some(inner) => files.push((inner.to_owned(), file)),
            None => files.push((file.name(), file)),
        }
        if files.len() > MAX_FILES {
            return Err(too_many());
        }
    }
    Ok(files)
}

/// A text as a file.
pub fn pasted(text: &str) -> Option<(String, File)> {
    let name = if text.trim_start().starts_with(['{', '[']) { "pasted.json" } else { "pasted.yaml" };
    let file = File::new_with_str_sequence(&Array::of1(&text.into()), name).ok()?;
    Some((name.to_owned(), file))
}

async fn walk(mut open: Vec<FileSystemEntry>, files: &mut Files) -> Result<(), String> {
    open.reverse();
    while let Some(entry) = open.pop() {
        let path = entry.full_path();
        let path = path.trim_start_matches('/').to_owned();
        let unreadable =
            |_| format!("“{path}” could not be read. It may have been moved, or you may not be allowed to.");
        // Not by their class: Chromium calls it by another name.
        if entry.is_directory() {
            let reader = entry.unchecked_ref::<FileSystemDirectoryEntry>().create_reader();
            loop {
                let batch = next_entries(&reader).await.map_err(unreadable)?;
                if batch.length() == 0 {
                    break;
                }
                let entries = batch.iter().map(JsCast::unchecked_into::<FileSystemEntry>);
                open.extend(entries.filter(|entry| !is_noise(&entry.name())));
            }
        } else {
            let file = file_of(entry.unchecked_ref()).await.map_err(unreadable)?;
            files.push((path, file));
        }
        if files.len() + open.len() > MAX_FILES {
            return Err(too_many());
        }
    }
    Ok(())
}

/// Folders come in portions; the last one is empty.
async fn next_entries(reader: &FileSystemDirectoryReader) -> Result<Array, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        if let Err(error) = call(reader, "readEntries", &resolve, &reject) {
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    });
    JsFuture::from(promise).await?.dyn_into()
}

async fn file_of(entry: &FileSystemFileEntry) -> Result<File, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        if let Err(error) = call(entry, "file", &resolve, &reject) {
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    });
    JsFuture::from(promise).await?.dyn_into()
}

fn call(target: &JsValue, method: &str, resolve: &Function, reject: &Function) -> Result<(), JsValue> {
    let method = Reflect::get(target, &method.into())?.dyn_into::<Function>()?;
    method.call2(target, resolve, reject).map(drop)
}

fn too_many() -> String {
    format!("There are more than {} files in it. Give a folder of connectors, or one connector’s.", grouped(MAX_FILES))
}
