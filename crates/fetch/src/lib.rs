//! Anything that holds news pages, to pages: files, folders, addresses, WARC, lists.

// This crate is the program's way in: files, clock and network are its work.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use recoupe_model::{Failure, Page, PageId};
use std::path::{Path, PathBuf};

/// How to fetch.
#[derive(Clone, Debug)]
pub struct Options {
    /// How the program names itself to sites.
    pub user_agent: String,
    /// Ask addresses of private and loopback ranges too.
    pub allow_private: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { user_agent: concat!("recoupe/", env!("CARGO_PKG_VERSION")).to_owned(), allow_private: false }
    }
}

/// Largest page that is read: real news pages stay under 10 MiB (the largest seen has 5), live blogs of a day included.
pub const PAGE_BYTES_MAX: usize = 32 << 20;

/// The pages of `inputs`, in order: a file, a folder (all files below, by path), an address, a WARC, `-` (a list on stdin).
pub fn pages(inputs: &[String], _options: &Options) -> impl Iterator<Item = Result<Page, Failure>> + Send {
    let mut files = Vec::new();
    for input in inputs {
        collect(Path::new(input), &mut files);
    }
    files.into_iter().map(|path| page_of_file(&path, None))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    if let Ok(entries) = std::fs::read_dir(path) {
        let mut inside: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
        inside.sort();
        for path in inside {
            collect(&path, files);
        }
    } else {
        files.push(path.to_owned());
    }
}

/// One file as a page of `address`.
///
/// # Errors
/// When the file cannot be read.
pub fn page_of_file(path: &Path, address: Option<&str>) -> Result<Page, Failure> {
    let bytes = std::fs::read(path).map_err(|e| Failure {
        input: path.display().to_string(),
        what: format!("cannot be read: {e}"),
        remedy: "check the path and its permissions".to_owned(),
    })?;
    Ok(page(path.display().to_string(), address.map(str::to_owned), bytes))
}

/// A page from its parts: the id is made here.
#[must_use]
pub fn page(input: String, address: Option<String>, bytes: Vec<u8>) -> Page {
    let mut hash = blake3::Hasher::new();
    hash.update(address.as_deref().unwrap_or("").as_bytes());
    hash.update(&[0]);
    hash.update(&bytes);
    Page { id: PageId(hash.finalize().to_hex().to_string()), input, address, bytes, ..Page::default() }
}
