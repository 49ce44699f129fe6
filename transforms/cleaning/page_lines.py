"""Lines -> which of them a page prints around reports: stamps, clips, contacts, promotions.

Forms only: a line is told by how it is built, never by the site that prints it. Each form is one
linear-time pattern; `block_roles` weighs them in their place. Slow patterns are kept to lines that
have one of the form's marks.
"""

import polars as pl

from transforms.cleaning.tip_appeals import APPEAL_MARKS, APPEAL_WORDS, is_tip_appeal

_MOST_WORDS, _ASKING_WORDS = 60, 40  # longer lines have none of the forms
_NAME = r"\p{Lu}[^\s,;:|()@]*"
END = r"(?:$|\x00)"
"""The end of a text, which holds no NUL: a pattern that ends in `$` alone is matched from the end
backwards, where what it begins with is of no help (measured: 6.7 against 0.9 microseconds)."""

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

_ASCII = "[A-Za-z0-9_.+-]"
CONTACT = (
    rf"{_ASCII}+@{_ASCII}+\.[A-Za-z]{{2,}}|\[email\s?protected\]"
    r"|\+\d{1,3}(?:[ .-]\d{2,4}){3,4}|\(?\d{3}\)?[ ./-]{1,2}\d{3}[ .-](?:\d{4}|[A-Z]{4,5})"
    r"|(?:^|[\s(:])@[A-Za-z0-9_]{2,}"
    r"|(?i:(?:twitter|facebook|instagram|linkedin|youtube)\.com/)\S*|https?://\S+|www\.\S+"
)
"""Matches ways to reach a writer or a publisher: an address, a telephone number, an account."""

_REACHED = ("@", r"http|www\.|\.com/|protected\]", r"[0-9]{3}[)]?[ ./-]{1,2}[0-9]{2,3}|\+[0-9]")
# as in: Contact Ann Bell at abell@harbour.example or 555-010-1234
_ASKS = (
    r"^[\s•—–►*>(-]*(?:to (?:contact|reach)|contact|reach|e-?mail|call|follow|find|tweet|text|write"
    r"|send|like|message|phone|get in touch|have a tip)\b|\bfollow (?:her|him|them|me|us|@)"
    r"|\bcan be reached (?:at|on|by|via)\b"
)
# People who are quoted also say "Call me": a promotion isn't quoted.
_REPORTED = r"\b(?:said|says|told|asked|added|wrote)\b"
_QUOTED = rf"[“”\"]|{_REPORTED}"
_LONE_WORDS = 4  # a name and what it is, beside the address
_LONE_PHONE = r"^[(+]?\d[\d\s().,/–-]{5,}\d$"

_NETWORKS = (
    *("facebook", "twitter", "instagram", "youtube", "whatsapp", "telegram", "tiktok", "threads"),
    *("bluesky", "snapchat", "linkedin", "pinterest"),
)
# as in: Follow us on a network; Like the paper on a network
_SOCIAL = (
    r"^[\s•—–►*>(-]*(?:follow|like|find|join|see|connect|tweet|visit|keep up|stay in touch|friend"
    rf"|add)\b.*\b(?:{'|'.join(_NETWORKS)})"
)
_NEWER = (
    *("update", "latest", "more", "details", "information", "coverage"),
    *(" app", " alerts", "text "),
)
# Whole paragraphs of them stand under reports.
_UPDATES = (
    r"^for (?:the latest|more|updates|breaking)\b.*\b(?:follow|visit|like|download|listen|check)\b"
    r"|^(?:stay (?:with|tuned)|check back|check again|keep checking|tune in|refresh|come back"
    r"|(?:watch|look) for updates|watch our)\b.*\b(?:updates?|latest|more|details|information"
    r"|coverage|air|online)\b"
    r"|^(?:download|get|grab|install|try)\b.*\bapps?\b|^text\s.{1,30}\sto \d{4,6}\b"
)
_ALERT_MARK, _ALERTS = " alerts", r"\b(?:e-?mail|text|news|mobile) alerts\b.*\bhere\b"
# as in: We will have more information as it becomes available; This story has been updated
_AVAILABLE = ("available", "updated", " come", "learn more")
_PROMISE = (
    r"^(?:we|we'll|our (?:crews?|team|reporters?)|(?:this|the) (?:story|article|post|page)"
    r"|\S+\.[a-z]{2,3})\b.*\b(?:updates?|updated|details|information|more)\b"
    r".*\b(?:available|comes? in|learn more)$"
    r"|^(?:this|the) (?:story|article|post|page|report) (?:has been|was|will be|is being) updated"
    r"(?: (?:at|on|to add|with|as)\b.*)?$|^more to come$"
)
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


LineForms = tuple[list[pl.Expr], dict[str, pl.Expr]]
"""Which lines can have some forms at all, gate after gate, and these forms: expressions over
`text`, `key`, `word_count`, `ends`, `phrase_kind`."""


