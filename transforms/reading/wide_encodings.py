"""The head of a file -> UTF-16 or UTF-32, where its bytes show it without a mark."""

WIDE_NUL_SHARE = 0.3  # of one byte position; Latin text in UTF-16 has over 0.9
WIDE_HIGH_SHARE = 0.7  # punctuation has other high bytes
# Latin and its marks, Greek, Cyrillic, Armenian, Hebrew, Arabic, Thai; not tab and line ends: a
# column of single digits has them at regular places too.
_HIGH_BYTES = frozenset(range(0x0F)) - frozenset(b"\t\n\r")


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: alphabets have their high bytes at regular places.

    That of Latin letters is NUL, of other alphabets, up to Thai, at most 14.

    >>> wide_encoding("Rain fell.".encode("utf-16-le")), wide_encoding(b"Rain fell.")
    ('utf-16-le', None)
    """
    head = head[:4096]
    if head.count(0) < WIDE_NUL_SHARE * len(head) / 2:
        return _wide_alphabet(head)
    quarters = [head[at::4] for at in range(4)]
    nul = [part.count(0) / len(part) if part else 0.0 for part in quarters]
    if min(nul[1:]) > 0.8 and nul[0] < 0.2:
        return "utf-32-le"
    if min(nul[:3]) > 0.8 and nul[3] < 0.2:
        return "utf-32-be"
    even, odd = (nul[0] + nul[2]) / 2, (nul[1] + nul[3]) / 2
    if odd > WIDE_NUL_SHARE and even < odd / 4:
        return "utf-16-le"
    if even > WIDE_NUL_SHARE and odd < even / 4:
        return "utf-16-be"
    return None


def _wide_alphabet(head: bytes) -> str | None:
    if len(head) < 4:
        return None
    even, odd = (sum(byte in _HIGH_BYTES for byte in head[at::2]) * 2 / len(head) for at in (0, 1))
    if odd > WIDE_HIGH_SHARE and even < odd / 2:
        return "utf-16-le"
    return "utf-16-be" if even > WIDE_HIGH_SHARE and odd < even / 2 else None
