"""Whom a clause asks.

Those named right behind the verb, or as the subject of what it says shall be so; never those of whom one named is a
part ("the secretariat of the Convention"), or whose product is spoken of ("the reports of States").

Reads:  a clause's span, the words of its provision, how its language asks
Writes: its addressees
"""

import re
from collections.abc import Iterator, Sequence

from entraide.domain.mandates.clause import Addressee
from entraide.reading.clauses.split import Cut
from entraide.reading.lang.asking.rules import Asking

__all__ = ["addressees"]

NAMED = 600  # signs in which whoever is asked is named
NEAR = 40  # signs before the first of them
GAP = 40  # signs between two of them
TOLD = 600  # signs before a clause in which whoever a pronoun means is named
POSSESSIVE = re.compile(r"[’']s\b")
AFTER = 80  # signs behind a subject in which its verb stands
LAID = 300  # signs of what is laid down in which stands by whom it is to be done
OF = 40  # signs in which a little word stands that makes a name a part of another


def addressees(words: str, one: Cut, asking: Asking, before: Sequence[Addressee]) -> tuple[Addressee, ...]:
    """Who is asked, in the order of the words; those of the clause `before` where the words leave no doubt."""
    lead = words[one.verb.start : one.verb.words[0]].split(" ", maxsplit=1)[0].strip().lower()
    if lead in asking.pronouns:
        start, end = one.asked
        return named_before(words, one, asking, before) or unwritten(one, direct(words, start, end, asking))
    who = named(words, one, asking, before)
    if one.verb.verb.concept == "decide" and {each.type for each in who} <= {"general_assembly"}:
        return (Addressee("self", one.start, one.start),)
    kinds: dict[str, Addressee] = {}
    for each in who:
        kinds.setdefault(each.type, each)
    return tuple(kinds.values())


def named(words: str, one: Cut, asking: Asking, before: Sequence[Addressee]) -> Sequence[Addressee]:
    """Those that the clause names, or takes up from before by a pronoun."""
    start, end = one.asked
    if pronoun := asking.them.match(words, start, end):
        return taken_up(words, one, asking, before, pronoun)
    if asking.that.match(words, one.verb.end) or not one.verb.verb.words:
        since = max(one.action, start)
        return subject(words, since, one.end, asking) or doers(words, since, min(one.end, since + LAID), asking)
    if one.verb.verb.concept == "decide" and words.startswith(",", start):
        return ()  # "Decides, subject to …, to …"
    if one.action > one.verb.end or start < one.verb.end:
        return direct(words, start, end, asking)
    found = direct(words, start, end, asking, object_only=True)
    if found and found[0].start - start < NEAR:
        return found
    means = asking.means.search(words, start, one.end)
    return agents(words, start, means.start() if means else one.end, asking)


def taken_up(
    words: str, one: Cut, asking: Asking, before: Sequence[Addressee], pronoun: re.Match[str]
) -> Sequence[Addressee]:
    """Those that a pronoun means, and those joined to it; none to whom something is only to be done."""
    at, end = pronoun.end(), one.asked[1]
    if asking.undergoes.match(words, at, min(end, at + AFTER)):
        return ()
    more = pronoun.groupdict().get("kind") or asking.joined.match(words, at + 1, end)
    others = direct(words, at, end, asking) if more else []
    return *named_before(words, one, asking, before, pronoun), *others


def doers(words: str, start: int, end: int, asking: Asking) -> list[Addressee]:
    """Those by whom what is laid down is to be done ("shall be prepared by …")."""
    done = asking.undergoes.match(words, start, end)
    return agents(words, done.end(), end, asking) if done else []


def direct(words: str, start: int, end: int, asking: Asking, *, object_only: bool = False) -> list[Addressee]:
    """Those named before the action; `object_only`: there is none, and what is named may be what is asked for."""
    end, at, out = min(end, start + NAMED), start, list[Addressee]()
    while at < end:
        aside = asking.aside.search(words, at, end)
        out += typed(words, at, aside.start() if aside else end, asking, strict=object_only)
        at = end if aside is None or object_only else resumed(words, start, aside.start(), end, asking)
    return out


