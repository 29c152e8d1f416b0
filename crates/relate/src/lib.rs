//! Readings to stories and dossiers: who copies whom, what changed, which articles tell one story, and how they compare.

mod change;
mod compare;
mod dossier;
mod passages;
mod reuse;
mod story;
mod vectors;

pub use change::{change, changes};
pub use compare::compare;
pub use dossier::{Material, dossier};
pub use reuse::{Shelf, left_out, origins, reuse};
#[doc(hidden)]
pub use story::{MEASURES, Measures, NAMES, Options as StoryOptions};
pub use story::{Placed, Stories, stories};
