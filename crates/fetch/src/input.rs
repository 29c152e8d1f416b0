//! What a person gives, sorted into files, addresses and lists, and read: files in order, hosts side by side.

use crate::{Options, Sink, failure, file, web};
use std::collections::BTreeSet;
use std::io::BufRead;
use std::path::{Path, PathBuf};

/// Reads every input and sends what it gives; returns early when nobody listens any more.
pub(crate) fn read_all(inputs: &[String], options: &Options, sink: &Sink) {
    let mut sorted = Sorted::default();
    for input in inputs {
        if input == "-" {
            for line in listed(std::io::stdin().lock()) {
                sorted.take(&line, sink);
            }
        } else {
            sorted.take(input, sink);
        }
    }
    let mut addresses = sorted.addresses;
    for path in sorted.files {
        match file::read(&path, sink) {
            Ok(found) => addresses.extend(found),
            Err(file::NobodyListens) => return,
        }
    }
    web::read(addresses, options, sink);
}

/// The inputs of a list: one a line; empty lines and lines that start with `#` are left out.
fn listed(list: impl BufRead) -> Vec<String> {
    list.split(b'\n')
        .map_while(Result::ok)
        .map(|line| String::from_utf8_lossy(&line).trim().to_owned())
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect()
}

#[derive(Default)]
struct Sorted {
    files: Vec<PathBuf>,
    addresses: Vec<String>,
    seen: BTreeSet<String>,
}

impl Sorted {
    fn take(&mut self, input: &str, sink: &Sink) {
        if !self.seen.insert(input.to_owned()) {
            return;
        }
        if is_address(input) {
            self.addresses.push(input.to_owned());
            return;
        }
        let path = Path::new(input);
        if path.is_dir() {
            let before = self.files.len();
            collect(path, 0, &mut self.files, sink);
            if self.files.len() == before {
                let remedy = "give a folder that holds saved pages, or the files themselves";
                let _ = sink.send(Err(failure(input, "the folder holds no page", remedy)));
            }
        } else {
            self.files.push(path.to_owned());
        }
    }
}

/// True for an address that is fetched over the network.
fn is_address(input: &str) -> bool {
    ["http://", "https://"]
        .iter()
        .any(|s| input.get(..s.len()).is_some_and(|start| start.eq_ignore_ascii_case(s)))
}

/// Deepest folder that is entered: a link that leads back up would go on for ever.
const DEPTH_MAX: usize = 32;

/// The files below a folder, by path. Hidden ones, and what browsers save beside a page (`*_files/`, styles, scripts), are no pages.
fn collect(folder: &Path, depth: usize, files: &mut Vec<PathBuf>, sink: &Sink) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(e) => {
            let _ = sink.send(Err(failure(
                &folder.display().to_string(),
                format!("cannot be opened: {e}"),
                "check its permissions",
            )));
            return;
        }
    };
    let mut inside: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
    inside.sort();
    for path in inside {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            if depth < DEPTH_MAX && !name.ends_with("_files") {
                collect(&path, depth + 1, files, sink);
            }
        } else if !is_companion(&path) {
            files.push(path);
        }
    }
}

/// A file that goes with a page and is none.
fn is_companion(path: &Path) -> bool {
    let extension = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    ["css", "js", "mjs", "map", "woff", "woff2", "ttf", "eot", "ico", "json"].contains(&extension.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_may_have_comments_and_windows_line_ends() {
        let list = b"# pages of June\r\n\r\nhttps://a.example/1\r\n b.html \n" as &[u8];
        assert_eq!(listed(list), ["https://a.example/1", "b.html"]);
    }

    #[test]
    fn addresses_are_told_from_files() {
        assert!(is_address("HTTPS://a.example"));
        assert!(!is_address("https.html"));
        assert!(!is_address("é"));
    }
}
