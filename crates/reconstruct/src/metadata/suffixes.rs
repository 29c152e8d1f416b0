//! Which ending of a host is sold names under (`co.uk`), and the name that was bought (`valmer.co.uk`).
//!
//! The rules are the Public Suffix List, as data found by bisection: compiled into code they took a minute of every build.

use std::sync::LazyLock;

static RULES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let list = include_str!("../../data/suffixes/public-suffixes.txt");
    list.lines().filter(|rule| !rule.starts_with('#')).collect()
});

/// The longest ending of `host` (lower case) that a rule names; none when no rule does.
pub(crate) fn suffix(host: &str) -> Option<&str> {
    let starts = std::iter::once(0).chain(host.match_indices('.').map(|(dot, _)| dot + 1));
    let mut endings = starts.filter_map(|start| host.get(start..));
    endings.find_map(|ending| {
        let above = ending.split_once('.').map(|(_, above)| above);
        if is_rule("!", ending) {
            return above;
        }
        let is_named = is_rule("", ending) || above.is_some_and(|above| is_rule("*.", above));
        is_named.then_some(ending)
    })
}

/// The ending of [`suffix`] with the label before it: the name that somebody registered.
pub(crate) fn registered(host: &str) -> Option<&str> {
    let labels = host.strip_suffix(suffix(host)?)?.strip_suffix('.')?;
    let start = labels.rfind('.').map_or(0, |dot| dot + 1);
    host.get(start..).filter(|_| labels.len() > start)
}

fn is_rule(mark: &str, ending: &str) -> bool {
    RULES.binary_search_by(|rule| rule.bytes().cmp(mark.bytes().chain(ending.bytes()))).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted() {
        assert!(RULES.is_sorted_by(|a, b| a.as_bytes() < b.as_bytes()));
    }

    #[test]
    fn finds_the_name_that_was_registered() {
        let cases = [
            ("lephare.fr", Some("lephare.fr")),
            ("info.valmer.co.uk", Some("valmer.co.uk")),
            ("carnet.blogspot.com", Some("carnet.blogspot.com")),
            // A wildcard, and the exception to it.
            ("a.b.c.kobe.jp", Some("b.c.kobe.jp")),
            ("a.city.kobe.jp", Some("city.kobe.jp")),
            ("co.uk", None),
            ("lephare.example", None),
            ("", None),
        ];
        for (host, expected) in cases {
            assert_eq!(registered(host), expected, "{host}");
        }
    }

    #[test]
    fn knows_names_in_other_scripts_both_ways() {
        assert_eq!(suffix("новости.рф"), Some("рф"));
        assert_eq!(suffix("xn--b1amarcd.xn--p1ai"), Some("xn--p1ai"));
    }
}
