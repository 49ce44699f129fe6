"""main.claim_groups: what independent texts agree and disagree on."""

from expectations.tables import WARNING, Table

_T = Table("main.claim_groups", ("claim_group_id",))
_CLAIMS = "from {batch} as t inner join main.claims as c using (claim_group_id)"
_ARTICLES = f"{_CLAIMS} inner join main.articles as a on c.article_id = a.article_id"
# A claim of each group, and each of its claims; what both have in a passage that they share.
_BESIDE_FIRST = (
    "from {batch} as t inner join ("
    "select claim_group_id, min(claim_id) as claim_id from main.claims group by claim_group_id"
    ") as f using (claim_group_id) "
    "inner join main.claims as one on f.claim_id = one.claim_id "
    "inner join main.articles as a on one.article_id = a.article_id "
    "inner join main.claims as c on t.claim_group_id = c.claim_group_id "
    "inner join main.articles as b on c.article_id = b.article_id "
    "left join ("
    "select article_id, start_char, end_char, other_article_id, other_start_char, other_end_char "
    "from main.shared_passages union all "
    "select other_article_id, other_start_char, other_end_char, article_id, start_char, end_char "
    "from main.shared_passages"
    ") as p on one.article_id = p.article_id and c.article_id = p.other_article_id "
    "and p.start_char < one.end_char and p.end_char > one.start_char "
    "and p.other_start_char < c.end_char and p.other_end_char > c.start_char"
)
# A claim without a unit and one with it never share a group.
_ONE_UNIT = "count(distinct c.unit) < 2"

SUITE = _T.suite(
    _T.columns(
        "claim_group_id story_id subject property scope status value_count article_count "
        "copy_cluster_count text_count origin_count low high first_published_at note"
    ),
    _T.key(),
    _T.given("property", "status", "value_count", "article_count", "copy_cluster_count"),
    _T.given("text_count", "origin_count"),
    _T.one_of("status", "single corroborated partial conflict unresolved"),
    _T.between("value_count", "text_count", least=1),
    _T.between("origin_count", least=0),
    _T.refers("story_id", "main.stories", "story_id"),
    _T.none(
        "group_has_claims",
        "every group has a claim",
        "from {batch} as t anti join main.claims as c using (claim_group_id) "
        "where t.claim_group_id is not null",
    ),
    _T.none(
        "article_count_agrees",
        "article_count is the number of articles with a claim of the group",
        f"{_CLAIMS} group by all having count(distinct c.article_id) <> any_value(t.article_count)",
    ),
    _T.none(
        "copy_cluster_count_agrees",
        "copy_cluster_count is the number of copy clusters with a claim of the group",
        f"{_ARTICLES} group by all "
        "having count(distinct a.copy_cluster_id) <> any_value(t.copy_cluster_count)",
    ),
    _T.none(
        "texts_at_most_clusters",
        "independent texts are at most as many as copy clusters: copies never count twice",
        f"{_ARTICLES} group by all "
        "having count(distinct a.copy_cluster_id) < any_value(t.text_count)",
    ),
    _T.none(
        "agreement_is_no_shared_passage",
        "of the claims that agree, not all are copies of one, or in a passage shared with it",
        f"{_BESIDE_FIRST} where t.status in ('corroborated', 'partial') "
        "and t.text_count > 1 group by all having "
        "bool_and(p.article_id is not null "
        "or coalesce(a.copy_cluster_id, a.article_id) = coalesce(b.copy_cluster_id, b.article_id))",
    ),
    _T.none(
        "values_at_most_claims",
        "different values are at most as many as claims",
        f"{_CLAIMS} group by all having count(distinct c.claim_id) < any_value(t.value_count)",
    ),
    _T.none(
        "low_agrees",
        "low is the smallest number of the group's claims where they have one unit",
        f"{_CLAIMS} group by all having "
        f"if({_ONE_UNIT}, min(c.value_number), null) is distinct from any_value(t.low)",
    ),
    _T.none(
        "high_agrees",
        "high is the largest number of the group's claims where they have one unit",
        f"{_CLAIMS} group by all having "
        f"if({_ONE_UNIT}, max(c.value_number), null) is distinct from any_value(t.high)",
    ),
    _T.none(
        "first_published_agrees",
        "first_published_at is the earliest time of the group's articles",
        f"{_ARTICLES} group by all "
        "having min(a.published_at) is distinct from any_value(t.first_published_at)",
    ),
    _T.none(
        "story_of_a_claim",
        "the story of a group is that of the article of one of its claims",
        f"{_ARTICLES} semi join main.stories as s on t.story_id = s.story_id "
        "group by all having not bool_or(a.story_id = t.story_id)",
    ),
    _T.none(
        "claims_of_one_property",
        "the claims of a group are of its property, or all are counts",
        f"{_CLAIMS} where c.property <> t.property "
        "and not (starts_with(c.property, 'count of ') and starts_with(t.property, 'count of '))",
    ),
    _T.never(
        "single_is_one_text",
        "a single claim is carried by one text",
        "t.status = 'single' and t.text_count > 1",
    ),
    _T.never(
        "corroboration_needs_two_texts",
        "a corroborated or partly corroborated claim is carried by two or more texts",
        "t.status in ('corroborated', 'partial') and t.text_count = 1",
    ),
    _T.never(
        "conflict_needs_two_values",
        "a conflict has two or more values",
        "t.status = 'conflict' and t.value_count = 1",
        WARNING,  # two hedged values may conflict and both admit a third: counted as one
    ),
)
