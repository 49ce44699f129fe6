"""Bytes -> text: the encoding that the bytes prove, else declare, else most likely have.

The text is never stripped or repaired here: line ends, NUL and control characters are
changed by the clean stage, which records it. Bytes whose encoding stays unclear are
refused; a wrong guess would be believed by everything after.
"""

import codecs
import re
from typing import NamedTuple

from transforms.reading.encoding_guesses import MAX_GUESS_BYTES, guessed_encoding, windows_1252
from transforms.reading.file_signatures import binary_kind
from transforms.reading.reject_reasons import Reject, RejectReason
from transforms.reading.wide_encodings import wide_encoding

BOMS = (  # UTF-32 first: its little-endian mark starts with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A label means the superset that browsers read it as.
# Source: WHATWG Encoding Standard, section 4.2 "Names and labels".
SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "euc_kr": "cp949",
}
MAX_CONTROLS = 8  # that even a short text may hold
MAX_SHORT_CONTROL_SHARE = 0.4  # of them: more is a few characters of UTF-16
MAX_CONTROL_SHARE = 0.1  # of the characters; text with stray control characters has far less
MAX_CONTROL_BYTE_SHARE = 0.05  # of bytes that are no UTF-8; random bytes have 0.11

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ISO_2022 = re.compile(rb"\x1b(?:\$[@B]|\([BJ]|\$\)C)")
_META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I
)
MIXED = "twosource-mixed"  # error handler: stray bytes are Windows-1252
_C1 = re.compile(r"[\x80-\x9f]")


class Decoded(NamedTuple):
    """A decoded text.

    Attributes:
        text: The characters, none of them a surrogate.
        encoding: Python's name of the encoding.
        flags: How it was found and what was replaced: `bom`, `wide`, `declared`, `guessed`,
            `mixed` (some bytes of another encoding), `cut` (the last character), `replaced`.
    """

    text: str
    encoding: str
    flags: tuple[str, ...] = ()


def well_formed(text: str) -> str:
    r"""Join surrogate pairs and replace lone surrogates, which no UTF-8 store accepts.

    >>> well_formed("a\ud800b"), well_formed("\ud83d\ude00") == "\U0001f600"
    ('a�b', True)
    """
    try:
        text.encode()  # the fastest look for surrogates there is: a regex takes seven times as long
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def declared_charset(head: bytes) -> str | None:
    """The charset that a page's `<meta>` or XML declaration names, else None.

    >>> declared_charset(b'<html><head><meta charset="Shift_JIS">')
    'Shift_JIS'
    """
    found = _META_CHARSET.search(head[:4096])
    return found.group(1).decode("ascii", "replace") if found else None


def decoded(raw: bytes, declared: str | None = None) -> Decoded:
    r"""Decode a whole text.

    Args:
        raw: The bytes of one text or page.
        declared: The charset of a HTTP header or `<meta>`; believed when the bytes allow it.

    Raises:
        Reject: `binary` where it is no text; `encoding_uncertain` where no encoding is sure.

    >>> decoded(b"caf\xe9 culture").text, decoded("–".encode()).encoding
    ('café culture', 'utf-8')
    """
    marked = _after_bom(raw)
    if marked:
        return _checked(marked)
    kind = binary_kind(raw[:16])
    if kind:
        raise Reject(RejectReason.BINARY, f"the content is not text but {kind}")
    found = _wide(raw) or _escaped(raw, declared) or _utf8(raw)
    return _checked(found or _declared(raw, declared) or _mixed(raw) or _guessed(raw))


def _after_bom(raw: bytes) -> Decoded | None:
    for bom, encoding in BOMS:
        if raw.startswith(bom):
            return _strict_or_replaced(raw[len(bom) :], encoding, "bom")
    return None


