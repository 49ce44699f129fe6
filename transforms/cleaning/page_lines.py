"""Lines -> which of them a page prints around reports: stamps, clips, links, credits, appeals.

Forms only: a line is told by how it is built, never by the site that prints it. Each form is one
linear-time pattern; `block_roles` weighs them in their place. Slow patterns are kept to lines that
have one of the form's marks.
"""

import polars as pl

from transforms.cleaning.line_patterns import END, REPORTED, LineForms, one_of, with_plain_edges
from transforms.cleaning.reader_appeals import reader_appeal_forms
from transforms.cleaning.tip_appeals import APPEAL_MARKS, APPEAL_WORDS, is_tip_appeal

_MOST_WORDS = 60  # longer lines have none of the forms
_NAME = r"\p{Lu}[^\s,;:|()@]*"
# as in: Published: 38 mins ago; one hour ago; 43 Mins Ago | 05:08
_AGE = (
    r"^(?:(?:published|posted|updated|modified)\s*:?\s*)?(?:(?:about|over)\s)?"
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten)\s?"
    r"(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|months?|yrs?|years?)\.?"
    r"(?:\s\d+\s?(?:m|mins?|minutes?|s|secs?|seconds?))?\sago(?:\s*[|•·]?\s*\d{1,2}:\d\d)?$"
)
# as in: Image 1 of 12; 1 / 4
_COUNTER = r"^(?:(?:image|photo|page|slide|picture|item)\s*)?\d{1,3}\s?(?:of|/|of\s?/)\s?\d{1,3}$"
# as in: 1:27 Truck falls off the pier; Truck falls off the pier 01:27; but not: 7:30 PM Lights out
_CLIP_START = r"^\d{1,2}:[0-5]\d\s+\p{Lu}\S*(?:\s\S+){2,}$"
_CLOCK_START = r"^\d{1,2}:\d\d\s*(?:[AaPp]\.?\s?[Mm][\s.]|[A-Z]{2,4}[:,]?\s)"
_CLIP_END = r"^\p{Lu}\S*(?:\s\S+){2,}\s\d{1,2}:[0-5]\d$"
_CLOCK_END = r"(?i)\s(?:at|by|until|till|from|before|after|to|around|about|past|in|and|of|on)\s\S+$"
# as in: Image 3 of 8 The pier on Monday; Buy Photo The pier; (Published Monday, May 3, 2021)
_GALLERIES = ("Image ", "Photo", "Slide ", "Picture", "Full Caption", "(Published")
_GALLERY = (
    r"^(?:(?:Image|Photo|Slide) \d{1,3} of \d{1,3}"
    r"|(?:Buy|Enlarge|Expand|View) (?:this )?(?:Photo|Image|Picture))\s+\S+(?:\s\S+){2,}"
    r"|\S\s+View Full Caption|\(Published \p{Lu}[^()]{4,40}\d{4}\)$"
)
# as in: × Truck falls off the pier; Skip Ad
_OVERLAY, _PLAYER = r"^[×✕✖]\s|^Skip Ad\s", " autoplay autoplay"
# as in: [ Why the pier fell ]; Harbour:Why the pier fell; Why the pier fell Read more
_LINK = (
    r"^\[\s?[^\[\]]{12,160}\s?\]$|^\p{Lu}[^.:!?]{2,40}:\p{L}[^:]*\s[^:]*$"
    rf"|\S\s+Read more{END}|^(?:https?://|www\.)\S+$"
)
# as in: STORY: Why the pier fell
_POINTER = (
    r"^[\s>►•*\[-]*(?:(?:related|previous|continuing|full|complete|more) (?:coverage|story|stories"
    r"|content)|related|more|read|also read|previously|story|stories|slideshow|gallery"
    r"|photo gallery|pdf|documents?|poll|quiz|interactive|podcast|live updates)\s?:\s?\S"
)
# Capitals of a subhead are few words.
_SHOUT, _SHOUT_WORDS = r"^[^\p{Ll}]*\p{Lu}[^\p{Ll}]*$", 6

