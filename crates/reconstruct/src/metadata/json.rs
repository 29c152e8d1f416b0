//! JSON-LD as pages write it → its objects.
//!
//! Read as it stands first; then mended: comments and CDATA marks out, control characters to spaces, halves of surrogate
//! pairs replaced, commas before a closing bracket out; then object by object. Bounded in bytes and objects.

use serde_json::{Map, Value};

/// Scripts larger than this hold data of an application, no description of an article.
const SCRIPT_BYTES_MAX: usize = 1 << 20;

/// Objects that are looked at on one page; lists of products can hold thousands.
const OBJECTS_MAX: usize = 400;

/// All objects of the script, those inside `@graph` and other objects too, outer before inner.
pub(crate) fn objects(script: &str) -> Vec<Map<String, Value>> {
    if script.len() > SCRIPT_BYTES_MAX {
        return Vec::new();
    }
    let values = match serde_json::from_str::<Value>(script.trim()) {
        Ok(value) => vec![value],
        // Some templates write the signs of HTML into it.
        Err(_) if script.contains("&quot;") => {
            several(&mended(&script.replace("&quot;", "\"").replace("&amp;", "&")))
        }
        Err(_) => several(&mended(script)),
    };
    let mut out = Vec::new();
    let mut waiting: std::collections::VecDeque<Value> = values.into();
    while let Some(value) = waiting.pop_front() {
        match value {
            Value::Array(items) => waiting.extend(items.into_iter().take(OBJECTS_MAX)),
            Value::Object(mut object) => {
                // What describes the article may stand inside the page's or the graph's object.
                waiting.extend(object.remove("@graph").filter(|v| v.is_object() || v.is_array()));
                for key in
                    ["mainEntity", "mainEntityOfPage", "hasPart", "itemListElement", "about", "subjectOf"]
                {
                    if let Some(inner @ (Value::Object(_) | Value::Array(_))) = object.get(key) {
                        waiting.push_back(inner.clone());
                    }
                }
                out.push(object);
            }
            _ => {}
        }
        if out.len() >= OBJECTS_MAX {
            break;
        }
    }
    out
}

/// Values written one after the other; what cannot be read ends it.
fn several(text: &str) -> Vec<Value> {
    let start = text.find(['{', '[']).unwrap_or(text.len());
    let rest = text.get(start..).unwrap_or("");
    serde_json::Deserializer::from_str(rest)
        .into_iter::<Value>()
        .map_while(Result::ok)
        .take(OBJECTS_MAX)
        .collect()
}

/// `script` with the common faults mended; strings are told from the rest.
fn mended(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut chars = script.char_indices().peekable();
    let mut in_string = false;
    while let Some((at, c)) = chars.next() {
        let rest = script.get(at..).unwrap_or("");
        if in_string {
            match c {
                '\\' => escape(script, at, &mut chars, &mut out),
                '"' => {
                    in_string = false;
                    out.push('"');
                }
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
        } else if c == '"' {
            in_string = true;
            out.push('"');
        } else if let Some(end) = comment(rest) {
            while chars.peek().is_some_and(|(next, _)| *next < at + end) {
                chars.next();
            }
        } else if c == ',' && rest.get(1..).is_some_and(|r| r.trim_start().starts_with(['}', ']'])) {
        } else if c != ';' {
            out.push(c);
        }
    }
    out
}

type Chars<'t> = std::iter::Peekable<std::str::CharIndices<'t>>;

/// Copies an escape; half a surrogate pair becomes U+FFFD, an unknown one its letter.
fn escape(script: &str, at: usize, chars: &mut Chars<'_>, out: &mut String) {
    let Some((_, kind)) = chars.next() else { return };
    let code = |from: usize| script.get(from..from + 4).and_then(|h| u32::from_str_radix(h, 16).ok());
    match kind {
        'u' => {
            let first = code(at + 2);
            let second = script.get(at + 6..at + 8).filter(|e| *e == "\\u").and_then(|_| code(at + 8));
            let is_high = first.is_some_and(|c| (0xD800..0xDC00).contains(&c));
            let is_low = |c: Option<u32>| c.is_some_and(|c| (0xDC00..0xE000).contains(&c));
            let (text, taken) = match (is_high && is_low(second), first) {
                (true, _) => (script.get(at..at + 12), 10),
                (false, Some(_)) if is_high || is_low(first) => (Some("\\ufffd"), 4),
                (false, Some(_)) => (script.get(at..at + 6), 4),
                (false, None) => (Some("u"), 0),
            };
            out.push_str(text.unwrap_or(""));
            for _ in 0..taken {
                chars.next();
            }
        }
        '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => {
            out.push('\\');
            out.push(kind);
        }
        other => out.push(other),
    }
}

