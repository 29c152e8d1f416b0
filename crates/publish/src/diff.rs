//! Which words of one wording another wording lacks: the longest common run of words, compared without case and accents.

use recoupe_model::{Span, words};

/// Words on each side above which no difference is sought: the table of the method grows with their product.
const WORDS_MAX: usize = 400;

/// Stretches of `a` that `b` lacks and stretches of `b` that `a` lacks, in bytes, neighbours joined. None when a side is
/// too long, or when they share less than a third of their words: then marking everything would show nothing.
pub fn differences(a: &str, b: &str) -> Option<(Vec<Span>, Vec<Span>)> {
    let (left, right) = (keyed(a), keyed(b));
    if left.len() > WORDS_MAX || right.len() > WORDS_MAX {
        return None;
    }
    let (in_a, in_b) = common(&left, &right);
    let shared = in_a.iter().filter(|kept| **kept).count();
    if shared * 3 < left.len().min(right.len()) {
        return None;
    }
    Some((unshared(&left, &in_a), unshared(&right, &in_b)))
}

type Keyed = Vec<(Span, String)>;

fn keyed(text: &str) -> Keyed {
    words::words(text).map(|span| (span, words::folded(span.of(text)))).collect()
}

/// For each word of both sides: whether the longest common run of words has it.
fn common(a: &Keyed, b: &Keyed) -> (Vec<bool>, Vec<bool>) {
    let lengths = lengths(a, b);
    let at = |i: usize, j: usize| lengths.get(i).and_then(|row| row.get(j)).copied().unwrap_or(0);
    let (mut in_a, mut in_b) = (vec![false; a.len()], vec![false; b.len()]);
    let (mut i, mut j) = (0, 0);
    while let (Some((_, left)), Some((_, right))) = (a.get(i), b.get(j)) {
        if left == right {
            if let (Some(x), Some(y)) = (in_a.get_mut(i), in_b.get_mut(j)) {
                (*x, *y) = (true, true);
            }
            (i, j) = (i + 1, j + 1);
        } else if at(i + 1, j) >= at(i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    (in_a, in_b)
}

/// Length of the longest common run of `a` from i and `b` from j.
fn lengths(a: &Keyed, b: &Keyed) -> Vec<Vec<u16>> {
    let mut rows = vec![vec![0_u16; b.len() + 1]];
    for (_, left) in a.iter().rev() {
        let mut row = vec![0_u16];
        let below = rows.last().map_or(&[][..], Vec::as_slice);
        let diagonal = below.iter().rev();
        let straight = below.iter().rev().skip(1);
        for (((_, right), diagonal), straight) in b.iter().rev().zip(diagonal).zip(straight) {
            let before = row.last().copied().unwrap_or(0);
            row.push(if left == right { diagonal.saturating_add(1) } else { before.max(*straight) });
        }
        row.reverse();
        rows.push(row);
    }
    rows.reverse();
    rows
}

fn unshared(words: &Keyed, shared: &[bool]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut was_shared = true;
    for ((span, _), is_shared) in words.iter().zip(shared) {
        if !is_shared {
            match out.last_mut() {
                Some(last) if !was_shared => *last = last.hull(*span),
                _ => out.push(*span),
            }
        }
        was_shared = *is_shared;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(a: &str, b: &str) -> Option<(Vec<String>, Vec<String>)> {
        let (x, y) = differences(a, b)?;
        Some((x.iter().map(|s| s.of(a).to_owned()).collect(), y.iter().map(|s| s.of(b).to_owned()).collect()))
    }

    #[test]
    fn only_the_words_that_differ_are_marked() {
        let (a, b) =
            marked("le pont sera fermé deux mois", "Le pont serait fermé trois mois au moins").unwrap();
        assert_eq!(a, ["sera", "deux"]);
        assert_eq!(b, ["serait", "trois", "au moins"]);
        assert_eq!(marked("tout autre chose", "rien de commun ici"), None);
        assert_eq!(marked("", ""), Some((vec![], vec![])));
    }
}
