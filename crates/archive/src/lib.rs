//! Keeps pages and finds them again: one file of bytes and one of facts a page, named by the page's hash.
//!
//! What is kept is never changed: the same page kept again is the same files, another capture of an address is another
//! pair. Finding reads the facts of all pages, so it grows with their number: fine for thousands, an index comes with search.

// Keeping is files; that is the work of this crate.
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use recoupe_model::{Page, PageId, Reservations};
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Version of the layout, in `recoupe-archive.json`.
pub const LAYOUT_VERSION: u32 = 1;

const MARK: &str = "recoupe-archive.json";

/// A folder of kept pages.
#[derive(Clone, Debug)]
pub struct Archive {
    folder: PathBuf,
}

/// Why keeping or finding failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk refuses.
    #[error("{path}: {source}; check the folder, its permissions and the space on the disk")]
    Disk {
        /// Which file or folder.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file of the archive does not hold what it should.
    #[error("{path} is damaged: {what}; the other pages are untouched, move it away to go on")]
    Damaged {
        /// Which file.
        path: String,
        /// What is wrong.
        what: String,
    },
    /// The archive was made by a later version.
    #[error(
        "{path} was made by a later version of recoupe (layout {found}, this one knows {LAYOUT_VERSION})"
    )]
    Later {
        /// Which archive.
        path: String,
        /// Its layout.
        found: u32,
    },
}

/// What keeping a page did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It was not there.
    New,
    /// The same bytes of the same address were there.
    Same,
}

#[derive(Serialize, Deserialize)]
struct Mark {
    layout_version: u32,
}

/// What is written beside the bytes.
#[derive(Serialize, Deserialize)]
struct Facts {
    id: PageId,
    input: String,
    address: Option<String>,
    final_address: Option<String>,
    content_type: Option<String>,
    captured: Option<String>,
    reservations: Reservations,
}

fn disk(path: &Path) -> impl FnOnce(std::io::Error) -> Error + '_ {
    move |source| Error::Disk { path: path.display().to_string(), source }
}

impl Archive {
    /// Opens the archive in `folder`; makes it when the folder is empty or absent.
    ///
    /// # Errors
    /// When the disk refuses, or the archive is of a later version.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let mark = folder.join(MARK);
        if mark.exists() {
            let found: Mark = read_json(&mark)?;
            if found.layout_version > LAYOUT_VERSION {
                return Err(Error::Later { path: folder.display().to_string(), found: found.layout_version });
            }
        } else {
            fs::create_dir_all(folder).map_err(disk(folder))?;
            write_json(&mark, &Mark { layout_version: LAYOUT_VERSION })?;
        }
        Ok(Self { folder: folder.to_owned() })
    }

    /// Keeps a page: bytes first, then facts, so a page with facts is whole.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn keep(&self, page: &Page) -> Result<Kept, Error> {
        let facts = self.path(&page.id, "json");
        if facts.exists() {
            return Ok(Kept::Same);
        }
        let bytes = self.path(&page.id, "page");
        write(&bytes, &page.bytes)?;
        let known = Facts {
            id: page.id.clone(),
            input: page.input.clone(),
            address: page.address.clone(),
            final_address: page.final_address.clone(),
            content_type: page.content_type.clone(),
            captured: page.captured.clone(),
            reservations: page.reservations.clone(),
        };
        write_json(&facts, &known)?;
        Ok(Kept::New)
    }

    /// Every kept page, by id. A damaged one is an error in its place.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn pages(&self) -> Result<impl Iterator<Item = Result<Page, Error>> + use<>, Error> {
        let mut files = Vec::new();
        let pages = self.folder.join("pages");
        if pages.exists() {
            for shelf in listed(&pages)? {
                files.extend(
                    listed(&shelf)?.into_iter().filter(|f| f.extension().is_some_and(|e| e == "json")),
                );
            }
        }
        Ok(files.into_iter().map(|path| page_at(&path)))
    }

    /// The captures of one address, by time, then id.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn captures(&self, address: &str) -> Result<Vec<Page>, Error> {
        let mut found = Vec::new();
        for page in self.pages()? {
            let page = page?;
            if page.address.as_deref() == Some(address) || page.final_address.as_deref() == Some(address) {
                found.push(page);
            }
        }
        found.sort_by(|a, b| (&a.captured, &a.id).cmp(&(&b.captured, &b.id)));
        Ok(found)
    }

    /// Where a page's file stands: 256 shelves, so no folder grows beyond what file systems like.
    fn path(&self, id: &PageId, extension: &str) -> PathBuf {
        let shelf: String = id.0.chars().filter(char::is_ascii_alphanumeric).take(2).collect();
        let name: String = id.0.chars().filter(char::is_ascii_alphanumeric).collect();
        self.folder.join("pages").join(shelf).join(format!("{name}.{extension}"))
    }
}

