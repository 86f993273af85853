//! The icon, with what is wrong drawn on it.

use super::{prose, sentence};
use crate::app::protocol::{DrawingView, Frame, Mark, MarkKind};
use yew::{Html, html};

/// The icon that the browser holds at this address. All of it is one drawing, so that picture and marks have the same
/// pixels, whatever the size at which they are shown.
pub fn drawing(view: &DrawingView, address: &str) -> Html {
    let DrawingView { width, height, plane: Frame { x, y, width: across, height: down }, .. } = *view;
    // What lies beyond the picture is covered: the ground of transparent pixels would show there.
    let around = format!("M{x} {y}h{across}v{down}h-{across}zM0 0h{width}v{height}h-{width}z");
    let pixel = (across * FINE / SHOWN).max(1).cast_signed();
    let frames = view.marks.iter().flat_map(|mark| mark.frames.iter().map(move |frame| (mark, frame)));
    html! {
        <figure class="drawing">
            <svg class="plane" viewBox={format!("{x} {y} {across} {down}")} role="img" aria-label={view.says.replace('`', "")}>
                <image href={address.to_owned()} width={width.to_string()} height={height.to_string()} />
                <path class="around" fill-rule="evenodd" d={around} />
                { for frames.map(|(mark, frame)| outline(mark, frame, pixel)) }
            </svg>
            <ul class="marks">{ for view.marks.iter().map(told) }</ul>
        </figure>
    }
}

/// The side at which the drawing is shown, in pixels of the screen.
const SHOWN: u32 = 224;

/// Frames are drawn in tenths of the picture's pixels.
const FINE: u32 = 10;

/// A thin line around the frame, so that what is within stays to be seen, and a light one around that: one of them is
/// seen on any ground. `pixel` is one of the screen.
fn outline(mark: &Mark, frame: &Frame, pixel: i32) -> Html {
    let class = if mark.kind == MarkKind::Allowed { "frame is-allowed" } else { "frame is-found" };
    let fine = FINE.cast_signed();
    let around = |by: i32, class: &'static str| {
        let [x, y] = [frame.x, frame.y].map(|at| (at * fine - by).to_string());
        let [width, height] = [frame.width, frame.height].map(|side| (side.cast_signed() * fine + 2 * by).to_string());
        html! { <rect {class} {x} {y} {width} {height} /> }
    };
    html! { <g {class} transform="scale(.1)">{ around(pixel * 3 / 2, "halo") }{ around(pixel / 2, "line") }</g> }
}

fn told(mark: &Mark) -> Html {
    let (class, fill) = match &mark.kind {
        MarkKind::Found => ("key is-found", None),
        MarkKind::Allowed => ("key is-allowed", None),
        MarkKind::Clear => ("key is-clear", None),
        MarkKind::Colour(colour) => ("key is-colour", Some(colour.clone())),
    };
    html! {
        <li>
            <svg {class} viewBox="0 0 20 14" aria-hidden="true" focusable="false"><rect x="1" y="1" width="18" height="12" {fill} /></svg>
            <span>{ prose(&sentence(&mark.says)) }</span>
        </li>
    }
}
