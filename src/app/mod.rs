//! The page and the worker behind it: two thin doors to the engine.
//!
//! The page holds plain data ([`state`]) and shows it; everything that is checked, worded or looked up is asked of the
//! worker ([`desk`]), which alone links the rules and parsers. What they say to one another is [`protocol`].

pub mod protocol;

#[cfg(any(test, feature = "page"))]
mod compact;
#[cfg(any(test, feature = "page"))]
pub mod fixes;
#[cfg(any(test, feature = "page"))]
pub mod many;
#[cfg(any(test, feature = "page"))]
pub mod outputs;
#[cfg(any(test, feature = "page"))]
mod plans;
#[cfg(any(test, feature = "page"))]
pub mod route;
#[cfg(any(test, feature = "page"))]
pub mod source;
#[cfg(any(test, feature = "page"))]
pub mod state;
#[cfg(any(test, feature = "page"))]
pub mod study;

#[cfg(any(test, feature = "page", feature = "worker"))]
mod wire;

#[cfg(any(test, feature = "worker"))]
pub mod desk;
#[cfg(all(feature = "package", any(test, feature = "worker")))]
mod drawing;
#[cfg(all(feature = "package", any(test, feature = "worker")))]
mod library;

#[cfg(feature = "worker")]
pub mod api;
#[cfg(all(feature = "worker", feature = "package"))]
pub mod javascript;

#[cfg(feature = "converter")]
pub mod converter;

#[cfg(feature = "page")]
pub mod browser;
#[cfg(feature = "page")]
mod components;
#[cfg(feature = "page")]
mod pages;
#[cfg(feature = "page")]
pub mod root;
#[cfg(feature = "page")]
mod template;
