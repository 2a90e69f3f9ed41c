"""A provision cut into clauses: at each verb of the organ, and at each action that a verb asks.

Reads:  the words of a provision, how its language asks
Writes: spans, each with its verb
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from entraide.reading.lang.asking.rules import Asking, Verb

__all__ = ["SPACES", "Cut", "Spoken", "cut", "row_of"]

ITEM = re.compile(r"\n\s*\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2}|[–—-])\)?\s+", re.IGNORECASE)
ENDS = " \t\n,;.:–—-\u00a0\u202f"
COMMA = re.compile(r"[,;:]\s*(?:(?:enfin|également|also|further),?\s+)?$", re.IGNORECASE)
LINK = re.compile(
    r"(?:[,;]\s+|^|\s)(?:et|and|ainsi que|ainsi qu[’']|as well as)\s+(?:,?\s*[^,;]{3,90},\s+|(?:at the same time|dans le même temps|en même temps)\s+)?(?:(?:enfin|également|aussi|also|further),?\s+)?$",
    re.IGNORECASE,
)
OR = re.compile(r"(?:[,;]\s+|^|\s)(?:ou|or)\s+$", re.IGNORECASE)
ASIDE = re.compile(  # words set aside between commas: what follows goes on where they began
    r",\s+(?:(?:where|when|if|as)\s+(?:and \w+\s+)?(?:appropriate|necessary|needed|applicable|relevant|required)|upon request|on request|as appropriate [^,;]{0,50}|in applicable [^,;]{0,40}"
    r")\s*,\s*$",
    re.IGNORECASE,
)
INSTANCE = re.compile(
    r"(?:notamment|y compris|en particulier|including|in particular|notably)(?:\s*,[^,;]{3,90},)?\s*$", re.IGNORECASE
)
NEW_ITEM = re.compile(r"\n\s*(?:\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2}|[–—-])\)?\s+)?(?:et |and )?$", re.IGNORECASE)
SPACES = str.maketrans("\u00a0\u202f", "  ")
SAYS = Verb("", "decide", "decide", "", True, "decide")  # a sentence of law without a verb of the organ: "X shall …"
SAID = 120  # signs of it in which its subject stands
BARE = 24  # signs between two infinitives that leave no room for an object of the first


@dataclass(frozen=True, slots=True)
class Spoken:
    """A verb of the organ where it stands: its span, its row of the table, whether it is intensified."""

    start: int
    end: int
    verb: Verb
    pressed: bool
    words: tuple[int, int]

    @property
    def concept(self) -> str:
        return self.verb.pressed if self.pressed else self.verb.concept


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
    """The clauses of a provision, in their order; none where no verb is known."""
    words = words.translate(SPACES)
    spoken = list(verbs_of(words, asking))
    out: list[Cut] = []
    for nth, one in enumerate(spoken):
        end = spoken[nth + 1].start if nth + 1 < len(spoken) else len(words)
        out += asks(words, one, end, asking)
    if not out and words.strip():
        out = [Cut(0, len(words), Spoken(0, 0, SAYS, False, (0, 0)), 0, (0, min(len(words), SAID)))]
    return [trimmed(words, one, asking) for one in out]


def verbs_of(words: str, asking: Asking) -> Iterator[Spoken]:
    """The organ's verbs: the first, and those that are joined to it."""
    at = 0
    for found in asking.verb.finditer(words):
        if found.start() < at or inside(words, found.start()):
            continue
        first = not words[: found.start()].strip() or not at and found.start() < 3
        if not first and not joined(words, found, asking):
            continue
        row = row_of(words, found, asking)
        if not first and not follows(words, found, row):
            continue
        at = found.end()
        yield Spoken(found.start(), found.end(), row, bool(found["press"]), (found.start("base"), found.end()))


def row_of(words: str, found: re.Match[str], asking: Asking) -> Verb:
    """The row of a verb that was found; a row's pattern may look around it."""
    start, end = found.span("base")
    return next(
        one
        for one in asking.verbs
        if (again := re.compile(one.words, re.IGNORECASE).match(words, start)) and again.end() == end
    )


def inside(words: str, at: int) -> bool:
    """Whether a place stands in a quotation."""
    before = words[:at]
    return before.count("«") > before.count("»") or before.count("“") > before.count("”")


