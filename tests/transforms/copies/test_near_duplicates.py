import polars as pl
import pytest

from transforms.copies.near_duplicates import duplicate_pairs
from transforms.copies.signatures import signatures

AGENCY = (
    "VELM (KPA) — A fire destroyed the old customs house in Velm on Friday night, the town's "
    "fire brigade said. Nobody was hurt. Forty firefighters from six villages needed four "
    "hours to bring the flames under control, chief officer Tilda Marrow said. The house, "
    "built in 1784, had stood empty since the customs office moved to the new bridge in 2011. "
    "The town had planned to turn it into a museum of the river trade, and builders were to "
    "begin work in September. Mayor Ossian Brandt called the loss a blow to the whole valley "
    "and promised that the walls would be saved if engineers found them sound. The cause of "
    "the fire is not known. Police closed Quay Street and asked residents to keep their "
    "windows shut because of the smoke."
)
EDITED = AGENCY.replace("VELM (KPA) — A", "A big").replace(
    "Mayor Ossian Brandt called the loss a blow to the whole valley and promised",
    "Mayor Ossian Brandt said at the scene he was shaken, and promised",
)
BRIEF = AGENCY[: AGENCY.index(" The house,")]
OWN = (
    "For two hundred years the customs house looked down the river, and Ada Fenn has looked "
    "at it from her kitchen for sixty of them. On Saturday morning she swept ash from her "
    "window sill. Her father counted barrels there, she says, and was fined once for counting "
    "wrong. Children climbed in through the cellar, and every one of them swore to have met "
    "the ghost of the weigher. What is left are four walls and the smell of wet coal, and a "
    "cat that nobody has claimed."
)
RETOLD = (
    "In Velm the old customs house burned down in the night to Saturday, according to the "
    "fire brigade of the town. It took forty firefighters from six villages four hours until "
    "the flames were under control, said their chief officer Tilda Marrow. Since the customs "
    "office moved to the new bridge in 2011 the house of 1784 had been empty. A museum of the "
    "river trade was planned by the town there, and the builders wanted to begin work in "
    "September. For the whole valley the loss was a blow, mayor Ossian Brandt said; the walls "
    "would be saved if engineers found them sound. What caused the fire is not known so far. "
    "Residents were asked by police to keep their windows shut because of the smoke, and Quay "
    "Street was closed."
)
MARKET = (
    "Shares in Velm closed {turn} on {day}, with the index of the {count} largest companies "
    "at {points} points. Dealers spoke of a quiet session. Turnover on the exchange reached "
    "{sum} million crowns. {firm} led the table with a change of {change} percent, followed "
    "by {second}. Government bonds were little changed. The crown stood at {rate} to the euro "
    "at the close."
)
MONDAY = MARKET.format(
    turn="higher", day="Monday", count=30, points="4,812", sum=118, firm="Harrow Mills",
    change="3.1", second="Dunmore Rail", rate="7.42",
)  # fmt: skip
TUESDAY = MARKET.format(
    turn="lower", day="Tuesday", count=30, points="4,790", sum=96, firm="Castle Brewery",
    change="2.6", second="Port of Linden", rate="7.51",
)  # fmt: skip


@pytest.fixture(scope="module")
def pairs_of(bodies_of, articles_of):
    def made(texts, new_ids=None, **known):
        bodies = bodies_of(texts)
        articles = articles_of(texts, **known)
        return duplicate_pairs(signatures(bodies), bodies, articles, new_ids=new_ids)

    return made


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        pytest.param(AGENCY, AGENCY, "exact", id="same-text"),
        pytest.param(AGENCY, AGENCY.upper().replace("'", "’"), "exact", id="case-and-marks"),
        pytest.param(AGENCY, EDITED, "near", id="edited"),
        pytest.param(BRIEF, AGENCY + " " + OWN, "contained", id="brief"),
        pytest.param(
            AGENCY, f"{OWN} {AGENCY} {OWN.replace(' ', ' so ')}", "contained", id="inside"
        ),
        pytest.param(AGENCY, RETOLD, "rewrite", id="retold"),
        pytest.param(MONDAY, TUESDAY, "template", id="other-facts-in-the-same-wording"),
        pytest.param(AGENCY, OWN, None, id="own-report-of-the-same-event"),
        pytest.param("", "", None, id="empty"),
    ],
)
def test_a_pair_has_the_relation_that_a_reader_would_name(pairs_of, one, other, relation):
    found = pairs_of({"a": one, "b": other})["relation"].to_list()
    assert found == ([relation] if relation else [])


def test_containment_is_told_for_both_sides(pairs_of):
    row = pairs_of({"a": AGENCY + " " + OWN, "b": AGENCY}).row(0, named=True)
    assert row["containment"] < 0.7
    assert row["other_containment"] == 1.0


def test_the_smaller_id_comes_first_whatever_the_texts(pairs_of):
    turned = pairs_of({"b": AGENCY + " " + OWN, "a": AGENCY}).row(0, named=True)
    assert (turned["article_id"], turned["containment"]) == ("a", 1.0)


def test_a_rewrite_tells_how_many_sentences_are_retold(pairs_of):
    row = pairs_of({"a": AGENCY, "b": RETOLD}).row(0, named=True)
    assert row["matched_sentence_count"] >= 5
    assert row["similarity"] < 0.3


def test_an_edited_text_of_one_source_is_a_revision(pairs_of):
    sources = {"a": "kpa", "b": "kpa"}
    assert pairs_of({"a": AGENCY, "b": EDITED}, source_id=sources)["relation"].to_list() == [
        "revision"
    ]


def test_a_stub_is_a_copy_only_under_the_same_headline(pairs_of):
    stub = "Please come back later for more."
    headlines = {"a": "Fire in Velm", "b": "Snow in Orn"}
    assert pairs_of({"a": stub, "b": stub}, headline=headlines).is_empty()
    assert pairs_of({"a": stub, "b": stub})["relation"].to_list() == ["exact"]


CORPUS = {"a": AGENCY, "b": EDITED, "c": OWN, "d": RETOLD, "e": AGENCY, "f": MONDAY, "g": TUESDAY}


def test_pairs_do_not_depend_on_the_order_of_articles(pairs_of):
    assert pairs_of(dict(reversed(CORPUS.items()))).equals(pairs_of(CORPUS))


def test_runs_over_parts_give_the_pairs_of_one_run_over_all(pairs_of):
    runs, known = [], {}
    for article, text in CORPUS.items():
        known[article] = text
        runs.append(pairs_of(known, pl.Series([article])))
    assert pl.concat(runs).sort("article_id", "other_article_id").equals(pairs_of(CORPUS))


def test_no_article_gives_no_pair(pairs_of):
    assert pairs_of({}).is_empty()
