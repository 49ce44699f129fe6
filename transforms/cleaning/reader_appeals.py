"""Lines -> which of them ask something of the reader: to write or call, to follow, to come back.

Forms only, as in `page_lines`: a line is told by how it is built, never by the site that prints it.
"""

import polars as pl

from transforms.cleaning.line_patterns import LineForms, one_of, unquoted, with_plain_edges

_MOST_WORDS, _ASKING_WORDS = 60, 40  # longer lines have none of the forms
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
_PROMOTIONS = (
    (30, _NETWORKS, _SOCIAL),
    (_MOST_WORDS, _NEWER, _UPDATES),
    (_MOST_WORDS, _NEWER, _ALERTS),
    (24, _AVAILABLE, _PROMISE),
)


def reader_appeal_forms() -> list[LineForms]:
    """The forms, by the lines that can have them."""
    words = pl.col("word_count")
    return [
        ([words <= _ASKING_WORDS, _is_reached()], _contacts()),
        ([words <= _MOST_WORDS, _bids()], {"promotion_line": is_promotion()}),
    ]


def _is_reached() -> pl.Expr:
    text = pl.col("text")
    # one by one: a pattern of them all begins with no letters that are quick to find
    return pl.any_horizontal(text.str.contains(mark) for mark in _REACHED)


def _contacts() -> dict[str, pl.Expr]:
    """Lines that ask to write or call, and lines of an address and hardly more."""
    text, words = pl.col("text"), pl.col("word_count")
    reached = text.str.contains(CONTACT)
    asks = text.str.to_lowercase().str.contains(with_plain_edges(_ASKS))
    short = pl.when((words <= 16) & reached).then("text")
    beside = short.str.replace_all(CONTACT, " ").str.count_matches(r"[A-Za-z]{2,}")
    return {
        "contact_line": unquoted(asks & reached),
        "address_line": (beside <= _LONE_WORDS) | text.str.contains(_LONE_PHONE),
    }


def _bids() -> pl.Expr:
    """Whether a line has one of the patterns: most are told from them by their first word."""
    key = pl.col("key")
    alerts = key.str.contains(_ALERT_MARK, literal=True)
    return alerts | key.str.contains(with_plain_edges(f"{_SOCIAL}|{_UPDATES}|{_PROMISE}"))


def is_promotion() -> pl.Expr:
    """Whether a line bids the reader follow, watch, download or come back.

    An expression over `text`, `key` (the lower-case line) and `word_count`.
    """
    key, words = pl.col("key"), pl.col("word_count")
    found = (
        (words <= most)
        & key.str.contains(one_of(marks))
        & key.str.contains(with_plain_edges(pattern))
        for most, marks, pattern in _PROMOTIONS
    )
    return unquoted(pl.any_horizontal(found))
