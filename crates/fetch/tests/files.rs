//! Files, folders and archives to pages.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

use recoupe_fetch::{Options, PAGE_BYTES_MAX, pages};
use std::fs;
use std::path::PathBuf;

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("recoupe-fetch-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn inputs(folder: &std::path::Path) -> Vec<String> {
    vec![folder.display().to_string()]
}

#[test]
fn a_folder_gives_its_pages_without_what_browsers_save_beside_them() {
    let folder = folder("companions");
    fs::create_dir_all(folder.join("a_files")).unwrap();
    fs::create_dir_all(folder.join("sub")).unwrap();
    for (name, text) in [
        ("a.html", "<p>a"),
        ("a_files/x.html", "<p>x"),
        ("style.css", "b{}"),
        (".hidden", "h"),
        ("sub/b.txt", "b"),
    ] {
        fs::write(folder.join(name), text).unwrap();
    }
    let found: Vec<Vec<u8>> =
        pages(&inputs(&folder), &Options::default()).map(|p| p.unwrap().bytes).collect();
    assert_eq!(found, [b"<p>a".to_vec(), b"b".to_vec()]);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_goes_on() {
    let folder = folder("missing");
    let good = folder.join("good.html");
    fs::write(&good, "<p>good").unwrap();
    let empty = folder.join("empty");
    fs::create_dir(&empty).unwrap();
    let asked: Vec<String> =
        [folder.join("none.html"), good, empty].iter().map(|p| p.display().to_string()).collect();
    let found: Vec<_> = pages(&asked, &Options::default()).collect();
    assert_eq!(found.iter().filter(|f| f.is_ok()).count(), 1);
    let failures: Vec<_> = found.into_iter().filter_map(Result::err).collect();
    assert!(
        failures.iter().any(|f| f.input.ends_with("none.html") && f.remedy.contains("check the path")),
        "{failures:?}"
    );
    assert!(
        failures.iter().any(|f| f.input.ends_with("empty") && f.what.contains("holds no page")),
        "{failures:?}"
    );
}

#[test]
fn a_file_over_the_limit_is_refused_without_reading_it() {
    let folder = folder("large");
    let file = fs::File::create(folder.join("large.html")).unwrap();
    file.set_len(PAGE_BYTES_MAX as u64 + 1).unwrap();
    let failure = pages(&inputs(&folder), &Options::default()).next().unwrap().unwrap_err();
    assert!(failure.what.contains("too large: 32 MiB"), "{failure:?}");
}

#[test]
fn a_warc_gives_the_pages_of_its_responses() {
    let folder = folder("warc");
    let record = |kind: &str, address: &str, http: &str| {
        format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2024-06-19T10:00:00Z\r\n\
             WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nContent-Type: application/http; msgtype={kind}\r\n\
             Content-Length: {}\r\n\r\n{http}\r\n\r\n",
            http.len()
        )
    };
    let warc = [
        record("request", "https://a.example/1", "GET /1 HTTP/1.1\r\nHost: a.example\r\n\r\n"),
        record(
            "response",
            "https://a.example/1",
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\ntdm-reservation: 0\r\n\r\n<p>one",
        ),
        record(
            "response",
            "https://a.example/2.png",
            "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG",
        ),
        record(
            "response",
            "https://a.example/3",
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>gone",
        ),
    ]
    .concat();
    fs::write(folder.join("crawl.warc"), &warc).unwrap();
    let found: Vec<_> = pages(&inputs(&folder), &Options::default()).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    let page = found[0].as_ref().unwrap();
    assert_eq!(page.bytes, b"<p>one");
    assert_eq!(page.address.as_deref(), Some("https://a.example/1"));
    assert_eq!(page.captured.as_deref(), Some("2024-06-19T10:00:00Z"));
    assert!(page.input.ends_with("crawl.warc#2"), "{}", page.input);
    assert_eq!(page.reservations.tdm, Some(false));
    // Cut in the middle: what is there is read, and the damage is named.
    fs::write(folder.join("crawl.warc"), &warc.as_bytes()[..warc.len() / 2]).unwrap();
    assert!(pages(&inputs(&folder), &Options::default()).count() >= 1);
    fs::write(folder.join("crawl.warc"), b"no warc at all").unwrap();
    assert!(pages(&inputs(&folder), &Options::default()).all(|p| p.is_err()));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_called_warc_never_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..600), cut in 0..400usize) {
        let folder = folder("fuzz");
        let head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 300\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        let bytes = [&head[..cut.min(head.len())], &bytes].concat();
        fs::write(folder.join("x.warc"), bytes).unwrap();
        proptest::prop_assert!(pages(&inputs(&folder), &Options::default()).count() >= 1);
    }
}
