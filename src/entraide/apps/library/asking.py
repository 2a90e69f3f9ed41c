"""What was typed in the search box and chosen beside it, as what is looked for. Pure: nothing typed is an error.

Reads:  words, filters as a form gives them
Writes: what is asked for, and the fields that could not be understood
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["FIELDS", "Asked", "asked_for"]

FIELDS = ("language", "organ", "kind", "subject", "since", "until")
MOST_WORDS = 40
QUOTES = str.maketrans("«»“”„‟", '""""""')
PART = re.compile(r'(?P<minus>(?<!\S)[-\u2212])?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for: words and phrases that must stand in a passage and those that must not, as typed; filters, ""
    or None for any. `faults` names the fields whose value means nothing."""

    wanted: tuple[str, ...] = ()
    unwanted: tuple[str, ...] = ()
    language: str = ""
    organ: str = ""
    kind: str = ""
    subject: str = ""
    since: int | None = None
    until: int | None = None
    faults: tuple[str, ...] = field(default=())

    @property
    def narrowed(self) -> bool:
        """Whether some filter is set."""
        return any((self.language, self.organ, self.kind, self.subject)) or (self.since or self.until) is not None


def asked_for(typed: str, chosen: Mapping[str, str]) -> Asked:
    """What was typed and chosen: words, "phrases" in any quotation marks, -words to leave out."""
    wanted: list[str] = []
    unwanted: list[str] = []
    for part in PART.finditer(typed.replace("\x00", " ").translate(QUOTES)):
        words = (part["phrase"] or part["word"] or "").strip()
        if words:
            (unwanted if part["minus"] else wanted).append(words)
    plain = {name: chosen.get(name, "").strip().replace("\x00", "")[:200] for name in FIELDS}
    years: dict[str, int | None] = {}
    faults = []
    for name in ("since", "until"):
        year = plain[name]
        good = year.isascii() and year.isdecimal() and len(year) <= 4
        years[name] = int(year) if good else None
        if year and not good:
            faults.append(name)
    since, until = years["since"], years["until"]
    if since is not None and until is not None and since > until:
        faults.append("until")
        until = None
    return Asked(
        tuple(wanted[:MOST_WORDS]),
        tuple(unwanted[:MOST_WORDS]),
        plain["language"],
        plain["organ"],
        plain["kind"],
        plain["subject"],
        since,
        until,
        tuple(faults),
    )
