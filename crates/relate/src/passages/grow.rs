//! Two strings of letters to how far they go on alike from their starts.
//!
//! Letters are aligned in a narrow band; the way goes on until it has lost more than it may and is cut back to its
//! best point. The weights make an alignment of unrelated letters lose.

/// Half width of the band: how many letters one side may be ahead of the other.
const BAND: usize = 11;
/// What equal letters give.
const EQUAL: i32 = 2;
/// What unequal letters and a letter of one side only cost: unrelated prose loses at this price.
const OTHER: i32 = -3;
/// How much may be lost before the way ends: a replaced name of a dozen letters.
const LOSS_MAX: i32 = 44;

/// How many letters of `x` and of `y` belong to the same passage, from their starts on, and what the way scores.
pub(super) fn grown(x: impl Iterator<Item = u8>, mut y: impl Iterator<Item = u8>) -> (usize, usize, i32) {
    let width = 2 * BAND + 1;
    // Letters of y at the band's places; place d of row i stands for letter i + d - BAND (1-based) of y.
    let mut seen: std::collections::VecDeque<Option<u8>> = std::iter::repeat_n(None, BAND + 1).collect();
    seen.extend((0..BAND).map(|_| y.next()));
    let mut row: Vec<i32> = (0..width)
        .map(|d| if d < BAND { FAR } else { i32::try_from(d - BAND).unwrap_or(0) * OTHER })
        .collect();
    let mut next = Vec::with_capacity(width);
    let mut best = (0, 0, 0);
    for (i, letter) in x.enumerate() {
        seen.pop_front();
        seen.push_back(y.next());
        let mut left = FAR;
        let mut top = FAR;
        next.clear();
        let above = row.iter().copied().skip(1).chain(std::iter::once(FAR));
        for (d, ((over, up), other)) in row.iter().copied().zip(above).zip(&seen).enumerate() {
            let here = match other {
                Some(o) => {
                    (over + if *o == letter { EQUAL } else { OTHER }).max(up + OTHER).max(left + OTHER)
                }
                None => up + OTHER,
            };
            if here > best.2 {
                best = (i + 1, i + 1 + d - BAND, here);
            }
            top = top.max(here);
            left = here;
            next.push(here);
        }
        if top < best.2 - LOSS_MAX {
            break;
        }
        std::mem::swap(&mut row, &mut next);
    }
    best
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
