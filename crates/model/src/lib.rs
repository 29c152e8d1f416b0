//! What the stages of Recoupe hand to each other.
//!
//! `Page` → `Article` → `Reading` → `Story` → `Dossier`. Plain data with public fields; no I/O, no clock, no stage's
//! knowledge. Text positions are byte spans inside the program ([`Span`]) and Unicode code points in every JSON that
//! leaves it ([`CodePoints`] converts).

mod article;
mod correction;
mod dossier;
mod page;
mod positions;
mod reading;
mod reuse;
mod span;
mod story;
pub mod words;

pub use article::*;
pub use correction::*;
pub use dossier::*;
pub use page::*;
pub use positions::{CodePoints, article_in_code_points, reading_in_code_points};
pub use reading::*;
pub use reuse::*;
pub use span::Span;
pub use story::*;

/// Version of the JSON that leaves the program; it rises when a reader of the older form would misread the new one.
pub const FORMAT_VERSION: u32 = 1;
