//! customizations.xml of a solution: which components it has, and what it says of a connector.
//!
//! It is read event by event: nothing is built of it, entities are never unfolded, and what is kept is as small as what
//! is asked for.

use super::archive::{ConnectorElement, Customizations, XmlFault};
use quick_xml::Reader;
use quick_xml::events::Event;

/// How many connectors of one solution are kept, and how many characters of a text in them.
const MAX_CONNECTORS: usize = 100;
const MAX_TEXT: usize = 1_000;

/// Reads a customizations.xml: UTF-8, as every exporting tool writes it.
pub fn read(bytes: &[u8]) -> Result<Customizations, XmlFault> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| XmlFault::Broken(line_at(bytes, error.valid_up_to())))?;
    let mut reader = Reader::from_str(text);
    let mut seen = Seen::default();
    loop {
        let event = reader.read_event();
        let line = |reader: &Reader<&[u8]>| {
            line_at(bytes, usize::try_from(reader.error_position().max(reader.buffer_position())).unwrap_or(usize::MAX))
        };
        match event {
            Ok(Event::Start(element)) => {
                seen.hold();
                let name = element.name();
                seen.open(name.as_ref(), element.attributes_raw().trim().is_empty());
            }
            Ok(Event::Empty(element)) => {
                seen.hold();
                let name = element.name();
                seen.open(name.as_ref(), element.attributes_raw().trim().is_empty());
                seen.close();
            }
            Ok(Event::End(_)) => seen.close(),
            Ok(Event::Text(text)) => seen.text(&text),
            Ok(Event::CData(text)) => seen.text(&text),
            // A reference holds a place, as any child does. Those that matter here stand in no colour and no path.
            Ok(Event::GeneralRef(_)) => seen.hold(),
            Ok(Event::DocType(_)) => return Err(XmlFault::Doctype(line(&reader))),
            Ok(Event::Eof) => break,
            Ok(Event::Comment(_) | Event::PI(_) | Event::Decl(_)) => {}
            Err(_) => return Err(XmlFault::Broken(line(&reader))),
        }
    }
    if seen.depth > 0 || !seen.has_root {
        return Err(XmlFault::Broken(line_at(bytes, bytes.len())));
    }
    Ok(seen.found)
}

/// What has been seen of a document so far.
#[derive(Default)]
struct Seen {
    found: Customizations,
    depth: usize,
    has_root: bool,
    /// The first element of each of these names counts, as in Microsoft's script: whether it was seen, and how deep it is
    /// while it is open.
    connector: Watch,
    workflows: Watch,
    plugin: Watch,
    /// How deep the `Connector` is that is open, where one is.
    in_connector: Option<usize>,
    /// The text of which child of it is being read.
    field: Field,
}

#[derive(Default)]
struct Watch {
    is_seen: bool,
    open_at: Option<usize>,
    holds: bool,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Field {
    #[default]
    None,
    Definition,
    BrandColor,
}

impl Seen {
    /// The innermost open element holds something.
    fn hold(&mut self) {
        for watch in [&mut self.connector, &mut self.workflows, &mut self.plugin] {
            watch.holds |= watch.open_at == Some(self.depth);
        }
        self.settle();
    }

    fn settle(&mut self) {
        self.found.has_connector = self.connector.holds;
        self.found.has_workflows = self.workflows.holds;
        self.found.has_plugin = self.plugin.holds;
    }

    fn open(&mut self, name: &str, is_bare: bool) {
        self.depth += 1;
        self.has_root = true;
        let watch = match name {
            "Connector" => Some(&mut self.connector),
            "Workflows" => Some(&mut self.workflows),
            "aicopilot_aiplugin" => Some(&mut self.plugin),
            _ => None,
        };
        if let Some(watch) = watch.filter(|watch| !watch.is_seen) {
            *watch = Watch { is_seen: true, open_at: Some(self.depth), holds: !is_bare };
            self.settle();
        }
        match (self.in_connector, name) {
            (None, "Connector") if self.found.connectors.len() < MAX_CONNECTORS => {
                self.in_connector = Some(self.depth);
                self.found.connectors.push(ConnectorElement::default());
            }
            (Some(at), "openapidefinition") if at + 1 == self.depth => self.field = Field::Definition,
            (Some(at), "iconbrandcolor") if at + 1 == self.depth => self.field = Field::BrandColor,
            _ => {}
        }
    }

