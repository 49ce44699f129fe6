"""Plant copies with known overlap among generated articles.

    python benchmarks/copies_corpus.py OUT.parquet [--count N] [--pool FILE] [--seed N]

FILE is a Parquet file or JSON lines with a column `text`, whose sentences the articles are made
of; without it they are made of invented words. Columns: `base` (row of the text that was
copied), `kind`, `jaccard` and `containment` (of the five-word shingles, by Python sets), `text`.

Kinds: `single`; `base` and its `near` copies (words exchanged), `site` (between the header and
footer of a site), `inside` (within a longer text), `brief` (its opening); `template` (the same
wording, other numbers and names: must not count as a copy). A quarter of all has a site's lines.
"""

import argparse
import random
import re

import polars as pl

SHINGLE = 5


def shingles(text):
    words = re.findall(r"\w+", text.lower())
    return set(zip(*(words[first:] for first in range(SHINGLE)), strict=False))


class Newsroom:
    """Makes articles of 300 to 600 words out of sentences."""

    def __init__(self, sentences, chance):
        self.sentences, self.chance = sentences, chance
        words = [word for sentence in sentences[:20_000] for word in sentence[1:]]
        self.plain = [word for word in words if word.islower() and len(word) > 4]
        self.names = [word for word in words if word[:1].isupper() and len(word) > 2] or ["Orn"]
        self.sites = [(self.lines(8), self.lines(14)) for _ in range(60)]

    def lines(self, count):
        """Short lines such as stand above and below a site's articles."""
        return [sentence[:8] for sentence in self.body(40 * count)][:count]

    def body(self, words):
        """Sentences of so many words."""
        made = []
        while sum(map(len, made)) < words:
            made.append(self.exchanged(self.chance.choice(self.sentences), 0.2))
        return made

    def exchanged(self, sentence, share):
        """Other words in place of a share of them."""
        chance = self.chance
        return [chance.choice(self.plain) if chance.random() < share else w for w in sentence]

    def filled(self, sentences):
        """The same wording with other numbers and names."""
        chance, names = self.chance, {}
        return [
            [
                re.sub(r"\d", lambda _: str(chance.randint(1, 9)), word)
                if re.search(r"\d", word)
                else names.setdefault(word, chance.choice(self.names))
                if place and word[:1].isupper() and len(word) > 2
                else word
                for place, word in enumerate(sentence)
            ]
            for sentence in sentences
        ]

    def on_site(self, sentences):
        """A text between the lines of one of the sites."""
        head, foot = self.chance.choice(self.sites)
        return head + sentences + foot

    def copy(self, sentences):
        """One copy of a text: its kind and its sentences."""
        kind = self.chance.choices(["near", "site", "inside", "brief"], [6, 2, 2, 1])[0]
        if kind == "site":
            return kind, self.on_site(sentences)
        if kind == "inside":
            return kind, self.body(300) + sentences + self.body(300)
        if kind == "brief":
            return kind, sentences[: max(3, len(sentences) // 3)]
        jaccard = self.chance.choice([0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0])
        share = 1 - (2 * jaccard / (1 + jaccard)) ** (1 / SHINGLE)
        return kind, [self.exchanged(sentence, share) for sentence in sentences]


def planted(count, newsroom):
    chance, rows = newsroom.chance, []

    def add(kind, sentences, base=None):
        text = "\n".join(" ".join(sentence) for sentence in sentences)
        jaccard = containment = None
        if base is not None:
            one, two = shingles(rows[base]["text"]), shingles(text)
            both = len(one & two)
            jaccard = both / max(1, len(one | two))
            containment = both / max(1, min(len(one), len(two)))
        rows.append(
            {"base": base, "kind": kind, "jaccard": jaccard, "containment": containment}
            | {"text": text}
        )

    while len(rows) < count:
        sentences = newsroom.body(chance.randint(300, 600))
        base = len(rows)
        if chance.random() < 0.72:
            add("single", newsroom.on_site(sentences) if chance.random() < 0.25 else sentences)
            continue
        is_template = chance.random() < 0.1
        add("base", sentences)
        for _ in range(chance.randint(1, 4)):
            if is_template:
                add("template", newsroom.filled(sentences), base)
            else:
                add(*newsroom.copy(sentences), base)
    return pl.DataFrame(rows, schema_overrides={"base": pl.Int64}, infer_schema_length=None)


def pool(path, chance):
    if path is None:
        syllables = [a + b for a in "bdfglmnprst" for b in ("a", "en", "i", "or", "u")]
        words = ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(30_000)]
        shares = [1 / (rank + 20) for rank in range(len(words))]
        made = [chance.choices(words, shares, k=chance.randint(8, 30)) for _ in range(20_000)]
        return [
            [w.title() if place and chance.random() < 0.08 else w for place, w in enumerate(words)]
            + [str(chance.randint(2, 9999))]
            for words in made
        ]
    read = pl.read_parquet if path.endswith(".parquet") else pl.read_ndjson
    texts = read(path)["text"].drop_nulls()
    cut = (re.split(r"(?<=[.!?])\s+|\n+", text) for text in texts)
    sentences = [sentence.split() for text in cut for sentence in text]
    return [words for words in sentences if 6 <= len(words) <= 60]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--pool")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    drawn = random.Random(given.seed)
    articles = planted(given.count, Newsroom(pool(given.pool, drawn), drawn))
    articles.write_parquet(given.out)
    print(articles.group_by("kind").len().sort("kind"))
