//! What is drawn on the icon for a finding on it: made by the worker from what the icon's pixels show.

use super::protocol::{DrawingView, Frame, Mark, MarkKind};
use crate::picture::{Area, Background, Colour, Icon, Look};
use crate::rules::Finding;
use crate::rules::icon::{background, logo_70, plain, size};

/// What there is to see of a finding in the picture. `None` where the picture was not looked at, since it is too large.
pub fn drawing(icon: &Icon, finding: &Finding) -> Option<DrawingView> {
    let look = icon.look.as_ref()?;
    let marks = match finding.rule().id {
        "icon-square" => square(icon),
        "icon-size" => sizes(icon),
        "icon-logo-70" => look.logo.map(|logo| logo_marks(icon, logo)).unwrap_or_default(),
        "icon-no-rounding" => corners(icon, look),
        "icon-background" => background_marks(icon, look, finding),
        "icon-plain" if finding.case() == plain::BLANK => colours(finding, &["Nothing but"]),
        _ => Vec::new(),
    };
    let (width, height) = (icon.width, icon.height);
    let mut says = format!("The icon, {width} × {height} pixels");
    for (index, mark) in marks.iter().enumerate() {
        let kind = match mark.kind {
            MarkKind::Found => "a solid frame, ",
            MarkKind::Allowed => "a dashed frame, ",
            MarkKind::Clear | MarkKind::Colour(_) => "",
        };
        says.push_str(if index == 0 { ": " } else { "; " });
        says.push_str(kind);
        says.push_str(&mark.says);
    }
    says.push('.');
    Some(DrawingView { width, height, plane: plane(icon, &marks), marks, says })
}

/// A square around the picture and everything that is drawn on it, with a margin for the strokes.
fn plane(icon: &Icon, marks: &[Mark]) -> Frame {
    let frames = marks.iter().flat_map(|mark| &mark.frames);
    let side = frames.map(|frame| frame.width.max(frame.height)).fold(icon.width.max(icon.height), u32::max);
    let side = side + 2 * (side / 40 + 1);
    centred(icon, side, side)
}

fn centred(icon: &Icon, width: u32, height: u32) -> Frame {
    let start = |whole: u32, part: u32| (i64::from(whole) - i64::from(part)).div_euclid(2) as i32;
    Frame { x: start(icon.width, width), y: start(icon.height, height), width, height }
}

fn whole(icon: &Icon) -> Frame {
    Frame { x: 0, y: 0, width: icon.width, height: icon.height }
}

fn mark(kind: MarkKind, says: String, frames: Vec<Frame>) -> Mark {
    Mark { kind, says, frames }
}

fn square(icon: &Icon) -> Vec<Mark> {
    let (width, height) = (icon.width, icon.height);
    let side = width.max(height);
    vec![
        mark(MarkKind::Found, format!("the picture: {width} × {height} pixels"), vec![whole(icon)]),
        mark(MarkKind::Allowed, "a square".to_owned(), vec![centred(icon, side, side)]),
    ]
}

fn sizes(icon: &Icon) -> Vec<Mark> {
    let (width, height, most) = (icon.width, icon.height, size::LARGEST);
    vec![
        mark(MarkKind::Found, format!("the picture: {width} × {height} pixels"), vec![whole(icon)]),
        mark(MarkKind::Allowed, format!("an icon of {most} × {most} pixels"), vec![centred(icon, most, most)]),
    ]
}

fn logo_marks(icon: &Icon, logo: Area) -> Vec<Mark> {
    let most = |side: u32| (u64::from(side) * logo_70::LARGEST / 100) as u32;
    let (width, height) = (most(icon.width), most(icon.height));
    let Area { x, y, width: across, height: down } = logo;
    let found = Frame { x: x.cast_signed(), y: y.cast_signed(), width: across, height: down };
    vec![
        mark(MarkKind::Found, format!("the logo: {across} × {down} pixels"), vec![found]),
        mark(
            MarkKind::Allowed,
            format!("at most {} %: {width} × {height} pixels", logo_70::LARGEST),
            vec![centred(icon, width, height)],
        ),
    ]
}

fn corners(icon: &Icon, look: &Look) -> Vec<Mark> {
    let Some(radius) = look.corner_radius else { return Vec::new() };
    let (right, bottom) =
        (icon.width.saturating_sub(radius).cast_signed(), icon.height.saturating_sub(radius).cast_signed());
    let at = |x, y| Frame { x, y, width: radius, height: radius };
    let frames = vec![at(0, 0), at(right, 0), at(0, bottom), at(right, bottom)];
    vec![mark(MarkKind::Found, format!("rounded corners: about {radius} pixels"), frames)]
}

