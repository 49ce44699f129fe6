"""main.blocks: paragraphs and lines with their roles."""

from expectations.suites.facts import span_expectations
from expectations.tables import Table

_T = Table("main.blocks", ("article_id", "block_number"))

SUITE = _T.suite(
    _T.columns(
        "article_id block_number start_char end_char text role repeat_of_block_number flags rule"
    ),
    _T.key(),
    span_expectations(_T)[1:],  # article_id is part of the key already
    _T.given("role", "rule"),
    _T.between("block_number", least=0),
    _T.one_of("role", "headline dateline byline body subhead caption credit boilerplate repeat"),
    _T.none(
        "blocks_dont_overlap",
        "a block ends before the next one starts",
        "from (select *, lead(start_char) over (partition by article_id order by block_number) "
        "as next_start from (select distinct article_id, block_number, start_char, end_char "
        "from {batch} where start_char between 0 and end_char - 1)) as t "
        "where t.next_start < t.end_char",
    ),
    _T.empty(
        "blocks_without_gap",
        "an article's blocks are numbered without a gap",
        "select article_id as failing_key from {batch} where block_number >= 0 "
        "group by article_id "
        "having max(block_number) - min(block_number) + 1 <> count(distinct block_number)",
    ),
    _T.ordered("repeat_of_block_number", "block_number"),
    _T.none(
        "repeated_block_exists",
        "the block that a block repeats is one of its article",
        "from {batch} as t anti join main.blocks as b "
        "on t.article_id = b.article_id and t.repeat_of_block_number = b.block_number "
        "where t.repeat_of_block_number < t.block_number",
    ),
    _T.never(
        "repeats_are_repeats",
        "a block that repeats another has the role repeat",
        "t.repeat_of_block_number is not null and t.role in ('headline', 'dateline', 'byline', "
        "'body', 'subhead', 'caption', 'credit', 'boilerplate')",
    ),
)
