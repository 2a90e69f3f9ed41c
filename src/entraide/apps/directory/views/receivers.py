"""Who receives this request? The question as a page, its answer with the reasons."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.directory import wording
from entraide.apps.directory.asking import sought_of
from entraide.apps.directory.codes import QUESTIONS, SEVERITIES
from entraide.apps.directory.queries import entries
from entraide.apps.directory.views.listing import today
from entraide.apps.saying import reader
from entraide.data.authorities import directory_known
from entraide.data.laws import law_table
from entraide.domain.directory.authority import Authority
from entraide.domain.directory.freshness import Freshness, stale
from entraide.domain.directory.receivers import NO_TERRITORY, Fit, Ground, Receiver, Receivers, addressed
from entraide.domain.law.truth import Truth

__all__ = ["receiver"]

FITS = {Fit.EXACT: "dir_exact", Fit.POSSIBLE: "dir_possible", Fit.FALLBACK: "dir_fallback", Fit.NONE: "dir_none"}
RIGHT = {Truth.TRUE: "dir_right", Truth.UNKNOWN: "dir_right_unknown", Truth.FALSE: "dir_wrong"}


@dataclass(frozen=True, slots=True)
class Line:
    """An authority of the answer, in words."""

    entry: Authority
    name: str
    where: str
    fit: str
    fresh: str
    freshness: Freshness
    age: str
    stale: bool
    grounds: list[str]


@allowed("read", "authority")
@require_safe
def receiver(request: HttpRequest) -> HttpResponse:
    """The question, and where a State is named the answer."""
    sought, typed = sought_of(request.GET.dict(), today())
    answer = entries.answer(sought) if sought.state and not typed.faults else None
    known = directory_known()
    context = {
        "wish": typed,
        "sought": sought,
        "state_name": wording.state_name(sought.state),
        "territories": [(code, wording.state_name(code)) for code, of in known.of.items() if of == sought.state],
        "no_territory": NO_TERRITORY,
        "forms": [(code, wording.form_name(code)) for code in known.forms],
        "instruments": sorted(
            ((code, wording.instrument_name(code)) for code in known.instruments), key=lambda two: two[1]
        ),
        "states": [wording.state_name(code) for code in law_table("states")],
        "answer": answer,
    }
    if answer is not None:
        context |= told(answer, typed.values["addressee"])
    return render(request, "directory/receiver.html", context, status=400 if typed.faults else 200)


def told(answer: Receivers, addressee: str) -> dict[str, object]:
    """The answer in words; whether the addressee that was named is the right one."""
    lines = [line(one) for one in answer.receivers]
    names = {one.entry.key: one.name for one in lines}
    context: dict[str, object] = {
        "fit": wording.say(FITS[answer.fit]),
        "known": bool(answer.receivers),
        "first": [one for one, each in zip(lines, answer.receivers, strict=True) if each in answer.first],
        "others": [one for one, each in zip(lines, answer.receivers, strict=True) if each not in answer.first],
        "questions": [wording.say(QUESTIONS[name]) for name in answer.questions],
        "findings": [finding(one, names) for one in answer.findings],
    }
    if addressee:
        judged = addressed(answer, addressee)
        context["addressed"] = {
            "name": names.get(addressee, addressee),
            "right": wording.say(RIGHT[judged.right]),
            "truth": judged.right.name.lower(),
            "findings": [finding(one, names) for one in judged.findings],
            "instead": [one.name(reader()) for one in judged.instead],
        }
    return context


def line(one: Receiver) -> Line:
    """One authority of the answer."""
    return Line(
        one.entry,
        one.entry.name(reader()),
        wording.state_name(one.entry.territory or one.entry.state),
        wording.say(FITS[one.fit]),
        wording.fresh_words(one.freshness),
        one.freshness,
        wording.age_words(one.entry.confirmed, today()),
        stale(one.freshness),
        [wording.ground_words(ground) for ground in one.grounds],
    )


def finding(one: Ground, names: dict[str, str]) -> dict[str, str]:
    """A finding in words: what it is about is an entry, or territories."""
    words, severity = wording.finding_words(one.code)
    about = names.get(one.told) or ", ".join(wording.state_name(code) for code in one.told.split("|") if code)
    return {"code": one.code, "words": words, "severity": wording.say(SEVERITIES[severity]), "about": about}