fn background_marks(icon: &Icon, look: &Look, finding: &Finding) -> Vec<Mark> {
    match (finding.case(), look.background) {
        (background::TRANSPARENT | background::INSIDE, _) => vec![clear(icon, look)],
        (background::CORNERS, _) => corners(icon, look).into_iter().chain([clear(icon, look)]).collect(),
        (background::SEVERAL, _) => colours(finding, &["at the edge", "and"]),
        (background::NOT_BRAND, _) => colours(finding, &["the background", "`iconBrandColor`"]),
        (_, Background::One(of)) => vec![colour("the background", of)],
        _ => Vec::new(),
    }
}

fn clear(icon: &Icon, look: &Look) -> Mark {
    let pixels = u64::from(icon.width) * u64::from(icon.height);
    let tenths = (u64::from(look.transparent) * 1000).div_ceil(pixels.max(1));
    let share = format!("{}.{} % of the pixels are transparent", tenths / 10, tenths % 10);
    mark(MarkKind::Clear, share, Vec::new())
}

/// The colours that a finding names, in its order.
fn colours(finding: &Finding, names: &[&str]) -> Vec<Mark> {
    let found = finding.args.iter().filter_map(|text| Colour::parse(text));
    names.iter().zip(found).map(|(name, of)| colour(name, of)).collect()
}

