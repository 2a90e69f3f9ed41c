"""What a clause asks, of whom, by when, under what conditions.

Reads:  a clause's span, the words of its provision, how its language asks
Writes: addressees, concept, deliverable, due, qualifiers
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from entraide.domain.mandates.clause import Addressee, Odds
from entraide.reading.clauses.split import Cut
from entraide.reading.clauses.verbs import behind
from entraide.reading.lang.asking.rules import Asking

__all__ = ["OFFICES", "addressees", "concept", "deliverable", "due", "qualifiers"]

OFFICES = {
    "secretary_general",
    "unodc",
    "un_entity",
    "commission",
    "president_ga",
    "conference_of_parties",
    "general_assembly",
}
QUOTED = re.compile(r"«[^»]*»|“[^”]*”")
SUBJECT, NEAR = 90, 12  # signs of what a decision says in which its subject stands, and before it
NAMED = 400  # signs in which whoever is asked is named
HEAD = 700  # signs of an action in which its product is named


def addressees(words: str, one: Cut, asking: Asking, before: Sequence[Addressee]) -> tuple[Addressee, ...]:
    """Who is asked, in the order of the words; those of the clause `before` where the words leave no doubt."""
    start, end = one.asked
    lead = words[one.verb.start : one.verb.words[0]].split(" ", maxsplit=1)[0].strip().lower()
    if lead in asking.pronouns:
        return named_before(words, one, asking, before) or unwritten(one, typed(words[start:end], start, asking))
    if one.verb.verb.concept == "decide":
        subject = typed(words[start : start + SUBJECT], start, asking) if asking.that.match(words, one.verb.end) else []
        taken = subject[:1] if subject and subject[0].start - start < NEAR else []
        return tuple(taken) or (Addressee("self", one.start, one.start),)
    who = words[start:end]
    aside = asking.aside.search(who)
    who = who[: aside.start()] if aside else who[:NAMED]
    if asking.them.match(who):
        return named_before(words, one, asking, before)
    kinds: dict[str, Addressee] = {}
    for each in typed(who, start, asking):
        kinds.setdefault(each.type, each)
    return tuple(kinds.values())


def named_before(words: str, one: Cut, asking: Asking, before: Sequence[Addressee]) -> tuple[Addressee, ...]:
    """Whom a pronoun means: those of the clause before, or who was named last."""
    return unwritten(one, before or typed(behind(words, one.verb.start), 0, asking)[-1:])


def unwritten(one: Cut, named: Sequence[Addressee]) -> tuple[Addressee, ...]:
    """Those named elsewhere, as addressees of a clause that does not write them."""
    return tuple(Addressee(who.type, one.start, one.start) for who in named)


def typed(who: str, start: int, asking: Asking) -> list[Addressee]:
    """Those that some words name, in their order."""
    taken: list[Addressee] = []
    for wanted in asking.addressees:
        for found in wanted.pattern.finditer(who):
            span = (start + found.start(), start + found.end())
            if not any(span[0] < other.end and other.start < span[1] for other in taken):
                taken.append(Addressee(wanted.told, *span))
    return sorted(taken, key=lambda each: each.start)


def concept(one: Cut, who: Sequence[Addressee], odds: Mapping[tuple[str, bool], Odds]) -> tuple[str, Odds]:
    """The concept of the verb as this language alone tells it, and what else it may stand for."""
    row = one.verb.verb
    told = odds.get((row.name, one.verb.pressed), ()) if row.asks else ()
    if one.verb.pressed or row.office == row.concept:
        return one.verb.concept, told
    return (row.office if who and who[0].type in OFFICES else row.concept), told


def deliverable(words: str, one: Cut, asking: Asking) -> str:
    """What the main action is to bring forth; "" for nothing named."""
    action = main_action(QUOTED.sub(" ", words[one.action : one.end])[:HEAD], asking)
    if asking.reports.match(action):
        return "report"
    best: tuple[int, str] | None = None
    for wanted in asking.deliverables:
        found = wanted.pattern.search(action)
        if found and (best is None or found.start() < best[0]):
            best = (found.start(), wanted.told)
    return best[1] if best else ""


def main_action(text: str, asking: Asking) -> str:
    """An action without its means and its purpose."""
    found = asking.means.search(text, 8)
    return text[: found.start()] if found else text


def due(words: str, one: Cut, asking: Asking) -> str:
    """When, as the clause itself says; "" for nothing."""
    text, out = words[one.start : one.end], []
    for wanted in asking.dues:
        for found in wanted.pattern.finditer(text):
            if not asking.past.search(text[: found.start()]):
                out += [told for told in when(wanted.told, found, asking) if told not in out]
    return ";".join(out)


def when(kind: str, found: re.Match[str], asking: Asking) -> list[str]:
    """What the words of a time tell, in the forms of a clause."""
    groups = found.groupdict()
    if kind.startswith("session"):
        numbers = [asking.ordinals.get((groups.get(name) or "").lower()) for name in ("n", "m")]
        return [f"session:{number}" for number in numbers if number]
    if kind != "date":
        return [kind]
    if not groups.get("month"):
        return [f"date:{groups['year']}"]
    try:
        day = date(int(groups["year"]), asking.months.get(groups["month"].lower(), 0), int(groups["day"]))
    except ValueError:
        return []
    return [f"date:{day}"]


def qualifiers(words: str, one: Cut, asking: Asking, opening: tuple[int, int]) -> tuple[str, ...]:
    """Under what conditions; those of the opening words hold for every clause under them."""
    text = words[one.start : one.end]
    if one.start > opening[1]:
        text = words[opening[0] : opening[1]] + " … " + text
    return tuple(dict.fromkeys(wanted.told for wanted in asking.qualifiers if wanted.pattern.search(text)))
