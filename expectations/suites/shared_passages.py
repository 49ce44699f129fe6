"""main.shared_passages: aligned spans of a pair of articles."""

from expectations.tables import Table

_T = Table(
    "main.shared_passages",
    (
        *("article_id", "start_char", "end_char"),
        *("other_article_id", "other_start_char", "other_end_char"),
    ),
)


def _within(prefix: str) -> str:
    return (
        f"from {{batch}} as t inner join main.articles as a "
        f"on t.{prefix}article_id = a.article_id where t.{prefix}end_char > length(a.text)"
    )


SUITE = _T.suite(
    _T.columns(
        "article_id start_char end_char other_article_id other_start_char other_end_char similarity"
    ),
    _T.key(),
    _T.ordered("article_id", "other_article_id"),
    _T.between("start_char", "other_start_char", least=0),
    _T.ordered("start_char", "end_char"),
    _T.ordered("other_start_char", "other_end_char"),
    _T.between("similarity", least=0, most=1),
    _T.refers("article_id", "main.articles", "article_id"),
    _T.refers("other_article_id", "main.articles", "article_id"),
    _T.none("span_in_article", "the span lies in the article's text", _within("")),
    _T.none(
        "other_span_in_article", "the other span lies in its article's text", _within("other_")
    ),
    _T.none(
        "passage_of_a_pair",
        "a shared passage belongs to a pair of main.duplicate_pairs",
        "from {batch} as t "
        "anti join main.duplicate_pairs as p using (article_id, other_article_id) "
        "semi join main.articles as a on t.article_id = a.article_id "
        "semi join main.articles as b on t.other_article_id = b.article_id "
        "where t.article_id < t.other_article_id",
    ),
)
