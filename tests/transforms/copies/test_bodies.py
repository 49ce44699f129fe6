import polars as pl

from transforms.copies.bodies import CAPTION_WORDS, body_texts
from transforms.copies.near_duplicates import duplicate_pairs
from transforms.copies.signatures import signatures
from transforms.tables import BLOCKS

TOLD = (
    "Volunteers carry sacks of sand through the flooded market street of Orlen on Tuesday, "
    "a day after the river broke its dam above the town and forced some nine hundred people "
    "to spend the night in two schools and a sports hall."
)
NAMED = "Mayor Ilse Korven (left) with the fire chief in Orlen"
REPORT = "The ministry will pay for half of the new dam, its spokeswoman said in the capital."


def _blocks(articles: dict[str, list[tuple[str, str]]]) -> pl.DataFrame:
    rows = [
        {
            "article_id": article,
            "block_number": number,
            "start_char": sum(len(before) + 1 for _, before in lines[:number]),
            "text": text,
            "role": role,
        }
        for article, lines in articles.items()
        for number, (role, text) in enumerate(lines)
    ]
    return pl.DataFrame(rows, schema={name: BLOCKS[name] for name in rows[0]})


def _articles(articles: dict[str, list[tuple[str, str]]]) -> pl.DataFrame:
    texts = ["\n".join(text for _, text in lines) for lines in articles.values()]
    return pl.DataFrame({"article_id": list(articles), "text": texts})


def test_only_captions_as_long_as_a_paragraph_count() -> None:
    lines = [("body", REPORT), ("caption", NAMED), ("caption", TOLD)]
    articles = {"a": lines}
    assert len(TOLD.split()) >= CAPTION_WORDS > len(NAMED.split())
    told = body_texts(_articles(articles), _blocks(articles), with_captions=True)
    assert told.row(0)[1:] == (
        f"{REPORT}\n{TOLD}",
        [0, len(REPORT) + 1],
        [0, len(REPORT) + len(NAMED) + 2],
    )
    plain = body_texts(_articles(articles), _blocks(articles))
    assert plain["text"].to_list() == [REPORT]


def test_a_list_of_news_holds_the_text_of_a_page_with_one_picture() -> None:
    texts = {
        "list": [("body", REPORT), ("caption", TOLD)],
        "picture": [("boilerplate", "Share"), ("caption", TOLD)],
    }
    articles = _articles(texts)
    bodies = body_texts(articles, _blocks(texts), with_captions=True)
    facts = articles.with_columns(
        source_id=pl.lit(None, pl.String()), headline=pl.lit(None, pl.String())
    )
    pairs = duplicate_pairs(signatures(bodies), bodies, facts)
    assert pairs.height == 1
    assert pairs["other_containment"].to_list() == [1.0]