fn listed(folder: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = fs::read_dir(folder).map_err(disk(folder))?;
    let mut paths =
        entries.map(|e| e.map(|e| e.path())).collect::<Result<Vec<_>, _>>().map_err(disk(folder))?;
    paths.sort();
    Ok(paths)
}

fn page_at(facts: &Path) -> Result<Page, Error> {
    let known: Facts = read_json(facts)?;
    let bytes = facts.with_extension("page");
    Ok(Page {
        bytes: fs::read(&bytes).map_err(disk(&bytes))?,
        id: known.id,
        input: known.input,
        address: known.address,
        final_address: known.final_address,
        content_type: known.content_type,
        captured: known.captured,
        reservations: known.reservations,
    })
}

fn read_json<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Error> {
    let text = fs::read_to_string(path).map_err(disk(path))?;
    serde_json::from_str(&text)
        .map_err(|e| Error::Damaged { path: path.display().to_string(), what: e.to_string() })
}

fn write_json<T: Serialize>(path: &Path, value: &T) -> Result<(), Error> {
    let text = serde_json::to_vec_pretty(value)
        .map_err(|e| Error::Damaged { path: path.display().to_string(), what: e.to_string() })?;
    write(path, &text)
}

/// Whole or not at all: under a temporary name, then renamed.
fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(disk(folder))?;
    let temporary = path.with_extension("writing");
    let mut file = fs::File::create(&temporary).map_err(disk(&temporary))?;
    file.write_all(bytes).and_then(|()| file.sync_data()).map_err(disk(&temporary))?;
    fs::rename(&temporary, path).map_err(disk(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("recoupe-archive-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn page(id: &str, address: &str, captured: &str, bytes: &[u8]) -> Page {
        Page {
            id: PageId(id.to_owned()),
            address: Some(address.to_owned()),
            captured: Some(captured.to_owned()),
            bytes: bytes.to_vec(),
            ..Page::default()
        }
    }

    #[test]
    fn what_is_kept_is_found_unchanged() {
        let archive = Archive::open(&folder("keep")).unwrap();
        let late = page("bb02", "https://a.example/1", "2026-03-12T00:00:00Z", b"\xff<p>later");
        let early = page("aa01", "https://a.example/1", "2026-03-11T00:00:00Z", b"<p>first");
        assert_eq!(archive.keep(&late).unwrap(), Kept::New);
        assert_eq!(archive.keep(&early).unwrap(), Kept::New);
        assert_eq!(archive.keep(&early).unwrap(), Kept::Same);
        let found: Vec<Page> = archive.pages().unwrap().map(Result::unwrap).collect();
        assert_eq!(found, [early.clone(), late.clone()]);
        assert_eq!(archive.captures("https://a.example/1").unwrap(), [early, late]);
        assert!(archive.captures("https://a.example/2").unwrap().is_empty());
    }

    #[test]
    fn a_page_id_cannot_lead_out_of_the_archive() {
        let folder = folder("escape");
        let archive = Archive::open(&folder).unwrap();
        archive.keep(&page("../../x", "https://a.example/", "", b"x")).unwrap();
        assert!(folder.join("pages/x/x.page").exists());
    }

    #[test]
    fn an_archive_of_a_later_version_is_refused() {
        let folder = folder("later");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(MARK), format!("{{\"layout_version\": {}}}", LAYOUT_VERSION + 1)).unwrap();
        assert!(matches!(Archive::open(&folder), Err(Error::Later { .. })));
    }

    #[test]
    fn a_damaged_page_does_not_hide_the_others() {
        let folder = folder("damaged");
        let archive = Archive::open(&folder).unwrap();
        archive.keep(&page("aa01", "https://a.example/1", "", b"x")).unwrap();
        archive.keep(&page("bb02", "https://a.example/2", "", b"y")).unwrap();
        fs::write(folder.join("pages/aa/aa01.json"), "{").unwrap();
        let found: Vec<_> = archive.pages().unwrap().collect();
        assert!(found[0].is_err() && found[1].is_ok());
    }
}
