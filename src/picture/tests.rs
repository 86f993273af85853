use super::*;
use proptest::prelude::*;

/// A picture that is drawn by a function of the place.
fn draw(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Vec<u8> {
    let pixels: Vec<u8> =
        (0..height).flat_map(|y| (0..width).map(move |x| (x, y))).flat_map(|(x, y)| pixel(x, y)).collect();
    encode(width, height, png::ColorType::Rgba, png::BitDepth::Eight, &pixels, |_| {})
}

fn encode(
    width: u32,
    height: u32,
    colour: png::ColorType,
    depth: png::BitDepth,
    data: &[u8],
    set: impl FnOnce(&mut png::Encoder<&mut Vec<u8>>),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(colour);
    encoder.set_depth(depth);
    set(&mut encoder);
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(data).expect("the pixels");
    drop(writer);
    bytes
}

const BRAND: [u8; 4] = [0x2E, 0x16, 0x48, 0xFF];
const LOGO: [u8; 4] = [0xFF, 0xC0, 0x00, 0xFF];
const CLEAR: [u8; 4] = [0, 0, 0, 0];

fn is_logo(x: u32, y: u32) -> bool {
    (35..195).contains(&x) && (50..180).contains(&y)
}

fn good() -> Vec<u8> {
    draw(230, 230, |x, y| if is_logo(x, y) { LOGO } else { BRAND })
}

fn look(bytes: &[u8]) -> Look {
    Icon::of(bytes).expect("an icon").look.expect("its pixels")
}

/// Puts a chunk before the end of a file.
fn with_chunk(bytes: &[u8], at: usize, name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&name);
    hasher.update(data);
    let mut chunk = (data.len() as u32).to_be_bytes().to_vec();
    chunk.extend(name);
    chunk.extend(data);
    chunk.extend(hasher.finalize().to_be_bytes());
    [&bytes[..at], &chunk, &bytes[at..]].concat()
}

/// The header takes this much of a file.
const AFTER_HEADER: usize = 8 + 25;

#[test]
fn a_good_icon_is_seen_as_it_is() {
    let icon = Icon::of(&good()).expect("an icon");
    assert_eq!((icon.width, icon.height, icon.is_animated, icon.trailing), (230, 230, false, 0));
    assert_eq!(
        icon.look,
        Some(Look {
            background: Background::One(Colour([0x2E, 0x16, 0x48])),
            transparent: 0,
            transparent_inside: 0,
            logo: Some(Area { x: 35, y: 50, width: 160, height: 130 }),
            corner_radius: None,
        })
    );
}

#[test]
fn every_way_to_write_pixels_is_read() {
    use png::{BitDepth, ColorType};
    let area = Some(Area { x: 2, y: 1, width: 3, height: 2 });
    let is_logo = |x: usize, y: usize| (2..5).contains(&x) && (1..3).contains(&y);
    for (colour, samples) in [
        (ColorType::Grayscale, 1),
        (ColorType::GrayscaleAlpha, 2),
        (ColorType::Rgb, 3),
        (ColorType::Rgba, 4),
        (ColorType::Indexed, 1),
    ] {
        for depth in [BitDepth::One, BitDepth::Two, BitDepth::Four, BitDepth::Eight, BitDepth::Sixteen] {
            let bits = depth as usize;
            let is_allowed = match colour {
                ColorType::Grayscale => true,
                ColorType::Indexed => bits <= 8,
                _ => bits >= 8,
            };
            if !is_allowed {
                continue;
            }
            let mut data = Vec::new();
            for y in 0..8 {
                let mut row = vec![false; 8 * samples * bits];
                for x in 0..8 {
                    for sample in 0..samples {
                        let is_alpha = samples % 2 == 0 && sample == samples - 1;
                        let at = (x * samples + sample) * bits;
                        // All bits for what is bright or opaque; the index of the other colour is 1.
                        let is_last_bit_only = colour == ColorType::Indexed;
                        for bit in 0..bits {
                            row[at + bit] = (is_logo(x, y) || is_alpha) && (!is_last_bit_only || bit == bits - 1);
                        }
                    }
                }
                data.extend(row.chunks(8).map(|bits| bits.iter().fold(0u8, |byte, &bit| byte << 1 | u8::from(bit))));
            }
            let bytes = encode(8, 8, colour, depth, &data, |encoder| {
                if colour == ColorType::Indexed {
                    encoder.set_palette(vec![0, 0, 0, 255, 255, 255]);
                }
            });
            let look = look(&bytes);
            assert_eq!(look.background, Background::One(Colour([0; 3])), "{colour:?} {depth:?}");
            assert_eq!(look.logo, area, "{colour:?} {depth:?}");
        }
    }
}

#[test]
fn a_transparent_colour_of_a_palette_is_seen() {
    let data: Vec<u8> = (0..64).map(|at| u8::from(at / 8 == 4)).collect();
    let bytes = encode(8, 8, png::ColorType::Indexed, png::BitDepth::Eight, &data, |encoder| {
        encoder.set_palette(vec![0, 0, 0, 255, 255, 255]);
        encoder.set_trns(vec![0, 255]);
    });
    let look = look(&bytes);
    assert_eq!((look.background, look.transparent), (Background::Transparent, 56));
    assert_eq!(look.logo, Some(Area { x: 0, y: 4, width: 8, height: 1 }));
}

