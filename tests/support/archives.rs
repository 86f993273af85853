//! Solutions and packages as Power Platform has them.

use super::zip::{Zip, zip};

pub const DEFINITION: &str = r#"{
  "swagger": "2.0",
  "info": { "title": "Frames", "version": "1.0" },
  "host": "api.frames.example",
  "paths": { "/frames": { "get": { "operationId": "ListFrames", "responses": { "200": { "description": "Frames" } } } } }
}"#;

pub const PROPERTIES: &str = r##"{ "properties": { "connectionParameters": {}, "iconBrandColor": "#0b5a6e" } }"##;

/// A solution as Power Platform exports it.
pub fn solution(content: &[&str]) -> Vec<u8> {
    let has = |name: &str| content.contains(&name);
    let element =
        |name: &str, inner: &str| if has(name) { format!("<{name}>{inner}</{name}>") } else { format!("<{name} />") };
    let xml = format!(
        "<ImportExportXml>{}<Connectors>{}</Connectors>{}</ImportExportXml>",
        element("Workflows", "<Workflow/>"),
        if has("Connector") {
            "<Connector><iconbrandcolor>#0b5a6e</iconbrandcolor>\
             <openapidefinition>/Connector/new_frames_openapidefinition.json</openapidefinition></Connector>"
        } else {
            ""
        },
        if has("aiplugins") { "<aicopilot_aiplugin name='x'/>" } else { "" },
    );
    let mut made = Zip::default()
        .with("[Content_Types].xml", b"<Types/>")
        .with("solution.xml", b"<ImportExportXml/>")
        .with("customizations.xml", xml.as_bytes());
    for folder in content {
        made = match *folder {
            "Connector" => made
                .with("Connector/new_frames_openapidefinition.json", DEFINITION.as_bytes())
                .with("Connector/new_frames_connectionparameters.json", br#"{ "api_key": { "type": "securestring" } }"#)
                .with("Connector/new_frames_connectionparametersets.json", b"null")
                .with("Connector/new_frames_policytemplateinstances.json", b"[]")
                .with("Connector/new_frames_iconblob.Png", b"\x89PNG\r\n\x1a\n\0\0"),
            folder => made.with(&format!("{folder}/one.json"), b"{}"),
        };
    }
    made.finish()
}

pub fn connector_solution() -> Vec<u8> {
    solution(&["Connector"])
}

pub fn flow_solution() -> Vec<u8> {
    solution(&["Connector", "Workflows"])
}

pub fn inner(solutions: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let paths: Vec<String> = solutions.iter().map(|(name, _)| format!("PkgAssets/{name}")).collect();
    let entries = paths.iter().zip(solutions).map(|(path, (_, bytes))| (path.as_str(), bytes.clone()));
    zip([("input.xml", b"<x/>".to_vec())].into_iter().chain(entries))
}

pub fn package(solutions: &[(&str, Vec<u8>)]) -> Vec<u8> {
    zip([("intro.md", b"# Frames".to_vec()), ("package.zip", inner(solutions))])
}
