//! A file to its pages: one saved page, the records of a WARC, or the addresses of a feed.

use crate::{PAGE_BYTES_MAX, Sink, failure, page, too_large, warc};
use recoupe_model::{Failure, Page};
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The reader of the pages is gone: stop.
pub(crate) struct NobodyListens;

/// Sends the pages of one file; gives the addresses that it lists when it is a feed.
pub(crate) fn read(path: &Path, sink: &Sink) -> Result<Vec<String>, NobodyListens> {
    if warc::is_warc(path) {
        return warc::read(path, sink).map(|()| Vec::new());
    }
    let result = page_of_file(path, None);
    if let Ok(page) = &result {
        let addresses = feed_addresses(&page.bytes);
        if !addresses.is_empty() {
            return Ok(addresses);
        }
    }
    sink.send(result).map_err(|_| NobodyListens).map(|()| Vec::new())
}

/// One file as a page of `address`; without one, of the address that a browser noted in it on saving.
///
/// # Errors
/// When the file is missing, cannot be read, or is larger than [`PAGE_BYTES_MAX`].
pub fn page_of_file(path: &Path, address: Option<&str>) -> Result<Page, Failure> {
    let input = path.display().to_string();
    let bytes = contents(path, &input)?;
    let address = address.map(str::to_owned).or_else(|| saved_from(&bytes));
    Ok(page(input, address, bytes))
}

fn contents(path: &Path, input: &str) -> Result<Vec<u8>, Failure> {
    let told = |e: std::io::Error| {
        let remedy = match e.kind() {
            std::io::ErrorKind::NotFound => "check the path: no file or folder has this name",
            std::io::ErrorKind::PermissionDenied => "check the permissions of the file",
            _ => "check the file and the disk",
        };
        failure(input, format!("cannot be read: {e}"), remedy)
    };
    let file = File::open(path).map_err(told)?;
    let size = file.metadata().map_err(told)?.len();
    if size > PAGE_BYTES_MAX as u64 {
        return Err(too_large(input, Some(size)));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    // A device or a growing file has no size to trust.
    file.take(PAGE_BYTES_MAX as u64 + 1).read_to_end(&mut bytes).map_err(told)?;
    if bytes.len() > PAGE_BYTES_MAX {
        return Err(too_large(input, None));
    }
    Ok(bytes)
}

/// Browsers write where they saved a page from near its start: « saved from url=(0025)https://… » or « url: https://… ».
fn saved_from(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..SAVED_FROM_WITHIN.min(bytes.len()))?);
    let comment = head.split("<!--").skip(1).filter_map(|c| c.split("-->").next());
    for comment in comment {
        let noted = if comment.contains("saved from url=(") {
            comment.split_once(')').map(|(_, rest)| rest)
        } else if comment.contains("SingleFile") {
            comment.lines().find_map(|l| l.trim().strip_prefix("url:"))
        } else {
            None
        };
        let address = noted.and_then(|n| n.split_whitespace().next());
        if let Some(address) = address.filter(|a| a.starts_with("http://") || a.starts_with("https://")) {
            return Some(address.to_owned());
        }
    }
    None
}

/// Both notes stand before `<head>`; 4 KiB covers a long doctype and a licence comment.
const SAVED_FROM_WITHIN: usize = 4096;

/// The article addresses of an RSS, Atom or JSON feed; empty when the bytes are none.
pub(crate) fn feed_addresses(bytes: &[u8]) -> Vec<String> {
    if !looks_like_feed(bytes) {
        return Vec::new();
    }
    let Ok(feed) = feed_rs::parser::parse(bytes) else { return Vec::new() };
    let link = |entry: feed_rs::model::Entry| {
        let is_page = |l: &&feed_rs::model::Link| l.rel.as_deref().is_none_or(|r| r == "alternate");
        entry.links.iter().find(is_page).map(|l| l.href.clone())
    };
    feed.entries
        .into_iter()
        .take(FEED_ENTRIES_MAX)
        .filter_map(link)
        .filter(|l| l.starts_with("http"))
        .collect()
}

/// Feeds of news sites hold 10 to 200 entries; more is an archive that should be asked for by address.
const FEED_ENTRIES_MAX: usize = 500;

fn looks_like_feed(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(1024)).unwrap_or(bytes)).to_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let is_xml = head.starts_with("<?xml")
        || head.starts_with("<rss")
        || head.starts_with("<feed")
        || head.starts_with("<rdf");
    (is_xml && ["<rss", "<feed", "<rdf:rdf"].iter().any(|t| head.contains(t)))
        || (head.starts_with('{') && head.contains("jsonfeed.org/version"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_notes_where_a_page_came_from() {
        let page =
            b"<!DOCTYPE html>\n<!-- saved from url=(0031)https://courrier.example/a/1.html -->\n<html>";
        assert_eq!(saved_from(page).as_deref(), Some("https://courrier.example/a/1.html"));
        let page = b"<html><!--\n Page saved with SingleFile \n url: https://courrier.example/b \n saved date: x\n-->";
        assert_eq!(saved_from(page).as_deref(), Some("https://courrier.example/b"));
        assert_eq!(saved_from(b"<!-- saved from url=(0014)about:internet -->"), None);
        assert_eq!(saved_from(b""), None);
    }

    #[test]
    fn a_feed_gives_its_articles() {
        let rss = br#"<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>
            <item><title>a</title><link>https://courrier.example/a</link></item></channel></rss>"#;
        assert_eq!(feed_addresses(rss), ["https://courrier.example/a"]);
        assert!(feed_addresses(b"<html><body><p>The &lt;rss tag</p>").is_empty());
    }
}