# as in: Posted: Friday, May 3, 2021 5:04 PM EDT Updated: Friday, May 3, 2021 9:00 PM EDT
_STAMPS = ("By ", "by ", "Posted", "Published", "Updated", "updated", "odified")
_STAMP = (
    r"(?:^|[\s|•·])(?:Posted|Published|Updated|Modified|Last [Uu]pdated|Last [Mm]odified)"
    r"(?: at| on)?:?\s.{0,45}\b(?:19|20)\d\d\b"
    r"|^[Bb]y \p{Lu}.{2,60}\s\p{Lu}\p{Ll}+\.? (?:\d{1,2}, )?(?:19|20)\d\d\b"
)
# as in: — Ann Bell (@annbell) May 3, 2021; -- Ann Bell
_POST_END = r"^[—–-]+\s?\S.{0,60}\(@[A-Za-z0-9_]+\)(?:\s\p{Lu}\p{Ll}+\.? \d{1,2}, \d{4})?$"
_SIGNATURE = rf"^(?:--|—|–)\s?{_NAME}(?:\s{_NAME}){{1,3}}$"
# as in: Ann Bell contributed to this report; Staff writer Jo Roe contributed
_CREDITED = (
    "contributed",
    "reported from",
    "ontributing",
    "CONTRIB",
    "ation from",
    "ires",
    "Image ",
)
_CREDIT_NOTE = (
    r"\bcontributed(?: reporting| research)? (?:to|for) (?:this|the|that) (?:report|reporting|story"
    r"|article|coverage|piece)(?: from \p{Lu}[^.]{0,40})?\.?$"
    r"|\b(?:[Ww]riters?|[Rr]eporters?|[Ss]taff|[Cc]orrespondents?|Press|News)\b[^.]*"
    r"\bcontributed(?: reporting)?\.?$"
    rf"|^{_NAME}(?:\s(?:{_NAME}|and))*\sreported from\s{_NAME}[^.]{{0,60}}\.?$"
    r"|^(?:Contributing|CONTRIBUTING|Information from|With [Pp]ost [Ww]ires)\b:?\s\p{Lu}"
    r"|^Image (?:copyright|via|courtesy)\s\p{Lu}[^.]{0,60}$"
)
# as in: Copyright 2021 by the Harbour Post; (© Harbour Post 2021)
_COPYRIGHT = r"^[\s(]*(?:(?i:tm) and )?(?:©|(?i:copyright)|\([cC]\))[^.]*(?:19|20)\d\d|^[\s(]*©"
_COPYRIGHT_LOOSE = r"^(?i:copyright)\s"


def page_line_forms() -> list[LineForms]:
    """The forms, by the lines that can have them: few lines have a mark of any."""
    text, key, words = pl.col("text"), pl.col("key"), pl.col("word_count")
    ends, short = pl.col("ends"), words <= _MOST_WORDS
    age = key.str.contains(_AGE) | key.str.contains(_COUNTER)
    loose_copyright = (words <= 12) & ~ends & text.str.contains(_COPYRIGHT_LOOSE)
    name_alone = (words <= 8) & ~ends & text.str.contains(_SIGNATURE)
    noted = (words <= 40) & text.str.contains(with_plain_edges(_CREDIT_NOTE))
    said = key.str.contains(with_plain_edges(REPORTED))
    player = text.str.contains(_PLAYER)
    marked = text.str.contains(one_of((*_GALLERIES, *_CREDITED)))
    return [
        ([words <= 12], {"age_line": age}),
        ([words <= 16], {"copyright_line": text.str.contains(_COPYRIGHT) | loose_copyright}),
        ([short & ~ends], _loose()),
        (
            [short, text.str.contains("^[—–×✕✖S-]") | player],
            {
                "signature_line": text.str.contains(_POST_END) | name_alone,
                "overlay_line": text.str.contains(_OVERLAY) | player,
            },
        ),
        ([short, marked], {"gallery_line": text.str.contains(_GALLERY), "credit_note": noted}),
        *reader_appeal_forms(),
        (
            [words <= APPEAL_WORDS, key.str.contains(one_of(APPEAL_MARKS))],
            {"tip_appeal": is_tip_appeal()},
        ),
        ([pl.col("phrase_kind").is_not_null() & ends], {"is_reported": said}),
    ]


def _loose() -> dict[str, pl.Expr]:
    """Forms of lines that end without a full stop."""
    text, key, words = pl.col("text"), pl.col("key"), pl.col("word_count")
    stamped = (words <= 30) & text.str.contains(one_of(_STAMPS))
    pointer = (words <= 30) & key.str.contains(_POINTER)
    return {
        "clip_line": (text.str.contains(_CLIP_START) & ~text.str.contains(_CLOCK_START))
        | (text.str.contains(_CLIP_END) & ~text.str.contains(_CLOCK_END)),
        "link_line": text.str.contains(_LINK) | pointer,
        "shout_line": text.str.contains(_SHOUT) & (words >= _SHOUT_WORDS),
        "stamp_line": stamped & text.str.contains(with_plain_edges(_STAMP)),
    }
