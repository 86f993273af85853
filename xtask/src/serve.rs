//! A small static server for `dist/`: what it gives is what a static host gives, so nothing can work here only.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::{project, site};

/// What a host should send with every file, beyond its type: the rest of the page's policy, which only counts where a host
/// says it. The build writes it into the site for the hosts that read it there.
pub const HEADERS: &[(&str, &str)] = &[
    ("Content-Security-Policy", "frame-ancestors 'none'"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// Serves the site at 127.0.0.1 until the process is ended; with `watch`, builds it again whenever its files change.
pub fn serve(port: u16, options: &site::Options, watch: Watch) -> Result<()> {
    let server = Server::http(("127.0.0.1", port))
        .map_err(|error| anyhow!("cannot listen at 127.0.0.1:{port} ({error}); choose another with --port"))?;
    let server = Arc::new(server);
    // A browser opens several connections at once.
    for _ in 0..4 {
        let server = Arc::clone(&server);
        thread::spawn(move || {
            while let Ok(request) = server.recv() {
                // A browser that has gone away is no error of ours.
                answer(request).ok();
            }
        });
    }
    println!("\n  Connector Check is at  http://127.0.0.1:{port}/\n  Ctrl+C ends it.\n");
    match watch {
        Watch::Nothing => loop {
            thread::park();
        },
        Watch::Files => rebuild_on_change(options),
    }
}

/// What makes `serve` build again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    Nothing,
    Files,
}

fn rebuild_on_change(options: &site::Options) -> Result<()> {
    let mut known = site::inputs(options)?;
    loop {
        thread::sleep(Duration::from_millis(500));
        // A file can vanish while it is looked at: then look again.
        let Ok(now) = site::inputs(options) else { continue };
        if now != known {
            known = now;
            match site::build(options) {
                Ok(()) => eprintln!("  built anew: reload the page\n"),
                Err(error) => eprintln!("{error:#}\n"),
            }
        }
    }
}

fn answer(request: Request) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::from_string("405 Method Not Allowed").with_status_code(405));
    }
    match file_of(request.url()) {
        Some(file) => {
            let kind = content_type(&file);
            let response = Response::from_data(fs::read(file)?);
            let own = [("Content-Type", kind), ("Cache-Control", "no-store")];
            let all = own.iter().chain(HEADERS).map(|(name, value)| header(name, value));
            request.respond(all.fold(response, Response::with_header))
        }
        None => request.respond(Response::from_string("404 Not Found").with_status_code(404)),
    }
}

/// The file of the site that an address means: never one outside of it.
fn file_of(url: &str) -> Option<PathBuf> {
    let path = decode(url.split(['?', '#']).next()?)?;
    let path = Path::new(path.trim_start_matches('/'));
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let mut file = project::dist().join(path);
    if file.is_dir() {
        file.push("index.html");
    }
    file.is_file().then_some(file)
}

/// Resolves `%20` and the like; nothing when the result is no text.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// The media type that a static host would tell for a file.
fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "zip" => "application/zip",
        "md" | "txt" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("our own headers are ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_decoded() {
        assert_eq!(decode("/a%20b%C3%A9").as_deref(), Some("/a b\u{e9}"));
        assert_eq!(decode("/%"), None);
        assert_eq!(decode("/%ff"), None);
    }

    #[test]
    fn no_address_leads_out_of_the_site() {
        for url in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/..%2fCargo.toml", "/a/../../Cargo.toml"] {
            assert_eq!(file_of(url), None, "{url}");
        }
    }
}
