//! Links and pictures, to their addresses, resolved against the page.

use super::{SCANNED_MAX, Walker};
use crate::dom::{Dom, NodeId};
use html5ever::local_name;
use url::Url;

impl Walker<'_, '_> {
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

/// The address of a picture: its own (first the one that is loaded late), else the largest of its set, else of the sets beside it
/// in a `<picture>`.
fn image_address(dom: &Dom, id: NodeId) -> Option<&str> {
    let own = ["data-src", "data-lazy-src", "data-original", "src"]
        .into_iter()
        .filter_map(|name| dom.attribute(id, name))
        .map(str::trim)
        .find(|a| is_address(a));
    let in_picture = || {
        let picture = dom.parent(id).filter(|p| *dom.name(*p) == local_name!("picture"))?;
        dom.children(picture).filter(|c| *dom.name(*c) == local_name!("source")).find_map(|c| of_set(dom, c))
    };
    own.or_else(|| of_set(dom, id)).or_else(in_picture)
}

/// True for what is no picture written out in the page, which stands for one not loaded yet.
fn is_address(address: &str) -> bool {
    !address.is_empty() && !address.starts_with("data:")
}

/// The largest picture of the set that an element offers.
fn of_set(dom: &Dom, id: NodeId) -> Option<&str> {
    let sets = ["data-srcset", "data-lazy-srcset", "srcset"].into_iter();
    sets.filter_map(|name| dom.attribute(id, name)).find_map(largest)
}

/// The address with the largest width or density of a `srcset`, read as the HTML standard says (4.8.4.2.1): addresses may hold
/// commas, a comma at their end parts them. Of equals the first.
fn largest(set: &str) -> Option<&str> {
    let mut best: Option<(&str, f32)> = None;
    let mut rest = set;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (written, tail) = rest.split_at_checked(end)?;
        if written.is_empty() {
            return best.map(|(address, _)| address);
        }
        let address = written.trim_end_matches(',');
        let (size, tail) = if address.len() < written.len() {
            ("", tail)
        } else {
            tail.split_once(',').unwrap_or((tail, ""))
        };
        let size = size.trim().trim_end_matches(['w', 'x']).parse().unwrap_or(1.0);
        if is_address(address) && best.is_none_or(|(_, s)| size > s) {
            best = Some((address, size));
        }
        rest = tail;
    }
}

fn resolved(address: &str, base: Option<&Url>) -> String {
    base.and_then(|b| b.join(address).ok()).map_or_else(|| address.to_owned(), String::from)
}

pub(super) fn link(dom: &Dom, id: NodeId, base: Option<&Url>) -> Option<String> {
    let address = dom.attribute(id, "href")?.trim();
    Some(resolved(address, base))
}

#[cfg(test)]
mod tests {
    use super::largest;

    #[test]
    fn the_largest_picture_of_a_set_is_taken() {
        assert_eq!(largest("/p,1.jpg 320w, /p,2.jpg 1024w,/p,3.jpg 640w"), Some("/p,2.jpg"));
        assert_eq!(largest(" /a.jpg, /b.jpg 2x "), Some("/b.jpg"));
        assert_eq!(largest("data:image/gif;base64,R0 1w, /b.jpg"), Some("/b.jpg"));
        assert_eq!(largest(" , "), None);
    }
}
