//! The content policy of the pages names the style sheet and the script by their hashes: here they are computed anew.
//! `UPDATE=1` rewrites the policy.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::disallowed_methods
)]

const ROUND: [u32; 64] = constants();

/// First 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4).
const fn constants() -> [u32; 64] {
    let mut out = [0; 64];
    let (mut found, mut n) = (0, 2_u128);
    while found < 64 {
        let mut d = 2;
        let mut is_prime = true;
        while d * d <= n {
            if n % d == 0 {
                is_prime = false;
            }
            d += 1;
        }
        if is_prime {
            out[found] = root(n, 3) as u32;
            found += 1;
        }
        n += 1;
    }
    out
}

/// floor(n^(1/power) * 2^32), by halving.
const fn root(n: u128, power: u32) -> u128 {
    let (mut low, mut high) = (0_u128, 1 << 36);
    while high - low > 1 {
        let middle = (low + high) / 2;
        let fits = if power == 3 { middle * middle * middle <= n << 96 } else { middle * middle <= n << 64 };
        if fits { low = middle } else { high = middle }
    }
    low
}

fn sha256(message: &[u8]) -> [u8; 32] {
    let mut state: Vec<u32> = [2, 3, 5, 7, 11, 13, 17, 19].iter().map(|p| root(*p, 2) as u32).collect();
    let mut padded = message.to_vec();
    padded.push(0x80);
    padded.resize(
        padded.len().next_multiple_of(64)
            + if padded.len() % 64 > 56 || padded.len().is_multiple_of(64) { 64 } else { 0 },
        0,
    );
    let end = padded.len();
    padded[end - 8..].copy_from_slice(&(message.len() as u64 * 8).to_be_bytes());
    for chunk in padded.chunks(64) {
        let mut w: Vec<u32> = chunk.chunks(4).map(|b| u32::from_be_bytes(b.try_into().unwrap())).collect();
        for i in 16..64 {
            let (a, b): (u32, u32) = (w[i - 15], w[i - 2]);
            let s0 = a.rotate_right(7) ^ a.rotate_right(18) ^ (a >> 3);
            let s1 = b.rotate_right(17) ^ b.rotate_right(19) ^ (b >> 10);
            w.push(w[i - 16].wrapping_add(s0).wrapping_add(w[i - 7]).wrapping_add(s1));
        }
        let mut s = state.clone();
        for i in 0..64 {
            let s1 = s[4].rotate_right(6) ^ s[4].rotate_right(11) ^ s[4].rotate_right(25);
            let choice = (s[4] & s[5]) ^ (!s[4] & s[6]);
            let one = s[7].wrapping_add(s1).wrapping_add(choice).wrapping_add(ROUND[i]).wrapping_add(w[i]);
            let s0 = s[0].rotate_right(2) ^ s[0].rotate_right(13) ^ s[0].rotate_right(22);
            let most = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
            s.rotate_right(1);
            s[4] = s[4].wrapping_add(one);
            s[0] = one.wrapping_add(s0).wrapping_add(most);
        }
        state.iter_mut().zip(&s).for_each(|(a, b)| *a = a.wrapping_add(*b));
    }
    let bytes: Vec<u8> = state.iter().flat_map(|w| w.to_be_bytes()).collect();
    bytes.try_into().unwrap()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let n = (0..3).fold(0_u32, |n, i| n << 8 | u32::from(*chunk.get(i).unwrap_or(&0)));
        for i in 0..4 {
            let letter = LETTERS[(n >> (18 - 6 * i)) as usize & 63] as char;
            out.push(if i <= chunk.len() { letter } else { '=' });
        }
    }
    out
}

#[test]
fn hashes_are_those_of_the_standard() {
    let hex: String = sha256(b"abc").iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    for n in 0..130 {
        sha256(&vec![b'a'; n]);
    }
    assert_eq!(base64(b"ab"), "YWI=");
}

#[test]
fn the_policy_names_the_style_and_the_script_as_they_are() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/templates");
    let hash = |file: &str| {
        format!("'sha256-{}'", base64(&sha256(&std::fs::read(format!("{folder}/{file}")).unwrap())))
    };
    let rest = "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    let rest = rest.replace("; frame-ancestors 'none'", "");
    let (style, script) = (hash("style.css"), hash("keys.js"));
    let wanted = format!(
        "default-src 'none'; style-src {style}; script-src {script}; {rest}\ndefault-src 'none'; style-src {style}; {rest}\n"
    );
    let file = format!("{folder}/policy.txt");
    if std::env::var("UPDATE").is_ok() {
        std::fs::write(&file, &wanted).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&file).unwrap(),
        wanted,
        "run UPDATE=1 cargo test -p recoupe-publish --test policy"
    );
}
