"""Text as decoded -> the same text with damage repaired that can be proved.

Repairs are `str -> str`, in the order of `REPAIRS`. None of them strips, normalises or
straightens: quotation marks, ligatures, full-width letters and spaces stay as the author wrote
them. `repaired_texts` finds cheaply, in a whole column, the few texts that can be damaged at all.
"""

import re
from collections.abc import Callable
from itertools import groupby
from typing import NamedTuple

import polars as pl
from ftfy import TextFixerConfig, fix_and_explain
from ftfy.badness import BADNESS_RE, is_bad
from ftfy.chardata import CHARMAP_ENCODINGS

# Everything that changes sound text is off: what is left undoes only wrong decoding.
_MOJIBAKE = TextFixerConfig(
    unescape_html=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)
_LINE_END = re.compile("\r\n?|[\v\f\u2028\u2029]")
_NEXT_LINE = re.compile("\x85")
# C0 and C1 controls but tab and line feed, deprecated format characters, interlinear marks, BOM
_CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u206a-\u206f\ufeff\ufff9-\ufffc\U000e0001\U000e0020-\U000e007f]"
)
_VISIBLE = re.compile(_CONTROL.pattern.replace("[", r"[^\s", 1))
# the same and the line ends that are not line feeds
_CONTROL_RUST = (
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\x{2028}\x{2029}\x{206a}-\x{206f}\x{feff}\x{fff9}-\x{fffc}"
    r"\x{e0001}\x{e0020}-\x{e007f}]"
)
VISIBLE = _CONTROL_RUST.replace("[", r"[^\s", 1)
"""Matches what a text must have so that it isn't blank (`is_blank`), in a column's syntax."""

# ftfy's own sign of damage, in the syntax of a column's matcher: without comments and layout.
_LAYOUT = re.compile(r"(\[[^]]*\]|\\.)|#.*|\s+")
_BAD = f"(?m:{_LAYOUT.sub(lambda found: found[1] or '', BADNESS_RE.pattern)})"
# A character that no single-byte encoding holds: no image of a byte.
_IMAGES = {char for name in CHARMAP_ENCODINGS for char in bytes(range(256)).decode(name, "ignore")}
_FOREIGN = re.compile(f"[^{re.escape(''.join(sorted(_IMAGES)))}]")
_WORD = re.compile(r"\S+\s*|\s+")
# Not proof, only doubt: a capital with a mark inside a lower-case word ("KrÄmer"), a question mark
# in place of an apostrophe ("don?t"), the replacement character.
_DOUBT = (
    "[a-zß-ÿ][À-ÞĀĂĄĆČĎĐĒĘĚĢĪĶĹĻĽŁŃŇŌŐŘŚŠŞŢŤŪŮŰŹŻŽ]|\ufffd|[a-z]\\?(?:[stmd]|re|ve|ll)(?:[^a-z]|$)"
)
# Necessary conditions of every repair and doubt
_LOOKS = {"control": _CONTROL_RUST, "mojibake": _BAD, "doubt": _DOUBT}
# Signs beyond ASCII that most texts have, all of three bytes: they alone are no damage.
_USUAL_SIGNS = "[“”‘’–—…]"
# Three characters a class: more take the matcher off its fastest path (8.8 against 1.1
# microseconds an article for them all).
_CODES = (*range(0x09), *range(0x0B, 0x20), 0x7F)
_ASCII_CONTROLS = [
    "[" + "".join(rf"\x{code:02x}" for code in _CODES[at : at + 3]) + "]"
    for at in range(0, len(_CODES), 3)
]
_LOST_APOSTROPHE = r"\?[stmdrvl]"
_NAME_STARTS = r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bLa)(?<!\bDi)"  # a capital after these is sound
_DOUBTFUL = re.compile(_DOUBT.replace("][", f"]{_NAME_STARTS}[", 1))


def fix_line_ends(text: str) -> str:
    r"""Turn every line end (CRLF, CR, form feed, Unicode separators) into a line feed.

    >>> fix_line_ends("a\r\nb\rc\u2028d")
    'a\nb\nc\nd'
    """
    return _LINE_END.sub("\n", text)


def fix_mojibake(text: str) -> str:
    r"""Undo a wrong decoding where the bytes prove it; other text stays as it is.

    Works line by line, as two lines of a page may have had different histories, and in a damaged
    line first on each run of words that single-byte encodings hold: true words in another script
    beside them would hide the proof.

    >>> fix_mojibake("The cafÃ© said â€œnoâ€\x9d.")
    'The café said “no”.'
    >>> fix_mojibake("“naïve” PIÑATA…")
    '“naïve” PIÑATA…'
    """
    return "\n".join(map(_fixed_line, text.split("\n")))


