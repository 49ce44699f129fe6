"""What holds of every table of facts: keys, spans, the words at the span, rule, confidence."""

import great_expectations.expectations as gxe

from expectations.tables import WARNING, Table

# Where so much text gives not one fact of a kind, its extractor is broken.
_MUCH_TEXT_WORDS = 20_000


def fact_expectations(table: Table, letter: str) -> list[gxe.Expectation]:
    """Expectations of a table of facts.

    Args:
        table: Its key is `<article_id>.<letter><start>-<end>`, with `.n` from a second on.
        letter: Of its keys.
    """
    return [
        *table.key(),
        *span_expectations(table),
        *key_names_span(table, letter),
        *table.given("rule", "confidence"),
        *table.between("confidence", least=0, most=1),
        *found_in_much_text(table),
    ]


def span_expectations(table: Table) -> list[gxe.Expectation]:
    """The span lies in an article that exists, and its words are the row's text."""
    return [
        *table.given("article_id", "start_char", "end_char", "text"),
        *table.refers("article_id", "main.articles", "article_id"),
        *table.between("start_char", least=0),
        *table.ordered("start_char", "end_char"),
        *words_at_span(table, "text", "start_char", "end_char"),
    ]


def words_at_span(table: Table, text: str, start: str, end: str) -> list[gxe.Expectation]:
    """The guarantee of provenance: the article has these words at this place."""
    return table.none(
        f"{text}_at_span",
        f"{text} is what the article has from {start} to {end}",
        "from {batch} as t inner join main.articles as a on t.article_id = a.article_id "
        f"where t.{start} >= 0 and t.{start} < t.{end} "
        f"and substring(a.text, t.{start} + 1, t.{end} - t.{start}) <> t.{text}",
    )


def key_names_span(table: Table, letter: str) -> list[gxe.Expectation]:
    """Keys are made of article and span: never random, never of another article."""
    (key,) = table.keys
    span = f"t.article_id || '.{letter}' || t.start_char || '-' || t.end_char"
    return table.never(
        "key_names_span",
        f"{key} is the article, '{letter}' and the span",
        f"t.{key} <> {span} and not starts_with(t.{key}, {span} || '.')",
    )


def found_in_much_text(table: Table) -> list[gxe.Expectation]:
    """Much text without a single row means a broken extractor."""
    return table.empty(
        "found_in_much_text",
        f"articles of {_MUCH_TEXT_WORDS:,} words together have at least one row",
        f"select '{table.name}' as failing_key from main.articles "  # noqa: S608 -- our own names
        f"having sum(word_count) >= {_MUCH_TEXT_WORDS} and not exists (from {{batch}})",
        WARNING,
    )
