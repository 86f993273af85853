//! The icon of a connector: what its file holds, and what its pixels show.
//!
//! [`Icon::of`] gives facts and judges nothing; the rules do. The facts are numbers (sizes, colours, boxes), so that
//! whoever shows the picture can draw on it what is wrong.

use std::fmt;

/// The longest side that is decoded, in pixels: twenty times that of the largest icon that Microsoft takes, and 64 MiB
/// of pixels at most; an icon that is made of them takes as much again. Of larger pictures only the header is told.
pub const MAX_SIDE: u32 = 4096;

/// How far a channel may be from a colour and still pass for it: edges are smoothed, and other formats leave noise.
const TOLERANCE: u8 = 8;

/// An icon that is a whole and correct PNG file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Icon {
    pub width: u32,
    pub height: u32,
    /// Whether it is an animated PNG.
    pub is_animated: bool,
    /// How many bytes follow the end of the picture.
    pub trailing: usize,
    /// What the pixels show; `None` where a side is longer than [`MAX_SIDE`].
    pub look: Option<Look>,
}

/// What the pixels of an icon show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pub background: Background,
    /// How many pixels are not opaque.
    pub transparent: u32,
    /// How many of those stand outside of rounded corners.
    pub transparent_inside: u32,
    /// What differs from the background; `None` where nothing does, or where the background is not of one colour.
    pub logo: Option<Area>,
    /// The radius of the corners, where all four are cut off, whether by transparency or by another colour.
    pub corner_radius: Option<u32>,
}

/// What surrounds the logo: it is read from the pixels at the edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Background {
    Transparent,
    One(Colour),
    /// No colour has half of the edge. The two that have most of it.
    Several(Colour, Colour),
}

/// A part of a picture, in pixels from its left and upper edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub x: u32,
    pub y: u32,
    pub width: u32,
    pub height: u32,
}

/// A colour without transparency. It displays as `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour(pub [u8; 3]);

impl Colour {
    pub const WHITE: Colour = Colour([0xFF; 3]);
    /// The blue that Microsoft's templates for custom connectors come with.
    pub const DEFAULT_BLUE: Colour = Colour([0x00, 0x7E, 0xE5]);
    /// The colour of all connectors of independent publishers.
    pub const INDEPENDENT: Colour = Colour([0xDA, 0x3B, 0x01]);

    /// Reads `#rrggbb`, in any case.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let channel = |at: usize| {
            let digits = digits.get(at..at + 2).filter(|pair| pair.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
            u8::from_str_radix(digits, 16).ok()
        };
        Some(Colour([channel(0)?, channel(2)?, channel(4)?]))
    }

    /// Whether nobody would see the difference.
    pub fn is_like(self, other: Colour) -> bool {
        self.distance(other) <= TOLERANCE
    }

    /// How far the two are apart in the channel in which they differ most.
    pub(crate) fn distance(self, other: Colour) -> u8 {
        self.0.iter().zip(other.0).map(|(&a, b)| a.abs_diff(b)).max().unwrap_or_default()
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

/// Why a file is no icon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IconProblem {
    Empty,
    /// It is something else than a PNG file: its name, with the article.
    OtherFormat(&'static str),
    /// The file ends within the picture.
    Truncated,
    /// The checksum of a chunk is wrong: the name of the chunk.
    Checksum(String),
    /// The header says that the picture has no pixels.
    NoPixels,
    /// The header claims more pixels than the data can hold.
    LyingHeader {
        width: u32,
        height: u32,
    },
    /// Something else is wrong: what the decoder says.
    Damaged(String),
}

/// What a file is that is no PNG, by its first bytes.
pub fn format_name(bytes: &[u8]) -> &'static str {
    const MAGIC: [(&[u8], &str); 11] = [
        (b"\xFF\xD8\xFF", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"\0\0\x01\0", "a Windows icon (ICO)"),
        (b"BM", "a Windows bitmap (BMP)"),
        (b"II*\0", "a TIFF picture"),
        (b"MM\0*", "a TIFF picture"),
        (b"%PDF", "a PDF document"),
        (b"PK\x03\x04", "a zip archive"),
        (b"8BPS", "a Photoshop document"),
        (b"version https://git-lfs", "a pointer of Git LFS to a picture that is not here"),
        (b"\x89PNG", "a PNG file that was changed on its way, as a text"),
    ];
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return "a WebP picture";
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return if bytes.get(8..12) == Some(b"avif") { "an AVIF picture" } else { "a HEIC picture or a video" };
    }
    if let Some((_, name)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return name;
    }
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let text = head.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('<') && head.contains("<svg") {
        "an SVG drawing"
    } else if text.starts_with("<!doctype html") || text.starts_with("<html") {
        "a web page"
    } else if text.starts_with("data:image/") || text.starts_with("ivborw0kggo") {
        "a picture written as text (Base64)"
    } else {
        NO_PICTURE
    }
}

