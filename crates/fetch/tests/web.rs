//! Fetching, against a server on this machine: redirects, refusals, limits, robots, reservations.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_types
)]

use recoupe_fetch::{Options, pages};
use recoupe_model::{Failure, Page};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::time::Duration;

/// Serves `answers` (path → raw HTTP answer) until the test ends; gives its address.
fn serve(answers: &[(&str, Vec<u8>)]) -> String {
    let answers: BTreeMap<String, Vec<u8>> =
        answers.iter().map(|(p, a)| ((*p).to_owned(), a.clone())).collect();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let answers = answers.clone();
            std::thread::spawn(move || {
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let first = lines.next().and_then(Result::ok).unwrap_or_default();
                while lines.next().and_then(Result::ok).is_some_and(|l| !l.is_empty()) {}
                let path = first.split(' ').nth(1).unwrap_or("/").to_owned();
                if path == "/slow" {
                    std::thread::sleep(Duration::from_secs(5));
                }
                let missing =
                    b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec();
                let _ = stream.write_all(answers.get(&path).unwrap_or(&missing));
            });
        }
    });
    address
}

fn ok(headers: &str, body: &[u8]) -> Vec<u8> {
    let head =
        format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n{headers}\r\n", body.len());
    [head.as_bytes(), body].concat()
}

fn status(line: &str, headers: &str) -> Vec<u8> {
    format!("HTTP/1.1 {line}\r\nContent-Length: 0\r\nConnection: close\r\n{headers}\r\n").into_bytes()
}

fn options() -> Options {
    Options {
        allow_private: true,
        pause: Duration::ZERO,
        timeout: Duration::from_secs(2),
        use_proxy: false,
        ..Options::default()
    }
}

fn fetch(address: &str, options: &Options) -> Result<Page, Failure> {
    let mut found: Vec<_> = pages(&[address.to_owned()], options).collect();
    assert_eq!(found.len(), 1);
    found.remove(0)
}

#[test]
fn a_page_is_fetched_with_what_it_says_of_itself() {
    let host = serve(&[(
        "/a",
        ok("Content-Type: text/html; charset=windows-1252\r\nX-Robots-Tag: noai\r\n", b"<p>\xe9t\xe9</p>"),
    )]);
    let page = fetch(&format!("{host}/a"), &options()).unwrap();
    assert_eq!(page.bytes, b"<p>\xe9t\xe9</p>");
    assert_eq!(page.content_type.as_deref(), Some("text/html; charset=windows-1252"));
    assert_eq!(page.reservations.robots, Some(true));
    assert_eq!(page.reservations.said, ["x-robots-tag: noai"]);
    assert!(page.captured.unwrap().ends_with('Z'));
}

#[test]
fn compressed_pages_are_unfolded() {
    // "<p>bonjour</p>" by both methods.
    let gzip: &[u8] = &[
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 179, 41, 176, 75, 202, 207, 203, 202, 47, 45, 178, 209, 47, 176, 3,
        0, 201, 146, 27, 40, 14, 0, 0, 0,
    ];
    let brotli: &[u8] = &[139, 6, 128, 60, 112, 62, 98, 111, 110, 106, 111, 117, 114, 60, 47, 112, 62, 3];
    let answer =
        |name: &str, bytes| ok(&format!("Content-Type: text/html\r\nContent-Encoding: {name}\r\n"), bytes);
    let host = serve(&[("/gzip", answer("gzip", gzip)), ("/br", answer("br", brotli))]);
    for path in ["/gzip", "/br"] {
        assert_eq!(fetch(&format!("{host}{path}"), &options()).unwrap().bytes, b"<p>bonjour</p>", "{path}");
    }
}

#[test]
fn redirects_are_followed_and_loops_are_named() {
    let host = serve(&[
        ("/a", status("301 Moved", "Location: /b\r\n")),
        ("/b", ok("", b"<p>here</p>")),
        ("/loop", status("302 Found", "Location: /loop\r\n")),
    ]);
    let page = fetch(&format!("{host}/a"), &options()).unwrap();
    assert_eq!(page.final_address, Some(format!("{host}/b")));
    assert!(
        fetch(&format!("{host}/loop"), &options()).unwrap_err().what.contains("redirects more than 10 times")
    );
}

