//! Which addresses may become links: only `http` and `https`, and nothing that a browser might read otherwise.

/// `address` when it may stand in a link, else none.
pub fn safe(address: &str) -> Option<&str> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let is_clean =
        address.len() <= ADDRESS_BYTES_MAX && !address.chars().any(|c| c.is_control() || c.is_whitespace());
    (is_web && is_clean && !rest.is_empty()).then_some(address)
}

/// What browsers take; longer ones are traps or data.
const ADDRESS_BYTES_MAX: usize = 2000;

/// The host of an address, without `www.`; empty when there is none.
pub fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or("");
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.split(':').next().unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_web_is_linked() {
        assert_eq!(safe("https://a.example/b?c"), Some("https://a.example/b?c"));
        for bad in [
            "javascript:alert(1)",
            "JAVASCRIPT://%0aalert(1)",
            "data:text/html,x",
            "file:///etc",
            "//a",
            "https://",
            "http://a b",
            "",
        ] {
            assert_eq!(safe(bad), None, "{bad}");
        }
        assert_eq!(host("https://me@www.a.example:80/b"), "a.example");
    }
}
