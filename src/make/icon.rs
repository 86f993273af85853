//! icon.png: the logo on a square of the brand colour, in the size that Microsoft asks for.

use super::{Made, NotMade};
use crate::criteria::Publisher;
use crate::document::Node;
use crate::picture::{Background, Colour, Icon, Look, Picture};
use crate::properties::Properties;
use crate::rules::Context;
use resize::px::RGB;
use resize::{Pixel, Type};

/// The side of the icon, and of the square that the logo fits into, in pixels.
const SIDE: usize = 230;
const LOGO: usize = 160;

pub fn make(context: &Context, publisher: Option<Publisher>) -> Result<Made, NotMade> {
    if publisher == Some(Publisher::Independent) {
        return Err(NotMade::NoIconNeeded);
    }
    let (file, icon) = context.papers.icon.as_ref().ok_or(NotMade::NoIcon)?;
    let icon = icon.as_ref().map_err(|_| NotMade::Undecodable)?;
    let look = icon.look.as_ref().ok_or(NotMade::TooManyPixels)?;
    if let (Background::One(colour), None) = (look.background, look.logo) {
        return Err(NotMade::OneColour(colour));
    }
    let mut notes = Vec::new();
    let ground = ground(context, look, &mut notes)?;
    let given = context.submission.files().get(*file).ok_or(NotMade::NoIcon)?;
    let picture = Picture::decode(&given.bytes).map_err(|_| NotMade::Undecodable)?;
    let flat = Flat::of(&picture, look, ground);
    let area = flat.logo(ground).ok_or(NotMade::Vanishes(ground))?;
    if area.width.max(area.height) < LOGO {
        notes.push(format!(
            "The logo was enlarged from {} × {} pixels, which blurs it: give it larger where you have it so.",
            area.width, area.height
        ));
    }
    if look
        .logo
        .is_some_and(|logo| area.width * 10 < logo.width as usize * 9 || area.height * 10 < logo.height as usize * 9)
    {
        notes.push(format!("What has the colour {ground} itself in the picture cannot be seen on it."));
    }
    if matches!(look.background, Background::Several(..)) {
        notes.push(
            "The picture has no ground of one colour, so that the whole of it was taken for the logo.".to_owned(),
        );
    }
    let bytes = encode(&flat.place(area, ground).ok_or(NotMade::Undecodable)?).ok_or(NotMade::Undecodable)?;
    // What was thin may be gone now.
    let is_seen = Icon::of(&bytes).is_ok_and(|icon| icon.look.is_some_and(|look| look.logo.is_some()));
    if is_seen { Ok(Made { bytes, notes, packed: Vec::new() }) } else { Err(NotMade::Vanishes(ground)) }
}

/// The brand colour of the properties or else the picture's own, where an icon may have it.
fn ground(context: &Context, look: &Look, notes: &mut Vec<String>) -> Result<Colour, NotMade> {
    let is_taken = |colour: &Colour| !colour.is_like(Colour::WHITE) && !colour.is_like(Colour::DEFAULT_BLUE);
    let written = context.connector.as_ref().and_then(Properties::brand_color).and_then(Node::as_str);
    let brand = written.and_then(Colour::parse).filter(is_taken);
    let own = if let Background::One(colour) = look.background { Some(colour).filter(is_taken) } else { None };
    match (brand, own) {
        (Some(brand), _) => Ok(brand),
        (None, Some(own)) => {
            notes.push(format!(
                "The ground is the picture's own: write \"iconBrandColor\": \"{own}\" to apiProperties.json."
            ));
            Ok(own)
        }
        (None, None) => Err(NotMade::NoColour),
    }
}

/// A picture without transparency, on its new ground.
struct Flat {
    width: usize,
    height: usize,
    pixels: Vec<RGB<u8>>,
}

/// A part of it.
#[derive(Clone, Copy)]
struct Area {
    x: usize,
    y: usize,
    width: usize,
    height: usize,
}

