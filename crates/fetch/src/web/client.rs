//! One host's conversation: asks robots and reservations once, then pages one at a time, redirects by hand.

use super::guard::{PublicOnly, REFUSED};
use super::reservation;
use super::robots::{ROBOTS_BYTES_MAX, Robots};
use crate::{Options, PAGE_BYTES_MAX, failure, page, too_large};
use recoupe_model::{Failure, Page};
use std::collections::BTreeMap;
use std::io::Read;
use std::time::{Duration, Instant};
use ureq::Agent;
use ureq::http::Response;
use ureq::unversioned::resolver::DefaultResolver;
use ureq::unversioned::transport::DefaultConnector;
use url::Url;

/// Redirects that are followed for one page: browsers stop at 20, real news pages need 3 at most.
const REDIRECTS_MAX: usize = 10;
/// Longest `Crawl-delay` that is kept; a longer one is said and cut, or one host would stop the run.
const DELAY_MAX: Duration = Duration::from_secs(30);

pub(crate) struct Client<'o> {
    agent: Agent,
    options: &'o Options,
    /// What each origin (scheme, host, port) allows.
    origins: BTreeMap<String, Origin>,
    last_request: Option<Instant>,
}

/// What one origin says before any page is asked.
#[derive(Default)]
struct Origin {
    robots: Robots,
    /// Why nothing may be fetched at all: `robots.txt` cannot be read though it may exist.
    closed: Option<Failure>,
    /// Text of `tdmrep.json`.
    reservations: Option<String>,
}

/// A received answer, its body within the limit.
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    bytes: Vec<u8>,
    is_cut: bool,
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

impl<'o> Client<'o> {
    pub(crate) fn new(options: &'o Options) -> Self {
        let mut config = Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .timeout_global(Some(options.timeout))
            .user_agent(options.user_agent.as_str())
            .accept("text/html,application/xhtml+xml,text/plain;q=0.9,application/rss+xml;q=0.8,*/*;q=0.1");
        if !options.use_proxy {
            config = config.proxy(None);
        }
        let (config, connector) = (config.build(), DefaultConnector::default());
        let agent = if options.allow_private {
            Agent::with_parts(config, connector, DefaultResolver::default())
        } else {
            Agent::with_parts(config, connector, PublicOnly::default())
        };
        Self { agent, options, origins: BTreeMap::new(), last_request: None }
    }

    /// The page at `url`, or why there is none.
    pub(crate) fn page(&mut self, url: &Url) -> Result<Page, Failure> {
        let input = url.as_str();
        let mut at = url.clone();
        for _ in 0..=REDIRECTS_MAX {
            self.ask_leave(&at, input)?;
            let answer = self.request(&at, PAGE_BYTES_MAX, input)?;
            match (answer.status, answer.header("location")) {
                (301 | 302 | 303 | 307 | 308, Some(to)) => at = redirected(&at, to, input)?,
                (200..=299, _) => return self.finished(url, &at, answer),
                (status, _) => return Err(refused(input, status)),
            }
        }
        let remedy = "open it in a browser and give the address where it ends, or save the page";
        Err(failure(input, format!("redirects more than {REDIRECTS_MAX} times"), remedy))
    }

    fn finished(&self, asked: &Url, at: &Url, answer: Answer) -> Result<Page, Failure> {
        let input = asked.as_str();
        if answer.is_cut {
            return Err(too_large(input, None));
        }
        let said: Vec<(&str, String)> = ["x-robots-tag", "tdm-reservation", "tdm-policy"]
            .iter()
            .filter_map(|n| Some((*n, answer.header(n)?.to_owned())))
            .collect();
        let mut reservations = reservation::of_page(&said, &answer.bytes);
        reservations.robots = Some(true);
        if reservations.tdm.is_none() {
            let file = self.origins.get(&origin_of(at)).and_then(|o| o.reservations.as_deref());
            reservations.tdm = file.and_then(|f| reservation::of_file(f, at.path()));
        }
        if reservations.tdm == Some(true) && !self.options.allow_reserved {
            let remedy =
                "ask the publisher; with --allow-reserved if the law or a licence allows you to mine it";
            return Err(failure(
                input,
                "the site reserves text and data mining (TDM Reservation Protocol)",
                remedy,
            ));
        }
        let content_type = answer.header("content-type").map(str::to_owned);
        let mut page = page(input.to_owned(), Some(input.to_owned()), answer.bytes);
        page.final_address = (asked != at).then(|| at.to_string());
        page.content_type = content_type;
        page.captured = Some(jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string());
        page.reservations = reservations;
        Ok(page)
    }

    /// Refuses what `robots.txt` of the origin refuses; asks for it the first time.
    fn ask_leave(&mut self, url: &Url, input: &str) -> Result<(), Failure> {
        let key = origin_of(url);
        if !self.origins.contains_key(&key) {
            let origin = self.meet(url, input)?;
            self.origins.insert(key.clone(), origin);
        }
        let Some(origin) = self.origins.get(&key) else { return Ok(()) };
        if let Some(closed) = &origin.closed {
            return Err(Failure { input: input.to_owned(), ..closed.clone() });
        }
        let path = url.query().map_or_else(|| url.path().to_owned(), |q| format!("{}?{q}", url.path()));
        if origin.robots.allows(&path) {
            return Ok(());
        }
        Err(failure(
            input,
            "robots.txt of the site refuses this address",
            "save the page in your browser and give the file",
        ))
    }

