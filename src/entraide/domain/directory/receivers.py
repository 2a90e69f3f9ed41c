"""Who receives this request? Each entry of a State is asked whether it serves the territory, the form, the instrument
and the place; what nobody said stays unknown and becomes a question.

Reads:  the entries of one State, the purposes, what is sought
Writes: Receivers: who receives it, who does in their stead, who may, who does not, each with its grounds

Sources: UNTOC 18(13), UNCAC 46(13) (a territory with a system of its own may have an authority of its own); findings
LB-12, LB-14, CT-03.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from entraide.domain.directory.authority import Authority, Purpose, covers
from entraide.domain.directory.freshness import Freshness, freshness, stale
from entraide.domain.law.names import plain_name
from entraide.domain.law.truth import FALSE, TRUE, UNKNOWN, Truth, all_of, truth

__all__ = ["NO_TERRITORY", "Addressed", "Fit", "Ground", "Receiver", "Receivers", "Sought", "addressed", "receivers"]

NO_TERRITORY = "-"  # the State itself, and none of its territories


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked: a request to a State, on a day. "" is what nobody said; `territory` "-" says that it is for none.

    `place`: where in the State it would be executed, by name. `urgent`: None where nobody said.
    """

    state: str
    on: date
    territory: str = ""
    form: str = ""
    instrument: str = ""
    place: str = ""
    urgent: bool | None = None