impl Flat {
    /// Puts a picture on a ground. What has its own background's colour around the logo gets that of the ground; the edge
    /// of the logo, in which the two are mixed, is mixed again.
    fn of(picture: &Picture, look: &Look, ground: Colour) -> Flat {
        let own = if let Background::One(colour) = look.background { Some(colour) } else { None };
        let outside = own.map(|own| Outside::of(picture, own, look.corner_radius));
        let mut pixels = Vec::with_capacity(picture.width as usize * picture.height as usize);
        for y in 0..picture.height {
            for x in 0..picture.width {
                let pixel = picture.pixel(x, y);
                let colour = match (&outside, own) {
                    (Some(outside), _) if outside.has(x, y) => ground,
                    (Some(outside), Some(own)) if !own.is_like(ground) && outside.is_near(x, y) => {
                        mixed_again(over(pixel, own), outside.inner(picture, x, y, own), own, ground)
                    }
                    _ => over(pixel, ground),
                };
                let [r, g, b] = colour.0;
                pixels.push(RGB { r, g, b });
            }
        }
        Flat { width: picture.width as usize, height: picture.height as usize, pixels }
    }

    /// The smallest box around what differs from the ground.
    fn logo(&self, ground: Colour) -> Option<Area> {
        let differs = |pixel: &RGB<u8>| !Colour([pixel.r, pixel.g, pixel.b]).is_ground(ground);
        let mut rows = self.pixels.chunks_exact(self.width);
        let y = rows.position(|row| row.iter().any(differs))?;
        let bottom =
            self.height - 1 - self.pixels.chunks_exact(self.width).rev().position(|row| row.iter().any(differs))?;
        let (mut left, mut right) = (self.width, 0);
        for row in self.pixels.chunks_exact(self.width).take(bottom + 1).skip(y) {
            left = left.min(row.iter().position(differs).unwrap_or(left));
            right = right.max(row.iter().rposition(differs).unwrap_or(right));
        }
        Some(Area { x: left, y, width: right + 1 - left, height: bottom + 1 - y })
    }

    /// The part of it in the middle of the icon, as large as a logo may be: red, green and blue, row by row.
    fn place(&self, area: Area, ground: Colour) -> Option<Vec<u8>> {
        let (width, height) = fit(area);
        let rows = self.pixels.chunks_exact(self.width).skip(area.y).take(area.height);
        let cut: Vec<RGB<u8>> = rows.flat_map(|row| &row[area.x..area.x + area.width]).copied().collect();
        let mut scaled = vec![RGB::<u8>::default(); width * height];
        // A kernel that is a polynomial: the same on every machine.
        let mut resizer = resize::new(area.width, area.height, width, height, Pixel::RGB8, Type::Catrom).ok()?;
        resizer.resize(&cut, &mut scaled).ok()?;
        let (left, top) = ((SIDE - width) / 2, (SIDE - height) / 2);
        let mut icon: Vec<u8> = ground.0.repeat(SIDE * SIDE);
        for (row, line) in scaled.chunks_exact(width).enumerate() {
            let start = ((top + row) * SIDE + left) * 3;
            for (place, pixel) in icon[start..start + width * 3].chunks_exact_mut(3).zip(line) {
                place.copy_from_slice(&[pixel.r, pixel.g, pixel.b]);
            }
        }
        Some(icon)
    }
}

/// The size of a part, scaled so that it fits; no side becomes nothing.
fn fit(area: Area) -> (usize, usize) {
    let longest = area.width.max(area.height);
    let scaled = |side: usize| ((side * LOGO + longest / 2) / longest).max(1);
    (scaled(area.width), scaled(area.height))
}

/// What of a picture is its background: what has the background's colour or is transparent, as far as it can be reached
/// from the edge, and what rounded corners cut off.
struct Outside {
    width: usize,
    height: usize,
    marks: Vec<bool>,
}

/// How many pixels wide the edge of a logo is in which it is mixed with the background.
const BLUR: usize = 2;