def joined(words: str, found: re.Match[str], asking: Asking) -> bool:
    """Whether a verb is joined to the sentence's first, and not one of a clause within it."""
    before = words[: found.start()]
    if found[0][:1].isupper() and not re.search(r"[.;:]\s+$|\n\s*(?:\(?\w{1,3}\)\s+)?$", before):
        return False
    if (
        re.search(r"\s(?:et|and)\s+$", before[-6:])
        and not re.search(r",\s+(?:et|and)\s+$", before[-7:])
        and WHICH.search(before[-250:])
    ):
        return False
    head = before[-40:]
    return bool(
        re.search(
            r"(?:[,;]\s+|\s(?:et|and)\s+|\n\s*(?:\(?\w{1,3}\)\s+)?)(?:(?:et|and|mais|but)\s*,?\s+)?(?:(?:à cet égard|dans ce contexte|à cette fin|in this regard|in that regard|in this context|to this end|in this respect|in this connection|par ailleurs|en outre|further)\s*,?\s+)?$",
            head,
            re.IGNORECASE,
        )
    )


WHICH = re.compile(r", (?:qui|which|dont) [^;]*$", re.IGNORECASE)  # a clause about what was just named, still open
TAKES = re.compile(  # what follows a verb of the organ: whom it asks, what it says
    r"\s*,?\s*(?:(?:le|la|les|l[’']|un|une|des|du|de|d[’']|à|au|aux|que|qu[’']|sa|son|ses|ce|cet|cette|ces|tous|toutes|tout|en|avec|pour|par|sur|dans|également|instamment"
    r"|the|a|an|all|its|that|upon|on|for|to|of|with|member|states|those|this|these|in|their|any|every|each|other|relevant|donors|parties|countries|governments|united|international|developed|developing|regional|paragraphs?|face|devant|quant|combien|\w+ment|\w+ly|them|it|both|him|her|from|about|over|at|regarding|against|toward|towards)(?:\s|(?<=[’']))|[A-ZÉ“«(])"
)


def follows(words: str, found: re.Match[str], row: Verb) -> bool:
    """Whether what stands behind a verb can be its object."""
    return bool(TAKES.match(words, found.end())) or bool(found["lead"])


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
    marker = asking.actions.get(spoken.verb.marker)
    found = [one for one in marker.finditer(words, spoken.end, end) if not inside(words, one.start())] if marker else []
    first = next((one for one in found if opens(words, spoken, one)), None)
    if first is None:
        yield replace(whole, asked=(spoken.end, end))
        return
    starts = [(spoken.start, first.start(), (spoken.end, first.start()))]
    starts += chain(
        words, first, [*found[found.index(first) + 1 :], *under(words, first, end, asking)], starts[0][2], asking
    )
    for nth, (start, action, who) in enumerate(starts):
        yield Cut(start, starts[nth + 1][0] if nth + 1 < len(starts) else end, spoken, action, who)


def under(words: str, first: re.Match[str], end: int, asking: Asking) -> list[re.Match[str]]:
    """The actions that hang on one that only carries them on ("à continuer de … et d’aider …")."""
    for marker in asking.actions.values():
        inner = marker.match(words, first.end() + 1)
        if (
            inner
            and marker.pattern != first.re.pattern
            and asking.transparent.search(words[first.start() : first.end()])
        ):
            return [one for one in marker.finditer(words, inner.end(), end) if not inside(words, one.start())]
    return []


Start = tuple[int, int, tuple[int, int]]  # where a clause begins, where its action does, who is asked


def chain(
    words: str, first: re.Match[str], found: list[re.Match[str]], asked: tuple[int, int], asking: Asking
) -> list[Start]:
    """Where the further actions of a verb begin. What a comma alone parts is one only if an "and" ends the chain."""
    out: list[Start] = []
    waiting: list[Start] = []
    last, top = first, True
    for one in sorted(found, key=lambda one: one.start()):
        if one.start() < last.end():
            continue
        before = words[last.end() : one.start()]
        again = further(words, last.end(), one, asking)
        if again is not None:
            out += [*waiting, (again[0], one.start(), again)]
            waiting, last, top, asked = [], one, True, again
        elif NEW_ITEM.search(before):
            out += [*waiting, (one.start(), one.start(), asked)]
            waiting, last, top = [], one, True
        elif INSTANCE.search(before):
            last, top = one, False
        elif OR.search(before) or carried(words, last, one, asking):
            last = one
        elif found_link := LINK.search(before):
            if (top or found_link[0].startswith((",", ";"))) and not shares(words, last, one):
                out += [*waiting, (one.start(), one.start(), asked)]
                waiting, top = [], True
            last = one
        elif COMMA.search(before) and ASIDE.search(before):
            last, top = one, False
        elif COMMA.search(before):
            if not shares(words, last, one):
                waiting.append((one.start(), one.start(), asked))
                if before.rstrip().endswith(";"):
                    out, waiting = [*out, *waiting], []
                top = True
            last = one
        else:
            if not asking.transparent.search(words[max(last.start(), one.start() - 60) : one.start()]):
                top = False
            last = one
    return out