/// What a file is called whose format is none of pictures, and none that is taken for one.
pub const NO_PICTURE: &str = "no picture";

/// What was looked at of an animated PNG file, as a file that does not move: all but the chunks of the animation. What is
/// drawn on a picture must be drawn on the one that was judged.
pub fn still(bytes: &[u8]) -> Vec<u8> {
    const SIGNATURE: usize = 8;
    // Length, name and checksum of a chunk.
    const FRAME: usize = 12;
    let (signature, mut rest) = bytes.split_at(bytes.len().min(SIGNATURE));
    let mut still = signature.to_vec();
    while let Some((&[l0, l1, l2, l3, ref name @ ..], _)) = rest.split_first_chunk::<8>() {
        let length = (u32::from_be_bytes([l0, l1, l2, l3]) as usize).saturating_add(FRAME);
        let (chunk, after) = rest.split_at(length.min(rest.len()));
        if !matches!(name, b"acTL" | b"fcTL" | b"fdAT") {
            still.extend(chunk);
        }
        rest = after;
    }
    still.extend(rest);
    still
}

#[cfg(feature = "package")]
impl Icon {
    /// Reads an icon. Memory is bounded: see [`MAX_SIDE`].
    pub fn of(bytes: &[u8]) -> Result<Icon, IconProblem> {
        decode::icon(bytes)
    }
}

#[cfg(feature = "package")]
mod decode {
    use super::{Icon, IconProblem, Look, MAX_SIDE, format_name};
    use std::io::Cursor;

    const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

    /// More than this no compressed byte can give (the limit of deflate is 1,032).
    const MAX_RATIO: u64 = 1040;

    /// What the chunks of a PNG file tell before anything is unpacked.
    struct Structure {
        width: u32,
        height: u32,
        /// How many bits a pixel takes.
        depth: u64,
        data: u64,
        is_animated: bool,
        trailing: usize,
    }

    pub(super) fn icon(bytes: &[u8]) -> Result<Icon, IconProblem> {
        let structure = structure(bytes)?;
        let Structure { width, height, is_animated, trailing, .. } = structure;
        let row = 1 + (u64::from(width) * structure.depth).div_ceil(8);
        if u64::from(height).saturating_mul(row) > structure.data.saturating_mul(MAX_RATIO) {
            return Err(IconProblem::LyingHeader { width, height });
        }
        let look = if width <= MAX_SIDE && height <= MAX_SIDE { Some(look(bytes)?) } else { None };
        Ok(Icon { width, height, is_animated, trailing, look })
    }

    /// Walks along the chunks: the decoder passes over some faults that other programs do not.
    fn structure(bytes: &[u8]) -> Result<Structure, IconProblem> {
        if bytes.is_empty() {
            return Err(IconProblem::Empty);
        }
        let Some(mut rest) = bytes.strip_prefix(SIGNATURE) else {
            let is_cut = SIGNATURE.starts_with(bytes);
            return Err(if is_cut { IconProblem::Truncated } else { IconProblem::OtherFormat(format_name(bytes)) });
        };
        let mut structure: Option<Structure> = None;
        loop {
            let Some(([l0, l1, l2, l3, name @ ..], after)) = rest.split_first_chunk::<8>() else {
                return Err(IconProblem::Truncated);
            };
            let length = u32::from_be_bytes([*l0, *l1, *l2, *l3]) as usize;
            let Some((data, after)) = after.split_at_checked(length) else { return Err(IconProblem::Truncated) };
            let Some((sum, after)) = after.split_first_chunk::<4>() else { return Err(IconProblem::Truncated) };
            if checksum(name, data) != u32::from_be_bytes(*sum) {
                return Err(IconProblem::Checksum(String::from_utf8_lossy(name).into_owned()));
            }
            rest = after;
            match (name, &mut structure) {
                (b"IHDR", None) => structure = Some(header(data)?),
                (_, None) => return Err(IconProblem::Damaged("its first chunk is no header".to_owned())),
                (b"IDAT", Some(structure)) => structure.data += length as u64,
                (b"acTL", Some(structure)) => structure.is_animated = true,
                _ => {}
            }
            if name == b"IEND" {
                break;
            }
        }
        let no_header = || IconProblem::Damaged("it has no header".to_owned());
        structure.map(|structure| Structure { trailing: rest.len(), ..structure }).ok_or_else(no_header)
    }