fn colour(name: &str, of: Colour) -> Mark {
    mark(MarkKind::Colour(of.to_string()), format!("{name} {of}"), Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::desk::Desk;
    use crate::app::protocol::{Filter, PlaceView, Request, Response, decode, encode};
    use crate::criteria::Answers;
    use crate::submission::{File, FileKind, Kinds};

    const BRAND: [u8; 4] = [0x2E, 0x16, 0x48, 0xFF];
    const LOGO: [u8; 4] = [0xFF, 0xC0, 0x00, 0xFF];

    fn draw(width: u32, height: u32, pixel: impl Fn(u32, u32) -> [u8; 4]) -> Vec<u8> {
        let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
        let pixels: Vec<u8> = places.flat_map(|(x, y)| pixel(x, y)).collect();
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Rgba);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&pixels).expect("the pixels");
        drop(writer);
        bytes
    }

    /// A square with a logo in its middle.
    fn icon(side: u32, logo: u32, background: [u8; 4]) -> Vec<u8> {
        let start = (side - logo) / 2;
        let is_logo = |at: u32| (start..start + logo).contains(&at);
        draw(side, side, |x, y| if is_logo(x) && is_logo(y) { LOGO } else { background })
    }

    fn file(name: &str, bytes: &[u8]) -> File {
        File { name: name.to_owned(), kind: FileKind::Other, size: bytes.len() as u64, bytes: bytes.to_vec() }
    }

    const PROPERTIES: &str = r##"{ "properties": { "iconBrandColor": "#2e1648" } }"##;

    fn desk(icon: &[u8]) -> Desk {
        let mut desk = Desk::default();
        let files = vec![file("icon.png", icon), file("apiProperties.json", PROPERTIES.as_bytes())];
        let request = Request::Check { answers: Answers::default(), kinds: Kinds::new(), member: None, back: 0 };
        desk.answer(request, files, &mut |_| {});
        desk
    }

    /// What the page is told of the first finding of a rule.
    fn place(desk: &mut Desk, rule: &str) -> PlaceView {
        let response = desk.answer(Request::Findings { filter: Filter::default() }, Vec::new(), &mut |_| {});
        let Some(Response::Findings(view)) = decode(&encode(&response)) else { panic!("no findings") };
        let mut groups = view.groups.into_iter();
        groups.find(|group| group.rule.id == rule).expect("a finding").places.remove(0)
    }

    fn view(bytes: &[u8], rule: &str) -> DrawingView {
        let mut desk = desk(bytes);
        assert_eq!(desk.answer(Request::Picture, Vec::new(), &mut |_| {}), Response::Picture(bytes.to_vec()));
        place(&mut desk, rule).drawing.expect("a drawing")
    }

    fn frame(x: i32, y: i32, width: u32, height: u32) -> Frame {
        Frame { x, y, width, height }
    }

    #[test]
    fn a_logo_that_is_too_large_stands_against_what_it_may_have() {
        let view = view(&icon(230, 200, BRAND), "icon-logo-70");
        assert_eq!((view.width, view.height), (230, 230));
        assert_eq!(view.marks[0].frames, [frame(15, 15, 200, 200)]);
        assert_eq!(view.marks[1].frames, [frame(34, 34, 161, 161)]);
        assert_eq!(view.plane, frame(-6, -6, 242, 242));
        assert_eq!(
            view.says,
            "The icon, 230 × 230 pixels: a solid frame, the logo: 200 × 200 pixels; a dashed frame, at most 70 %: 161 × 161 pixels."
        );
    }

    #[test]
    fn sizes_and_shapes_stand_against_the_right_ones() {
        let small = view(&icon(64, 40, BRAND), "icon-size");
        assert_eq!(small.marks[0].frames, [frame(0, 0, 64, 64)]);
        assert_eq!(small.marks[1].frames, [frame(-83, -83, 230, 230)]);
        assert_eq!(small.plane, frame(-89, -89, 242, 242));
        let large = view(&icon(512, 300, BRAND), "icon-size");
        assert_eq!(large.marks[1].frames, [frame(141, 141, 230, 230)]);
        let wide = draw(200, 100, |x, y| if (80..120).contains(&x) && (40..60).contains(&y) { LOGO } else { BRAND });
        let wide = view(&wide, "icon-square");
        assert_eq!(wide.marks[1].frames, [frame(0, -50, 200, 200)]);
        assert_eq!((wide.plane.width, wide.plane.height), (212, 212));
    }

    #[test]
    fn a_background_is_told_in_colours_and_shares() {
        let colours = |view: &DrawingView| {
            let marks = view.marks.iter();
            marks.map(|mark| (mark.kind.clone(), mark.says.clone())).collect::<Vec<_>>()
        };
        let colour = |of: &str, says: &str| (MarkKind::Colour(of.to_owned()), says.to_owned());
        assert_eq!(
            colours(&view(&icon(230, 160, [0x10, 0x80, 0x20, 0xFF]), "icon-background")),
            [colour("#108020", "the background #108020"), colour("#2e1648", "`iconBrandColor` #2e1648")]
        );
        assert_eq!(
            colours(&view(&icon(230, 160, [0xFF; 4]), "icon-background")),
            [colour("#ffffff", "the background #ffffff")]
        );
        let halves = draw(230, 230, |x, y| match (x, y) {
            (100..130, 100..130) => LOGO,
            (0..80, _) => BRAND,
            (80..160, _) => [0, 0x80, 0, 0xFF],
            _ => [0, 0, 0x80, 0xFF],
        });
        assert_eq!(colours(&view(&halves, "icon-background")).len(), 2);
        let clear = view(&icon(230, 160, [0; 4]), "icon-background");
        assert_eq!(clear.marks[0].kind, MarkKind::Clear);
        assert_eq!(clear.marks[0].says, "51.7 % of the pixels are transparent");
    }

    #[test]
    fn rounded_corners_are_marked_at_all_four() {
        let is_cut = |x: u32, y: u32| {
            let inwards = |at: u32| 20_u32.saturating_sub(at.min(229 - at));
            inwards(x).pow(2) + inwards(y).pow(2) > 400
        };
        for (corner, rule) in [([0xFF; 4], "icon-no-rounding"), ([0; 4], "icon-background")] {
            let bytes = draw(230, 230, |x, y| match (x, y) {
                _ if is_cut(x, y) => corner,
                (50..180, 50..180) => LOGO,
                _ => BRAND,
            });
            let view = view(&bytes, rule);
            let frames = &view.marks[0].frames;
            assert_eq!(frames.len(), 4, "{rule}");
            let radius = frames[0].width;
            assert!((15..=26).contains(&radius), "{rule}: {radius}");
            let far = 230 - radius.cast_signed();
            assert_eq!((frames[3].x, frames[3].y), (far, far), "{rule}");
        }
    }

    #[test]
    fn without_a_picture_there_are_words_alone() {
        for bytes in [b"\xFF\xD8\xFF".to_vec(), icon(4200, 100, BRAND)] {
            let mut desk = desk(&bytes);
            assert_eq!(desk.answer(Request::Picture, Vec::new(), &mut |_| {}), Response::Picture(Vec::new()));
            let rule = if bytes.len() < 10 { "icon-png" } else { "icon-size" };
            assert_eq!(place(&mut desk, rule).drawing, None, "{rule}");
        }
        let mut author = desk(&icon(230, 200, BRAND));
        let Response::Link(link) = author.answer(Request::Link, Vec::new(), &mut |_| {}) else { panic!("no link") };
        let mut reader = Desk::default();
        reader.answer(Request::Open { payload: link.payload }, Vec::new(), &mut |_| {});
        assert_eq!(place(&mut reader, "icon-logo-70").drawing, None);
        assert_eq!(reader.answer(Request::Picture, Vec::new(), &mut |_| {}), Response::Picture(Vec::new()));
        // The files bring it back.
        let files = vec![file("icon.png", &icon(230, 200, BRAND)), file("apiProperties.json", PROPERTIES.as_bytes())];
        reader.answer(Request::Verify, files, &mut |_| {});
        assert!(place(&mut reader, "icon-logo-70").drawing.is_some());
    }
}
