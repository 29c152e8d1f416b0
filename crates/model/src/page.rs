//! One capture of one address.

use serde::{Deserialize, Serialize};

/// Hash of a page's bytes and address, in hexadecimal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PageId(pub String);

/// One capture of one address: the bytes as received. Never edited.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Hash of bytes and address.
    pub id: PageId,
    /// What the person gave: a path, an address, `archive.warc#12`. For messages and listings.
    pub input: String,
    /// The address of the page when it is known (asked, or as the WARC record says).
    pub address: Option<String>,
    /// Where redirects ended, when that differs from `address`.
    pub final_address: Option<String>,
    /// `Content-Type` as received, without interpretation.
    pub content_type: Option<String>,
    /// What was received.
    pub bytes: Vec<u8>,
    /// When it was captured, ISO 8601 with zone; none when nothing says so (a file's own time is no evidence).
    pub captured: Option<String>,
    /// What the site asks of robots and text miners.
    pub reservations: Reservations,
}

/// What a site says about copying and mining, as found; recorded with each page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reservations {
    /// `robots.txt`: allowed, refused, or not asked.
    pub robots: Option<bool>,
    /// TDM reservation (`tdm-reservation` header, meta or `/.well-known/tdmrep.json`): true = rights reserved.
    pub tdm: Option<bool>,
    /// Literal values that were read (`X-Robots-Tag`, `meta name=robots`, policy address).
    pub said: Vec<String>,
}

/// An input that gave no page, with what a person can do about it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Failure {
    /// What the person gave.
    pub input: String,
    /// What went wrong, one line.
    pub what: String,
    /// What to do about it, one line.
    pub remedy: String,
}
