//! Two strings of letters to how far they go on alike from their starts.
//!
//! Letters are aligned in a narrow band; the way goes on until it has lost more than it may and is cut back to its
//! best point. The weights make an alignment of unrelated letters lose.

/// Half width of the band: how many letters one side may be ahead of the other.
const BAND: usize = 11;
const WIDTH: usize = 2 * BAND + 1;
/// What equal letters give.
const EQUAL: i32 = 2;
/// What unequal letters and a letter of one side only cost: unrelated prose loses at this price.
const OTHER: i32 = -3;
/// How much may be lost before the way ends: a replaced name of a dozen letters.
const LOSS_MAX: i32 = 40;

/// How many letters of `x` and of `y` belong to the same passage, from their starts on, and what the way scores.
pub(super) fn grown(x: impl Iterator<Item = u8>, y: impl Iterator<Item = u8>) -> (usize, usize, i32) {
    // Place d of row i stands for letter i + d - BAND of y, counted from 1; 0 is no letter of a text.
    let mut letters: Vec<u8> = vec![0; BAND + 1];
    letters.extend(y);
    let mut row = [FAR; WIDTH];
    row.iter_mut().skip(BAND).zip(0..).for_each(|(cell, j)| *cell = j * OTHER);
    let mut best = (0, 0, 0);
    for (i, letter) in x.enumerate() {
        let seen = letters.get(i + 1..).unwrap_or(&[]);
        let mut next = [FAR; WIDTH];
        let (mut left, mut top, mut top_at) = (FAR, FAR, 0);
        let above = row.iter().skip(1).chain(std::iter::once(&FAR));
        let others = seen.iter().chain(std::iter::repeat(&0));
        for (d, (((cell, over), up), other)) in next.iter_mut().zip(&row).zip(above).zip(others).enumerate() {
            let across = match *other {
                0 => FAR,
                other if other == letter => over + EQUAL,
                _ => (over + OTHER).max(left + OTHER),
            };
            left = across.max(left + OTHER).max(up + OTHER);
            *cell = left;
            if left > top {
                (top, top_at) = (left, d);
            }
        }
        if top > best.2 {
            best = (i + 1, i + 1 + top_at - BAND, top);
        } else if top < best.2 - LOSS_MAX {
            break;
        }
        row = next;
    }
    (best.0, best.1.min(letters.len() - BAND - 1), best.2)
}

/// Outside the band.
const FAR: i32 = i32::MIN / 4;

#[cfg(test)]
mod tests {
    use super::*;

    fn of(x: &str, y: &str) -> (usize, usize) {
        let (i, j, _) = grown(x.bytes(), y.bytes());
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
}