def _fixed_line(line: str) -> str:
    if not _is_suspect(line):
        return line
    runs = groupby(_WORD.findall(line), lambda word: bool(_FOREIGN.search(word)))
    return _fixed("".join(_fixed("".join(words)) for _, words in runs))


def _fixed(run: str) -> str:
    return str(fix_and_explain(run, _MOJIBAKE).text) if _is_suspect(run) else run


def _is_suspect(line: str) -> bool:
    """Whether ftfy would change it: mojibake, or the codes that colour a terminal's text."""
    return bool(is_bad(line)) or "\x1b" in line


def remove_control_characters(text: str) -> str:
    r"""Drop control characters; tab and line feed stay, zero-width and bidi marks too.

    >>> remove_control_characters("a\x00b\tc\u200bd\x7f")
    'ab\tc\u200bd'
    """
    return _CONTROL.sub("", _NEXT_LINE.sub("\n", text))


def is_blank(text: str) -> bool:
    r"""Whether nothing but blanks is left of a text without its control characters.

    >>> is_blank("\x00 \n"), is_blank("a\x00")
    (True, False)
    """
    return not _VISIBLE.search(text)


REPAIRS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("line_ends", fix_line_ends),
    ("encoding", fix_mojibake),
    ("control", remove_control_characters),
)


class RepairedText(NamedTuple):
    """A text and the names of the repairs that changed it, in their order."""

    text: str
    repairs: tuple[str, ...]


def repaired(text: str) -> RepairedText:
    r"""Apply every repair until none changes the text any more.

    >>> repaired("It was fine.")
    RepairedText(text='It was fine.', repairs=())
    >>> repaired("CafÃ©\r\n")
    RepairedText(text='Café\n', repairs=('line_ends', 'encoding'))
    """
    made: dict[str, None] = {}
    before = None
    while before != text:
        before = text
        for name, repair in REPAIRS:
            changed = repair(text)
            if changed != text:
                made[name] = None
            text = changed
    return RepairedText(text, tuple(name for name, _ in REPAIRS if name in made))


def repaired_texts(texts: pl.Series) -> pl.DataFrame:
    """Repair a column of texts, looking closely only at those that can be damaged.

    Args:
        texts: Decoded texts, no nulls.

    Returns:
        `text`, `repairs` (names joined by a space, NULL for none) and `doubtful` (whether some
        line may be damaged beyond proof), in the order given.
    """
    frame = pl.DataFrame({"text": texts}).with_row_index("row")
    seen = (
        frame.filter(_is_unusual())
        .filter(pl.col("text").str.contains("|".join(_LOOKS.values())))
        .with_columns(
            pl.col("text").str.contains(look).alias(name) for name, look in _LOOKS.items()
        )
    )
    suspect = seen.filter(pl.col("mojibake") | pl.col("control"))
    made = [repaired(text) for text in suspect["text"]]
    changed = suspect.select("row").with_columns(
        new_text=pl.Series([repair.text for repair in made], dtype=pl.String),
        repairs=pl.Series([" ".join(repair.repairs) or None for repair in made], dtype=pl.String),
    )
    doubts = seen.select("row", doubtful=pl.col("doubt") | pl.col("mojibake"))
    return (
        frame.join(doubts, on="row", how="left", maintain_order="left")
        .join(changed, on="row", how="left", maintain_order="left")
        .select(
            pl.coalesce("new_text", "text").alias("text"),
            "repairs",
            pl.col("doubtful").fill_null(value=False),
        )
    )


def _is_unusual() -> pl.Expr:
    """Whether a text has any character that damage needs; cheap, and true of few texts."""
    text = pl.col("text")
    bytes_beyond_ascii = text.str.len_bytes() - text.str.len_chars()
    marks = [text.str.contains(mark) for mark in (*_ASCII_CONTROLS, _LOST_APOSTROPHE)]
    return pl.any_horizontal(bytes_beyond_ascii != 2 * text.str.count_matches(_USUAL_SIGNS), *marks)


def looks_damaged(text: str) -> bool:
    """Whether text shows damage that can't be undone for want of proof.

    >>> looks_damaged("Minister KrÄmer spoke"), looks_damaged("Minister Krämer spoke")
    (True, False)
    """
    return bool(_DOUBTFUL.search(text)) or is_bad(text)