#[test]
fn an_interlaced_picture_is_read() {
    // Written by hand: the encoder does not interlace. A picture of one pixel has one pass.
    let mut header = Vec::new();
    header.extend(1u32.to_be_bytes());
    header.extend(1u32.to_be_bytes());
    header.extend([8, 0, 0, 0, 1]);
    let data = miniz_oxide::deflate::compress_to_vec_zlib(&[0, 0x80], 6);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in [(*b"IHDR", header.as_slice()), (*b"IDAT", &data), (*b"IEND", &[])] {
        bytes = with_chunk(&bytes, bytes.len(), name, data);
    }
    assert_eq!(look(&bytes).background, Background::One(Colour([0x80; 3])));
}

#[test]
fn rounded_corners_are_measured_and_are_no_logo() {
    let rounded = |radius: i64, outside: [u8; 4]| {
        draw(230, 230, move |x, y| {
            let inwards = |at: u32| (radius - i64::from(at.min(229 - at))).max(0);
            let (across, down) = (inwards(x), inwards(y));
            if across * across + down * down > radius * radius {
                outside
            } else if is_logo(x, y) {
                LOGO
            } else {
                BRAND
            }
        })
    };
    for radius in [6, 20, 40, 55] {
        for outside in [[255; 4], CLEAR] {
            let look = look(&rounded(radius, outside));
            let measured = i64::from(look.corner_radius.expect("rounded"));
            // How far the arc is cut off along the edge depends on how it was drawn.
            assert!((0..=radius.isqrt() + 2).contains(&(measured - radius)), "{measured} for {radius}");
            assert_eq!(look.background, Background::One(Colour([0x2E, 0x16, 0x48])));
            assert_eq!(look.logo, Some(Area { x: 35, y: 50, width: 160, height: 130 }), "{radius}");
            assert_eq!(look.transparent_inside, 0, "{radius}");
            assert_eq!(look.transparent > 0, outside == CLEAR);
        }
    }
}

#[test]
fn backgrounds_are_told_apart() {
    assert_eq!(look(&draw(100, 100, |_, _| CLEAR)).background, Background::Transparent);
    let halves = draw(99, 99, |x, _| [(x / 33 * 100) as u8, 0, 0, 255]);
    assert!(matches!(look(&halves).background, Background::Several(..)));
    let blank = look(&draw(100, 100, |_, _| BRAND));
    assert_eq!((blank.background, blank.logo), (Background::One(Colour([0x2E, 0x16, 0x48])), None));
    let thin = look(&draw(1, 5, |_, y| if y == 2 { LOGO } else { BRAND }));
    assert_eq!(thin.logo, Some(Area { x: 0, y: 2, width: 1, height: 1 }));
    assert_eq!(look(&draw(1, 1, |_, _| LOGO)).logo, None);
}

#[test]
fn faults_of_the_file_are_told_by_name() {
    let good = good();
    assert_eq!(Icon::of(b""), Err(IconProblem::Empty));
    assert_eq!(Icon::of(&good[..4]), Err(IconProblem::Truncated));
    assert_eq!(Icon::of(&good[..good.len() - 1]), Err(IconProblem::Truncated));
    assert_eq!(Icon::of(&good[..good.len() / 2]), Err(IconProblem::Truncated));
    let mut flipped = good.clone();
    flipped[AFTER_HEADER + 12] ^= 1;
    assert_eq!(Icon::of(&flipped), Err(IconProblem::Checksum("IDAT".to_owned())));
    let trailing = [&good[..], b"PK\x03\x04"].concat();
    assert_eq!(Icon::of(&trailing).map(|icon| icon.trailing), Ok(4));
    for (bytes, name) in [
        (&b"\xFF\xD8\xFF\xE0"[..], "a JPEG picture"),
        (b"GIF89a", "a GIF picture"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a WebP picture"),
        (b"\0\0\x01\0\x01", "a Windows icon (ICO)"),
        (b"<?xml version=\"1.0\"?>\n<svg xmlns=\"\"/>", "an SVG drawing"),
        (b"<!DOCTYPE html>", "a web page"),
        (b"iVBORw0KGgoAAA", "a picture written as text (Base64)"),
        (b"\x89PNG\n\x1a\n", "a PNG file that was changed on its way, as a text"),
        (b"hello", "no picture"),
    ] {
        assert_eq!(Icon::of(bytes), Err(IconProblem::OtherFormat(name)));
    }
}

/// A file with this header and hardly any data.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 6, 0, 0, 0]);
    let data = miniz_oxide::deflate::compress_to_vec_zlib(&[0; 64], 6);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in [(*b"IHDR", header.as_slice()), (*b"IDAT", &data), (*b"IEND", &[])] {
        bytes = with_chunk(&bytes, bytes.len(), name, data);
    }
    bytes
}