    /// `robots.txt` and `tdmrep.json` of an origin. A missing file allows; a server in trouble closes the origin (RFC 9309, 2.3.1).
    fn meet(&mut self, url: &Url, input: &str) -> Result<Origin, Failure> {
        let mut origin = Origin::default();
        let Some(answer) = self.small_file(url, "/robots.txt", input)? else { return Ok(origin) };
        match answer.status {
            200..=299 => {
                origin.robots =
                    Robots::of(&String::from_utf8_lossy(&answer.bytes), product(&self.options.user_agent))
            }
            500..=599 => {
                let what = format!(
                    "robots.txt of the site cannot be read (HTTP {}), so nothing is fetched",
                    answer.status
                );
                origin.closed =
                    Some(failure(input, what, "try again later, or save the page in your browser"));
                return Ok(origin);
            }
            _ => {}
        }
        let file = self.small_file(url, "/.well-known/tdmrep.json", input)?;
        if let Some(answer) = file.filter(|a| (200..=299).contains(&a.status)) {
            origin.reservations = Some(String::from_utf8_lossy(&answer.bytes).into_owned());
        }
        Ok(origin)
    }

    /// A file of the origin, redirects followed; none when they do not end.
    fn small_file(&mut self, url: &Url, path: &str, input: &str) -> Result<Option<Answer>, Failure> {
        let Ok(mut at) = url.join(path) else { return Ok(None) };
        for _ in 0..5 {
            let answer = self.request(&at, ROBOTS_BYTES_MAX, input)?;
            let to = answer.header("location").filter(|_| (300..400).contains(&answer.status));
            match to.map(|to| redirected(&at, to, input)) {
                Some(to) => at = to?,
                None => return Ok(Some(answer)),
            }
        }
        Ok(None)
    }

    /// One request, after the pause that its host is owed.
    fn request(&mut self, url: &Url, bytes_max: usize, input: &str) -> Result<Answer, Failure> {
        let owed = self
            .origins
            .get(&origin_of(url))
            .and_then(|o| o.robots.delay_seconds)
            .map_or(self.options.pause, |d| {
                Duration::from_secs_f32(d.min(DELAY_MAX.as_secs_f32())).max(self.options.pause)
            });
        if let Some(last) = self.last_request {
            std::thread::sleep(owed.saturating_sub(last.elapsed()));
        }
        let response = self.agent.get(url.as_str()).call();
        self.last_request = Some(Instant::now());
        let response = response.map_err(|e| unreachable_page(input, &e, self.options.timeout))?;
        received(response, bytes_max).map_err(|e| unreachable_page(input, &e, self.options.timeout))
    }
}

fn received(response: Response<ureq::Body>, bytes_max: usize) -> Result<Answer, ureq::Error> {
    let (parts, body) = response.into_parts();
    let headers = parts
        .headers
        .iter()
        .map(|(n, v)| (n.as_str().to_owned(), String::from_utf8_lossy(v.as_bytes()).into_owned()));
    let headers = headers.collect();
    let mut bytes = Vec::new();
    // The limit counts decompressed bytes: a small body that unfolds into gigabytes ends here.
    body.into_reader().take(bytes_max as u64 + 1).read_to_end(&mut bytes)?;
    let is_cut = bytes.len() > bytes_max;
    bytes.truncate(bytes_max);
    Ok(Answer { status: parts.status.as_u16(), headers, bytes, is_cut })
}

/// The name that `robots.txt` is asked for: the first word of the user agent, without version.
fn product(user_agent: &str) -> &str {
    user_agent.split(['/', ' ']).next().unwrap_or(user_agent)
}

fn origin_of(url: &Url) -> String {
    url.origin().ascii_serialization()
}

fn redirected(from: &Url, to: &str, input: &str) -> Result<Url, Failure> {
    from.join(to).ok().filter(|u| matches!(u.scheme(), "http" | "https")).ok_or_else(|| {
        failure(
            input,
            format!("redirects to {to}, which is no web address"),
            "open it in a browser and save the page",
        )
    })
}

fn refused(input: &str, status: u16) -> Failure {
    let remedy = match status {
        401 | 402 | 403 | 451 => "the site refuses; open the page in a browser, save it, and give the file",
        404 | 410 => "check the address; an archived copy can be given as a WARC or a file",
        429 => "too many requests: try again later",
        500..=599 => "the server is in trouble: try again later",
        _ => "open the page in a browser, save it, and give the file",
    };
    failure(input, format!("the server answered HTTP {status}"), remedy)
}

fn unreachable_page(input: &str, error: &ureq::Error, timeout: Duration) -> Failure {
    let told = error.to_string();
    if told.contains(REFUSED) {
        return failure(input, REFUSED, "with --allow-private if that is what you mean");
    }
    match error {
        ureq::Error::Timeout(_) => failure(
            input,
            format!("no answer within {} s", timeout.as_secs()),
            "try again later, or give more time with timeout_seconds",
        ),
        ureq::Error::Io(e) if e.kind() == std::io::ErrorKind::TimedOut => failure(
            input,
            format!("no answer within {} s", timeout.as_secs()),
            "try again later, or give more time with timeout_seconds",
        ),
        ureq::Error::HostNotFound => failure(input, "no such host", "check the address and the connection"),
        _ => failure(input, format!("cannot be fetched: {told}"), "check the address and the connection"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_product_is_the_first_word() {
        assert_eq!(product("recoupe/0.1 (x)"), "recoupe");
        assert_eq!(product("Newsroom bot"), "Newsroom");
    }

    #[test]
    fn a_redirect_off_the_web_is_refused() {
        let from = Url::parse("https://a.example/x").unwrap();
        assert!(redirected(&from, "file:///etc/passwd", "i").is_err());
        assert_eq!(redirected(&from, "../y", "i").unwrap().as_str(), "https://a.example/y");
    }
}
