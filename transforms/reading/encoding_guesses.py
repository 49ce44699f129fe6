"""Bytes that say nothing of their encoding -> the likeliest one, or none."""

import re

import chardet

# Encodings that news archives really have; fewer candidates make a guess safer and faster.
GUESSES = (  # noqa: SIM905  a list of words reads better
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp874 cp866 koi8-r koi8-u iso8859-2 "
    "iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-13 iso8859-15 mac-roman "
    "mac-cyrillic cp932 euc_jis_2004 gb18030 big5hkscs cp949"
).split()
MAX_GUESS_BYTES = 65_536  # enough for the guess
MIN_GUESS_BYTES = 6  # beyond ASCII; statistics of fewer say nothing
MIN_SCORE = 0.06  # of chardet; what won wrongly on short lines had 0.05 and less
MAX_ACCENT_SHARE = 0.25  # Vietnamese, the most accented Latin script, stays below
MAX_ODD_SHARE = 0.1  # of the characters beyond ASCII
# Windows-1252 is by far the commonest of its kind: another one has to be so much likelier. Set on
# sentences in 28 languages: true ones of 1252 lost by up to 1.07, whole ones of others won by 1.17.
MIN_ODDS = 1.15

_CP1252 = {
    byte: ord(bytes([byte]).decode("cp1252"))
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)  # not assigned
}
# What Windows-1252 text does not have: three accented letters in a row, signs beside a letter
# inside a word, an accented capital behind a small letter.
_FOREIGN_RUN = re.compile(r"[\xc0-\xff\u0160\u0161\u017d\u017e\u0178\u0152\u0153\u0192]{3,}")
_ODD_SIGNS = (
    r"\xa1-\xa8\xac\xaf\xb1-\xb3\xb5\xb6\xb8\xb9\xbc-\xbf\u0192\u02c6\u2020\u2021\u2030\u201a\u201e"
)
_ODD_IN_WORD = re.compile(
    rf"(?<=[a-z])[{_ODD_SIGNS}\xc0-\xde\u0160\u017d\u0152\u0178]|[\xa6-\xaa\xac\xb1-\xb3\xb5-\xbe](?=[a-z])"
)
# What no text has: control characters, a Latin letter beside one of another alphabet, a capital
# behind a small letter, boxes and signs inside a word, one Chinese character inside a Latin word.
_CAPITAL = r"À-ÞĀĂĄĆČĎĐĒĘĚĢĪĶĹĻĽŁŃŇŌŐŘŚŠŞŢŤŪŮŰŹŻŽ"
_OTHER = r"\u0370-\u0e7f"
_ODD = re.compile(
    rf"[\x80-\x9f]|[a-zA-Z](?=[{_OTHER}])|[{_OTHER}](?=[a-zA-Z])|[a-zß-ÿ](?=[{_CAPITAL}])"
    rf"|[а-яё](?=[А-ЯЁ])|[^\W\d_](?=[{_ODD_SIGNS}\u2500-\u25ff])|[\uff61-\uff9f]"
    r"|(?<=[a-zA-Z])[\u2e80-\uffef](?=[a-zA-Z])"
)
_LATIN, _OTHER_LETTER = re.compile("[a-zA-Z]"), re.compile(f"[{_OTHER}]")
_C1 = re.compile(r"[\x80-\x9f]")


def windows_1252(raw: bytes) -> str:
    r"""Decode any bytes as Windows-1252; its five gaps become C1 control characters.

    >>> windows_1252(b"\x93Rain\x94")
    '“Rain”'
    """
    return raw.decode("latin-1").translate(_CP1252)


def guessed_encoding(raw: bytes) -> str | None:
    r"""The encoding under which the bytes read as text, else None.

    Where they read as Windows-1252, another encoding must be clearly likelier by chardet's models
    of languages, and have some bytes to show it; where they don't, its likeliest one counts.

    >>> guessed_encoding(b"The caf\xe9 opened.")
    'cp1252'
    """
    head = raw[:MAX_GUESS_BYTES]
    likeliest, score, odds = _likeliest(head)
    if _reads_as_western(head) and (likeliest == "cp1252" or odds < MIN_ODDS):
        return "cp1252"
    is_shown = sum(byte > 0x7F for byte in head) >= MIN_GUESS_BYTES and score >= MIN_SCORE
    return likeliest if is_shown else None


def _reads_as_western(raw: bytes) -> bool:
    text = windows_1252(raw)
    high = sum(char > "\x9f" for char in text)
    odd = sum(len(run) for run in _FOREIGN_RUN.findall(text))
    odd += len(_ODD_IN_WORD.findall(text)) + len(_C1.findall(text))
    return odd <= MAX_ODD_SHARE * high and high <= MAX_ACCENT_SHARE * len(text)


def _likeliest(raw: bytes) -> tuple[str | None, float, float]:
    """The likeliest encoding with readable text, its score, its odds against Windows-1252."""
    found = chardet.detect_all(
        raw, ignore_threshold=True, include_encodings=GUESSES, compat_names=False
    )
    scores = {guess["encoding"]: guess["confidence"] for guess in found if guess["encoding"]}
    western = scores.get("cp1252", 0.0)
    texts = {"cp1252": windows_1252(raw)}
    for name, score in scores.items():
        text = texts.get(name) or raw.decode(name, "replace")
        if _is_readable(text):
            odds = score / western if western else 2 * MIN_ODDS
            return "cp1252" if text == texts["cp1252"] else name, score, odds
    return None, 0.0, 0.0


def _is_readable(text: str) -> bool:
    high = sum(char > "\x7f" for char in text)
    letters = len(_OTHER_LETTER.findall(text))
    is_scattered = 0 < letters < len(_LATIN.findall(text))  # "He paid £5 ر"
    return len(_ODD.findall(text)) <= MAX_ODD_SHARE * high and not is_scattered