#[test]
fn refusals_name_the_remedy() {
    let host = serve(&[("/403", status("403 Forbidden", "")), ("/500", status("500 Oops", ""))]);
    for (path, what, remedy) in [
        ("/403", "HTTP 403", "save it"),
        ("/404", "HTTP 404", "archived copy"),
        ("/500", "HTTP 500", "later"),
    ] {
        let failure = fetch(&format!("{host}{path}"), &options()).unwrap_err();
        assert!(failure.what.contains(what) && failure.remedy.contains(remedy), "{failure:?}");
    }
    let failure = fetch("http://127.0.0.1:1/dead", &options()).unwrap_err();
    assert!(failure.what.contains("cannot be fetched"), "{failure:?}");
}

#[test]
fn a_slow_server_is_given_up() {
    let host = serve(&[("/slow", ok("", b"x"))]);
    let failure = fetch(&format!("{host}/slow"), &options()).unwrap_err();
    assert!(failure.what.contains("no answer within 2 s"), "{failure:?}");
}

#[test]
fn robots_are_obeyed() {
    let robots = b"User-agent: *\nDisallow: /private\n";
    let host =
        serve(&[("/robots.txt", ok("", robots)), ("/private/a", ok("", b"x")), ("/open", ok("", b"y"))]);
    assert!(fetch(&format!("{host}/private/a"), &options()).unwrap_err().what.contains("robots.txt"));
    assert!(fetch(&format!("{host}/open"), &options()).is_ok());
    let host = serve(&[("/robots.txt", status("503 Busy", "")), ("/open", ok("", b"y"))]);
    assert!(fetch(&format!("{host}/open"), &options()).unwrap_err().what.contains("HTTP 503"));
}

#[test]
fn reservations_are_obeyed_unless_a_person_has_the_right() {
    let host = serve(&[
        ("/header", ok("TDM-Reservation: 1\r\n", b"<p>x</p>")),
        ("/meta", ok("", b"<meta name=\"tdm-reservation\" content=\"1\"><p>x</p>")),
        ("/.well-known/tdmrep.json", ok("", br#"[{"location": "/file/*", "tdm-reservation": 1}]"#)),
        ("/file/a", ok("", b"<p>x</p>")),
        ("/free", ok("", b"<p>x</p>")),
    ]);
    for path in ["/header", "/meta", "/file/a"] {
        let failure = fetch(&format!("{host}{path}"), &options()).unwrap_err();
        assert!(failure.what.contains("reserves"), "{failure:?}");
        let page = fetch(&format!("{host}{path}"), &Options { allow_reserved: true, ..options() }).unwrap();
        assert_eq!(page.reservations.tdm, Some(true));
    }
    assert!(fetch(&format!("{host}/free"), &options()).is_ok());
}

#[test]
fn a_private_address_is_refused_unless_it_is_meant() {
    let host = serve(&[("/a", ok("", b"x"))]);
    let strict = Options { allow_private: false, ..options() };
    let port = host.rsplit(':').next().unwrap();
    for name in ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0"] {
        let failure = fetch(&format!("http://{name}:{port}/a"), &strict).unwrap_err();
        assert!(failure.what.contains("private or local"), "{name}: {failure:?}");
        assert!(failure.remedy.contains("--allow-private"));
    }
}

#[test]
fn a_page_over_the_limit_is_refused_and_named() {
    let body = vec![b'a'; recoupe_fetch::PAGE_BYTES_MAX + 1];
    let host = serve(&[("/big", ok("", &body))]);
    assert!(fetch(&format!("{host}/big"), &options()).unwrap_err().what.contains("too large"));
}

#[test]
fn a_feed_gives_its_articles() {
    let listener = serve(&[("/x", ok("", b"<p>article</p>"))]);
    let feed = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>t</title><item><link>{listener}/x</link></item></channel></rss>"
    );
    let host = serve(&[("/feed", ok("Content-Type: application/rss+xml\r\n", feed.as_bytes()))]);
    let page = fetch(&format!("{host}/feed"), &options()).unwrap();
    assert_eq!(page.bytes, b"<p>article</p>");
}
