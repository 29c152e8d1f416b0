//! What the page says about its article: title, bylines, dates, site, language.

use crate::Options;
use crate::dom::Dom;
use recoupe_model::{Article, Page};

/// Fills the fields of `article` that the page's metadata tells.
pub(crate) fn fill(_article: &mut Article, _dom: &Dom, _page: &Page, _options: &Options) {}
