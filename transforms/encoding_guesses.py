"""Bytes that say nothing of their encoding -> the likeliest one, or none."""

import re

from charset_normalizer import from_bytes

# Encodings that news archives really have; fewer candidates make a guess safer and faster.
GUESSES = (  # noqa: SIM905  a list of words reads better
    "cp1250 cp1251 cp1253 cp1255 cp1256 cp1257 cp874 koi8_r iso8859_2 iso8859_5 "
    "cp866 mac_roman cp932 euc_jp gb18030 big5 cp949"
).split()
MAX_GUESS_BYTES = 65_536  # enough for the guess; the whole would cost seconds a megabyte
MIN_GUESS_BYTES = 16  # beyond ASCII; statistics of fewer say nothing
MAX_CHAOS = 0.1  # charset-normalizer's "mess ratio": readable text stays below
MAX_ACCENT_SHARE = 0.25  # Vietnamese, the most accented Latin script, stays below

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
_C1 = re.compile(r"[\x80-\x9f]")


def windows_1252(raw: bytes) -> str:
    r"""Decode any bytes as Windows-1252; its five gaps become C1 control characters.

    >>> windows_1252(b"\x93Rain\x94")
    '“Rain”'
    """
    return raw.decode("latin-1").translate(_CP1252)


def guessed_encoding(raw: bytes) -> str | None:
    r"""The encoding under which the bytes read as text, else None.

    Windows-1252 is tried by its own rule: on English text with a few signs the statistics of
    charset-normalizer have nothing to hold on to.

    >>> guessed_encoding(b"The caf\xe9 opened.")
    'cp1252'
    """
    western = windows_1252(raw)
    high = sum(char > "\x9f" for char in western)
    odd = sum(len(run) for run in _FOREIGN_RUN.findall(western))
    odd += len(_ODD_IN_WORD.findall(western)) + len(_C1.findall(western))
    if odd <= 0.1 * high and high <= MAX_ACCENT_SHARE * len(western):
        return "cp1252"
    if high < MIN_GUESS_BYTES:
        return None
    best = from_bytes(raw[:MAX_GUESS_BYTES], cp_isolation=GUESSES).best()
    return None if best is None or best.chaos > MAX_CHAOS else best.encoding
