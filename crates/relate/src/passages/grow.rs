//! Two strings of letters to how far they go on alike from their starts.
//!
//! For each number of errors the furthest place of each diagonal is kept, so equal letters cost next to nothing and
//! only what differs is searched. An error is a letter that was replaced, added or lost. The way goes on until it has
//! lost more than it may and is cut back to its best point. After the greedy alignment of Zhang, Schwartz, Wagner and
//! Miller (2000).

/// How many letters one side may be ahead of the other.
const AHEAD_MAX: usize = 11;
/// Diagonals that are followed, and one more on each side that is never reached.
const DIAGONALS: usize = 2 * AHEAD_MAX + 3;
/// What an error costs, where a letter of either side gives 1: unrelated prose loses at this price.
const ERROR: i32 = 5;
/// How much may be lost before the way ends: a replaced name of a dozen letters.
const LOSS_MAX: i32 = 40;
/// Not reached.
const FAR: i32 = i32::MIN / 2;

/// Which way letters are read.
#[derive(Clone, Copy)]
pub(super) enum Way {
    /// From the first letter on.
    On,
    /// From the last letter back.
    Back,
}

/// How many letters of `x` and of `y` belong to the same passage, from where the reading starts, and what the way scores.
pub(super) fn grown(x: &[u8], y: &[u8], way: Way) -> (usize, usize, i32) {
    let (x_len, y_len) = (reach(x.len()), reach(y.len()));
    // Place d stands for the diagonal on which y is d - AHEAD_MAX - 1 letters ahead; it holds the place in x.
    let mut row = [FAR; DIAGONALS];
    if let Some(middle) = row.get_mut(AHEAD_MAX + 1) {
        *middle = -1;
    }
    let mut best = (0, 0, 0);
    // An error leads to the next diagonals: so many are within reach, from the first one that still goes on.
    let (mut low, mut high) = (AHEAD_MAX, AHEAD_MAX);
    for errors in 0.. {
        let mut next = [FAR; DIAGONALS];
        let lost = row.iter().zip(row.iter().skip(1)).zip(row.iter().skip(2));
        let inner = next.iter_mut().skip(1).take(DIAGONALS - 2);
        let mut reached: Option<(usize, usize)> = None;
        let cells = inner.zip(lost).enumerate().skip(low).take(high + 1 - low);
        for (place, (cell, ((only_y, both), only_x))) in cells {
            let ahead = place as i32 - AHEAD_MAX as i32;
            let from = (*both + 1).max(*only_y).max(*only_x + 1).min(x_len).min(y_len - ahead);
            if from < 0 || from + ahead < 0 {
                continue;
            }
            let at = from + alike(x, y, from as usize, (from + ahead) as usize, way);
            let score = 2 * at + ahead - errors * ERROR;
            if score > best.2 {
                best = (at, at + ahead, score);
            }
            if score >= best.2 - LOSS_MAX {
                *cell = at;
                reached = Some((reached.map_or(place, |r| r.0), place));
            }
        }
        let Some((first, last)) = reached else { break };
        (low, high) = (first.saturating_sub(1), (last + 1).min(2 * AHEAD_MAX));
        row = next;
    }
    (best.0 as usize, best.1 as usize, best.2)
}

/// A length as a place: texts are looked at for some hundred letters.
fn reach(letters: usize) -> i32 {
    i32::try_from(letters).unwrap_or(i32::MAX / 4)
}

/// How many letters are equal from place `i` of `x` and place `j` of `y` on.
fn alike(x: &[u8], y: &[u8], i: usize, j: usize, way: Way) -> i32 {
    let same = |(p, q): &(&u8, &u8)| p == q;
    let count = match way {
        Way::On => {
            let (x, y) = (x.get(i..).unwrap_or(&[]), y.get(j..).unwrap_or(&[]));
            x.iter().zip(y).take_while(same).count()
        }
        Way::Back => {
            let left = |letters: &'_ [u8], read: usize| letters.len().saturating_sub(read);
            let (x, y) = (x.get(..left(x, i)).unwrap_or(&[]), y.get(..left(y, j)).unwrap_or(&[]));
            x.iter().rev().zip(y.iter().rev()).take_while(same).count()
        }
    };
    count as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(x: &str, y: &str) -> (usize, usize) {
        let (i, j, _) = grown(x.as_bytes(), y.as_bytes(), Way::On);
        (i, j)
    }

    #[test]
    fn a_misread_letter_and_a_lost_one_do_not_end_the_way() {
        assert_eq!(of("thebridgeofvalmerisclosednow", "thebrldgeofvalmeriscloscdnow"), (28, 28));
        assert_eq!(of("lepontdevalmer", "leponddevlmer"), (14, 13));
    }

    #[test]
    fn unrelated_letters_end_it() {
        let (i, j) = of("sameherethenquitedifferentletters", "sameherezuvoxkapplmmwyqaabcghijkl");
        assert!(i <= 9 && j <= 9, "{i} {j}");
        assert_eq!(of("", "abc"), (0, 0));
        assert_eq!(of("abc", ""), (0, 0));
    }

    #[test]
    fn letters_are_read_backwards_alike() {
        let (x, y) = ("xxvalmer".as_bytes(), "yyyvalmar".as_bytes());
        let (i, j, score) = grown(x, y, Way::Back);
        assert_eq!((i, j, score), (6, 6, 7));
    }
}
