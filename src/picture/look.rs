//! What the pixels of a picture show.

use super::decode::{Picture, colours};
use super::{Area, Background, Colour, Look};

/// How far a channel must be from the background's to belong to the logo.
const CONTRAST: u8 = 24;

/// From which alpha on a pixel passes for opaque.
const OPAQUE: u8 = 250;

impl Picture {
    pub(super) fn look(&self) -> Look {
        let background = self.background();
        let corner_radius = self.corner_radius(background);
        let mut logo = Bounds::default();
        let (mut transparent, mut transparent_inside) = (0, 0);
        for (y, row) in (0..self.height).zip(self.rows()) {
            // Most pixels are like the one before: of millions each is looked at as little as can be.
            let (mut last, mut is_transparent, mut is_other) = (&[][..], false, false);
            for (x, pixel) in (0..self.width).zip(row) {
                if pixel != last {
                    last = pixel;
                    let pixel = colours(pixel);
                    is_transparent = pixel[3] < OPAQUE;
                    is_other = differs(pixel, background);
                }
                if !is_transparent && !is_other {
                    continue;
                }
                let is_cut_off = corner_radius.is_some_and(|radius| self.is_cut_off(x, y, radius));
                transparent += u32::from(is_transparent);
                transparent_inside += u32::from(is_transparent && !is_cut_off);
                if is_other && !is_cut_off {
                    logo.add(x, y);
                }
            }
        }
        let logo = if matches!(background, Background::Several(..)) { None } else { logo.area() };
        Look { background, transparent, transparent_inside, logo, corner_radius }
    }

    /// The colour that has at least half of the edge.
    fn background(&self) -> Background {
        let edge: Vec<[u8; 4]> = self.edge().map(|(x, y)| self.pixel(x, y)).collect();
        let mut colours: Vec<Colour> = edge.iter().copied().filter(|pixel| pixel[3] >= OPAQUE).map(colour).collect();
        if colours.len() * 2 <= edge.len() {
            return Background::Transparent;
        }
        let most = most_common(&mut colours);
        let is_like = |&&other: &&Colour| other.is_like(most);
        if colours.iter().filter(is_like).count() * 2 >= edge.len() {
            return Background::One(most);
        }
        colours.retain(|other| !other.is_like(most));
        Background::Several(most, if colours.is_empty() { most } else { most_common(&mut colours) })
    }

    /// The outermost pixels, each once.
    fn edge(&self) -> impl Iterator<Item = (u32, u32)> {
        let (right, bottom) = (self.width - 1, self.height - 1);
        let rows = if bottom == 0 { vec![0] } else { vec![0, bottom] };
        let columns = if right == 0 { vec![0] } else { vec![0, right] };
        let across = rows.into_iter().flat_map(move |y| (0..=right).map(move |x| (x, y)));
        let down = columns.into_iter().flat_map(move |x| (1..bottom.max(1)).map(move |y| (x, y)));
        across.chain(down)
    }

    /// How far the corners are cut off, where all four are, by about the same.
    fn corner_radius(&self, background: Background) -> Option<u32> {
        if background == Background::Transparent {
            return None;
        }
        let (right, bottom) = (self.width - 1, self.height - 1);
        let half = self.width.min(self.height) / 2;
        let is_cut = |x: u32, y: u32| differs(self.pixel(x, y), background);
        let mut runs = Vec::with_capacity(8);
        for (is_right, is_bottom) in [(false, false), (true, false), (false, true), (true, true)] {
            let column = |step: u32| if is_right { right - step } else { step };
            let row = |step: u32| if is_bottom { bottom - step } else { step };
            runs.push((0..half).take_while(|&step| is_cut(column(step), row(0))).count() as u32);
            runs.push((0..half).take_while(|&step| is_cut(column(0), row(step))).count() as u32);
        }
        let (least, most) = (runs.iter().copied().min()?, runs.iter().copied().max()?);
        // Along the edge an arc is cut off for its radius less the root of it.
        let radius = most + most.isqrt() + 1;
        (least >= 2 && most < half && most - least <= (most / 4).max(3)).then_some(radius)
    }

    /// Whether a pixel lies outside of corners of this radius.
    pub(crate) fn is_cut_off(&self, x: u32, y: u32, radius: u32) -> bool {
        // The arc is smoothed, and its radius guessed: two pixels more are taken off.
        let inwards = |at: u32, side: u32| (radius + 1).saturating_sub(at.min(side - 1 - at));
        let (across, down) = (u64::from(inwards(x, self.width)), u64::from(inwards(y, self.height)));
        let reach = u64::from(radius.saturating_sub(1));
        across > 0 && down > 0 && across * across + down * down > reach * reach
    }
}

impl Picture {
    /// Whether a pixel passes for this background: it has its colour, or is transparent.
    pub(crate) fn is_ground(&self, x: u32, y: u32, background: Colour) -> bool {
        let pixel = self.pixel(x, y);
        pixel[3] <= u8::MAX - OPAQUE || !differs(pixel, Background::One(background))
    }
}

impl Colour {
    /// Whether it passes for the background.
    pub(crate) fn is_ground(self, background: Colour) -> bool {
        self.distance(background) <= CONTRAST
    }
}

/// Whether a pixel is no part of the background.
fn differs(pixel: [u8; 4], background: Background) -> bool {
    match background {
        Background::Transparent => pixel[3] > u8::MAX - OPAQUE,
        Background::One(of) | Background::Several(of, _) => pixel[3] < OPAQUE || colour(pixel).distance(of) > CONTRAST,
    }
}

fn colour([red, green, blue, _]: [u8; 4]) -> Colour {
    Colour([red, green, blue])
}

/// The colour that is there most often, of equals the darkest.
fn most_common(colours: &mut [Colour]) -> Colour {
    colours.sort_unstable();
    let runs = colours.chunk_by(|a, b| a == b);
    let longest = runs.fold(&[][..], |longest, run| if run.len() > longest.len() { run } else { longest });
    longest.first().copied().unwrap_or(Colour::WHITE)
}

/// The smallest box around some pixels.
#[derive(Default)]
struct Bounds {
    found: Option<(u32, u32, u32, u32)>,
}

impl Bounds {
    fn add(&mut self, x: u32, y: u32) {
        let (left, top, right, bottom) = self.found.unwrap_or((x, y, x, y));
        self.found = Some((left.min(x), top.min(y), right.max(x), bottom.max(y)));
    }

    fn area(self) -> Option<Area> {
        let (left, top, right, bottom) = self.found?;
        Some(Area { x: left, y: top, width: right - left + 1, height: bottom - top + 1 })
    }
}
