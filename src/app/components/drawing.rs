//! The icon, with what is wrong drawn on it.

use super::{prose, sentence};
use crate::app::protocol::{DrawingView, Frame, Mark, MarkKind};
use crate::app::template::{each, view};
use yew::Html;

/// The icon that the browser holds at this address. All of it is one drawing, so that picture and marks have the same
/// pixels, whatever the size at which they are shown.
pub fn drawing(view: &DrawingView, address: &str) -> Html {
    let DrawingView { width, height, plane: Frame { x, y, width: across, height: down }, .. } = *view;
    let pixel = (across * FINE / SHOWN).max(1).cast_signed();
    let frames = view.marks.iter().flat_map(|mark| mark.frames.iter().map(move |frame| (mark, frame)));
    // What lies beyond the picture is covered: the ground of transparent pixels would show there.
    view!(
        "<figure class='drawing'>
            <svg class='plane' viewBox='{} {} {} {}' role='img' aria-label={}>
                <image href={} width={} height={}/>
                <path class='around' fill-rule='evenodd' d='M{} {}h{}v{}h-{}zM0 0h{}v{}h-{}z'/>
                {}
            </svg>
            <ul class='marks'>{}</ul>
        </figure>",
        x,
        y,
        across,
        down,
        view.says.replace('`', ""),
        address,
        width,
        height,
        x,
        y,
        across,
        down,
        across,
        width,
        height,
        width,
        each(frames.map(|(mark, frame)| outline(mark, frame, pixel))),
        each(view.marks.iter().map(told))
    )
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
        let [x, y] = [frame.x, frame.y].map(|at| at * fine - by);
        let [width, height] = [frame.width, frame.height].map(|side| side.cast_signed() * fine + 2 * by);
        view!("<rect class={} x={} y={} width={} height={}/>", class, x, y, width, height)
    };
    view!("<g class={} transform='scale(.1)'>{}{}</g>", class, around(pixel * 3 / 2, "halo"), around(pixel / 2, "line"))
}

fn told(mark: &Mark) -> Html {
    let (kind, fill) = match &mark.kind {
        MarkKind::Found => ("found", None),
        MarkKind::Allowed => ("allowed", None),
        MarkKind::Clear => ("clear", None),
        MarkKind::Colour(colour) => ("colour", Some(colour.as_str())),
    };
    view!(
        "<li>
            <svg class='key is-{}' viewBox='0 0 20 14' aria-hidden='true' focusable='false'><rect x='1' y='1' width='18' height='12' fill={}/></svg>
            <span>{}</span>
        </li>",
        kind,
        fill,
        prose(&sentence(&mark.says))
    )
}
