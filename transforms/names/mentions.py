"""A parsed article -> mentions with the document entity that each belongs to.

The model labels each passage alone. Over the whole article a name is one thing, so its label
is voted on, its unlabelled occurrences are added, and its short forms join its full form.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from transforms.extraction.parsing import ParsedArticle, Passage
from transforms.names.document_entities import Resolution, Surface, document_entities
from transforms.names.mention_labels import apart, name_text, voted
from transforms.names.mention_rules import MentionRules
from transforms.names.mention_spans import NAME_LABELS, Name, passage_names
from transforms.names.repeated_names import acronyms, damaged, repeated

__all__ = ["MentionRules", "mentions"]

# "Harbour and Coast Authority (HCA)": looked for right after a name.
_BRACKETED = re.compile(r"\s*\(\s*[\"“‘']?([A-Z][A-Za-z.&-]{1,9})[\"”’']?\s*\)")


def mentions(article: ParsedArticle, rules: MentionRules) -> list[dict[str, object]]:
    """Find the mentions of all passages and resolve them over the article.

    Args:
        article: The parsed text.
        rules: Word lists and registers.

    Returns:
        Rows of EXTRACTED_MENTIONS in order of the text, no two overlapping. `entity_name`,
        `entity_kind` and `alias_kind` are None for dates, times and numbers.
    """
    passages = article.passages
    names = [n for i, p in enumerate(passages) for n in passage_names(p.doc, i, rules)]
    names = voted(apart(names, passages), passages, rules)
    names = [*names, *repeated(names, passages)]
    names = [*names, *acronyms(names, passages)]
    names = [*names, *damaged(names, passages)]
    names.sort(key=lambda name: (name.passage_index, name.start))
    resolutions = document_entities(_surfaces(names, passages), _bracketed(names, passages), rules)
    return [_row(name, passages[name.passage_index], resolutions) for name in names]


def _surfaces(names: Sequence[Name], passages: Sequence[Passage]) -> list[Surface]:
    counts = Counter(
        (name_text(name, passages), name.label) for name in names if name.label in NAME_LABELS
    )
    return [Surface(text, label, count) for (text, label), count in counts.items()]


def _bracketed(names: Sequence[Name], passages: Sequence[Passage]) -> dict[str, str]:
    """Acronym -> the name before its bracket, first one wins."""
    texts = [passage.doc.text for passage in passages]
    acronyms: dict[str, str] = {}
    for name in names:
        span = passages[name.passage_index].doc[name.start : name.end]
        found = _BRACKETED.match(texts[name.passage_index], span.end_char)
        if found and name.label in NAME_LABELS:
            acronyms.setdefault(found[1], span.text)
    return acronyms


def _row(
    name: Name, passage: Passage, resolutions: Mapping[tuple[str, str], Resolution]
) -> dict[str, object]:
    span = passage.doc[name.start : name.end]
    start, end = passage.offsets(span)
    entity = resolutions.get((span.text, name.label))
    return {
        "mention_id": f"m{start}-{end}",
        "start_char": start,
        "end_char": end,
        "text": span.text,
        "label": name.label,
        "entity_name": entity.entity_name if entity else None,
        "entity_kind": entity.entity_kind if entity else None,
        "alias_kind": entity.alias_kind if entity else None,
        "rule": name.rule,
        "confidence": name.confidence,
    }