    fn close(&mut self) {
        for watch in [&mut self.connector, &mut self.workflows, &mut self.plugin] {
            if watch.open_at == Some(self.depth) {
                watch.open_at = None;
            }
        }
        if self.in_connector == Some(self.depth) {
            self.in_connector = None;
        }
        self.field = Field::None;
        self.depth = self.depth.saturating_sub(1);
    }

    fn text(&mut self, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        self.hold();
        let Some(connector) = self.found.connectors.last_mut() else { return };
        let field = match self.field {
            Field::None => return,
            Field::Definition => &mut connector.definition,
            Field::BrandColor => &mut connector.brand_color,
        };
        field.extend(text.trim().chars().take(MAX_TEXT.saturating_sub(field.len())));
    }
}

/// The line, from 1, that a byte stands in.
fn line_at(bytes: &[u8], at: usize) -> u32 {
    let before = &bytes[..at.min(bytes.len())];
    before.split(|&byte| byte == b'\n').count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_solution_holds_is_told_by_its_first_elements() {
        let xml = r#"<?xml version="1.0" encoding="utf-8"?>
<ImportExportXml>
  <Workflows />
  <Connectors>
    <Connector>
      <name>new_a</name>
      <iconbrandcolor>#0b5a6e</iconbrandcolor>
      <openapidefinition>/Connector/new_a_openapidefinition.json</openapidefinition>
    </Connector>
    <Connector><iconbrandcolor>#ffffff</iconbrandcolor></Connector>
  </Connectors>
</ImportExportXml>"#;
        let read = read(xml.as_bytes()).expect("it is well-formed");
        assert!(read.has_connector && !read.has_workflows && !read.has_plugin);
        let colors: Vec<&str> = read.connectors.iter().map(|connector| connector.brand_color.as_str()).collect();
        assert_eq!(colors, ["#0b5a6e", "#ffffff"]);
        assert_eq!(read.connectors[0].definition, "/Connector/new_a_openapidefinition.json");
    }

    #[test]
    fn empty_elements_hold_nothing_and_attributes_count() {
        let read = |xml: &str| super::read(xml.as_bytes()).expect("it is well-formed");
        assert!(!read("<a><Connector/><Workflows>\n</Workflows></a>").has_connector);
        assert!(!read("<a><Connector/><Connector><b/></Connector></a>").has_connector);
        assert!(read("<a><Connector id='1'/></a>").has_connector);
        assert!(read("<a><Workflows><Workflow/></Workflows></a>").has_workflows);
        assert!(
            read("<a><aicopilot_aiplugins><aicopilot_aiplugin>x</aicopilot_aiplugin></aicopilot_aiplugins></a>")
                .has_plugin
        );
    }

    #[test]
    fn an_entity_bomb_is_refused_at_its_declaration() {
        let bomb =
            "<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [\n<!ENTITY a \"lol\">\n<!ENTITY b \"&a;&a;\">\n]>\n<a>&b;</a>";
        assert!(matches!(read(bomb.as_bytes()), Err(XmlFault::Doctype(_))));
    }

    #[test]
    fn what_is_not_well_formed_is_told_by_line() {
        assert_eq!(read(b"<a>\n<b>\n</a>"), Err(XmlFault::Broken(3)));
        assert_eq!(read(b"<a>\n\n<b>"), Err(XmlFault::Broken(3)));
        assert_eq!(read(b""), Err(XmlFault::Broken(1)));
        assert_eq!(read(b"<a>\n\xFF</a>"), Err(XmlFault::Broken(2)));
        // A hundred thousand open elements take no stack.
        assert!(matches!(read("<a>".repeat(100_000).as_bytes()), Err(XmlFault::Broken(1))));
    }
}
