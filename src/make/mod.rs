//! What is made for the author from the files that were checked: a readme and an intro to be finished, the icon as
//! Microsoft takes it, and the files packed for submission.
//!
//! What is made passes the rules for it. Where only the author knows what to write, a text has a gap that begins with
//! [`GAP`](crate::markdown::GAP): the rule `doc-placeholder` tells it for as long as it is there.

use crate::criteria::Publisher;
use serde::{Deserialize, Serialize};

/// What can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Thing {
    Readme,
    Intro,
    Icon,
    /// The connector's folder in Microsoft's open source repository, as an archive.
    PullRequest,
    /// An archive with definition, properties and icon: the way without the open source repository.
    ThreeFiles,
}

impl Thing {
    pub const ALL: [Thing; 5] = [Thing::Readme, Thing::Intro, Thing::Icon, Thing::PullRequest, Thing::ThreeFiles];

    /// The name on the command line and in the page.
    pub fn id(self) -> &'static str {
        match self {
            Thing::Readme => "readme",
            Thing::Intro => "intro",
            Thing::Icon => "icon",
            Thing::PullRequest => "zip",
            Thing::ThreeFiles => "three-files",
        }
    }

    /// The name of its file.
    pub fn file_name(self) -> &'static str {
        match self {
            Thing::Readme => "readme.md",
            Thing::Intro => "intro.md",
            Thing::Icon => "icon.png",
            Thing::PullRequest => "pull-request.zip",
            Thing::ThreeFiles => "connector.zip",
        }
    }

    /// Why it is not made for who publishes, whatever the files are.
    pub fn closed_to(self, publisher: Option<Publisher>) -> Option<&'static str> {
        match self {
            _ if publisher != Some(Publisher::Independent) => None,
            Thing::Icon => Some(NO_ICON_NEEDED),
            Thing::ThreeFiles => Some(ONLY_OWNERS),
            Thing::Readme | Thing::Intro | Thing::PullRequest => None,
        }
    }
}

const NO_ICON_NEEDED: &str =
    "You publish independently: connectors of independent publishers get their icon from Microsoft, and need none.";
const ONLY_OWNERS: &str = "You publish independently: connectors of independent publishers are all open source, and submitted as a pull request.";

#[cfg(feature = "package")]
mod icon;
#[cfg(feature = "package")]
mod intro;
#[cfg(feature = "package")]
mod readme;
#[cfg(feature = "package")]
mod text;
#[cfg(feature = "package")]
pub(crate) mod zip;

#[cfg(feature = "fix")]
pub(crate) use readme::{publisher_in, told_as_section, told_of};
#[cfg(feature = "fix")]
pub(crate) use text::{NAME, escape, filled, name_of};

#[cfg(feature = "package")]
pub use made::{Made, NotMade, Packed, make};

#[cfg(feature = "package")]
mod made {
    use super::{NO_ICON_NEEDED, ONLY_OWNERS, Thing, icon, intro, readme, zip};
    use crate::criteria::Publisher;
    use crate::picture::Colour;
    use crate::rules::Context;
    use std::fmt;

    /// Something that was made. The same files give the same bytes.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Made {
        pub bytes: Vec<u8>,
        /// What its author should know of it, a sentence each.
        pub notes: Vec<String>,
        /// What an archive holds.
        pub packed: Vec<Packed>,
    }

    /// A file in an archive that was made.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Packed {
        pub path: String,
        pub size: u64,
    }

    /// Why something is not made.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum NotMade {
        /// There is no definition whose structure could be read.
        NoDefinition,
        /// The definition is no OpenAPI 2.0.
        OtherVersion,
        /// The definition is written in YAML.
        Yaml,
        /// The text would be longer than what is read of one.
        TooLong,
        NoIcon,
        /// Connectors of independent publishers all have the same icon.
        NoIconNeeded,
        /// The icon is no picture that can be decoded.
        Undecodable,
        /// The icon has too many pixels to be looked at.
        TooManyPixels,
        /// Neither the properties nor the picture have a colour that an icon may have.
        NoColour,
        /// The picture has one colour and nothing on it.
        OneColour(Colour),
        /// On the ground nothing can be seen of the logo.
        Vanishes(Colour),
        /// An archive is to hold these, and they are not there.
        Missing(Vec<&'static str>),
        /// An archive is to hold this file, and it is too large to be read.
        TooLarge(&'static str),
        /// What writes archives refused: a file or a path is too long for one.
        NotPacked,
        /// This way is not open to independent publishers.
        OnlyOwners,
    }

    impl fmt::Display for NotMade {
        fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str(match self {
                NotMade::NoDefinition => {
                    "There is no definition that can be read to its end. Mend what the findings on it tell first."
                }
                NotMade::OtherVersion => {
                    "The definition is not in OpenAPI 2.0, the version that is submitted. Convert it first, and check the converted one."
                }
                NotMade::Yaml => {
                    "The definition is written in YAML, and a connector is submitted with one in JSON. Convert it first."
                }
                NotMade::TooLong => "The text would have more than 1,024 KiB: there are too many operations to list.",
                NotMade::NoIcon => {
                    "There is no picture to make it of. Give the logo as a PNG file named icon.png with the connector."
                }
                NotMade::NoIconNeeded => NO_ICON_NEEDED,
                NotMade::Undecodable => {
                    "The picture cannot be decoded; the finding on it says why. Export the logo again, as PNG."
                }
                NotMade::TooManyPixels => {
                    "The picture is wider or higher than 4,096 pixels. Scale it down, to some hundred pixels."
                }
                NotMade::NoColour => {
                    "There is no colour to put the logo on: write the brand's to iconBrandColor in apiProperties.json, such as #2e1648. White and the default blue (#007ee5) are not taken."
                }
                NotMade::OneColour(colour) => {
                    return write!(f, "The picture shows nothing but {colour}. Give one with the logo on it.");
                }
                NotMade::Vanishes(colour) => {
                    return write!(
                        f,
                        "Nothing of the logo can be seen on {colour}. Give the logo in another colour, such as white, on a transparent ground."
                    );
                }
                NotMade::Missing(names) => {
                    return write!(f, "The archive holds {} too, which is missing here. Add it first.", names.join(" and "));
                }
                NotMade::TooLarge(name) => {
                    return write!(f, "The archive holds {name} too, which has more than the 64 MiB that are read here.");
                }
                NotMade::NotPacked => "The files cannot be packed: one of them is too large for a zip archive.",
                NotMade::OnlyOwners => ONLY_OWNERS,
            })
        }
    }

    /// Makes something of what was read of a submission, for who publishes it, where that is known.
    pub fn make(thing: Thing, context: &Context, publisher: Option<Publisher>) -> Result<Made, NotMade> {
        match thing {
            Thing::Readme => readme::make(context, publisher),
            Thing::Intro => intro::make(context),
            Thing::Icon => icon::make(context, publisher),
            Thing::PullRequest => zip::pull_request(context, publisher),
            Thing::ThreeFiles => zip::three_files(context, publisher),
        }
    }
}