def resumed(words: str, start: int, aside: int, end: int, asking: Asking) -> int:
    """Where those who are asked go on behind words set aside; the end where they do not. Behind words that name others,
    only a little word that those asked have and the others have not tells."""
    only = bool(asking.to.match(words, start, end))
    for found in asking.goes_on.finditer(words, aside + 1, end):
        others = asking.beside.finditer(words, aside, found.start())
        told = found["to"] is not None if only else all(one["of_them"] and found["more"] for one in others)
        if told and any(each.start - found.end() < NEAR // 2 for each in typed(words, found.end(), end, asking)[:1]):
            return found.end()
    return end


def subject(words: str, start: int, end: int, asking: Asking) -> list[Addressee]:
    """Those that what is said begins with, and those joined to them; none to whom something is only to be done."""
    out: list[Addressee] = []
    if asking.aside.match(f" {words[start:end]}") and not asking.beside.match(words, start, end):
        start = words.find(", ", start, end) + 1 or start
    for each in typed(words, start, min(end, start + NAMED), asking, strict=True):
        if each.start - (out[-1].end if out else start) > GAP or (
            out and not asking.joined.search(words, out[-1].end, each.start)
        ):
            break
        out.append(each)
    return [] if out and asking.undergoes.match(words, out[-1].end, out[-1].end + AFTER) else out


def agents(words: str, start: int, end: int, asking: Asking) -> list[Addressee]:
    """Those by whom something is to be done ("shall be prepared by …")."""
    for found in asking.agent.finditer(words, start, end):
        who = typed(words, found.end(), min(end, found.end() + NEAR), asking, strict=True)
        if who:
            return who[:1]
    return []


def named_before(
    words: str, one: Cut, asking: Asking, before: Sequence[Addressee], pronoun: re.Match[str] | None = None
) -> tuple[Addressee, ...]:
    """Whom a pronoun means: those of the kind it names, those of the clause before, or who was named last, and for one
    of several those joined to it."""
    since = max(0, one.verb.start - TOLD)
    told = typed(words, since, one.verb.start, asking)
    kind = (pronoun.groupdict().get("kind") or "") if pronoun else ""
    same = [each for each in told if kind and words.startswith(kind[:-1].lower(), each.start)]
    others = [each for each in before if each.type != "self"]
    if same or others:
        return unwritten(one, same[-1:] or others)
    said = pronoun[0] if pronoun else words[one.verb.start : one.verb.words[0]].strip()
    last = told[-1:]
    for each in reversed(told[:-1] if asking.plural.match(said) else ()):
        if last[0].start - each.end > GAP or not asking.joined.search(words, each.end, last[0].start):
            break
        last = [each, *last]
    return unwritten(one, last)


def unwritten(one: Cut, who: Sequence[Addressee]) -> tuple[Addressee, ...]:
    """Those named elsewhere, as addressees of a clause that does not write them."""
    return tuple(Addressee(each.type, one.start, one.start) for each in who)


def typed(words: str, start: int, end: int, asking: Asking, *, strict: bool = False) -> list[Addressee]:
    """Those that some words name, in their order, without what is only a part of another's name."""
    taken: list[Addressee] = []
    for wanted in asking.addressees:
        for found in wanted.pattern.finditer(words, start, end):
            if not any(found.start() < other.end and other.start < found.end() for other in taken):
                taken.append(Addressee(wanted.told, found.start(), found.end()))
    return list(heads(words, start, sorted(taken, key=lambda each: each.start), asking, strict))


def heads(words: str, start: int, found: Sequence[Addressee], asking: Asking, strict: bool) -> Iterator[Addressee]:
    """Those that no little word makes a part of one before ("… of the Commission"); `strict`: nor of anything else
    ("the reports of States") but of a whole ("each of the States")."""
    within = False
    for each in found:
        part = asking.of.search(words, max(start, each.start - OF), each.start)
        if POSSESSIVE.match(words, each.end) or (
            part
            and not asking.every.search(words, start, part.start())
            and (within or (strict and not asking.whole.search(words, start, part.start())))
        ):
            continue
        yield each
        within = True
