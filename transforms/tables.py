"""The polars schema of every table: the promise that each transform makes.

Offsets (`start_char`, `end_char`) are 0-based, half-open, in Unicode code points of
`articles.text`. Keys are text derived from content. `EXTRACTED_*` schemas are the rows of
one text before they belong to an article: their keys are local ("q120-134") and become
`<article_id>.q120-134`; their `*_start_char`/`*_end_char` columns name the mention that
an entity id is looked up by.
"""

import polars as pl

TEXT = pl.String()
INT = pl.Int64()
FLOAT = pl.Float64()
BOOL = pl.Boolean()
DATE = pl.Date()
TIMESTAMP = pl.Datetime("us", "UTC")


def columns(names: str, dtype: pl.DataType = TEXT) -> dict[str, pl.DataType]:
    """Name several columns of one type.

    >>> columns("low high", FLOAT)
    {'low': Float64, 'high': Float64}
    """
    return dict.fromkeys(names.split(), dtype)


_SPAN = {**columns("article_id"), **columns("start_char end_char", INT), **columns("text")}
_LOCAL_SPAN = {**columns("start_char end_char", INT), **columns("text")}
_RULE = {**columns("rule"), **columns("confidence", FLOAT)}
_PUBLICATION = {
    **columns("headline headline_method byline byline_method"),
    "published_at": TIMESTAMP,
    "published_on": DATE,
    **columns("published_precision published_at_method"),
    "modified_at": TIMESTAMP,
    **columns("language language_method text"),
}

# --- read ---------------------------------------------------------------------------------

DOCUMENTS = pl.Schema(
    {
        **columns("document_id article_id external_id input_name source path"),
        **columns("record_number", INT),
        **columns("media_type encoding url headline byline published modified language"),
        **columns("text html content_sha256"),
    }
)
REJECTS = pl.Schema(
    {**columns("path"), **columns("record_number", INT), **columns("stage reason detail")}
)

# --- clean --------------------------------------------------------------------------------

ARTICLE_DRAFTS = pl.Schema(
    {
        **columns("article_id document_id external_id input_name source url"),
        **_PUBLICATION,
        "word_count": INT,
    }
)
BLOCKS = pl.Schema(
    {
        "article_id": TEXT,
        **columns("block_number start_char end_char", INT),
        **columns("text role"),
        "repeat_of_block_number": INT,
        **columns("flags rule"),
    }
)

# --- published tables ---------------------------------------------------------------------

SOURCES = pl.Schema({**columns("source_id name publisher kind"), "is_wire": BOOL})
ARTICLES = pl.Schema(
    {
        **columns("article_id external_id document_id source_id input_name url"),
        **_PUBLICATION,
        **columns("word_count version", INT),
        **columns("change_kind copy_cluster_id"),
        "is_canonical": BOOL,
        **columns("story_id first_seen_run_id last_seen_run_id"),
    }
)
ARTICLE_VERSIONS = pl.Schema(
    {"article_id": TEXT, "version": INT} | columns("document_id text first_seen_run_id change_kind")
)
DUPLICATE_PAIRS = pl.Schema(
    {
        **columns("article_id other_article_id relation"),
        **columns("similarity containment other_containment", FLOAT),
        "matched_sentence_count": INT,
        "method": TEXT,
    }
)
SHARED_PASSAGES = pl.Schema(
    {
        "article_id": TEXT,
        **columns("start_char end_char", INT),
        "other_article_id": TEXT,
        **columns("other_start_char other_end_char", INT),
        "similarity": FLOAT,
    }
)
COPY_CLUSTERS = pl.Schema(
    {
        **columns("copy_cluster_id canonical_article_id canonical_rule"),
        **columns("article_count source_count", INT),
        "is_wire": BOOL,
        "first_published_at": TIMESTAMP,
    }
)
STORIES = pl.Schema(
    {
        **columns("story_id previous_story_id headline"),
        **columns("first_published_at last_published_at", TIMESTAMP),
        **columns("article_count copy_cluster_count", INT),
        "place": TEXT,
    }
)
ENTITIES = pl.Schema(
    {**columns("entity_id name kind"), **columns("mention_count article_count", INT)}
)
ENTITY_ALIASES = pl.Schema({**columns("entity_id alias alias_kind"), "mention_count": INT})

