"""Whatever stands in an article: facts that hold, in bounded work, and none out of noise.

Work is counted in calls of Python functions, which is the same on any machine; twice the text may
cost twice the calls and a little more, never four times.
"""

import sys
from datetime import date

import polars as pl
import pytest
from spacy.tokens import Doc

from transforms.extraction.extraction import EXTRACTED, ExtractionRules, extracted, facts
from transforms.extraction.parsing import ParsedArticle, Parsing, Passage, parsed_articles

NEWS = "Mayor Orla Venn said on Monday that 40 boats had left Selm, and “the pier is shut.” "
PLAIN = "Mayor Orla Venn said on Monday that 40 boats had left Selm. "
NOISE = {
    "marks": "“”\"'‘’«»„" * 100,
    "punctuation": "." * 2500 + "!?;:" * 625,
    "brackets": "(" * 1000 + ")" * 1000,
    "apostrophes": "'" * 2000,
    "one word": "a" * 5000,
    "conjunctions": "and " * 500,
    "pictures": "😀🔥 1️⃣ " * 100,
    "rules of a table": "+-----+-----+ | | | " * 50,
    "blanks": " \t " * 500,
    "private characters": "\ue000\ue001 " * 200,
}
ODD = {
    "a mark that never closes": "“The pier is shut, she said. He left. " * 12,
    "marks of all kinds": 'He said “no’ yes" and ‘so» ' * 12,
    "no sentence ends": "the council met in March and rejected the plan of the firm while we " * 12,
    "capitals": (NEWS * 10).upper(),
    "a table": " | ".join(f"{n} {n * 3}.{n % 10} kg" for n in range(50)),
    "a list": "; ".join(f"Item {n}: {n * 7}" for n in range(50)),
    "numbers": "1,2,3-4/5 " * 100,
    "another language": "Der Bürgermeister sagte: „Der Steg bleibt zu.“ Es kamen 40 Boote. " * 10,
    "another script": "市长星期一说，四十艘船离开了港口。“码头仍然关闭。” " * 20,
    "right to left": "قال رئيس البلدية يوم الاثنين إن أربعين قاربا غادرت الميناء. " * 10,
    "names without end": "Ada Moll, Ben Cole, Ulla Ray, " * 25,
    "ranges without end": "from 9 to 10 to 11 to " * 80,
    "days without end": "Monday Tuesday January 9-10, 11, 12 and " * 40,
    "speech in speech": "said that he said that " * 25,
    "intentions without end": "wants to try to begin to " * 300,
    "speech without sentence ends": "“Yes” he said, “no” she said, " * 30,
}


@pytest.fixture(scope="module")
def rules(words):
    return ExtractionRules.from_tables(words)


def article(*docs):
    passages, start = [], 0
    for number, doc in enumerate(docs):
        passages.append(Passage(doc, start, "body", number))
        start += len(doc.text) + 1
    return ParsedArticle("key", date(2022, 1, 13), "day", tuple(passages))


def calls(function, *arguments):
    """How many functions a call runs, those of C included."""
    count = 0

    def counted(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(counted)
    try:
        function(*arguments)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("text", NOISE.values(), ids=NOISE)
def test_noise_holds_no_facts(text, nlp, rules):
    found = facts(article(nlp(text)), rules)
    assert {kind: rows for kind, rows in found.items() if rows} == {}


@pytest.mark.parametrize("text", [*NOISE.values(), *ODD.values()], ids=[*NOISE, *ODD])
def test_odd_text_gives_rows_that_hold_and_no_failure(text, nlp, rules):
    parsed = article(nlp(text))
    frames, failures = extracted([parsed], rules)
    assert failures.is_empty(), failures["detail"].to_list()
    for frame in frames.values():
        for start, end, words in frame.select("start_char", "end_char", "text").iter_rows():
            assert text[start:end] == words


@pytest.mark.parametrize(
    "name",
    [
        "a table",
        "names without end",
        "days without end",
        "speech in speech",
        "speech without sentence ends",
    ],
)
def test_twice_the_text_costs_twice_the_work(name, nlp, rules):
    doc = nlp(ODD[name])
    once, twice = (Doc.from_docs([doc] * count, ensure_whitespace=True) for count in (1, 2))
    first = calls(facts, article(once), rules)
    assert calls(facts, article(twice), rules) < 2.5 * first


def test_appositions_without_end_cost_work_in_proportion(nlp, rules):
    first, twice = (article(nlp("“Ada Moll, a teacher, ” " * count)) for count in (80, 160))
    assert calls(facts, twice, rules) < 2.5 * calls(facts, first, rules)


def test_a_very_long_paragraph_is_read_in_pieces(nlp, rules):
    doc = nlp(PLAIN)
    whole = PLAIN * 200
    bounds = Parsing(max_chars=2_000)

    class Repeated:
        """A model that parses nothing but the same sentence again."""

        def pipe(self, texts, batch_size):
            del batch_size
            copies = (max(1, round(len(text) / len(PLAIN))) for text in texts)
            return [Doc.from_docs([doc] * count) for count in copies]

    texts = pl.DataFrame(
        {"content_key": ["k"], "published_on": [date(2022, 1, 13)], "published_precision": ["day"]}
    )
    block = {"content_key": ["k"], "block_number": [0], "start_char": [0], "role": ["body"]}
    blocks = pl.DataFrame({**block, "end_char": [len(whole)], "text": [whole]})
    (parsed,) = parsed_articles(texts, blocks, Repeated(), bounds)
    assert len(parsed.passages) >= len(whole) / bounds.max_chars
    found = facts(parsed, rules)
    assert {len(found[kind]) for kind in ("timexes", "quantities")} == {200}
    assert set(found) == set(EXTRACTED)
