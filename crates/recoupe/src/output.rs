//! Files on disk, whole or not at all: each is written under a temporary name in its folder, then renamed.

use anyhow::{Context, Result, bail};
use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

/// Makes `folder` if needed and checks that it can be written to, before the long work.
///
/// # Errors
/// When it is a file, or nothing can be written in it.
pub fn prepare(folder: &Path) -> Result<()> {
    if folder.is_file() {
        bail!("{} is a file; give a folder with -o", folder.display());
    }
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}; give another with -o", folder.display()))?;
    let probe = folder.join(TEMPORARY);
    fs::File::create(&probe).with_context(|| {
        format!("cannot write in {}; check its permissions or give another with -o", folder.display())
    })?;
    fs::remove_file(&probe).with_context(|| format!("cannot remove {}", probe.display()))
}

const TEMPORARY: &str = ".recoupe-writing";

/// Writes one file of `folder`; a half-written one is never seen under its name.
///
/// # Errors
/// When the path leaves the folder, or the disk refuses.
pub fn write(folder: &Path, path: &str, bytes: &[u8]) -> Result<PathBuf> {
    let relative = Path::new(path);
    if !relative.components().all(|c| matches!(c, Component::Normal(_))) {
        bail!("{path} is no plain path below the output folder");
    }
    let target = folder.join(relative);
    let parent = target.parent().unwrap_or(folder);
    fs::create_dir_all(parent).with_context(|| format!("cannot make the folder {}", parent.display()))?;
    let temporary = parent.join(TEMPORARY);
    let written = fs::File::create(&temporary).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_data()
    });
    written
        .and_then(|()| fs::rename(&temporary, &target))
        .inspect_err(|_| {
            // What is half-written is of no use to anyone; the first error is the one to tell.
            let _ = fs::remove_file(&temporary);
        })
        .with_context(|| format!("cannot write {}; is the disk full?", target.display()))?;
    Ok(target)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("recoupe-output-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    #[test]
    fn a_path_that_leaves_the_folder_is_refused() {
        let folder = folder("leave");
        prepare(&folder).unwrap();
        assert!(write(&folder, "../x", b"").is_err());
        assert!(write(&folder, "/x", b"").is_err());
        assert!(write(&folder, "a/b.html", b"ok").is_ok());
        assert_eq!(fs::read(folder.join("a/b.html")).unwrap(), b"ok");
        assert_eq!(fs::read_dir(folder.join("a")).unwrap().count(), 1, "no temporary file stays");
    }

    #[test]
    fn a_file_in_place_of_the_folder_is_said_before_work() {
        let folder = folder("file");
        fs::write(&folder, b"").unwrap();
        let message = format!("{:#}", prepare(&folder).unwrap_err());
        assert!(message.contains("give a folder with -o"), "{message}");
    }
}
