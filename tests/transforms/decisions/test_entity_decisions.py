from datetime import UTC, datetime

import polars as pl
import pytest

from transforms.decisions.decisions import decision, recorded
from transforms.ids import content_id

COLUMNS = ["article_id", "mention_id", "text", "entity_name", "entity_kind", "alias_kind"]
FULL = "Clara Webb", "Clara Webb", "PERSON", "name"
SHORT = "Webb", "Webb", "PERSON", "name"
OTHER = "Ada Moll", "Ada Moll", "PERSON", "name"
CLARA = content_id("entity", "PERSON", "clara webb")
WEBB = content_id("entity", "PERSON", "webb")
ADA = content_id("entity", "PERSON", "ada moll")


@pytest.fixture
def found(entities):
    def made(rows, *judged):
        numbered = [(row[0], f"{row[0]}.m{at}", *row[1:]) for at, row in enumerate(rows)]
        mentions = pl.DataFrame(numbered, dict.fromkeys(COLUMNS, pl.String()), orient="row")
        articles = pl.DataFrame({"article_id": ["a", "b", "c"], "story_id": ["s", "s", "t"]})
        at = [datetime(2031, 5, 4, hour, tzinfo=UTC) for hour in range(len(judged))]
        said = [
            decision("same_entity", keys, verdict=verdict, decided_at=time)
            for (*keys, verdict), time in zip(judged, at, strict=True)
        ]
        return entities(mentions, articles, recorded(said))

    return made


def counts(result):
    return sorted(result.entities.select("name", "mention_count").rows())


BASE = [("a", *FULL), ("b", *SHORT), ("c", *FULL), ("c", *OTHER)]


def test_nothing_decided_changes_nothing(found):
    assert counts(found(BASE)) == [("Ada Moll", 1), ("Clara Webb", 3)]


def test_the_last_named_entity_names_the_two(found):
    result = found(BASE, (CLARA, ADA, "yes"))
    assert counts(result) == [("Ada Moll", 4)]
    assert result.entities["entity_id"].to_list() == [ADA]
    assert set(result.aliases["alias"]) == {"Ada Moll", "Clara Webb", "Webb"}
    assert result.applied["applied_to"].to_list() == [ADA]


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        pytest.param(
            (WEBB, CLARA, "no"), [("Ada Moll", 1), ("Clara Webb", 2), ("Webb", 1)], id="short-name"
        ),
        pytest.param(
            (CLARA, WEBB, "no"), [("Ada Moll", 1), ("Clara Webb", 2), ("Webb", 1)], id="either-way"
        ),
        pytest.param(
            (f"c/{CLARA}", CLARA, "no"),
            [("Ada Moll", 1), ("Clara Webb", 1), ("Clara Webb", 2)],
            id="one-article",
        ),
        pytest.param((ADA, CLARA, "no"), [("Ada Moll", 1), ("Clara Webb", 3)], id="apart-already"),
        pytest.param(
            (f"c/{CLARA}", ADA, "yes"), [("Ada Moll", 2), ("Clara Webb", 2)], id="one-article-joins"
        ),
        pytest.param(("gone", CLARA, "yes"), [("Ada Moll", 1), ("Clara Webb", 3)], id="orphan"),
    ],
)
def test_names_are_parted_and_joined(found, judged, expected):
    result = found(BASE, judged)
    assert counts(result) == expected
    assert result.applied.is_empty() == ("gone" in judged)


def test_a_judgement_is_made_on_what_the_earlier_ones_left(found):
    result = found(BASE, (f"c/{CLARA}", CLARA, "no"), (CLARA, ADA, "yes"))
    assert counts(result) == [("Ada Moll", 3), ("Clara Webb", 1)]


def test_the_order_of_mentions_does_not_matter(found):
    judged = (f"c/{CLARA}", CLARA, "no")
    one, two = (found(rows, judged).entities for rows in (BASE, BASE[::-1]))
    assert one.equals(two)
