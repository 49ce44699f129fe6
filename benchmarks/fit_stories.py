"""Fit the model of stories to collections of news that are grouped by event.

    python benchmarks/fit_stories.py WAREHOUSE:LABELS:EVENT[:TOPIC] ...

WAREHOUSE is what `twosource run` made of a collection; LABELS a Parquet file or JSON lines with
`id` (the articles' external id), a column EVENT and, where events are chosen for being alike, a
column TOPIC of those that are. Prints the pair F1 of every collection, by kind of corpus: with
the weights of `story_model.py`, fitted to all, on unseen halves (a topic is in one half), and
with the collection left out of the fit; and the weights fitted to all.

`story_corpora` says what kinds of corpus there are. Every kind counts alike, however many pairs
and samples it has; rivals, which are the worst case, a quarter.
"""

import argparse
import pathlib
import sys

import numpy as np
from scipy.optimize import minimize
from story_corpora import NAMES, Collection, Corpus, corpora

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))

from flows.words import read_words
from transforms.stories import story_model
from transforms.stories.story_model import WEIGHTS
from transforms.stories.story_vocabulary import StoryVocabulary

# What may only speak for one event, and what only against it.
FOR = (
    *("surprise_words", "lead", "title", "names", "surprise_names", "numbers", "days"),
    *("same_day", "few_texts"),
)
AGAINST = ("log_days", "beyond_3_days", "other_day", "other_week")
SHRINKAGE = 1.0
# Added by hand to the weights that are fitted. Samples have few texts of each event, as they are
# drawn; who collects a few texts collects them on few events. And of short texts a week apart
# that share a name alone there are too few among the collections.
BY_HAND = {"few_texts": 0.7, "other_week": -2.0}
SHARES = {"rivals": 250, "rivals cut": 250}  # other kinds: 1000
SHOWN = "whole", "40", "40 cut", "rivals", "rivals cut"


def fitted(made: list[dict[str, list[Corpus]]]) -> np.ndarray:
    """Fit a constant and the weights of NAMES: logistic regression with bounds."""
    parts = [
        (corpus, SHARES.get(name, 1000) / corpus.texts.height / len(kind))
        for kinds in made
        for name, kind in kinds.items()
        for corpus in kind
    ]
    features = np.concatenate([corpus.matrix() for corpus, _ in parts])
    spread = features.std(axis=0) + 1e-9
    scaled = np.column_stack([np.ones(len(features)), features / spread])
    truth = np.concatenate([corpus.one_event for corpus, _ in parts])
    fixed = np.concatenate([corpus.fixed() for corpus, _ in parts])
    share = np.concatenate([np.full(len(corpus.left), part) for corpus, part in parts])
    shrinkage = np.array([0.0] + [SHRINKAGE] * len(NAMES))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        totals = scaled @ weights + fixed
        value = share @ (np.logaddexp(0, totals) - truth * totals)
        slope = scaled.T @ (share * (1 / (1 + np.exp(-totals)) - truth))
        return value + shrinkage @ weights**2 / 2, slope + shrinkage * weights

    bounds = [(0 if name in FOR else None, 0 if name in AGAINST else None) for name in NAMES]
    start = np.zeros(len(NAMES) + 1)
    best = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=[(None, None), *bounds])
    weights = best.x / np.concatenate([[1], spread])
    return weights + np.array([0.0, *(BY_HAND.get(name, 0.0) for name in NAMES)])


def f1(corpora_of_kind: list[Corpus], weights: np.ndarray) -> float:
    """Pair F1 over all corpora of a kind together."""
    both, found, true = np.sum([corpus.pairs(weights) for corpus in corpora_of_kind], axis=0)
    return 2 * both / (found + true)


def show(what: str, collections: list[Collection], figures: np.ndarray) -> None:
    """Print a row a collection, a column a kind."""
    for collection, row in zip(collections, figures, strict=True):
        print(f"{what:<14}{collection.name:<20}" + "".join(f"{x:>12.3f}" for x in row), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("collections", nargs="+", metavar="WAREHOUSE:LABELS:EVENT[:TOPIC]")
    collections = [Collection.read(argument) for argument in parser.parse_args().collections]
    vocabulary = StoryVocabulary.from_tables(read_words())

    def all_kinds(made: list[dict[str, list[Corpus]]], weights: list[np.ndarray]) -> np.ndarray:
        rows = zip(made, weights, strict=True)
        return np.array([[f1(kinds[kind], own) for kind in SHOWN] for kinds, own in rows])

    print(f"{'':<34}" + "".join(f"{kind:>12}" for kind in SHOWN))
    made = [corpora(collection, vocabulary, 7) for collection in collections]
    count = len(made)
    now = np.array([story_model.CONSTANT, *WEIGHTS.values()])
    show("as it is", collections, all_kinds(made, [now] * count))
    weights = fitted(made)
    show("fitted to all", collections, all_kinds(made, [weights] * count))
    print(f"CONSTANT = {weights[0]:.2f}")
    for name, weight in zip(NAMES, weights[1:], strict=True):
        print(f'    "{name}": {weight:.2f},')
    unseen = []
    for seed in (1, 2):
        halves = [
            [corpora(of.half(seed, which), vocabulary, 10 * seed + which) for of in collections]
            for which in (0, 1)
        ]
        for one, other in (halves, halves[::-1]):
            unseen.append(all_kinds(other, [fitted(one)] * count))
    show("unseen half", collections, np.mean(unseen, axis=0))
    others = [fitted(made[:i] + made[i + 1 :]) for i in range(count)]
    show("left out", collections, all_kinds(made, others))


if __name__ == "__main__":
    main()
