//! Reads addresses: words of a path, dates in it.

/// `address` with its percent signs read as UTF-8; bytes that are none are left out.
pub(crate) fn readable(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((first, tail)) = rest.split_first() {
        let code = match (first, tail) {
            (b'%', [a, b, ..]) => hex(*a).zip(hex(*b)).map(|(a, b)| a * 16 + b),
            _ => None,
        };
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { tail.get(2..).unwrap_or_default() } else { tail };
    }
    bytes.utf8_chunks().flat_map(|c| c.valid().chars()).filter(|c| !c.is_control()).collect()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|d| u8::try_from(d).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_signs_become_words() {
        assert_eq!(readable("/lieux/%C3%A9t%C3%A9%20bleu"), "/lieux/été bleu");
        assert_eq!(readable("/a%D9/b%zz%"), "/a/b%zz%");
    }
}
