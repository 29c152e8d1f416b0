//! Logistic regression: each example moves the weights of its features towards its answer, less the more often they moved
//! (AdaGrad). What ships is the weights in bytes.

use recoupe_understand::statements::training::{FEATURE_BITS, STEP};

/// A statement that the rules found: its features, and whether it is one.
pub struct Example {
    /// Numbers of features; empty for one that is not weighed.
    pub features: Vec<u32>,
    /// An annotated statement matches it.
    pub is_right: bool,
}

/// Times through the examples: more gain nothing on held-out rows.
const ROUNDS: usize = 6;

/// How far the first example moves a weight.
const RATE: f64 = 0.1;

/// The bytes of the model that the examples teach.
pub fn train(examples: &[&Example]) -> Vec<u8> {
    let mut weights = vec![(0.0_f64, 0.01_f64); 1 << FEATURE_BITS];
    let mut order: Vec<&&Example> = examples.iter().filter(|e| !e.features.is_empty()).collect();
    let mut random = 0x5eed_u64;
    for _ in 0..ROUNDS {
        for at in (1..order.len()).rev() {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            order.swap(at, usize::try_from(random >> 33).unwrap_or(0) % (at + 1));
        }
        for example in &order {
            learn(&mut weights, example);
        }
    }
    let byte = |(weight, _): &(f64, f64)| (weight / f64::from(STEP)).round().clamp(-127.0, 127.0) as i8;
    weights.iter().map(|w| byte(w).cast_unsigned()).collect()
}

fn learn(weights: &mut [(f64, f64)], example: &Example) {
    let weight = |f: &u32| weights.get(*f as usize).map_or(0.0, |w| w.0);
    let score: f64 = example.features.iter().map(weight).sum();
    let miss = 1.0 / (1.0 + (-score).exp()) - f64::from(u8::from(example.is_right));
    for feature in &example.features {
        if let Some((weight, moved)) = weights.get_mut(*feature as usize) {
            *moved += miss * miss;
            *weight -= RATE * miss / moved.sqrt();
        }
    }
}