class Fit(StrEnum):
    """How an entry answers, the best first."""

    EXACT = "exact"
    POSSIBLE = "possible"
    FALLBACK = "fallback"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Ground:
    """Why it is so: a code (of a ground, or of a finding), and what it is about: a purpose, a territory, an entry."""

    code: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class Receiver:
    """An entry and how it answers; `lacks`: the fields of what is sought that would settle a POSSIBLE one."""

    entry: Authority
    fit: Fit
    freshness: Freshness
    grounds: tuple[Ground, ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receivers:
    """The answer: every entry of the State, the best first; `fit` is the best there is; what is to be asked further."""

    fit: Fit
    receivers: tuple[Receiver, ...]
    questions: tuple[str, ...] = ()
    findings: tuple[Ground, ...] = ()

    def of(self, fit: Fit) -> tuple[Receiver, ...]:
        """Those who answer so."""
        return tuple(one for one in self.receivers if one.fit is fit)

    @property
    def first(self) -> tuple[Receiver, ...]:
        """Those who answer best; none where nobody does."""
        return () if self.fit is Fit.NONE else self.of(self.fit)


@dataclass(frozen=True, slots=True)
class Addressed:
    """Whether an addressee is the right one, with the findings on it; where it is not, who would be."""

    right: Truth
    findings: tuple[Ground, ...] = ()
    instead: tuple[Authority, ...] = ()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every entry is judged by: the entries of the State, the purposes, what is sought."""

    held: tuple[Authority, ...]
    purposes: Mapping[str, Purpose]
    sought: Sought


def receivers(entries: Iterable[Authority], purposes: Mapping[str, Purpose], sought: Sought) -> Receivers:
    """Who receives this request."""
    asked = _Asked(tuple(one for one in entries if one.state == sought.state), purposes, sought)
    judged = [judge(one, asked) for one in asked.held]
    if not any(one.fit is Fit.EXACT for one in judged):
        judged = [stand_in(one, asked) for one in judged]
    order = list(Fit)
    judged.sort(key=lambda one: (order.index(one.fit), -rank(one, asked), one.entry.name("en"), one.entry.key))
    fit = judged[0].fit if judged else Fit.NONE
    lacking = [name for one in judged if one.fit is Fit.POSSIBLE for name in one.lacks]
    answer = Receivers(fit, tuple(judged), tuple(dict.fromkeys(lacking)))
    return replace(answer, findings=tuple(findings(answer)))


def addressed(answer: Receivers, key: str) -> Addressed:
    """Whether the entry of that key is a right addressee: UNKNOWN where a question is open."""
    one = next((one for one in answer.receivers if one.entry.key == key), None)
    if one is not None and one.fit is Fit.POSSIBLE:
        return Addressed(UNKNOWN)
    if one is not None and one.fit is answer.fit and one.fit is not Fit.NONE:
        return Addressed(TRUE, (Ground("LB-14", key),) if stale(one.freshness) else ())
    grounds = one.grounds if one else ()
    own = [Ground("LB-12", ground.told) for ground in grounds if ground.code == "territory_has_own"]
    return Addressed(FALSE, (*own, Ground("CT-03", key)), tuple(right.entry for right in answer.first))


def judge(one: Authority, asked: _Asked) -> Receiver:
    """How an entry answers by what it is designated for itself."""
    form, under, by = served(one, asked)
    return weighed(one, asked, (form, under), [Ground("purpose", code) for code in by], Fit.EXACT)


def stand_in(was: Receiver, asked: _Asked) -> Receiver:
    """How an entry answers in the stead of an authority that the State has not; as it was, where it does not."""
    one, sought = was.entry, asked.sought
    wanted = [each for each in asked.purposes.values() if sought.form and covers(each.forms, sought.form)]
    others = [each.code for each in wanted if each.instead and each.instead in one.purposes]
    if was.fit is not Fit.NONE or not others:
        return was
    allows = among(one.forms, sought.form), among(one.instruments, sought.instrument)
    new = weighed(one, asked, allows, [Ground("instead", code) for code in others], Fit.FALLBACK)
    return was if new.fit is Fit.NONE else new


def weighed(one: Authority, asked: _Asked, serves: tuple[Truth, Truth], by: list[Ground], best: Fit) -> Receiver:
    """The whole of what was judged: `serves` the form and the instrument, `by` what; `best` is what an entry becomes
    for which all speaks."""
    sought, fresh = asked.sought, freshness(one, asked.sought.on)
    where, ground = in_territory(one, asked)
    parts = {"territory": where, "form": serves[0], "instrument": serves[1], "place": in_place(one, asked)}
    about = [ground] if ground else []
    whole = all_of(parts.values())
    if whole is FALSE:
        wrong = [name for name, part in parts.items() if part is FALSE and name != "territory"]
        return Receiver(
            one, Fit.NONE, fresh, (*about, *(Ground(f"not_{name}", getattr(sought, name)) for name in wrong))
        )
    if whole is UNKNOWN:
        lacks = tuple(name for name, part in parts.items() if part is UNKNOWN)
        return Receiver(one, Fit.POSSIBLE, fresh, (*about, *by), lacks)
    fit = Fit.FALLBACK if ground and ground.code == "territory_has_none" else best
    return Receiver(one, fit, fresh, (*about, *by, *(reaching(one) if sought.urgent else ())))


def served(one: Authority, asked: _Asked) -> tuple[Truth, Truth, list[str]]:
    """Whether what an entry is designated for serves the form, and the instrument; by which purposes. The purpose that
    answers best counts."""
    sought, form, under = asked.sought, FALSE, TRUE
    by: list[str] = []
    for purpose in (asked.purposes[code] for code in one.purposes):
        this = among(purpose.forms, sought.form) if purpose.forms else FALSE
        these = among(purpose.under, sought.instrument)
        if FALSE not in (this, these):
            by.append(purpose.code)
        if (min(this, these), this) > (min(form, under), form):
            form, under = this, these
    form, under = (
        all_of((form, among(one.forms, sought.form))),
        all_of((under, among(one.instruments, sought.instrument))),
    )
    return form, under, by


def among(these: Collection[str], this: str) -> Truth:
    """Whether it is one of these, or of a family of them; TRUE where none is named, UNKNOWN where nobody said which."""
    if not these:
        return TRUE
    return truth(covers(these, this)) if this else UNKNOWN


def in_territory(one: Authority, asked: _Asked) -> tuple[Truth, Ground | None]:
    """Whether an entry is for the territory. Where the territory has an authority of its own that may serve, the
    State's does not (LB-12); where none is listed, the State's stands in."""
    wanted = asked.sought.territory
    if one.territory and wanted:
        right = one.territory == wanted
        return truth(right), Ground("own_authority" if right else "other_territory", one.territory)
    if one.territory:
        return UNKNOWN, Ground("of_territory", one.territory)
    if wanted == NO_TERRITORY:
        return TRUE, None
    others = [other for other in asked.held if other.territory]
    own = {other.territory for other in others if min(served(other, asked)[:2]) is not FALSE}
    if wanted in own:
        return FALSE, Ground("territory_has_own", wanted)
    if wanted:
        return TRUE, Ground("territory_has_none", wanted)
    return (UNKNOWN, Ground("territories_have_own", "|".join(sorted(own)))) if own else (TRUE, None)


def in_place(one: Authority, asked: _Asked) -> Truth:
    """Whether an entry is for the place. A place that no entry names may lie within one that is named."""
    if not one.places:
        return TRUE
    wanted = plain_name(asked.sought.place)
    if wanted and wanted in map(plain_name, one.places):
        return TRUE
    named = wanted and any(wanted in map(plain_name, other.places) for other in asked.held)
    return FALSE if named else UNKNOWN


def reaching(one: Authority) -> list[Ground]:
    """How an entry is reached in urgency."""
    ways = {"round_the_clock": one.round_the_clock, "urgent_channel": bool(one.urgent)}
    return [Ground(code) for code, there in ways.items() if there] or [Ground("no_urgent")]


def rank(one: Receiver, asked: _Asked) -> int:
    """Among those who answer alike: in urgency who is reached then; who is named for fewer things; who is fresh."""
    entry = one.entry
    quick = 4 * (entry.round_the_clock or bool(entry.urgent)) if asked.sought.urgent else 0
    closer = 2 * bool(entry.places or entry.forms or any(asked.purposes[code].under for code in entry.purposes))
    return quick + closer + (not stale(one.freshness))


def findings(answer: Receivers) -> Iterable[Ground]:
    """What the lawyer is told beside the answer."""
    told = {ground for one in answer.receivers for ground in one.grounds}
    for ground in sorted(told, key=lambda one: (one.code, one.told)):
        if ground.code in ("territory_has_own", "territories_have_own"):
            yield Ground("LB-12", ground.told)
    if answer.fit is Fit.NONE:
        yield Ground("CT-03")
    for one in answer.first:
        if stale(one.freshness):
            yield Ground("LB-14", one.entry.key)
