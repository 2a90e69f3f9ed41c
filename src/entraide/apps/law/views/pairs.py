"""Who may ask whom, of all Members at once: the counts, the picture, a row for each State, what accessions link."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.files import csv_file
from entraide.apps.law.queries import connections
from entraide.apps.law.queries.connections import Question
from entraide.apps.law.views.basis import forms, offences, states
from entraide.apps.law.views.dates import Days, days_of, in_order
from entraide.apps.law.wording import GROUPS, named, say, state_name
from entraide.data.cases import members, state_names, typical_cases
from entraide.data.ledger import treaties
from entraide.domain.law.matrix import Matrix
from entraide.reading.cases.faults import nearest
from entraide.writing.law.pairs import JOINING_COLUMNS, PAIR_COLUMNS, joining_records, pair_records
from entraide.writing.pictures.pairs import draw_pairs

__all__ = ["pairs"]

FIRST = 30  # accessions that are shown
LONGEST = 80
FAULTS = {  # a field → what is said of what it does not know
    "form": "no_such_form_of_cooperation",
    "offence": "no_such_offence",
    "case": "no_such_case",
    "instrument": "no_such_treaty",
    "state": "no_such_member",
}
FILES = ("pairs", "joining")


@dataclass(frozen=True)
class Wanted:
    """What the page is asked for: the question, a State or "", an instrument or ""; what could not be understood by
    field, each the key of a word and the nearest valid values; the fields as they were typed."""

    question: Question
    state: str
    instrument: str
    faults: Mapping[str, tuple[str, tuple[str, ...]]]
    typed: Mapping[str, str]


def wanted(request: HttpRequest, days: Days) -> Wanted:
    """What an address says; mutual assistance in an ordinary case where it says nothing."""
    names = ("form", "offence", "case", "state", "instrument")
    typed = {name: request.GET.get(name, "").strip()[:LONGEST] for name in names}
    valid = connections.choices() | {"instrument": tuple(treaties())}
    faults = {
        name: (FAULTS[name], tuple(nearest(typed[name], one)))
        for name, one in valid.items()
        if typed[name] and typed[name] not in one
    }
    state, called = "", state_names()
    if typed["state"]:
        state = called.get(typed["state"].upper()) or called.get(typed["state"].casefold()) or ""
        if state not in members():
            faults["state"], state = (FAULTS["state"], tuple(nearest(typed["state"], called))), ""
    good = {name: "" if name in faults else typed[name] for name in valid}
    question = Question(good["form"] or "mla", good["offence"], good["case"] or "ordinary", days.on, days.known)
    return Wanted(question, state, good["instrument"], faults, typed)


@allowed("read", "law")
@require_safe
def pairs(request: HttpRequest) -> HttpResponseBase:
    """The page, or one of its tables as a file (`?file=pairs`, `?file=joining`)."""
    days = days_of(request)
    wish = wanted(request, days)
    if request.GET.get("file") in FILES and not wish.faults and not days.faults:
        return file(request.GET["file"], wish)
    found = connections.connections(wish.question)
    total = len(found.states) * (len(found.states) - 1)
    accessions = connections.accessions_for(wish.question, wish.instrument)
    query = request.GET.copy()
    for name in ("file", "state"):
        query.pop(name, None)
    context = {
        "days": days,
        "wish": wish,
        "question": wish.question,
        "forms": forms(),
        "offences": offences(),
        "cases": [(name, named("typical", name)) for name in typical_cases()],
        "instruments": connections.bases_for(wish.question),
        "states": states(),
        "counts": [(kind, named("pair", kind), count, count / total * 100) for kind, count in counts(found)],
        "total": total,
        "picture": picture(found, wish.question),
        "groups": [say(GROUPS.get(group, "no_group")) for group in connections.by_group()],
        "lines": [(one.state, state_name(one.state), one.counts) for one in connections.lines(found)],
        "one": of_state(found, wish.state) if wish.state else [],
        "accessions": accessions[:FIRST],
        "more": max(0, len(accessions) - FIRST),
        "faults": [(name, say(word), near) for name, (word, near) in wish.faults.items()],
        "query": query.urlencode(),
    }
    return render(request, "law/pairs.html", context, status=400 if wish.faults or days.faults else 200)


def counts(found: Matrix) -> list[tuple[str, int]]:
    """How many pairs there are of each kind."""
    return [(kind, pairs.bit_count()) for kind, pairs in found.best.items()]


def picture(found: Matrix, question: Question) -> str:
    """All pairs as a square, the Members by regional group."""
    many = [len(group) for group in connections.by_group().values()]
    title = say("picture_pairs", form=named("form", question.form))
    return draw_pairs(found.best, len(found.states), many, title, say("picture_pairs_told"))


def of_state(found: Matrix, state: str) -> list[dict[str, Any]]:
    """One State and each other: what it may ask on, what it may be asked on."""
    rows = []
    for other in found.states:
        if other != state:
            asks, asked = (in_words(found.by_kind(*pair)) for pair in ((state, other), (other, state)))
            rows.append({"state": other, "name": state_name(other), "asks": asks, "asked": asked})
    return sorted(rows, key=lambda one: in_order(str(one["name"])))


def in_words(cell: Mapping[str, list[str]]) -> list[tuple[str, list[str]]]:
    """The instruments of a pair by what they are to it, in words, the surest first; those of which nobody knows whether
    they are in force only where there is no other."""
    told = [(kind, codes) for kind, codes in cell.items() if codes]
    return [(named("pair", kind), codes) for kind, codes in told if kind != "unsure" or len(told) == 1]


def file(name: str, wish: Wanted) -> StreamingHttpResponse:
    """A table as CSV: every pair, or every accession that would link one."""
    question = wish.question
    if name == "pairs":
        lines, columns = pair_records(connections.connections(question)), PAIR_COLUMNS
    else:
        lines, columns = joining_records(connections.accessions_for(question, wish.instrument)), JOINING_COLUMNS
    return csv_file(lines, columns, f"{name}-{question.form}-{question.on}")