_TIMEX = {
    **columns("type value mod"),
    **columns("earliest latest", TIMESTAMP),
    "anchor_method": TEXT,
}
_QUANTITY = {
    **columns("value low high", FLOAT),
    **columns("bound unit unit_code dimension thing modality"),
}
_SPEAKER = {**columns("form speaker_text"), **columns("speaker_start_char speaker_end_char", INT)}
_REPORTED = {
    **columns("property scope value"),
    **columns("value_number low high", FLOAT),
    **columns("bound unit"),
    **columns("earliest latest", TIMESTAMP),
    "modality": TEXT,
    "is_negated": BOOL,
}

MENTIONS = pl.Schema({**columns("mention_id"), **_SPAN, **columns("label entity_id"), **_RULE})
TIMEXES = pl.Schema({**columns("timex_id"), **_SPAN, **_TIMEX, **_RULE})
QUANTITIES = pl.Schema({**columns("quantity_id"), **_SPAN, **_QUANTITY, **_RULE})
QUOTES = pl.Schema(
    {
        **columns("quote_id"),
        **_SPAN,
        **_SPEAKER,
        **columns("speaker_entity_id cue via_entity_id quote_group_id"),
        **_RULE,
    }
)
QUOTE_GROUPS = pl.Schema(
    {
        **columns("quote_group_id story_id speaker_entity_id canonical_quote_id"),
        **columns("article_count copy_cluster_count", INT),
        "wordings_differ": BOOL,
    }
)
EVENTS = pl.Schema(
    {
        **columns("event_id"),
        **_SPAN,
        **columns("event_type predicate predicate_lemma agent agent_entity_id"),
        **columns("patient patient_entity_id place time_text timex_id modality"),
        "is_negated": BOOL,
        **_RULE,
    }
)
CLAIMS = pl.Schema(
    {
        **columns("claim_id"),
        **_SPAN,
        **columns("subject subject_entity_id"),
        **_REPORTED,
        **columns("origin_text origin_entity_id via_entity_id method"),
        **columns("quantity_id timex_id quote_id event_id claim_group_id"),
        **_RULE,
    }
)
CLAIM_GROUPS = pl.Schema(
    {
        **columns("claim_group_id story_id subject property scope status"),
        **columns("value_count article_count copy_cluster_count text_count origin_count", INT),
        **columns("low high", FLOAT),
        "first_published_at": TIMESTAMP,
        "note": TEXT,
    }
)
DECISIONS = pl.Schema(
    {
        **columns("decision_id kind subject_key other_key verdict author"),
        "decided_at": TIMESTAMP,
        **columns("reason value status applied_to"),
    }
)

# --- extracted rows of one text (article_id and entity ids come later) -----------------------

EXTRACTED_MENTIONS = pl.Schema(
    {
        **columns("mention_id"),
        **_LOCAL_SPAN,
        # the document entity that the mention belongs to: its fullest name, kind, and how
        # this mention names it (name, short, title, acronym, variant, damaged)
        **columns("label entity_name entity_kind alias_kind"),
        **_RULE,
    }
)
EXTRACTED_TIMEXES = pl.Schema({**columns("timex_id"), **_LOCAL_SPAN, **_TIMEX, **_RULE})
EXTRACTED_QUANTITIES = pl.Schema({**columns("quantity_id"), **_LOCAL_SPAN, **_QUANTITY, **_RULE})
EXTRACTED_QUOTES = pl.Schema(
    {
        **columns("quote_id"),
        **_LOCAL_SPAN,
        **_SPEAKER,
        "cue": TEXT,
        # the mentions that give speaker_entity_id and via_entity_id (a pronoun's antecedent)
        **columns("speaker_mention_id via_mention_id"),
        **_RULE,
    }
)
EXTRACTED_EVENTS = pl.Schema(
    {
        **columns("event_id"),
        **_LOCAL_SPAN,
        **columns("event_type predicate predicate_lemma agent patient place time_text timex_id"),
        "modality": TEXT,
        "is_negated": BOOL,
        **columns("agent_mention_id patient_mention_id"),
        # all mentions that take part, in order of the text: what tells two events apart
        "participant_mention_ids": pl.List(pl.String()),
        **_RULE,
    }
)
EXTRACTED_CLAIMS = pl.Schema(
    {
        **columns("claim_id"),
        **_LOCAL_SPAN,
        **columns("subject"),
        **_REPORTED,
        **columns("origin_text method quantity_id timex_id quote_id event_id"),
        **columns("subject_mention_id origin_mention_id via_mention_id"),
        # what the claim is about, for comparing: the lemma of the subject's head, its event
        # class where a general lexicon gives one, and the mentions that take part
        **columns("subject_lemma subject_class"),
        "participant_mention_ids": pl.List(pl.String()),
        **_RULE,
        # the words of its sentence: one sentence in two articles is one text
        **columns("sentence_words"),
    }
)
