"""The board: what all texts ask, each mandate once, by whom it asks, how strongly, by when; and the same as files."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.library.queries.browsing import overview
from entraide.apps.library.views.place import page_of, pages
from entraide.apps.mandates.asking import CHOICES, DAYS, MANY, TYPED, Asked, asked_for
from entraide.apps.mandates.codes import FIELDS, WORDS
from entraide.apps.mandates.files import FORMATS, File
from entraide.apps.mandates.queries.board import Counts, counts, found, settled
from entraide.apps.mandates.views.showing import shown
from entraide.apps.mandates.wording import named, say, strength_words, whom_words
from entraide.apps.saying import reader

__all__ = ["asked_by", "board", "faults", "mandates_file", "query_of"]

PAGE = 50
FIRST = 1900  # an earlier year is a file's way of saying that it has none
Facet = tuple[str, str, list[tuple[str, int, str, bool]]]


def asked_by(request: HttpRequest) -> Asked:
    """What an address asks for."""
    return settled(asked_for({name: request.GET.getlist(name) for name in request.GET}))


def query_of(asked: Asked, **other: object) -> str:
    """The address of the same question, with `other` fields than these: "" or () leaves one out."""
    said: dict[str, Any] = {name: getattr(asked, name) for name in (*MANY, *TYPED, *DAYS, *CHOICES, "year")}
    said |= {"at_least": asked.at_least or "", "at_most": "" if asked.at_most == 7 else asked.at_most}
    said |= other
    return urlencode(
        [(name, one) for name, value in said.items() if value not in ("", None, ()) for one in each(value)]
    )


def each(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def faults(asked: Asked) -> list[str]:
    """What could not be understood of an address, in words, with what is valid."""
    return [
        say("board_fault", field=say(FIELDS[name]), valid=", ".join(valid)) if valid else say("board_no_text")
        for name, valid in asked.faults.items()
    ]


@allowed("read", "mandate")
@require_safe
def board(request: HttpRequest) -> HttpResponseBase:
    """A page of the mandates asked for, and what they can be narrowed to."""
    asked, tongue = asked_by(request), reader()
    page = page_of(request)
    held = counts(asked, tongue)
    context = {
        "asked": asked,
        "rows": shown(found(asked, tongue, (page - 1) * PAGE, PAGE)),
        "total": held.total,
        "facets": [one for one in facets(asked, held) if one[2]],
        "selects": selects(asked),
        "strengths": [(nth, strength_words(nth)) for nth in range(8)],
        "qualifiers": [(code, named("qualifier", code), code in asked.qualifier) for code in MANY["qualifier"]],
        "years": [year for year, _ in reversed(overview().years) if year >= FIRST],
        "faults": faults(asked),
        "query": query_of(asked),
        "narrowed": bool(query_of(asked, sort="")),
        **pages(page, PAGE, held.total),
    }
    return render(request, "mandates/board.html", context, status=400 if asked.faults else 200)


def selects(asked: Asked) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    """The fields of which one value is chosen: name, label, (value, words, whether it is chosen)."""
    out = []
    for name in ("to", "concept", "deliverable", "due", "state", "contested", "lineage", "organ", "sort"):
        chosen = getattr(asked, name)
        valid = [(code, called(name, code), code in each(chosen)) for code in WORDS[name]]
        out.append((name, say(FIELDS[name]), valid))
    return out


def called(name: str, code: str) -> str:
    """What a value of a field is called."""
    return whom_words(code) if name == "to" else named(name, code)


def facets(asked: Asked, held: Counts) -> list[Facet]:
    """What the mandates asked for can be narrowed to: (field, label, (words, how many, address, whether it is chosen)),
    the most first, strengths in their order; the address of what is chosen takes it off."""
    strengths = [
        (strength_words(nth), held.strength[nth], *strength_link(asked, nth))
        for nth in sorted(held.strength, reverse=True)
    ]
    return [
        ("to", say("board_to"), facet(asked, "to", held.to)),
        ("strength", say("board_strength"), strengths),
        ("deliverable", say("board_deliverable"), facet(asked, "deliverable", held.deliverable)),
        ("state", say("board_state"), facet(asked, "state", held.state)),
    ]


def facet(asked: Asked, name: str, held: Mapping[str, int]) -> list[tuple[str, int, str, bool]]:
    out = []
    for code, n in sorted(held.items(), key=lambda one: -one[1]):
        if code:
            chosen = code in each(getattr(asked, name))
            out.append((called(name, code), n, query_of(asked, **{name: "" if chosen else code}), chosen))
    return out


def strength_link(asked: Asked, nth: int) -> tuple[str, bool]:
    chosen = asked.at_least == asked.at_most == nth
    only = {"at_least": "", "at_most": ""} if chosen else {"at_least": nth or "", "at_most": "" if nth == 7 else nth}
    return query_of(asked, **only), chosen


@allowed("read", "mandate")
@require_safe
def mandates_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """The mandates asked for as a file (a key of FORMATS), sent while it is made; the board tells what was mistyped."""
    asked = asked_by(request)
    if asked.faults or form not in FORMATS:
        return board(request)
    file = File(asked, reader(), form)
    answer = StreamingHttpResponse(file.pieces(), content_type=file.media)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer
