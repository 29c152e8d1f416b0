//! Anything that holds news pages, to pages: files, folders, addresses, feeds, WARC archives, lists.
//!
//! [`pages`] reads in the background and gives pages as they come, a few ahead of the reader, so memory stays bounded
//! whatever the inputs. What cannot be read is a [`Failure`] with a remedy; it never stops the rest.
//! Wrong today: WACZ and MHTML are not opened; a page drawn by script is received as its empty shell.

// This crate is the program's way in: files, clock and network are its work.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod file;
mod input;
mod warc;
mod web;

pub use file::page_of_file;
pub use web::robots::Robots;

use recoupe_model::{Failure, Page, PageId};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

/// How to fetch.
#[derive(Clone, Debug)]
pub struct Options {
    /// How the program names itself to sites; the first word up to `/` is the name that `robots.txt` is asked for.
    pub user_agent: String,
    /// Fetch addresses of private, loopback and link-local ranges too. Default: refused.
    pub allow_private: bool,
    /// Read pages whose site reserves text and data mining: for those whom the law or a licence allows it. Default: refused.
    pub allow_reserved: bool,
    /// Longest wait for one request, redirects apart.
    pub timeout: Duration,
    /// Shortest pause between two requests to one host; a longer `Crawl-delay` is kept up to 30 s.
    pub pause: Duration,
    /// Use the proxy of the environment (`HTTPS_PROXY`, `NO_PROXY`).
    pub use_proxy: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            user_agent: concat!("recoupe/", env!("CARGO_PKG_VERSION"), " (reads news pages for one person)")
                .to_owned(),
            allow_private: false,
            allow_reserved: false,
            timeout: Duration::from_secs(20),
            pause: Duration::from_secs(1),
            use_proxy: true,
        }
    }
}

/// Largest page that is read, after decompression: the largest live blog seen has 5 MiB, so 32 leaves room and still bounds memory.
pub const PAGE_BYTES_MAX: usize = 32 << 20;

/// Pages waiting for their reader: enough to keep two cores busy, 16 × the limit in the worst case.
const WAITING_MAX: usize = 16;

/// What a background reader sends.
pub(crate) type Sink = SyncSender<Result<Page, Failure>>;

/// The pages of `inputs`: each a file, a folder (all files below it), an address, a feed, a WARC file, or `-` (a list of these
/// on standard input, one a line). They come as they are read; sort by id for a stable order.
#[must_use]
pub fn pages(inputs: &[String], options: &Options) -> Pages {
    let (sink, pages) = sync_channel(WAITING_MAX);
    let (inputs, options) = (inputs.to_vec(), options.clone());
    std::thread::spawn(move || input::read_all(&inputs, &options, &sink));
    Pages(pages)
}

/// Pages as they are read. Dropping it stops the reading.
pub struct Pages(Receiver<Result<Page, Failure>>);

impl Iterator for Pages {
    type Item = Result<Page, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        self.0.recv().ok()
    }
}

/// A page from its parts: the id (hash of address and bytes) is made here.
#[must_use]
pub fn page(input: String, address: Option<String>, bytes: Vec<u8>) -> Page {
    let mut hash = blake3::Hasher::new();
    hash.update(address.as_deref().unwrap_or("").as_bytes());
    hash.update(&[0]);
    hash.update(&bytes);
    Page { id: PageId(hash.finalize().to_hex().to_string()), input, address, bytes, ..Page::default() }
}

pub(crate) fn failure(input: &str, what: impl Into<String>, remedy: impl Into<String>) -> Failure {
    Failure { input: input.to_owned(), what: what.into(), remedy: remedy.into() }
}

pub(crate) fn too_large(input: &str, bytes: Option<u64>) -> Failure {
    let size = bytes.map_or_else(|| "more than".to_owned(), |b| format!("{} MiB, over", b >> 20));
    failure(
        input,
        format!("too large: {size} the limit of {} MiB", PAGE_BYTES_MAX >> 20),
        "save the article alone, or cut the file",
    )
}