def page_line_forms() -> list[LineForms]:
    """The forms, by the lines that can have them: few lines have a mark of any."""
    text, key, words = pl.col("text"), pl.col("key"), pl.col("word_count")
    ends, short = pl.col("ends"), words <= _MOST_WORDS
    age = key.str.contains(_AGE) | key.str.contains(_COUNTER)
    loose_copyright = (words <= 12) & ~ends & text.str.contains(_COPYRIGHT_LOOSE)
    name_alone = (words <= 8) & ~ends & text.str.contains(_SIGNATURE)
    noted = (words <= 40) & text.str.contains(_with_plain_edges(_CREDIT_NOTE))
    said = key.str.contains(_with_plain_edges(_REPORTED))
    player = text.str.contains(_PLAYER)
    marked = text.str.contains(_one_of((*_GALLERIES, *_CREDITED)))
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
        ([words <= _ASKING_WORDS, _is_reached()], _contacts()),
        ([short, _bids()], {"promotion_line": is_promotion()}),
        (
            [words <= APPEAL_WORDS, key.str.contains(_one_of(APPEAL_MARKS))],
            {"tip_appeal": is_tip_appeal()},
        ),
        ([pl.col("phrase_kind").is_not_null() & ends], {"is_reported": said}),
    ]


def _loose() -> dict[str, pl.Expr]:
    """Forms of lines that end without a full stop."""
    text, key, words = pl.col("text"), pl.col("key"), pl.col("word_count")
    stamped = (words <= 30) & text.str.contains(_one_of(_STAMPS))
    pointer = (words <= 30) & key.str.contains(_POINTER)
    return {
        "clip_line": (text.str.contains(_CLIP_START) & ~text.str.contains(_CLOCK_START))
        | (text.str.contains(_CLIP_END) & ~text.str.contains(_CLOCK_END)),
        "link_line": text.str.contains(_LINK) | pointer,
        "shout_line": text.str.contains(_SHOUT) & (words >= _SHOUT_WORDS),
        "stamp_line": stamped & text.str.contains(_with_plain_edges(_STAMP)),
    }


def _one_of(marks: tuple[str, ...]) -> str:
    # as a pattern: a search for many strings at once takes three times as long
    return "|".join(map(pl.escape_regex, marks))


def _with_plain_edges(pattern: str) -> str:
    # Unicode word edges take the matcher off its fast path (measured: 700 against 40 ms)
    return pattern.replace(r"\b", r"(?-u:\b)")


def _is_reached() -> pl.Expr:
    text = pl.col("text")
    # one by one: a pattern of them all begins with no letters that are quick to find
    return pl.any_horizontal(text.str.contains(mark) for mark in _REACHED)


def _contacts() -> dict[str, pl.Expr]:
    """Lines that ask to write or call, and lines of an address and hardly more."""
    text, words = pl.col("text"), pl.col("word_count")
    reached = text.str.contains(CONTACT)
    asks = text.str.to_lowercase().str.contains(_with_plain_edges(_ASKS))
    short = pl.when((words <= 16) & reached).then("text")
    beside = short.str.replace_all(CONTACT, " ").str.count_matches(r"[A-Za-z]{2,}")
    return {
        "contact_line": _unquoted(asks & reached),
        "address_line": (beside <= _LONE_WORDS) | text.str.contains(_LONE_PHONE),
    }


_PROMOTIONS = (
    (30, _NETWORKS, _SOCIAL),
    (_MOST_WORDS, _NEWER, _UPDATES),
    (_MOST_WORDS, _NEWER, _ALERTS),
    (24, _AVAILABLE, _PROMISE),
)


def _bids() -> pl.Expr:
    """Whether a line has one of the patterns: most are told from them by their first word."""
    key = pl.col("key")
    alerts = key.str.contains(_ALERT_MARK, literal=True)
    return alerts | key.str.contains(_with_plain_edges(f"{_SOCIAL}|{_UPDATES}|{_PROMISE}"))


def is_promotion() -> pl.Expr:
    """Whether a line bids the reader follow, watch, download or come back.

    An expression over `text`, `key` (the lower-case line) and `word_count`.
    """
    key, words = pl.col("key"), pl.col("word_count")
    found = (
        (words <= most)
        & key.str.contains(_one_of(marks))
        & key.str.contains(_with_plain_edges(pattern))
        for most, marks, pattern in _PROMOTIONS
    )
    return _unquoted(pl.any_horizontal(found))


def _unquoted(found: pl.Expr) -> pl.Expr:
    """What was found, but for lines in which someone is quoted; only what was found is read."""
    line = pl.when(found).then("text")
    return ~line.str.contains(_with_plain_edges(_QUOTED)).fill_null(value=True)
