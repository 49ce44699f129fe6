"""Lines -> which of them are nothing but an appeal to readers who know something.

Police ask for tips under every report of a crime, in the same words whatever has happened; what
such a line tells is how to reach them. A line that tells of the case too (an hour, a day, a sum,
who said it) is the report's.
"""

import polars as pl

APPEAL_WORDS = 90  # longer lines are reports
_TIP_LINE = "stoppers"  # of what many lines for tips are called: Crime Stoppers, Crimestoppers
APPEAL_MARKS = ("anyone", "anybody", "information", "tips ", "tipster", _TIP_LINE, "anonymous")
"""What every appeal has one of, in the lower-case line; cheap."""

_WHO = r"(?:anyone|anybody|any person|persons?|people|those|witnesses|residents|citizens|everyone)"
_KNOWS = (
    r"(?:with|having|who (?:has|have|had|may have|might have|could have|can|saw|witnessed|knows?"
    r"|recogni[sz]es?))\b"
)
_TO = r"\b(?:calls?|contact|e-?mail|text|reach|notify|submit|leave|report|speak|come forward)\b"
# as in: Detectives ask; the harbour police are asking; investigators urge
_ASKING = (
    r"(?:(?:the )?[a-z' -]{3,40} (?:is|are|was|were)? ?(?:ask(?:s|ed|ing)?|urg(?:es?|ed|ing)"
    r"|encourag(?:es?|ed|ing)|seek(?:s|ing)?|request(?:s|ed|ing)?) (?:for |that )?)?"
)
_APPEAL = (
    rf"^{_ASKING}{_WHO} {_KNOWS}.*{_TO}"
    r"|^if you (?:have|know|saw|recogni[sz]e|witnessed|can help)\b"
    r".*\b(?:call|contact|urged|asked)\b"
    r"|^(?:anonymous |any |all )?(?:tips|information|calls|leads)\b"
    r".*\b(?:can|may|could|will|should)(?: also)? (?:be|remain)\b"
    r"|^(?:callers?|tipsters?|you|they|those|people|informants)\b"
    r".*\b(?:anonymous(?:ly)?|text|identity|reward)\b"
    r"|^(?:to remain|to stay|remain|stay) anonymous\b"
    r"|^your (?:identity|name|call)\b.*\b(?:anonymous|confidential|not be|never be)\b"
    r"|^(?:to (?:submit|leave|report|give)|call|contact|text|e-?mail|visit"
    r"|(?:you )?can(?: also)? (?:call|contact|text|visit))\b"
    rf".*(?:\btips?\b|{_TIP_LINE}|anonymous)"
).replace(r"\b", r"(?-u:\b)")
# What tells of the case: an hour, a day, a sum, a speaker.
_TELLS = (
    r"[0-9]\s?[ap]\.?m\b|\b(?:19|20)[0-9][0-9]\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|[“”\"]|\b(?:said|says|told|added|wrote|according|wanted|described)\b"
).replace(r"\b", r"(?-u:\b)")
_SUM, _TO_THE_READER = r"[$£€]", r"^(?:you|your|callers?|tipsters?)(?-u:\b)"
_CODE = '[“"][A-Za-z0-9]+[”"]'  # as in: text “PIER” to 12345; nobody is quoted
# No sentence ends there: Det. Bell, Lt. J. Roe, ext. 12
_SHORT = r"(?-u:\b)(dets?|sgt|lt|capt|cpl|maj|col|ofc|insp|dr|mr|mrs|ms|st|ext|no|[a-z])\. "
_END = r"[.!?]+[\"”’)]*\s+"


def is_tip_appeal() -> pl.Expr:
    """Whether a line consists of appeals alone: an expression over `key`, the lower-case line."""
    told = pl.col("key").str.replace_all(_CODE, "").str.contains(_TELLS)
    untold = pl.when(~told).then("key")  # the others are not cut into sentences
    sentences = untold.str.replace_all(_SHORT, "$1 ").str.replace_all(_END, "\x1e")
    sentence = pl.element()
    own = sentence.str.contains(_APPEAL) & (
        ~sentence.str.contains(_SUM) | sentence.str.contains(_TO_THE_READER)
    )
    return sentences.str.split("\x1e").list.eval(own).list.all().fill_null(value=False)
