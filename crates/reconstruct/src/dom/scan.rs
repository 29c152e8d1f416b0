//! The text of a page, to the pieces of it that the parser needs to see.
//!
//! Most bytes of a news page are script and style, which nobody reads: their contents are stepped over, their tags kept, so that
//! the tree is the same but for empty scripts. Scripts that hold data (`ld+json`) stay whole. When in doubt (scripts inside
//! comments inside scripts) everything from there on is left to the parser.

/// Attributes of one tag; the parser compares each new one with all before it.
const ATTRIBUTES_MAX: usize = 400;

/// The pieces of `html` to parse, in order.
pub(super) fn pieces(html: &str) -> Vec<&str> {
    let mut scan = Scan { html, at: 0, kept_from: 0, pieces: Vec::new(), drawings_from: 0 };
    while scan.step() {}
    scan.keep_until(html.len());
    scan.pieces
}

struct Scan<'a> {
    html: &'a str,
    at: usize,
    kept_from: usize,
    pieces: Vec<&'a str>,
    /// Drawings before this place are left to the parser: looking for the end of each nested one again would take quadratic time.
    drawings_from: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        self.html.get(self.at..).unwrap_or("")
    }

    fn keep_until(&mut self, end: usize) {
        if let Some(piece) = self.html.get(self.kept_from..end).filter(|p| !p.is_empty()) {
            self.pieces.push(piece);
        }
    }

    /// Leaves out what stands from here to `end`.
    fn leave_out(&mut self, end: usize) {
        self.keep_until(self.at);
        self.kept_from = end;
        self.at = end;
    }

    /// Goes past the next tag or comment; false at the end of what is to be looked at.
    fn step(&mut self) -> bool {
        let Some(next) = self.rest().find('<') else { return false };
        self.at += next;
        let rest = self.rest();
        if rest.starts_with("<!--") {
            return self.skip_comment(rest);
        }
        let name_bytes = rest.bytes().skip(1).take_while(u8::is_ascii_alphanumeric).count();
        let name = rest.get(1..=name_bytes).unwrap_or("").to_ascii_lowercase();
        if name.is_empty() || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            self.at += 1;
            return true;
        }
        let Some((tag_bytes, crowd)) = tag_end(rest) else { return false };
        let tag = rest.get(..tag_bytes).unwrap_or("");
        if let Some(crowd) = crowd {
            let end = self.at + tag_bytes - 1;
            self.at += crowd;
            self.leave_out(end);
            self.at += 1;
        } else {
            self.at += tag_bytes;
        }
        self.inside(&name, tag)
    }

    fn skip_comment(&mut self, rest: &str) -> bool {
        let Some(end) = rest.get(2..).and_then(|r| r.find("-->")) else { return false };
        self.leave_out(self.at + 2 + end + 3);
        true
    }

    /// Goes past the contents of an element whose text is no HTML.
    fn inside(&mut self, name: &str, tag: &str) -> bool {
        let is_left_out = match name {
            "script" => !tag.contains("json"),
            "style" | "svg" => !tag.ends_with("/>") || name == "style",
            "title" | "textarea" | "xmp" | "iframe" | "noembed" | "noframes" => false,
            "plaintext" => return false,
            _ => return true,
        };
        if name == "svg" && (!is_left_out || self.at < self.drawings_from) {
            return true;
        }
        let rest = self.rest();
        let Some(end) = closing(rest, name) else {
            self.drawings_from = usize::MAX;
            return name == "svg";
        };
        let content = rest.get(..end).unwrap_or("");
        let is_nested = match name {
            "script" => has_tag(content, "!--") && has_tag(content, "script"),
            "svg" => has_tag(content, "svg"),
            _ => false,
        };
        if is_nested {
            self.drawings_from = self.at + end;
            return name == "svg";
        }
        if is_left_out {
            self.leave_out(self.at + end);
        } else {
            self.at += end;
        }
        true
    }
}

/// True when `<name` stands in `text`.
fn has_tag(text: &str, name: &str) -> bool {
    text.split('<').skip(1).any(|t| t.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name)))
}

/// Where `</name` stands in `text`.
fn closing(text: &str, name: &str) -> Option<usize> {
    let mut from = 0;
    loop {
        let at = from + text.get(from..)?.find('<')?;
        let Some(after) = text.get(at + 1..)?.strip_prefix('/') else {
            from = at + 1;
            continue;
        };
        let is_it = after.get(..name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name))
            && after
                .get(name.len()..)?
                .starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/'));
        if is_it {
            return Some(at);
        }
        from = at + 2;
    }
}

/// The length of the tag that `rest` begins with, and where it has too many attributes. A quote counts after `=` only.
fn tag_end(rest: &str) -> Option<(usize, Option<usize>)> {
    let bytes = rest.as_bytes();
    let (mut at, mut attributes, mut crowd, mut last) = (1, 0, None, b' ');
    loop {
        let byte = *bytes.get(at)?;
        match byte {
            b'>' => return Some((at + 1, crowd)),
            b'"' | b'\'' if last == b'=' => {
                at += 1 + bytes.get(at + 1..)?.iter().position(|b| *b == byte)?;
                last = byte;
            }
            _ if byte.is_ascii_whitespace() => {
                attributes += usize::from(last != b'=' && last != b' ');
                if attributes > ATTRIBUTES_MAX && crowd.is_none() {
                    crowd = Some(at);
                }
                last = if last == b'=' { last } else { b' ' };
            }
            _ => last = byte,
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(html: &str) -> String {
        pieces(html).concat()
    }

    #[test]
    fn scripts_and_styles_are_stepped_over_but_for_data() {
        assert_eq!(
            kept("<p>a<script src='x>y'>if (a<b) {}</script>b<style>p{}</STYLE>"),
            "<p>a<script src='x>y'></script>b<style></STYLE>"
        );
        let data = "<script type=\"application/ld+json\">{\"a\":1}</script>";
        assert_eq!(kept(data), data);
        assert_eq!(kept("<!-- <script> -->été<b>"), "été<b>");
    }

    #[test]
    fn what_only_looks_like_a_script_stays() {
        for html in [
            "<div title=\"<script>\">text</div>",
            "<textarea><style></textarea>text</style>",
            "a < b <3 é",
            "<script>never closed",
        ] {
            assert_eq!(kept(html), html);
        }
        let nested = "<script><!-- <script> </script> --></script><p>text";
        assert_eq!(kept(nested), nested);
    }

    #[test]
    fn a_tag_of_a_hundred_thousand_attributes_is_cut_short() {
        let html = format!("<p {}>text</p>", "a ".repeat(100_000));
        assert!(kept(&html).len() < 2_000 && kept(&html).ends_with(">text</p>"));
    }
}
