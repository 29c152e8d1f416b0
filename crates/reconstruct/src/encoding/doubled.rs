//! A text that was encoded twice, to the text that was meant: "lâ€™Ã©tÃ©" to "l’été".
//!
//! Somewhere on its way a page in UTF-8 was read as windows-1252 and written as UTF-8 again: archives and old databases are full
//! of it, and readers see two or three signs for one. Only sequences that no language writes are taken back (Latin letters,
//! quotation marks and dashes), and only on a page where they outnumber the letters with accents that are right: an article
//! about such signs keeps them.

use memchr::memmem;

/// Fewer sequences than this are an example or a chance.
const SEQUENCES_MIN: usize = 3;

/// The text that was meant and how many signs were taken back; none when the text was not encoded twice.
pub(super) fn undoubled(text: &str) -> Option<(String, usize)> {
    let may_be = ["Ã", "â€", "â\u{80}"].iter().any(|s| memmem::find(text.as_bytes(), s.as_bytes()).is_some());
    if !may_be {
        return None;
    }
    let mut out = String::with_capacity(text.len());
    let (mut taken_back, mut right) = (0, 0);
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| !c.is_ascii()) {
        let (plain, tail) = rest.split_at_checked(at)?;
        out.push_str(plain);
        let mut chars = tail.chars();
        if let Some((meant, bytes)) = meant(tail) {
            out.push(meant);
            taken_back += 1;
            rest = tail.get(bytes..)?;
        } else {
            out.extend(chars.next());
            right += 1;
            rest = chars.as_str();
        }
    }
    out.push_str(rest);
    (taken_back >= SEQUENCES_MIN && taken_back > right).then_some((out, taken_back))
}

/// The sign meant by the two or three that `text` begins with, and the bytes that they take.
fn meant(text: &str) -> Option<(char, usize)> {
    let mut bytes = [0_u8; 3];
    let mut chars = text.chars();
    let lead = chars.next()?;
    // C2 to C5 lead the Latin letters and signs, E2 those of typography.
    let count = match u32::from(lead) {
        0xC2..=0xC5 => 2,
        0xE2 => 3,
        _ => return None,
    };
    let written = std::iter::once(lead).chain(chars).take(count);
    let mut length = 0;
    for (place, c) in bytes.iter_mut().zip(written) {
        *place = byte(c)?;
        length += c.len_utf8();
    }
    let meant = std::str::from_utf8(bytes.get(..count)?).ok()?.chars().next()?;
    let is_known = matches!(u32::from(meant), 0xA0..=0x17F | 0x2010..=0x203A | 0x20AC | 0x2122);
    is_known.then_some((meant, length))
}

/// The byte that windows-1252 reads as `c`; the five that it leaves free stand for themselves.
fn byte(c: char) -> Option<u8> {
    if let Ok(byte) = u8::try_from(u32::from(c)) {
        return Some(byte);
    }
    let mut written = [0_u8; 4];
    let (bytes, _, had_errors) = encoding_rs::WINDOWS_1252.encode(c.encode_utf8(&mut written));
    match (*bytes).first() {
        Some(byte) if !had_errors && bytes.len() == 1 => Some(*byte),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn twice(text: &str) -> String {
        encoding_rs::WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn what_was_encoded_twice_is_read_as_meant() {
        let meant = "L’été à Valmer : « la gare – rouverte » coûte 3 €… œuvre";
        let (text, signs) = undoubled(&twice(meant)).unwrap_or_default();
        assert_eq!((text.as_str(), signs), (meant, 11));
        let latin: String = "l’été à Valmer".bytes().map(char::from).collect();
        assert_eq!(undoubled(&latin).map(|(t, _)| t).as_deref(), Some("l’été à Valmer"));
    }

    #[test]
    fn what_was_encoded_once_stays() {
        for text in [
            "« L’été », dit-elle, « à côté » : œuvre, maïs, NÃO, ÂGE",
            "Les signes Ã© et â€™ trahissent un texte lu de travers, « Ã¨ » de même : l’été, la forêt, à côté, déjà",
            "Ã©",
            "",
        ] {
            assert_eq!(undoubled(text), None, "{text}");
        }
    }
}
