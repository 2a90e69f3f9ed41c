"""English.

Reads:  nothing
Writes: nothing; tables only
"""

import re

from entraide.reading.lang.rules import Language, treaty, words

__all__ = ["LANGUAGE"]

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
UNITS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
TENS = {20: "twent", 30: "thirt", 40: "fort", 50: "fift", 60: "sixt", 70: "sevent", 80: "eight", 90: "ninet"}


def ordinals() -> dict[str, int]:
    """Ordinals from first to ninety-ninth."""
    out = {word: n for n, word in enumerate(UNITS) if word}
    for ten, stem in TENS.items():
        out[f"{stem}ieth"] = ten
        for n in range(1, 10):
            out[f"{stem}y-{UNITS[n]}"] = ten + n
    return out


ADJECTIVES = (
    "convinced", "concerned", "mindful", "aware", "alarmed", "deeply", "gravely", "guided", "encouraged", "determined", "disturbed", "appalled",
    "cognizant", "conscious", "desirous", "inspired", "moved", "profoundly", "seriously", "fully", "strongly", "firmly", "also", "further",
    "recalled", "shocked", "outraged", "distressed", "dismayed", "troubled", "committed", "resolved", "dedicated", "confident", "satisfied",
    "gratified", "grateful", "keenly", "particularly", "extremely", "especially", "greatly", "again", "once", "additionally", "in", "motivated",
    "persuaded", "sensitive", "solemnly", "anxious", "saddened", "horrified", "pleased", "informed", "with", "highly", "still", "taking", "without",
    "bearing", "noting", "united", "prompted", "eager", "remaining", "acutely", "increasingly", "equally", "likewise", "deploring", "driven",
)  # fmt: skip

LANGUAGE = Language(
    tag="en",
    iso3="eng",
    common=words("the", "of", "and", "to", "in", "for", "on", "with", "by", "that", "its", "which"),
    months={m: n for n, m in enumerate(MONTHS, 1)},
    date=re.compile(r"(?<!\d)(?P<day>\d{1,2})\s+(?P<month>[a-z]{3,9})\s+(?P<year>\d{4})(?!\d)", re.IGNORECASE),
    formulas=(
        (re.compile(r"The General\s?Assembly\s*,?", re.IGNORECASE), "unga"),
        (re.compile(r"The Security\s?Council\s*,?", re.IGNORECASE), "unsc"),
        (re.compile(r"The Economic\s?and\s?Social\s?Council\s*,?", re.IGNORECASE), "unecosoc"),
    ),
    organs={"general assembly": "unga", "security council": "unsc", "economic and social council": "unecosoc"},
    opener=re.compile(r"(?:[\w-]+ing|" + "|".join(ADJECTIVES) + r")\b", re.IGNORECASE),
    adopted=re.compile(
        r"(?:Resolutions?|Decisions?)?\s*adopted by the (?:General Assembly|Security Council|Economic and Social Council)",
        re.IGNORECASE,
    ),
    issued=re.compile(r"Distr\.?\s*:?\s*(?:General|Limited|Restricted)", re.IGNORECASE),
    session=re.compile(
        r"(?P<year>\d{4}) session|session of (?P<year2>\d{4})|(?P<words>[a-z-]+)(?: emergency)?(?: special)? session$",
        re.IGNORECASE,
    ),
    session_numbers=ordinals(),
    agenda=re.compile(r"(?:Provisional )?Agenda items? (?P<items>\d.*)", re.IGNORECASE),
    meeting=re.compile(r"(?P<number>\d{1,5})\s?(?:st|nd|rd|th)\s+(?:\(resumed\) )?(?:plenary )?meeting", re.IGNORECASE),
    committees=(
        (re.compile(r"First Committee"), "A/C.1"),
        (re.compile(r"Second Committee"), "A/C.2"),
        (re.compile(r"Third Committee"), "A/C.3"),
        (re.compile(r"Fourth Committee"), "A/C.4"),
        (re.compile(r"Fifth Committee"), "A/C.5"),
        (re.compile(r"Sixth Committee"), "A/C.6"),
        (re.compile(r"Credentials Committee"), "A/CRED"),
        (re.compile(r"Commission on Crime Prevention"), "E/CN.15"),
        (re.compile(r"Commission on Narcotic Drugs"), "E/CN.7"),
        (re.compile(r"Commission for Social Development"), "E/CN.5"),
        (re.compile(r"Commission on the Status of Women"), "E/CN.6"),
        (re.compile(r"Statistical Commission"), "E/CN.3"),
        (re.compile(r"Commission on Science and Technology"), "E/CN.16"),
    ),
    no_committee=re.compile(r"without reference to a (?:Main )?Committee", re.IGNORECASE),
    annex=re.compile(
        r"(?:Annex|Appendix|Enclosure)(?:es)?(?: (?P<label>[IVX]{1,5}|[A-Z]|\d{1,2}))?(?=$|[ .:–—-])", re.IGNORECASE
    ),
    part=re.compile(
        r"(?:(?:Section|Part|Chapter) )?(?P<label>[IVXL]{1,6}|[A-Z])(?:\.|$|(?= [–—-])|(?<=[IVX])(?= [A-ZÀ-Ý«“]))"
    ),
    draft=re.compile(r"draft (?:resolution|decision)", re.IGNORECASE),
    and_word="and",
    united_nations="united nations",
    recommends=re.compile(
        r"following draft (?:resolutions?|decisions?)|draft resolutions? .{0,60}(?:following|below)\s*:?$",
        re.IGNORECASE,
    ),
    treaty=treaty(
        article="Article|Rule",
        divisions={"part": "Part", "chp": "Chapter", "sec": "Section", "title": "Title"},
        preamble=r"Preamb(?:le|ule)",
        closing=r"In witness whereof|Done (?:at|in) ",
    ),
)