def carried(words: str, last: re.Match[str], one: re.Match[str], asking: Asking) -> bool:
    """Whether the verb before only carries this one on, words set aside between commas ("continuer, …, de fournir")."""
    before = words[last.start() : one.start()]
    aside = re.search(r"\s*,[^;]*,\s*$", before)
    return bool(aside) and bool(asking.transparent.search(before[: aside.start()]))


def told(words: str, spoken: Spoken, end: int, asking: Asking, since: int) -> Iterator[Cut]:
    """The clauses of a verb that says what shall be so: one for each "that", and each verb of the same subject."""
    asked = (since, min(end, since + 200))
    starts = [spoken.start]
    for found in asking.and_that.finditer(words, since, end):
        if not inside(words, found.start()):
            starts.append(found.start("clause"))
    for nth, start in enumerate(starts):
        yield Cut(start, starts[nth + 1] if nth + 1 < len(starts) else end, spoken, max(start, since), asked)


def opens(words: str, spoken: Spoken, one: re.Match[str]) -> bool:
    """Whether a marker opens the action: it does not stand in a purpose or behind a noun of the addressee's name."""
    before = words[spoken.end : one.start()]
    return not re.search(
        r"(?:afin|en vue|order|as well as|a view|so as|chargée?s?|capables?|able|visant|aimed|tenue?s?|désireux|prête?s?|appelée?s?|mesure|position|besoin)\s*$",
        before,
        re.IGNORECASE,
    )


def further(words: str, since: int, one: re.Match[str], asking: Asking) -> tuple[int, int] | None:
    """Where a further addressee of the same verb is named right before an action."""
    if asking.again is None:
        return None
    for found in asking.again.finditer(words, since, one.end()):
        if re.search(r"\s(?:en vue|afin|qui|pour)\s", found["who"]) or not any(
            wanted.pattern.search(found["who"][:60]) for wanted in asking.addressees
        ):
            continue
        if (
            found.end("who") + 1 == one.start()
            and re.search(r"(?:[,;]\s+|\s)(?:et\s+)?$", words[: found.start()][-6:])
            and re.search(r"[,;]\s+(?:et\s+)?$|\set\s+$", words[: found.start()])
        ):
            return found.start("who"), one.start()
    return None


def shares(words: str, last: re.Match[str], one: re.Match[str]) -> bool:
    """Whether the verb before has no object of its own: it shares that of the next, or the next repeats it."""
    between = words[last.end() : one.start()].strip(" ,;")
    if one.groupdict().get("bare"):
        return len(between.split()) < 3 or "," in between
    bare = re.sub(r"(?:^|\s)(?:et|and|ou|or|à|to|de|d[’']|ou bien)$", "", between).strip(" ,")
    pronoun = re.search(
        r"(?:^|[\s’'])(?:l[’']|le |la |les |y |en |leur |lui )", words[one.start() : one.start("verb")][2:]
    )
    return not bare or (bool(pronoun) and len(between) < BARE)


def trimmed(words: str, one: Cut, asking: Asking) -> Cut:
    """The clause without what joins it to its neighbours."""
    start, end = one.start, one.end
    if start != one.verb.start or start:
        found = asking.joiner.match(words[start:end])
        start += found.end() if found else 0
    text = words[start:end]
    while True:
        short = text.rstrip(ENDS)
        short = re.sub(
            r"(?:[\s,;]+(?:et|and|ou|or|ainsi que|as well as|mais|but)(?:[\s,]+(?:à cet égard|dans ce contexte|in this regard|in this context|to this end|à cette fin|in that regard))?|[,;]\s+(?:à cet égard|dans ce contexte|in this regard)|\n\s*\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})\))$",
            "",
            short,
        )
        if short == text:
            break
        text = short
    return replace(one, start=start, end=start + len(text), action=max(one.action, start))
