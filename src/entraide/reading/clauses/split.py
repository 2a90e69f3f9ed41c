"""A provision cut into clauses: at each verb of the organ, and at each action that a verb asks.

Reads:  the words of a provision, how its language asks
Writes: spans, each with its verb
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from entraide.reading.clauses.chains import chain, opens, under
from entraide.reading.clauses.verbs import SPACES, Spoken, behind, inside, verbs_of
from entraide.reading.lang.asking.rules import Asking, Verb

__all__ = ["Cut", "cut"]

ENDS = " \t\n,;.:–—-\u00a0\u202f"
LETTER = re.compile(r"\n\s*\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\)$", re.IGNORECASE)  # of the item that follows
SAYS = Verb("", "decide", "decide", "", True, "decide")  # a sentence of law without a verb of the organ: "X shall …"
SENTENCE = re.compile(
    r"[.;]\s+(?:\(?(?:[a-z]{1,2}|[ivx]{1,5})\)\s+)?(?=(?:the|such|all|any|no|les?|la|il|elle|tous|toute|aucun)\s|l[’'])",
    re.IGNORECASE,
)
SAID = 120  # signs of it in which its subject stands


@dataclass(frozen=True, slots=True)
class Cut:
    """A clause's span, its verb, where its action begins, where whoever it asks is named (a span, for this clause or
    for those before it that share it)."""

    start: int
    end: int
    verb: Spoken
    action: int
    asked: tuple[int, int]


def cut(words: str, asking: Asking) -> list[Cut]:
    """The clauses of a provision, in their order; the whole of a sentence of law; none where no verb is known."""
    words = words.translate(SPACES)
    spoken = list(verbs_of(words, asking))
    out: list[Cut] = []
    for nth, one in enumerate(spoken):
        end = spoken[nth + 1].start if nth + 1 < len(spoken) else len(words)
        out += asks(words, one, end, asking)
    if not out:
        out = list(laid_down(words, asking))
    return [trimmed(words, one, asking) for one in out]


def laid_down(words: str, asking: Asking) -> Iterator[Cut]:
    """A clause for each sentence of law among sentences without a verb of the organ."""
    ends = [found.end() for found in SENTENCE.finditer(words)]
    starts = [at for at, end in pairwise([0, *ends, len(words)]) if asking.law.search(words, at, end)]
    for nth, start in enumerate([0, *starts[1:]] if starts else []):
        end = starts[nth + 1] if nth + 1 < len(starts) else len(words)
        yield Cut(start, end, Spoken(start, start, SAYS, False, (start, start)), start, (start, min(end, start + SAID)))


def asks(words: str, spoken: Spoken, end: int, asking: Asking) -> Iterator[Cut]:
    """The clauses of one verb: one, or one an action."""
    whole = Cut(spoken.start, end, spoken, spoken.end, (spoken.end, spoken.end))
    if not spoken.verb.asks:
        yield whole
        return
    that = asking.that.match(words, spoken.end)
    if that:
        yield from told(words, spoken, end, asking, that.end())
        return
    marker = None if asking.thing.match(words, spoken.end) else asking.actions.get(spoken.verb.marker)
    found = [one for one in marker.finditer(words, spoken.end, end) if not inside(words, one.start())] if marker else []
    first = next((one for one in found if opens(words, spoken.end, one, asking)), None)
    if first is None:
        yield replace(whole, asked=(spoken.end, end))
        return
    starts = [(spoken.start, first.start(), (spoken.end, first.start()))]
    starts += chain(
        words, first, [*found[found.index(first) + 1 :], *under(words, first, end, asking)], starts[0][2], asking
    )
    for nth, (start, action, who) in enumerate(starts):
        yield Cut(start, starts[nth + 1][0] if nth + 1 < len(starts) else end, spoken, action, who)


def told(words: str, spoken: Spoken, end: int, asking: Asking, since: int) -> Iterator[Cut]:
    """The clauses of a verb that says what shall be so: one for each "that", and each verb of the same subject."""
    asked = (since, min(end, since + 200))
    more = (found for found in asking.and_that.finditer(words, since, end) if not inside(words, found.start()))
    starts = [spoken.start, *(found.start("clause") for found in more)]
    for nth, start in enumerate(starts):
        yield Cut(start, starts[nth + 1] if nth + 1 < len(starts) else end, spoken, max(start, since), asked)


def trimmed(words: str, one: Cut, asking: Asking) -> Cut:
    """The clause without what joins it to its neighbours."""
    start = one.start
    if start and (found := asking.joiner.match(words[start : one.end])):
        start += found.end()
    end, before = one.end, -1
    while end != before:
        before = end
        end = start + len(words[start:end].rstrip(ENDS))
        tail = behind(words, end, start)
        end -= len(tail) - len(LETTER.sub("", asking.joints.tail.sub("", tail)))
    return replace(one, start=start, end=end, action=max(one.action, start))
