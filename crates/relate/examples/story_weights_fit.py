#!/usr/bin/env python3
"""Fits the weights of the story decision (crates/relate/src/story/decide.rs, WITHIN).

    pip install numpy scipy
    cargo run --release -p recoupe-relate --example story_weights measures SET... > measures.tsv
    python3 fit.py measures.tsv SET=WEIGHT... > weights.txt
    cargo run --release -p recoupe-relate --example story_weights score weights.txt SET...

A set is a file of articles with `gold_story`, in stream order. Each article is put beside the true stories so far; a pair of
article and story is one case, the same story or not. Logistic regression with every sign bound to what the measure says, a
small penalty, and each set weighing what is asked for. Sets that only measure give a handful of weights, no words.

The weights of 28 November 2026: French leads 2.5; English texts with look-alike events 2.2, their leads .9, their titles .7;
dated English texts 1, their titles .4, leads .3, without dates .3, half as titles .3; a day of French headlines 1; three days
of English texts and their titles .15 each. Measures left out: size, title. join_min -1, merge_min -0.5 and split_max -1 lie
on a plateau of B-cubed: a tenth more or less changes no set by more than .01.
"""
import sys

import numpy as np
from scipy.optimize import minimize

UP = {"all", "pair", "best", "names", "known", "sense", "title", "cover", "evidence", "near_day", "figures+", "days+"}
DOWN = {"gap", "clash", "lead_clash", "figures-", "days-", "years-"}
LEFT_OUT = {"size"}
PENALTY = 0.001


def read(path):
    with open(path, encoding="utf8") as lines:
        names = next(lines).rstrip("\n").split("\t")[5:]
        rows = [line.rstrip("\n").split("\t") for line in lines]
    sets = np.array([row[0] for row in rows])
    figures = np.array([[float(x) for x in row[1:]] for row in rows])
    return names, sets, figures[:, 1], figures[:, 2], figures[:, 4:]


def main():
    names, sets, same, across, measures = read(sys.argv[1])
    weight = np.zeros(len(sets))
    for wanted in sys.argv[2:]:
        name, share = wanted.rsplit("=", 1)
        here = (sets == name) & (across == 0)
        weight[here] = float(share) / here.sum()
    used = weight > 0
    kept = [n for n in range(len(names)) if names[n] not in LEFT_OUT]
    x = measures[used][:, kept]
    scale = np.where(x.std(0) > 0, x.std(0), 1.0)
    x, y, w = x / scale, 2 * same[used] - 1, weight[used] / weight[used].sum()

    def loss(b):
        margin = y * (x @ b)
        odds = 1 / (1 + np.exp(margin))
        penalised = np.where([names[n] == "one" for n in kept], 0, b)
        return (w * np.logaddexp(0, -margin)).sum() + PENALTY * penalised @ b / 2, -x.T @ (w * odds * y) + PENALTY * penalised

    bound = {**{n: (0, None) for n in UP}, **{n: (None, 0) for n in DOWN}}
    bounds = [bound.get(names[n], (None, None)) for n in kept]
    found = minimize(loss, np.zeros(len(kept)), jac=True, bounds=bounds, method="L-BFGS-B")
    for n, weight in zip(kept, found.x / scale):
        print(f"within {names[n]} {weight:.2f}")


main()
