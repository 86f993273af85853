//! A connector with nothing to be said of the files beside its definition, and the pictures that are drawn for it.

pub const BRAND: [u8; 4] = [0x2E, 0x16, 0x48, 0xFF];
pub const LOGO: [u8; 4] = [0xFF, 0xC0, 0x00, 0xFF];
pub const WHITE: [u8; 4] = [0xFF; 4];
pub const CLEAR: [u8; 4] = [0; 4];

pub fn draw(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Vec<u8> {
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let pixels: Vec<u8> = places.flat_map(|(x, y)| pixel(x, y)).collect();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(&pixels).expect("the pixels");
    drop(writer);
    bytes
}

/// A square of a colour with a logo in its middle.
pub fn icon(side: u32, logo: u32, background: [u8; 4]) -> Vec<u8> {
    let start = (side - logo) / 2;
    let is_logo = |at: u32| (start..start + logo).contains(&at);
    draw(side, side, |x, y| if is_logo(x) && is_logo(y) { LOGO } else { background })
}

pub const DEFINITION: &str = r##"{
  "swagger": "2.0",
  "info": { "title": "Framing", "version": "1.0", "description": "Frames pictures and tells where they are." },
  "host": "api.framing.museum", "schemes": ["https"],
  "paths": {
    "/quotes": { "get": { "operationId": "GetQuote", "summary": "Get quote", "responses": { "200": { "description": "The quote" } } } },
    "/frames": { "post": { "operationId": "OrderFrame", "summary": "Order a frame", "responses": { "201": { "description": "Ordered" } } } }
  },
  "securityDefinitions": { "Key": { "type": "apiKey", "name": "key", "in": "header" } }
}"##;

pub const README: &str = "# Framing\n\nFrames pictures.\n\n## Publisher: Framing Museum\n\n## Prerequisites\n\nAn account.\n\n\
    ## Supported Operations\n\n- **Get a quote**: what a frame costs\n- Order frame\n\n\
    ## Obtaining Credentials\n\nAsk for a key.\n\n## Known Issues\n\nNone.\n\n## Deployment\n\nBy hand.\n";

pub fn properties(brand: &str) -> String {
    format!(r#"{{ "properties": {{ "iconBrandColor": "{brand}", "publisher": "The Museum of Framing" }} }}"#)
}

/// A connector with nothing to be said of the files beside its definition.
pub fn whole() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("apiDefinition.swagger.json", DEFINITION.into()),
        ("apiProperties.json", properties("#2e1648").into()),
        ("readme.md", README.into()),
        ("icon.png", icon(230, 160, BRAND)),
    ]
}

/// The same with another file in place of one, or beside them.
pub fn with(name: &'static str, bytes: impl Into<Vec<u8>>) -> Vec<(&'static str, Vec<u8>)> {
    let mut files = without(name);
    files.push((name, bytes.into()));
    files
}

pub fn without(name: &str) -> Vec<(&'static str, Vec<u8>)> {
    whole().into_iter().filter(|(other, _)| *other != name).collect()
}

/// An icon whose corners are rounded, with this colour outside of them.
pub fn rounded(outside: [u8; 4]) -> Vec<u8> {
    draw(230, 230, move |x, y| {
        let inwards = |at: u32| 40u32.saturating_sub(at.min(229 - at));
        let (across, down) = (inwards(x), inwards(y));
        match across * across + down * down > 1600 {
            true => outside,
            false if (60..170).contains(&x) && (60..170).contains(&y) => LOGO,
            false => BRAND,
        }
    })
}
