//! `robots.txt` to yes or no for one path (RFC 9309).

/// The rules of one `robots.txt` that concern one program.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Robots {
    /// (pattern, is allowed), as written.
    rules: Vec<(String, bool)>,
    /// `Crawl-delay` in seconds, when stated.
    pub delay_seconds: Option<f32>,
}

/// Bytes of a `robots.txt` that are read: RFC 9309 asks for at least 500 KiB.
pub(crate) const ROBOTS_BYTES_MAX: usize = 512 << 10;

impl Robots {
    /// The rules of `text` for the program called `name`: of the groups that name it, else of the groups for `*`.
    #[must_use]
    pub fn of(text: &str, name: &str) -> Self {
        let name = name.to_lowercase();
        let (mut own, mut general) = (Self::default(), Self::default());
        let (mut names_own, mut names_all, mut names_us) = (false, false, false);
        let mut was_agent = false;
        for line in text.lines() {
            let line = line.split('#').next().unwrap_or("");
            let Some((key, value)) = line.split_once(':') else { continue };
            let (key, value) = (key.trim().to_lowercase(), value.trim());
            if key == "user-agent" {
                if !was_agent {
                    (names_own, names_all) = (false, false);
                }
                let agent = value.split('/').next().unwrap_or("").trim().to_lowercase();
                names_own |= agent == name;
                names_all |= agent == "*";
                names_us |= names_own;
                was_agent = true;
                continue;
            }
            was_agent = false;
            if names_own {
                own.take(&key, value);
            }
            if names_all {
                general.take(&key, value);
            }
        }
        if names_us { own } else { general }
    }

    fn take(&mut self, key: &str, value: &str) {
        match key {
            "allow" | "disallow" if !value.is_empty() => self.rules.push((value.to_owned(), key == "allow")),
            "crawl-delay" => {
                self.delay_seconds = value.parse().ok().filter(|d: &f32| d.is_finite() && *d >= 0.0)
            }
            _ => {}
        }
    }

    /// True when `path` (with its query) may be fetched: the longest pattern that fits decides, allowing on a tie.
    #[must_use]
    pub fn allows(&self, path: &str) -> bool {
        let fits = self.rules.iter().filter(|(pattern, _)| fits(pattern, path));
        fits.max_by_key(|(pattern, allowed)| (pattern.len(), *allowed)).is_none_or(|(_, allowed)| *allowed)
    }
}

/// `*` stands for anything, `$` at the end for the end. Each piece is sought once, leftmost: linear in path × pieces.
pub(crate) fn fits(pattern: &str, path: &str) -> bool {
    let (pattern, is_whole) = pattern.strip_suffix('$').map_or((pattern, false), |p| (p, true));
    let mut pieces = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(pieces.next().unwrap_or("")) else { return false };
    let mut pieces = pieces.peekable();
    if pieces.peek().is_none() {
        return !is_whole || rest.is_empty();
    }
    while let Some(piece) = pieces.next() {
        if pieces.peek().is_none() && is_whole {
            return rest.ends_with(piece);
        }
        let Some((_, after)) = rest.split_once(piece) else { return false };
        rest = after;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "User-agent: other\nUser-agent: Recoupe/9\nDisallow: /private\nAllow: /private/open\nCrawl-delay: 2.5\n\n\
                        User-agent: *\nDisallow: /\n";

    #[test]
    fn our_own_group_beats_the_one_for_all() {
        let robots = Robots::of(TEXT, "recoupe");
        assert!(robots.allows("/news/1"));
        assert!(!robots.allows("/private/a"));
        assert!(robots.allows("/private/open/a"));
        assert_eq!(robots.delay_seconds, Some(2.5));
        assert!(!Robots::of(TEXT, "someone").allows("/news/1"));
    }

    #[test]
    fn patterns_have_stars_and_an_end() {
        assert!(fits("/*.pdf$", "/a/b.pdf"));
        assert!(!fits("/*.pdf$", "/a/b.pdf?x"));
        assert!(fits("/a*b*c", "/aXXbYYc/z"));
        assert!(!fits("/a*b*c", "/acb"));
        assert!(fits("/", "/anything"));
        assert!(fits("*", ""));
    }

    #[test]
    fn an_empty_disallow_allows() {
        assert!(Robots::of("User-agent: *\nDisallow:\n", "recoupe").allows("/x"));
        assert!(Robots::of("", "recoupe").allows("/x"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_gives_rules(text in "\\PC{0,400}", path in "/\\PC{0,40}") {
            let _ = Robots::of(&text, "recoupe").allows(&path);
        }
    }
}