impl Outside {
    fn of(picture: &Picture, own: Colour, corner_radius: Option<u32>) -> Outside {
        let (width, height) = (picture.width as usize, picture.height as usize);
        let mut outside = Outside { width, height, marks: vec![false; width * height] };
        let mut open: Vec<u32> = Vec::new();
        for y in 0..height {
            for x in 0..width {
                let is_edge = x == 0 || y == 0 || x + 1 == width || y + 1 == height;
                let is_cut_off = || corner_radius.is_some_and(|radius| picture.is_cut_off(x as u32, y as u32, radius));
                if is_edge && picture.is_ground(x as u32, y as u32, own) || is_cut_off() {
                    outside.marks[y * width + x] = true;
                    open.push((y * width + x) as u32);
                }
            }
        }
        while let Some(at) = open.pop() {
            let (x, y) = (at as usize % width, at as usize / width);
            let beside = [(x.wrapping_sub(1), y), (x + 1, y), (x, y.wrapping_sub(1)), (x, y + 1)];
            for (x, y) in beside {
                let is_new = x < width && y < height && !outside.marks[y * width + x];
                if is_new && picture.is_ground(x as u32, y as u32, own) {
                    outside.marks[y * width + x] = true;
                    open.push((y * width + x) as u32);
                }
            }
        }
        outside
    }

    fn has(&self, x: u32, y: u32) -> bool {
        self.marks[y as usize * self.width + x as usize]
    }

    fn is_near(&self, x: u32, y: u32) -> bool {
        self.around(x, y).any(|(x, y)| self.has(x, y))
    }

    /// The colour of the logo beside a pixel of its edge: that near it which is farthest from the background.
    fn inner(&self, picture: &Picture, x: u32, y: u32, own: Colour) -> Colour {
        let inside = self.around(x, y).filter(|&(x, y)| !self.has(x, y));
        let colours = inside.map(|(x, y)| over(picture.pixel(x, y), own));
        colours.max_by_key(|colour| colour.distance(own)).unwrap_or(own)
    }

    /// The pixels near one, itself among them.
    fn around(&self, x: u32, y: u32) -> impl Iterator<Item = (u32, u32)> + use<> {
        let range = |at: u32, side: usize| (at as usize).saturating_sub(BLUR)..(at as usize + BLUR + 1).min(side);
        let columns = range(x, self.width);
        range(y, self.height).flat_map(move |y| columns.clone().map(move |x| (x as u32, y as u32)))
    }
}

/// A pixel on a ground.
fn over([red, green, blue, alpha]: [u8; 4], ground: Colour) -> Colour {
    let alpha = u32::from(alpha);
    let mix = |own: u8, ground: u8| ((u32::from(own) * alpha + u32::from(ground) * (255 - alpha) + 127) / 255) as u8;
    Colour([mix(red, ground.0[0]), mix(green, ground.0[1]), mix(blue, ground.0[2])])
}

/// A colour that is mixed of a logo's and a background's, mixed in the same way with another ground.
fn mixed_again(mixed: Colour, logo: Colour, background: Colour, ground: Colour) -> Colour {
    let difference = |one: Colour, at: usize| i32::from(one.0[at]) - i32::from(background.0[at]);
    let dot = |one: Colour| (0..3).map(|at| difference(one, at) * difference(logo, at)).sum::<i32>();
    let whole = dot(logo);
    if whole == 0 {
        return ground;
    }
    // How much of it is the logo, of 255.
    let share = (dot(mixed).max(0) * 255 / whole).clamp(0, 255);
    let [red, green, blue] = logo.0;
    over([red, green, blue, u8::try_from(share).unwrap_or(u8::MAX)], ground)
}

fn encode(pixels: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, SIDE as u32, SIDE as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(pixels).ok()?;
    writer.finish().ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mixed_edge_is_mixed_with_the_new_ground() {
        let (white, black, brand) = (Colour::WHITE, Colour([0; 3]), Colour([0x2E, 0x16, 0x48]));
        assert_eq!(mixed_again(black, black, white, brand), black);
        assert_eq!(mixed_again(white, black, white, brand), brand);
        let Colour([red, ..]) = mixed_again(Colour([0x80; 3]), black, white, brand);
        assert!((0x15..=0x18).contains(&red), "{red:x}");
    }

    #[test]
    fn a_logo_fits_and_no_side_becomes_nothing() {
        let of = |width, height| fit(Area { x: 0, y: 0, width, height });
        assert_eq!(of(320, 160), (160, 80));
        assert_eq!(of(1, 4096), (1, 160));
        assert_eq!(of(3, 3), (160, 160));
    }
}
