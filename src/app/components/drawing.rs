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
    let frames = view.marks.iter().flat_map(|mark| mark.frames.iter().map(move |frame| (mark, frame)));
    html! {
        <figure class="drawing">
            <svg class="plane" viewBox={format!("{x} {y} {across} {down}")} role="img" aria-label={view.says.replace('`', "")}>
                <image href={address.to_owned()} width={width.to_string()} height={height.to_string()} />
                <path class="around" fill-rule="evenodd" d={around} />
                { for frames.map(|(mark, frame)| outline(mark, frame)) }
            </svg>
            <ul class="marks">{ for view.marks.iter().map(told) }</ul>
        </figure>
    }
}

/// A light line below the other: one of them is seen on any ground.
fn outline(mark: &Mark, frame: &Frame) -> Html {
    let class = if mark.kind == MarkKind::Allowed { "frame is-allowed" } else { "frame is-found" };
    let [x, y] = [frame.x, frame.y].map(|at| at.to_string());
    let [width, height] = [frame.width, frame.height].map(|side| side.to_string());
    html! {
        <g {class}>
            <rect class="halo" x={x.clone()} y={y.clone()} width={width.clone()} height={height.clone()} />
            <rect {x} {y} {width} {height} />
        </g>
    }
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
