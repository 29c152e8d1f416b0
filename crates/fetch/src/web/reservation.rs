//! What a site says about mining its pages: TDM Reservation Protocol (header, meta, `tdmrep.json`) and robots directives.

use super::robots;
use recoupe_model::Reservations;
use serde_json::Value;

/// What headers and the head of the page say; `robots` is left open.
pub(crate) fn of_page(headers: &[(&str, String)], bytes: &[u8]) -> Reservations {
    let mut found = Reservations::default();
    for (name, value) in headers {
        found.said.push(format!("{name}: {value}"));
        if *name == "tdm-reservation" {
            found.tdm = reserved(value);
        }
    }
    for (name, value) in metas(bytes) {
        if name == "tdm-reservation" && found.tdm.is_none() {
            found.tdm = reserved(&value);
        }
        found.said.push(format!("meta {name}: {value}"));
    }
    found
}

fn reserved(value: &str) -> Option<bool> {
    match value.trim() {
        "1" => Some(true),
        "0" => Some(false),
        _ => None,
    }
}

/// The `<meta name=… content=…>` of a page that speak of mining or robots.
fn metas(bytes: &[u8]) -> Vec<(String, String)> {
    let head =
        String::from_utf8_lossy(bytes.get(..bytes.len().min(HEAD_BYTES)).unwrap_or(bytes)).into_owned();
    let lower = head.to_ascii_lowercase();
    let mut found = Vec::new();
    for (at, _) in lower.match_indices("<meta").take(METAS_MAX) {
        let (Some(tag), Some(low)) = (head.get(at..), lower.get(at..)) else { continue };
        let end = low.find('>').unwrap_or(low.len());
        let (Some(tag), Some(low)) = (tag.get(..end), low.get(..end)) else { continue };
        let Some(name) = attribute(low, low, "name") else { continue };
        if ["tdm-reservation", "tdm-policy", "robots"].contains(&name.as_str()) {
            found.push((name, attribute(tag, low, "content").unwrap_or_default()));
        }
    }
    found
}

/// Metas stand in the head; heads over 256 KiB hold inline styles, after the metas.
const HEAD_BYTES: usize = 256 << 10;
/// Real heads have under 100.
const METAS_MAX: usize = 1000;

/// The value of an attribute of one tag; `low` is the tag in lower case.
fn attribute(tag: &str, low: &str, name: &str) -> Option<String> {
    let at = low
        .match_indices(name)
        .find(|(at, _)| low.get(..*at).is_some_and(|b| b.ends_with(|c: char| c.is_whitespace())))?
        .0;
    let rest = tag.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
    let value = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest.get(1..)?.split(quote).next()?,
        _ => rest.split_whitespace().next()?,
    };
    Some(value.to_owned())
}

/// What `/.well-known/tdmrep.json` says of a path: the first entry whose location fits.
pub(crate) fn of_file(json: &str, path: &str) -> Option<bool> {
    let entries: Value = serde_json::from_str(json).ok()?;
    entries.as_array()?.iter().find_map(|entry| {
        let location = entry.get("location")?.as_str()?;
        robots::fits(location, path)
            .then(|| entry.get("tdm-reservation").and_then(Value::as_i64).map(|r| r == 1))?
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_meta_and_file_are_understood() {
        assert_eq!(of_page(&[("tdm-reservation", "1".to_owned())], b"").tdm, Some(true));
        let page = br#"<head><META Content="1" name='TDM-Reservation'><meta name=robots content=noindex>"#;
        let found = of_page(&[], page);
        assert_eq!(found.tdm, Some(true));
        assert_eq!(found.said, ["meta tdm-reservation: 1", "meta robots: noindex"]);
        let file =
            r#"[{"location": "/open/*", "tdm-reservation": 0}, {"location": "/*", "tdm-reservation": 1}]"#;
        assert_eq!(of_file(file, "/open/a"), Some(false));
        assert_eq!(of_file(file, "/news/a"), Some(true));
        assert_eq!(of_file("no", "/"), None);
    }

    proptest::proptest! {
        #[test]
        fn any_page_is_read(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..300)) {
            let _ = of_page(&[], &bytes);
        }

        #[test]
        fn any_metas_are_read(text in "(<meta|name|content|=|\"|'|é| |>|tdm-reservation|1){0,30}") {
            let _ = of_page(&[], text.as_bytes());
        }
    }
}
