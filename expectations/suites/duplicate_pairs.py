"""main.duplicate_pairs: pairs of articles that share text."""

from expectations.tables import WARNING, Table

_T = Table("main.duplicate_pairs", ("article_id", "other_article_id"))

SUITE = _T.suite(
    _T.columns(
        "article_id other_article_id relation similarity containment other_containment "
        "matched_sentence_count method"
    ),
    _T.key(),
    _T.given("relation", "method"),
    _T.ordered("article_id", "other_article_id"),
    _T.one_of("relation", "exact near contained rewrite revision template"),
    _T.between("similarity", "containment", "other_containment", least=0, most=1),
    _T.between("matched_sentence_count", least=0),
    _T.refers("article_id", "main.articles", "article_id"),
    _T.refers("other_article_id", "main.articles", "article_id"),
    _T.none(
        "exact_in_one_cluster",
        "articles with the same words are one text",
        "from {batch} as t inner join main.articles as a on t.article_id = a.article_id "
        "inner join main.articles as b on t.other_article_id = b.article_id "
        "where t.relation = 'exact' and a.copy_cluster_id <> b.copy_cluster_id",
        WARNING,  # a member that is too unlike its canonical article is split off on purpose
    ),
)
