"""Numbers of Parties that texts of the library state, beside the ledger's own on the day of the text.

Reads:  provisions that cite an instrument, the ledger
Writes: each number stated, whether the ledger agrees, differs, or does not know
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from entraide.apps.law.queries.standing import Standing, deposits, last_told, tally
from entraide.apps.law.wording import treaty
from entraide.apps.library.paths import address
from entraide.apps.library.queries.citing_words import citing_words

__all__ = ["Asserted", "asserted", "beside_ledger", "stated"]

PART = "arties"  # in every way to write Parties, in French and in English
STATES = r"(?:High\s+Contracting|Contracting|States?|[ÉE]tats?)[\s-]+(?:sont\s+|are\s+(?:now\s+)?)?"
PARTIES = rf"(?:{STATES})?[Pp]arties(?!\s+prenantes)"
FIGURE = r"(?<![\w/.,])(\d{1,3})(?![\w/]|[.,]\d)"
JOINED = r"(?=[^.;:]{0,80}?\b(?:Conv|Protoc|ratifi|adh[ée]r|acced))"
BEFORE = re.compile(rf"{FIGURE}\s+{PARTIES}\b{JOINED}")  # 190 States parties to the Convention
RISEN = (
    r"reach(?:ed|es)|ris(?:en|es)\s+to|grown\s+to|increased\s+to|stands\s+at|stood\s+at|is\s+now|now\s+being|totals|to|of"
    r"|atteint|s[’']élève\s+à|s[’']établit\s+à|passé\s+à|porté\s+à|désormais\s+de|maintenant\s+de|est\s+de|de"
)
AFTER = re.compile(  # the number of States parties to the Convention has reached 190
    rf"(?:number\s+of|nombre\s+(?:total\s+)?d(?:e\s+|[’']))\s*{PARTIES}\b(?P<of>[^.;:]{{0,160}}?)\b(?:{RISEN})\s+{FIGURE}"
    r"(?!\s+(?:de\s+)?(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|January"
    r"|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
AROUND = 90  # characters shown on either side


@dataclass(frozen=True, slots=True)
class Asserted:
    """A number that a text states of an instrument's Parties; the ledger's own on the text's day, by deposit and bound.
    `verdict`: "agree", "differ" or "unknown". `before`, `behind`: the words around the number."""

    instrument: str
    text: str
    path: str
    language: str
    on: str
    number: int
    before: str
    behind: str
    deposits: int | None
    bound: int | None
    verdict: str


def stated(words: str) -> Iterator[tuple[int, int, int]]:
    """The numbers of Parties in some words: (the number, where it begins, where it ends)."""
    seen = set()
    for pattern in (BEFORE, AFTER):
        for found in pattern.finditer(words):
            nth = pattern.groups
            if found.start(nth) not in seen and int(found[nth]) > 1:
                seen.add(found.start(nth))
                yield int(found[nth]), found.start(nth), found.end(nth)


def meant(words: str, cited: Sequence[tuple[int, str]], begins: int) -> str:
    """The instrument that a number is of: the one cited (where that ends, which) last before it, else the next one
    after. Where the words around it speak of a Protocol, a protocol; else no protocol."""
    near = words[max(begins - AROUND, 0) : begins + AROUND].casefold()
    protocol = "protoc" in near and "convention" not in near
    cites = [cite for cite in cited if bool((held := treaty(cite[1])) and held.parent) == protocol] or cited
    before = [target for end, target in cites if end <= begins]
    return before[-1] if before else cites[0][1]


def beside_ledger(
    words: str, cited: Sequence[tuple[int, str]]
) -> Iterator[tuple[int, int, int, str, str, int | None, int | None, str]]:
    """The numbers of Parties in words that no text here holds, and the instruments that they cite (where each citation
    ends, which), beside the ledger's own on the last day that it knows: the number, where it begins and ends, the
    instrument, the day, by deposit, bound, the verdict."""
    today = timezone.now().date()
    treaties = [one for one in cited if treaty(one[1])]
    for number, begins, ends in stated(words) if treaties else ():
        code = meant(words, treaties, begins)
        day = min(today, last_told(code, today) or today).isoformat()
        yield number, begins, ends, code, day, *compared(code, day, number, today)


def asserted(codes: Iterable[str]) -> list[Asserted]:
    """What the texts that are here state of these instruments, the latest text first; each text once a language."""
    known = timezone.now().date()
    out = {}
    for one in citing_words(list(codes), PART):
        for number, begins, ends in stated(one.words):
            code = meant(one.words, one.cites, begins)
            told = compared(code, one.text.adopted, number, known)
            before = one.words[max(begins - AROUND, 0) : begins]
            path = address(one.text, one.place)
            out[code, path, one.language, number] = Asserted(
                code,
                one.text.shown,
                path,
                one.language,
                one.text.adopted,
                number,
                "…" + before if begins > AROUND else before,
                one.words[ends : ends + AROUND],
                *told,
            )
    return sorted(out.values(), key=lambda one: (one.on, one.path, one.instrument), reverse=True)


def compared(code: str, on: str, number: int, known: date) -> tuple[int | None, int | None, str]:
    """The ledger's two numbers on a text's day, and whether one of them is the one that was stated."""
    try:
        day = date.fromisoformat(on)
    except ValueError:
        return None, None, "unknown"
    last = last_told(code, known)
    if last is None or last < day:
        return None, None, "unknown"
    own = deposits(code, day, known), tally(code, day, known)[Standing.BOUND]
    return *own, "agree" if number in own else "differ"
