//! Any bytes, taken as a WARC archive: pages or clear failures, never a panic; and any text as a robots.txt.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let file = std::env::temp_dir().join(format!("recoupe-fuzz-{}.warc", std::process::id()));
    std::fs::write(&file, bytes).expect("the folder for temporary files can be written to");
    for result in recoupe_fetch::pages(&[file.display().to_string()], &recoupe_fetch::Options::default()) {
        if let Err(failure) = result {
            assert!(!failure.what.is_empty() && !failure.remedy.is_empty());
        }
    }
    let robots = recoupe_fetch::Robots::of(&String::from_utf8_lossy(bytes), "recoupe");
    let _ = robots.allows("/news/2031/06/ferry.html");
});