/// Length of the comment or CDATA mark at the head.
fn comment(rest: &str) -> Option<usize> {
    for mark in ["<![CDATA[", "]]>", "<!--", "-->"] {
        if rest.starts_with(mark) {
            return Some(mark.len());
        }
    }
    if let Some(inner) = rest.strip_prefix("/*") {
        return Some(inner.find("*/").map_or(rest.len(), |at| at + 4));
    }
    let inner = rest.strip_prefix("//")?;
    // `//<![CDATA[` ends where the data begins.
    let line = inner.find('\n').unwrap_or(inner.len());
    Some(2 + inner.find("[CDATA[").map_or(line, |at| (at + 7).min(line)))
}

/// The text of a value: a string, a number, the first of a list, the name of an object. Character references are read.
pub(crate) fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(s) => Some(clean(s)).filter(|s| !s.is_empty()),
        Value::Number(n) => Some(n.to_string()),
        Value::Array(items) => items.iter().find_map(text_flat),
        Value::Object(o) => ["name", "@value", "headline"].iter().find_map(|k| o.get(*k).and_then(text_flat)),
        _ => None,
    }
}

fn text_flat(value: &Value) -> Option<String> {
    match value {
        Value::String(s) => Some(clean(s)).filter(|s| !s.is_empty()),
        Value::Object(o) => o.get("name").and_then(Value::as_str).map(clean).filter(|s| !s.is_empty()),
        _ => None,
    }
}

/// One line of words: references read, tags out, white space levelled.
pub(crate) fn clean(text: &str) -> String {
    crate::text::words_of_line(text)
}

/// True when the object's type is one of `types` (compared without address: `http://schema.org/NewsArticle`).
pub(crate) fn is_a(object: &Map<String, Value>, types: &[&str]) -> bool {
    let named =
        |v: &Value| v.as_str().is_some_and(|t| types.contains(&t.rsplit(['/', ':']).next().unwrap_or(t)));
    match object.get("@type") {
        Some(Value::Array(list)) => list.iter().any(named),
        Some(value) => named(value),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headline(script: &str) -> Option<String> {
        objects(script).iter().find_map(|o| o.get("headline").and_then(text))
    }

    #[test]
    fn faulty_scripts_are_mended() {
        let wanted = Some("Le port rouvre".to_owned());
        assert_eq!(headline("{\"headline\": \"Le port rouvre\"}"), wanted);
        assert_eq!(headline("//<![CDATA[\n{\"headline\": \"Le port rouvre\",}\n//]]>"), wanted);
        assert_eq!(headline("<!-- {\"headline\": \"Le port\n rouvre\"}; -->"), wanted);
        assert_eq!(headline("{\"@type\":\"WebSite\"}{\"headline\": \"Le port rouvre\"}"), wanted);
        assert_eq!(headline("{\"@graph\": [{\"headline\": \"Le port rouvre\"}]}"), wanted);
        assert_eq!(
            headline("{\"headline\": \"Le port \\ud83d rouvre\", \"x\": 1}").as_deref(),
            Some("Le port \u{fffd} rouvre")
        );
        assert_eq!(
            headline("/* port */ {\"headline\": \"L&#039;\u{e9}t\u{e9}\", \"x\": [1,],}").as_deref(),
            Some("L'été")
        );
        assert_eq!(headline("{\"headline\": "), None);
    }
}