    fn header(data: &[u8]) -> Result<Structure, IconProblem> {
        let &[w0, w1, w2, w3, h0, h1, h2, h3, bits, colour, _, _, _] = data else {
            return Err(IconProblem::Damaged("its header is not 13 bytes long".to_owned()));
        };
        let width = u32::from_be_bytes([w0, w1, w2, w3]);
        let height = u32::from_be_bytes([h0, h1, h2, h3]);
        if width == 0 || height == 0 {
            return Err(IconProblem::NoPixels);
        }
        let samples = match colour {
            2 => 3,
            4 => 2,
            6 => 4,
            _ => 1,
        };
        let depth = samples * u64::from(bits);
        Ok(Structure { width, height, depth, data: 0, is_animated: false, trailing: 0 })
    }

    fn checksum(name: &[u8], data: &[u8]) -> u32 {
        let mut hasher = crc32fast::Hasher::new();
        hasher.update(name);
        hasher.update(data);
        hasher.finalize()
    }

    fn look(bytes: &[u8]) -> Result<Look, IconProblem> {
        let picture = Picture::decode(bytes).map_err(|error| IconProblem::Damaged(error.to_string()))?;
        Ok(picture.look())
    }

    /// The pixels of a picture, 8 bits a channel.
    pub(crate) struct Picture {
        pub width: u32,
        pub height: u32,
        channels: usize,
        data: Vec<u8>,
    }

    impl Picture {
        /// Decodes a picture of which [`Icon::of`] has shown that it is one, and of what size.
        pub(crate) fn decode(bytes: &[u8]) -> Result<Picture, png::DecodingError> {
            let limits = png::Limits { bytes: 5 * MAX_SIDE as usize * MAX_SIDE as usize };
            let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), limits);
            decoder.set_transformations(png::Transformations::EXPAND | png::Transformations::STRIP_16);
            // Texts and profiles may be packed too, and nobody asks for them.
            decoder.set_ignore_text_chunk(true);
            decoder.set_ignore_iccp_chunk(true);
            let mut reader = decoder.read_info()?;
            let size = reader.output_buffer_size().ok_or(png::DecodingError::LimitsExceeded)?;
            let mut data = vec![0; size];
            let frame = reader.next_frame(&mut data)?;
            let channels = frame.color_type.samples();
            Ok(Picture { width: frame.width, height: frame.height, channels, data })
        }

        /// Red, green, blue and alpha.
        pub(crate) fn pixel(&self, x: u32, y: u32) -> [u8; 4] {
            let at = (y as usize * self.width as usize + x as usize) * self.channels;
            self.data.get(at..at + self.channels).map_or([0; 4], colours)
        }

        /// The pixels of each row, as they lie there.
        pub(crate) fn rows(&self) -> impl Iterator<Item = impl Iterator<Item = &[u8]>> {
            let row = self.width as usize * self.channels;
            self.data.chunks_exact(row.max(1)).map(|row| row.chunks_exact(self.channels))
        }
    }

    /// Red, green, blue and alpha of a pixel.
    pub(crate) fn colours(pixel: &[u8]) -> [u8; 4] {
        match *pixel {
            [grey] => [grey, grey, grey, u8::MAX],
            [grey, alpha] => [grey, grey, grey, alpha],
            [red, green, blue] => [red, green, blue, u8::MAX],
            [red, green, blue, alpha] => [red, green, blue, alpha],
            _ => [0; 4],
        }
    }
}

#[cfg(feature = "package")]
pub(crate) use decode::Picture;

#[cfg(feature = "package")]
mod look;

#[cfg(all(test, feature = "package"))]
mod tests;
