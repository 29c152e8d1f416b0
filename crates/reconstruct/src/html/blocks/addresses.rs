//! Links and pictures, to their addresses, resolved against the page.

use super::{SCANNED_MAX, Walker};
use crate::dom::{Dom, NodeId};
use html5ever::local_name;
use url::Url;

impl Walker<'_> {
    pub(super) fn see_image(&mut self, id: NodeId) {
        if let Some(address) = image_address(self.dom, id) {
            self.image = Some(resolved(address, self.base));
        }
    }

    pub(super) fn see_image_inside(&mut self, id: NodeId) {
        let image =
            self.dom.descendants(id).take(SCANNED_MAX).find(|n| *self.dom.name(*n) == local_name!("img"));
        if let Some(image) = image {
            self.see_image(image);
        }
    }
}

fn image_address(dom: &Dom, id: NodeId) -> Option<&str> {
    ["data-src", "data-lazy-src", "data-original", "src"]
        .iter()
        .filter_map(|name| dom.attribute(id, name))
        .map(str::trim)
        .find(|a| !a.is_empty() && !a.starts_with("data:"))
}

fn resolved(address: &str, base: Option<&Url>) -> String {
    base.and_then(|b| b.join(address).ok()).map_or_else(|| address.to_owned(), String::from)
}

pub(super) fn link(dom: &Dom, id: NodeId, base: Option<&Url>) -> Option<String> {
    let address = dom.attribute(id, "href")?.trim();
    Some(resolved(address, base))
}
