//! The items of a numbered list, to what a browser sets in front of them: `3`, `c`, `iv`.
//!
//! HTML standard 4.4.5 and 4.4.8: `start`, `reversed` and `type` of the list, `value` of an item. A number is no text of the page and
//! so stands beside the words. Not read: `list-style` of a style sheet, which may write the numbers otherwise or not at all.

use crate::dom::{Dom, NodeId};
use html5ever::local_name;

/// A numbered list that is open.
#[derive(Debug)]
pub(super) struct Numbered {
    pub(super) list: NodeId,
    next: i32,
    step: i32,
    style: Style,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Decimal,
    Letters { is_large: bool },
    Roman { is_large: bool },
}

impl Numbered {
    /// The list `id`, before its first item; None for any other element.
    pub(super) fn of(dom: &Dom, id: NodeId) -> Option<Numbered> {
        if *dom.name(id) != local_name!("ol") {
            return None;
        }
        let is_reversed = dom.attribute(id, "reversed").is_some();
        let first = integer(dom, id, "start").unwrap_or_else(|| if is_reversed { items(dom, id) } else { 1 });
        let style = match dom.attribute(id, "type") {
            Some("a") => Style::Letters { is_large: false },
            Some("A") => Style::Letters { is_large: true },
            Some("i") => Style::Roman { is_large: false },
            Some("I") => Style::Roman { is_large: true },
            _ => Style::Decimal,
        };
        Some(Numbered { list: id, next: first, step: if is_reversed { -1 } else { 1 }, style })
    }

    /// The marker of the item `id`, a child of the list, without the dot behind it.
    pub(super) fn marker(&mut self, dom: &Dom, id: NodeId) -> String {
        let number = integer(dom, id, "value").unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        let written = match self.style {
            Style::Decimal => None,
            Style::Letters { is_large } => letters(number).map(|s| (s, is_large)),
            Style::Roman { is_large } => roman(number).map(|s| (s, is_large)),
        };
        match written {
            Some((small, false)) => small,
            Some((small, true)) => small.to_ascii_uppercase(),
            None => number.to_string(),
        }
    }
}

fn integer(dom: &Dom, id: NodeId, name: &str) -> Option<i32> {
    dom.attribute(id, name)?.trim().parse().ok()
}

fn items(dom: &Dom, list: NodeId) -> i32 {
    let items = dom.children(list).filter(|n| *dom.name(*n) == local_name!("li"));
    i32::try_from(items.count()).unwrap_or(i32::MAX)
}

/// 1 is a, 26 is z, 27 is aa; None below 1.
fn letters(number: i32) -> Option<String> {
    let mut rest = u32::try_from(number).ok().filter(|n| *n > 0)?;
    let mut out = Vec::new();
    while rest > 0 {
        out.push(char::from_u32(u32::from(b'a') + (rest - 1) % 26)?);
        rest = (rest - 1) / 26;
    }
    Some(out.into_iter().rev().collect())
}

/// None outside 1 to 3999, which Roman figures do not write.
fn roman(number: i32) -> Option<String> {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut rest = u32::try_from(number).ok().filter(|n| (1..4000).contains(n))?;
    let mut out = String::new();
    for (worth, sign) in SIGNS {
        while rest >= worth {
            out.push_str(sign);
            rest -= worth;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::{letters, roman};

    #[test]
    fn letters_and_roman_figures_are_those_of_browsers() {
        let written = |numbers: [i32; 5]| numbers.map(|n| letters(n).unwrap_or_default()).join(" ");
        assert_eq!(written([1, 26, 27, 703, 0]), "a z aa aaa ");
        let written = |numbers: [i32; 5]| numbers.map(|n| roman(n).unwrap_or_default()).join(" ");
        assert_eq!(written([1, 4, 1999, 3999, 4000]), "i iv mcmxcix mmmcmxcix ");
    }
}
