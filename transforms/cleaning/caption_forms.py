"""Lines -> which of them tell of a picture or name who made it.

Each form is one linear-time pattern over a column; `block_roles` weighs them in their place.
"""

import polars as pl

from transforms.cleaning.line_patterns import END, QUOTE_START, LineForms

# as in: Ann Bell/Harbour Post
_SLASH_CREDIT = (
    r"\p{Lu}[^\s/()]+\s(?:\p{Lu}[^\s/()]*\s?)+/\s?\p{Lu}[^\s/()]*(?:\s(?:via|\p{Lu})[^\s/()]*)*"
    + END
)
# as in: the wall on Monday. Photo: Ann Bell
_NAMED_CREDIT = (
    r"[.!?”’\"]\s*(?:Photos?|Photographs?|Pictures?|Images?|Pic|Credit|Video)(?: credit)?"
    rf"(?::| by | courtesy of )\s*\p{{Lu}}[^.!?]*{END}"
)
# What stands in brackets at a line's end: AP, The Harbour Post via AP, Photo: Ann Bell
_BRACKET = r"[(\[]([^()\[\]]*)[)\]](\.?)$"
_BRACKET_CREDIT = (
    r"^[A-Z]{2,5}$| via |\S\s?/\s?[A-Z]|[Pp]hoto|[Pp]icture|[Ii]mage|[Ii]llustration|[Hh]andout"
    r"|^File|[Cc]ourtesy|[Cc]redit|[Ss]creen|[Ss]ource"
)
_BRACKET_CHARS = 80
# Words of captions, in the lower-case line; a space stands for the line's edges too.
_SEEN = "seen|pictured|photographed|shown|filmed"
_SIDES = "left|right|cent(?:re|er)|second (?:left|right)|far (?:left|right)"
_PICTURES = "photo|photograph|picture|image|screengrab|screenshot"
_PICTURED = (
    rf" (?:is|are|was|were|been) (?:{_SEEN}) |, seen (?:on|in|at|here) |, (?:{_SIDES})[, ]"
    rf"|\((?:{_SIDES}|l|r|c)\)| in (?:this|the|a|an) (?:{_PICTURES})"
    rf"| (?:file|handout|undated|satellite) (?:{_PICTURES})"
    r"| pictured | (?:poses?|posing) for | handout "
)
_STRONG_PICTURED = (
    r" in (?:this|an) (?:(?:file|handout|undated|satellite|aerial|archive|combination) )?"
    rf"(?:{_PICTURES})| \((?:file|handout) (?:{_PICTURES})\)| \(file\)"
)
# as in: In this May 3, 2021 file photo, the pier is seen
_DATED_PHOTO = r"(?:^|\s)in this (?:[a-z]+day,? )?\p{L}+\.? \d{1,2}, \d{4},? (?:[a-z]+ )?photo"
# Pictures are told of in the present tense and dated to the year; reports say what day it was.
_SHOWN = (
    r"^[^.]{2,160}\s(?:addresses|arrives?|attends?|carr(?:y|ies)|cheers?|gathers?|gestures?|greets?"
    r"|holds?|hugs?|leaves?|listens?|looks?|march(?:es)?|meets?|poses?|protests?|reacts?|rides?"
    r"|shakes? hands|sits?|smiles?|speaks?|stands?|takes?|talks?|walks?|watch(?:es)?|waves?"
    r"|wears?)\s"
)
_SHOWN_ON = r"[^n]\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? \p{L}+\.? \d{1,2}, \d{4}[.,]"
_DATED = (r"day,? \p{L}", r", [0-9]{4}[.,]")  # what a picture's day has; cheap
_STRONG_START = r"^(?:file|pictured|above|left|right|from left)(?: ?[-–—:,(]| \()"
_PICTURE_MARKS = r"photo|picture|image|screen|\(file\)"  # what the others have; cheap
# A caption has a sentence or two; a paragraph of more whose last line lacks its point is text.
_INNER_END = r"(?:\p{Ll}{3}|\d)[.!?][\"”’]?(?:\s?\[[^\[\]\s]{1,4}\])*\s+\p{Lu}"
_CAPTION_ENDS = 2


def caption_forms() -> list[LineForms]:
    """The forms, by the lines that can have them."""
    text, key, words, ends = (pl.col(name) for name in ("text", "key", "word_count", "ends"))
    padded, tail = pl.lit(" ") + key + pl.lit(" "), text.str.tail(120)
    groups = tail.str.extract_groups(_BRACKET)
    bracket = pl.when(groups.struct.field("2") == "").then(groups.struct.field("1"))
    loose = {
        "pictured": padded.str.contains(_PICTURED),
        "several_sentences": text.str.count_matches(_INNER_END) >= _CAPTION_ENDS,
    }
    credited = {
        "slash_credit": tail.str.contains(_SLASH_CREDIT)
        | (~ends & tail.str.contains(_NAMED_CREDIT)),
        "bracket_credit": bracket.str.contains(_BRACKET_CREDIT)
        & (bracket.str.len_chars() <= _BRACKET_CHARS),
    }
    strong = {
        "strongly_pictured": (padded.str.contains(_STRONG_PICTURED) & (~ends | (words <= 60)))
        | key.str.contains(_STRONG_START)
        | key.str.contains(_DATED_PHOTO)
    }
    shown = text.str.contains(_SHOWN) & ~text.str.contains(QUOTE_START)
    return [
        ([~ends], loose),
        ([~ends | text.str.contains(r"[)\]]\.?$|/")], credited),
        (
            [words <= 80, key.str.contains(_PICTURE_MARKS) | key.str.contains(_STRONG_START)],
            strong,
        ),
        ([words <= 80, *map(text.str.contains, (*_DATED, _SHOWN_ON))], {"shown": shown}),
    ]
