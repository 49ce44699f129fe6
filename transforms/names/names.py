"""A name as written -> its key, its initials, and how close two spellings are."""

import re
import unicodedata

from ftfy import fix_encoding
from rapidfuzz.distance import DamerauLevenshtein

# Letters of Latin-1 that begin a UTF-8 sequence read in the wrong encoding, C1 controls and the
# replacement character: they stand inside a word only where the text was damaged.
_DAMAGE = re.compile(
    r"[ÃÂÄÅâÐÑ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|[\x80-\x9f�]|(?<=[a-z])[ÃÂÄÅÐÑ]"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_SPACE = re.compile(r"\s+")
_LEADING_THE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
# Short names differ by one letter too often to be variants ("Marc", "Mark" may be two people).
_MIN_VARIANT_CHARS = 5


def name_key(name: str) -> str:
    """Fold a name to what stays equal over case, accents, dots, possessives and articles.

    >>> name_key("the U.S.'s"), name_key("São  Tomé")
    ('us', 'sao tome')
    """
    bare = _POSSESSIVE.sub("", _LEADING_THE.sub("", name.strip()))
    plain = unicodedata.normalize("NFKD", bare.replace("’", "'"))
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return _SPACE.sub(" ", plain.replace(".", "").replace("-", " ")).strip().casefold()


def initials(name: str) -> str:
    """The capitals that an acronym of the name would have, small words left out.

    >>> initials("Harbour and Coast Authority of Westmark")
    'HCAW'
    """
    return "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())


def is_acronym_of(acronym: str, name: str) -> bool:
    """Whether the letters are the initials of the name, "co-operation" counted once or twice.

    >>> is_acronym_of("H.C.A.", "Harbour and Coast Authority")
    True
    """
    letters = acronym.replace(".", "").rstrip("s")
    if len(letters) < 2 or not letters.isupper():
        return False
    small = {"of", "the", "and", "for", "in", "on", "to", "de", "&"}
    words = [word for word in name.split() if word.lower() not in small]
    wide = "".join(part[0] for word in words for part in word.split("-") if part)
    return letters in {"".join(word[0] for word in words).upper(), wide.upper(), initials(name)}


def is_damaged(name: str) -> bool:
    """Whether the name shows encoding damage inside a word."""
    return _DAMAGE.search(name) is not None


def undamaged(name: str) -> str:
    """The name with provable encoding damage undone, else as it is."""
    return fix_encoding(name)


def damaged_stem(name: str) -> str:
    r"""The part of a damaged name before the damage.

    >>> damaged_stem("KalnÄ\x81jÄ")
    'Kaln'
    """
    found = _DAMAGE.search(name)
    return name[: found.start()] if found else name


def are_variants(one: str, other: str) -> bool:
    """Whether two words are spellings of one name: same first letter, one edit in five letters.

    >>> are_variants("Sandovsky", "Sandovskiy"), are_variants("Marc", "Mark")
    (True, False)
    """
    left, right = name_key(one), name_key(other)
    shorter = min(len(left), len(right))
    if shorter < _MIN_VARIANT_CHARS or left[0] != right[0]:
        return False
    allowed = 1 if shorter < 9 else 2
    return DamerauLevenshtein.distance(left, right, score_cutoff=allowed) <= allowed