def _strict_or_replaced(raw: bytes, encoding: str, flag: str) -> Decoded:
    try:
        return Decoded(raw.decode(encoding), encoding, (flag,))
    except UnicodeDecodeError as error:
        cut = error.end == len(raw) and error.start > len(raw) - 4
        damage = "cut" if cut else "replaced"
        return Decoded(well_formed(raw.decode(encoding, "replace")), encoding, (flag, damage))


def _checked(found: Decoded) -> Decoded:
    """Refuse what decodes but is no text."""
    controls = len(_CONTROL.findall(found.text))
    allowed = min(MAX_CONTROLS, MAX_SHORT_CONTROL_SHARE * len(found.text))
    if controls > max(MAX_CONTROL_SHARE * len(found.text), allowed):
        problem = f"{controls} of {len(found.text)} characters are control characters"
        raise Reject(RejectReason.BINARY, problem)
    replaced = found.text.count("\ufffd")
    if "replaced" in found.flags and replaced > MAX_CONTROL_SHARE * len(found.text):
        problem = f"{replaced} of {len(found.text)} characters are not {found.encoding}"
        raise Reject(RejectReason.ENCODING_UNCERTAIN, problem)
    return found


def _wide(raw: bytes) -> Decoded | None:
    encoding = wide_encoding(raw)
    return _strict_or_replaced(raw, encoding, "wide") if encoding else None


def _escaped(raw: bytes, declared: str | None) -> Decoded | None:
    """ISO-2022-JP and -KR: seven-bit bytes that would pass as UTF-8."""
    if not _ISO_2022.search(raw[:MAX_GUESS_BYTES]):
        return None
    encoding = "iso2022_kr" if b"\x1b$)C" in raw else "iso2022_jp_2"
    flag = "declared" if declared and declared.lower().startswith("iso-2022") else "guessed"
    try:
        return Decoded(raw.decode(encoding), encoding, (flag,))
    except UnicodeDecodeError:
        return None


def _utf8(raw: bytes) -> Decoded | None:
    try:
        return Decoded(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _declared(raw: bytes, declared: str | None) -> Decoded | None:
    try:
        name = codecs.lookup(declared or "").name
        encoding = SUPERSETS.get(name, name)
        text = raw.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None
    if not isinstance(text, str) or encoding == "utf-7" or _C1.search(text):
        return None
    return Decoded(well_formed(text), encoding, ("declared",))


def _mixed_bytes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    raw = error.object[error.start : error.end]
    if error.end == len(error.object) and error.reason == "unexpected end of data":
        return "\ufffd", error.end
    return windows_1252(raw), error.end


codecs.register_error(MIXED, _mixed_bytes)


def _mixed(raw: bytes) -> Decoded | None:
    """UTF-8 with a few bytes of Windows-1252 (a pasted paragraph), or cut in a character."""
    bad = raw.decode("utf-8", "replace").count("\ufffd") - raw.count(b"\xef\xbf\xbd")
    text = raw.decode("utf-8", MIXED)
    good = sum(not char.isascii() for char in text) - bad
    cut = text.endswith("\ufffd") and bad == 1
    if cut and good > 0:
        return Decoded(text, "utf-8", ("cut",))
    if good < max(bad, 1) or _C1.search(text):
        return None
    return Decoded(text, "utf-8", ("mixed",))


def _guessed(raw: bytes) -> Decoded:
    controls = len(_CONTROL_BYTE.findall(raw))
    if controls > MAX_CONTROL_BYTE_SHARE * len(raw):
        problem = f"{controls} of {len(raw)} bytes are control characters"
        raise Reject(RejectReason.BINARY, problem)
    guess = guessed_encoding(raw)
    if guess is None:
        raise Reject(RejectReason.ENCODING_UNCERTAIN, "no encoding gives readable text")
    try:
        text = windows_1252(raw) if guess == "cp1252" else raw.decode(guess)
    except UnicodeDecodeError:
        problem = f"it looks like {guess} but not all of it is"
        raise Reject(RejectReason.ENCODING_UNCERTAIN, problem) from None
    return Decoded(text, guess, ("guessed",))
