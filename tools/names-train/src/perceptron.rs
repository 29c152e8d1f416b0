//! An averaged structured perceptron: the best labels under the weights are compared with the right ones, and where they
//! differ the weights move towards the right ones. What ships is the mean of all weights on the way, in bytes.

use crate::Random;
use recoupe_understand::names::training::{FEATURE_BITS, LABELS, STEP, Scores, Weights, best, scores_of};

/// A run of words with features and right labels.
pub struct Sentence {
    pub features: Vec<Vec<u32>>,
    pub labels: Vec<usize>,
}

/// Times through the examples: fewer leave the rare ones unlearnt, more gain nothing on held-out sets.
const ROUNDS: usize = 10;

struct Learner {
    now: Vec<f32>,
    /// Sum over time, kept lazily: each change times the moment it was made.
    late: Vec<f32>,
    moment: f32,
}

const PAIRS: usize = LABELS << FEATURE_BITS;

impl Learner {
    fn change(&mut self, at: usize, by: f32) {
        if let (Some(now), Some(late)) = (self.now.get_mut(at), self.late.get_mut(at)) {
            *now += by;
            *late += by * self.moment;
        }
    }
}

impl Weights for Learner {
    fn add(&self, feature: u32, scores: &mut Scores) {
        let at = feature as usize * LABELS;
        for (score, weight) in scores.iter_mut().zip(self.now.get(at..at + LABELS).unwrap_or(&[])) {
            *score += weight;
        }
    }

    fn after(&self, before: usize, label: usize) -> f32 {
        self.now.get(PAIRS + before * LABELS + label).copied().unwrap_or(0.0)
    }
}

/// Courses, each in another order, whose means are averaged: one order alone moves a set by half a point for no reason.
const COURSES: usize = 4;

/// The bytes of the model that the sentences teach.
pub fn train(sentences: &mut [Sentence], random: &mut Random) -> Vec<u8> {
    let mut sum = vec![0.0_f32; PAIRS + LABELS * LABELS];
    for course in 0..COURSES {
        eprintln!("course {course}");
        let learnt = learnt_in_a_course(sentences, random);
        sum.iter_mut().zip(&learnt).for_each(|(sum, weight)| *sum += weight);
    }
    let step = |sum: &f32| (sum / COURSES as f32 * SCALE / STEP).round().clamp(-127.0, 127.0) as i8 as u8;
    sum.iter().map(step).collect()
}

/// The mean of all weights on the way through one course.
fn learnt_in_a_course(sentences: &mut [Sentence], random: &mut Random) -> Vec<f32> {
    let size = PAIRS + LABELS * LABELS;
    let mut learner = Learner { now: vec![0.0; size], late: vec![0.0; size], moment: 1.0 };
    for round in 0..ROUNDS {
        for at in (1..sentences.len()).rev() {
            sentences.swap(at, usize::try_from(random.below(at as u64 + 1)).unwrap_or(0));
        }
        let mut wrong = 0_usize;
        for sentence in sentences.iter() {
            wrong += usize::from(learn(&mut learner, sentence));
            learner.moment += 1.0;
        }
        eprintln!("round {round}: {wrong} of {} runs wrong", sentences.len());
    }
    learner.now.iter().zip(&learner.late).map(|(now, late)| now - late / learner.moment).collect()
}

/// Weights are shrunk so that the largest fit a byte; the order of sums stays the same.
const SCALE: f32 = 0.35;

fn learn(learner: &mut Learner, sentence: &Sentence) -> bool {
    let guess = best(&scores_of(&sentence.features, learner), learner);
    if guess == sentence.labels {
        return false;
    }
    let (mut before_right, mut before_guess) = (0, 0);
    for ((features, right), guess) in sentence.features.iter().zip(&sentence.labels).zip(&guess) {
        if right != guess {
            for feature in features {
                learner.change(*feature as usize * LABELS + right, 1.0);
                learner.change(*feature as usize * LABELS + guess, -1.0);
            }
        }
        if (before_right, right) != (before_guess, guess) {
            learner.change(PAIRS + before_right * LABELS + right, 1.0);
            learner.change(PAIRS + before_guess * LABELS + guess, -1.0);
        }
        (before_right, before_guess) = (*right, *guess);
    }
    true
}
