"""What a clause asks, by when, under what conditions.

Reads:  a clause's span, the words of its provision, how its language asks
Writes: concept, deliverable, due, qualifiers
"""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date

from entraide.domain.mandates.clause import Addressee, Odds
from entraide.reading.clauses.split import Cut
from entraide.reading.lang.asking.rules import Asking

__all__ = ["OFFICES", "concept", "deliverable", "due", "qualifiers"]

OFFICES = {
    "secretary_general",
    "unodc",
    "un_entity",
    "commission",
    "president_ga",
    "conference_of_parties",
    "general_assembly",
}
QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”")
HEAD = 700  # signs of an action in which its product is named
SET_ASIDE = re.compile(  # words between commas that name no product
    r"(?<=\w), (?:avec|selon|s[’']il|le cas|au besoin|à (?:leur|sa) demande|in (?:close )?(?:cooperation|consultation)"
    r"|upon|as|where|with) [^,;]{1,80},(?: (?:selon|s[’']il|le cas|as|where) [^,;]{1,40},)?(?= )"
)
THING = 60  # signs in which a thing that is asked for says its product
BEGINS = 45  # signs in which its verb stands
NEAR = 40  # signs between an organ's name and its session
TOLD = 200  # signs before a time, or an organ, in which stands whether it is told of, or only passes on
OPENING = 1_000  # signs of the opening words in which a condition stands


def concept(one: Cut, who: Sequence[Addressee], odds: Mapping[tuple[str, bool], Odds]) -> tuple[str, Odds]:
    """The concept of the verb as this language alone tells it, and what else it may stand for."""
    row = one.verb.verb
    told = odds.get((row.name, one.verb.pressed), ()) if row.asks else ()
    if one.verb.pressed or row.office == row.concept:
        return one.verb.concept, told
    return (row.office if who and who[0].type in OFFICES else row.concept), told


def deliverable(words: str, one: Cut, asking: Asking) -> str:
    """What the main action is to bring forth; "" for nothing named."""
    said = SET_ASIDE.sub("", QUOTED.sub(" ", words[one.action : one.end])[:HEAD])
    effort = asking.effort.match(said)
    said = said[effort.end() :] if effort else said
    if asking.reports.match(said):
        return "report"
    action = main_action(said, asking)
    acts = [
        (found.start(), nth, wanted.told)
        for nth, wanted in enumerate(asking.acts)
        if (found := wanted.pattern.search(action))
    ]
    first = min(acts, default=(BEGINS, 0, ""))
    if first[0] < BEGINS:
        return first[2]
    if effort or asking.nothing.match(action):
        return ""
    if asking.thing.match(action):
        action = action[:THING]
    named = ((found.start(), wanted.told) for wanted in asking.deliverables if (found := wanted.pattern.search(action)))
    return min(named, default=(0, ""))[1]


def main_action(text: str, asking: Asking) -> str:
    """An action without its means and its purpose."""
    found = asking.means.search(text, 8)
    return text[: found.start()] if found else text


def due(words: str, one: Cut, asking: Asking) -> str:
    """When, as the clause itself says; "" for nothing."""
    text = words[one.start : one.end]
    own = one.verb.verb.concept == "decide" and not asking.that.match(words, one.verb.end)  # of the organ's own session
    organs = [] if own else list(asking.organ.finditer(text))
    ends = [found.end() for found in organs]
    taken = bytearray(len(text))  # 1 where a time was read
    out: dict[str, None] = {}
    for wanted in asking.dues:
        for found in wanted.pattern.finditer(text):
            start, end = found.span()
            if any(taken[start:end]) or asking.past.search(text[max(start - TOLD, 0) : start]):
                continue
            last = bisect_right(ends, start)
            told = when(*whose(wanted.told, organs[last - 1] if last else None, found, asking), found, asking)
            if told:
                taken[start:end] = b"\1" * (end - start)
                out |= dict.fromkeys(told)
    return ";".join(out)


def whose(kind: str, organ: re.Match[str] | None, found: re.Match[str], asking: Asking) -> tuple[str, str]:
    """A session's kind by the organ named last before it: the Commission's where that is one, an event of any other's
    that stands right before it, with that organ's name; else the Assembly's."""
    if kind != "session" or organ is None or found.groupdict().get("assembly"):
        return kind, ""
    if organ["commission"]:
        return "commission-session", ""
    between = found.string[organ.end() : found.start()]
    near = organ["other"] and len(between) < NEAR and "," not in between.strip(" ,")
    through = asking.through.search(found.string[max(organ.start() - TOLD, 0) : organ.start()])
    known = found.groupdict().get("n", "").lower() in asking.ordinals
    return ("event", organ["other"]) if near and known and not through else (kind, "")


def when(kind: str, organ: str, found: re.Match[str], asking: Asking) -> list[str]:
    """What the words of a time tell, in the forms of a clause."""
    groups = found.groupdict()
    if kind.endswith("session"):
        numbers = [asking.ordinals.get((groups.get(name) or "").lower()) for name in ("n", "m")]
        return [f"{kind}:{number}" for number in numbers if number]
    if kind == "event":
        return ["event:" + (f"{groups['n']} session ({organ})" if organ else " ".join(groups["event"].split()))]
    return days(groups, asking) if kind == "date" else [kind]


def days(groups: Mapping[str, str | None], asking: Asking) -> list[str]:
    """A day, a month or a year; none that is not in the calendar."""
    if groups.get("alone"):
        return [f"date:{groups['alone']}"]
    year = groups.get("year") or groups.get("end") or ""
    month = asking.months.get((groups.get("month") or "").lower(), 0) if groups.get("year") else 12
    if not groups.get("day"):
        return [f"date:{year}-{month:02d}"] if month else []
    try:
        day = date(int(year), month, int(groups["day"] or 0))
    except ValueError:
        return []
    return [f"date:{day}"]


def qualifiers(words: str, one: Cut, asking: Asking, opening: tuple[int, int]) -> tuple[str, ...]:
    """Under what conditions; those of the opening words hold for every clause under them."""
    text = words[one.start : one.end]
    if one.start > opening[1]:
        text = words[opening[0] : min(opening[1], opening[0] + OPENING)] + " … " + text
    return tuple(dict.fromkeys(wanted.told for wanted in asking.qualifiers if wanted.pattern.search(text)))
