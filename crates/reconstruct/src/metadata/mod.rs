//! What a page says about its article, each value with its evidence.

pub(crate) mod address;
pub(crate) mod dates;
pub(crate) mod hosts;
pub(crate) mod language;
pub(crate) mod names;

use crate::Options;
use crate::dom::Dom;
use recoupe_model::{Article, Page};

/// Fills the fields of `article` that the page's metadata tells.
pub(crate) fn fill(_article: &mut Article, _dom: &Dom, _page: &Page, _options: &Options) {}