#[test]
fn headers_that_lie_are_not_believed() {
    assert_eq!(
        Icon::of(&claiming(100_000, 100_000)),
        Err(IconProblem::LyingHeader { width: 100_000, height: 100_000 })
    );
    assert_eq!(Icon::of(&claiming(0, 230)), Err(IconProblem::NoPixels));
    assert!(matches!(Icon::of(&claiming(u32::MAX, u32::MAX)), Err(IconProblem::LyingHeader { .. })));
    // Believable, but wrong all the same.
    assert!(matches!(Icon::of(&claiming(60, 60)), Err(IconProblem::Damaged(_))));
}

#[test]
fn a_long_strip_is_told_by_its_header_alone() {
    let strip = draw(1, 30_000, |_, _| BRAND);
    let icon = Icon::of(&strip).expect("an icon");
    assert_eq!((icon.width, icon.height, icon.look), (1, 30_000, None));
}

#[test]
fn animations_are_told() {
    let control = [1u32.to_be_bytes(), 0u32.to_be_bytes()].concat();
    let animated = with_chunk(&good(), AFTER_HEADER, *b"acTL", &control);
    assert!(Icon::of(&animated).expect("an icon").is_animated);
}

#[test]
fn what_is_drawn_upon_is_the_picture_that_was_judged() {
    let first = [0xFF; 8 * 8 * 3];
    let animated = {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 8, 8);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_animated(2, 0).expect("an animation");
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&first).expect("the first picture");
        writer.write_image_data(&[0; 8 * 8 * 3]).expect("the second one");
        drop(writer);
        bytes
    };
    let judged = Icon::of(&animated).expect("an icon");
    let shown = Icon::of(&still(&animated)).expect("an icon");
    assert!(judged.is_animated && !shown.is_animated);
    assert_eq!(judged.look, shown.look);
    assert_eq!(judged.look.expect("its pixels").background, Background::One(Colour::WHITE));
    assert_eq!(still(&good()), good());
    for end in 0..animated.len() {
        assert!(still(&animated[..end]).len() <= end);
    }
}

/// A text that unpacks to a gigabyte, and picture data that goes on for as long.
#[test]
fn bombs_are_not_unpacked() {
    let bomb = {
        // Deflated twice over, zeros shrink to a thousandth each time; one level is enough here.
        let zeros = vec![0u8; 64 << 20];
        miniz_oxide::deflate::compress_to_vec_zlib(&zeros, 6)
    };
    let text = with_chunk(&good(), AFTER_HEADER, *b"zTXt", &[b"Comment\0\0", bomb.as_slice()].concat());
    assert!(Icon::of(&text).is_ok());
    let profile = with_chunk(&good(), AFTER_HEADER, *b"iCCP", &[b"Profile\0\0", bomb.as_slice()].concat());
    assert!(Icon::of(&profile).is_ok());
    let mut header = Vec::new();
    header.extend([4u32, 4].map(u32::to_be_bytes).concat());
    header.extend([8, 0, 0, 0, 0]);
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (name, data) in [(*b"IHDR", header.as_slice()), (*b"IDAT", &bomb), (*b"IEND", &[])] {
        bytes = with_chunk(&bytes, bytes.len(), name, data);
    }
    let start = std::time::Instant::now();
    let _ = Icon::of(&bytes);
    assert!(start.elapsed() < std::time::Duration::from_secs(5));
}

#[test]
fn colours_are_read_and_written() {
    assert_eq!(Colour::parse("#DA3B01"), Some(Colour::INDEPENDENT));
    assert_eq!(Colour::INDEPENDENT.to_string(), "#da3b01");
    for bad in ["", "#", "da3b01", "#da3b0", "#da3b011", "#gggggg", "#+12345", "#é1234", " #da3b01"] {
        assert_eq!(Colour::parse(bad), None, "{bad}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_are_answered(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = Icon::of(&bytes);
        let _ = Icon::of(&[b"\x89PNG\r\n\x1a\n", bytes.as_slice()].concat());
    }

    /// Changes that the checksums do not find: they are made right again.
    #[test]
    fn mutated_pictures_are_answered(changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8), cut in any::<prop::sample::Index>()) {
        let mut bytes = draw(24, 24, |x, y| [(x * 10) as u8, (y * 10) as u8, 0, 255 - (x * y) as u8]);
        for (at, value) in &changes {
            let at = at.index(bytes.len());
            bytes[at] = *value;
        }
        let _ = Icon::of(&bytes);
        let mut at = 8;
        while let Some(length) = bytes.get(at..at + 4) {
            let length = u32::from_be_bytes(length.try_into().expect("four bytes")) as usize;
            let Some(end) = at.checked_add(length).and_then(|end| end.checked_add(12)).filter(|&end| end <= bytes.len()) else { break };
            let sum = crc32fast::hash(&bytes[at + 4..end - 4]);
            bytes[end - 4..end].copy_from_slice(&sum.to_be_bytes());
            at = end;
        }
        let _ = Icon::of(&bytes);
        let _ = Icon::of(&bytes[..cut.index(bytes.len())]);
    }
}
