# mypy: disable-error-code="assignment, arg-type, operator, return-value, no-any-return"
# numba makes one machine integer of what are `int` and `np.int64` to mypy
"""Kinds of words, compiled (twin: `fact_words.plain_kinds`)."""

from transforms.compiling import compiled, inlined
from transforms.copies.fact_words import WordKinds
from transforms.copies.word_hashes import Bytes, TextBytes, Words


@inlined
def is_letter(byte: int) -> bool:
    """Whether the byte is an ASCII letter."""
    return ord("a") <= (byte | 32) <= ord("z")


@inlined
def is_capital(buffer: Bytes, at: int) -> bool:
    """Whether a capital letter that is no word by itself stands there."""
    first, following = buffer[at], buffer[at + 1]
    if first == 0xC3:
        return bool(0x80 <= following <= 0x9E)
    return bool(ord("A") <= first <= ord("Z")) and (is_letter(following) or following >= 128)


@inlined
def is_inside(buffer: Bytes, start: int, gap: int) -> bool:
    """Whether only a space, a hyphen or a comma and a space stand before the word."""
    last = buffer[start - 1]
    if gap == 1:
        return bool(last == ord(" ") or last == ord("-"))
    return bool(gap == 2 and last == ord(" ") and buffer[start - 2] == ord(","))


@compiled
def tell_kinds(buffer: Bytes, texts: TextBytes, words: Words, kinds: WordKinds) -> None:
    """Fill the kinds of all words."""
    for k in range(len(words.offsets) - 1):
        base = texts.offsets[k]
        for i in range(words.offsets[k], words.offsets[k + 1]):
            start = base + words.start_bytes[i]
            initial = buffer[start]
            kinds.is_number[i] = ord("0") <= initial <= ord("9")
            gap = 0
            if i > words.offsets[k]:
                gap = words.start_bytes[i] - words.end_bytes[i - 1]
            kinds.is_name[i] = is_capital(buffer, start) and is_inside(buffer, start, gap)
