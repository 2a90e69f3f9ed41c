"""Partners: the organisations that resolutions name, and for each the provisions that do."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.files import csv_file
from entraide.apps.library.leading import target_path
from entraide.apps.library.paths import address
from entraide.apps.library.queries.series import Member
from entraide.apps.library.queries.series import series as series_of
from entraide.apps.mandates.codes import WORDS
from entraide.apps.mandates.naming import excerpts
from entraide.apps.mandates.partner_records import COLUMNS, records
from entraide.apps.mandates.queries import partners as queries
from entraide.apps.mandates.queries.partners import Mention
from entraide.apps.mandates.views.chosen import typed
from entraide.apps.mandates.wording import named, say
from entraide.apps.saying import reader
from entraide.data.partners import Partner
from entraide.data.partners import partners as all_partners

__all__ = ["partner", "partners"]

PAGE = 40  # texts
EXCERPTS = 2  # of one provision
PARTS = ("operative", "preambular", "all")


@allowed("read", "mandate")
@require_safe
def partners(request: HttpRequest) -> HttpResponse:
    """All partners, by kind."""
    groups = [
        (say(word), [one for one in all_partners().values() if one.kind == kind])
        for kind, word in WORDS["partner"].items()
    ]
    named = [(words, [(one, one.name(reader())) for one in held]) for words, held in groups]
    return render(request, "mandates/partners.html", {"groups": named})


@allowed("read", "mandate")
@require_safe
def partner(request: HttpRequest, key: str) -> HttpResponseBase:
    """A partner's page, or its provisions as a file (`?file=csv`, `?file=json`)."""
    one = all_partners().get(key)
    if one is None:
        raise Http404
    every, full = queries.mentions(one, reader())
    part = typed(request, "part") if typed(request, "part") in PARTS else "operative"
    way = typed(request, "way") if typed(request, "way") in WORDS["way"] else ""
    inside = [each for each in every if part == "all" or (each.kind == "preambular") == (part == "preambular")]
    found = [each for each in inside if not way or each.way == way]
    if file := typed(request, "file"):
        return as_file(one, found, file)
    texts = list(by_text(found))
    page = typed(request, "page")
    number = max(1, int(page)) if page.isdecimal() and len(page) < 6 else 1
    ways = Counter(each.way for each in inside)
    held = queries.about(every)
    context = {
        "partner": one,
        "name": one.name(reader()),
        "names": sorted({name for names in one.names.values() for name in names}),
        "kind": named("partner", one.kind),
        "texts": texts[(number - 1) * PAGE : number * PAGE],
        "count": len(texts),
        "total": len(found),
        "full": full,
        "ways": [(each, say(word), ways[each]) for each, word in WORDS["way"].items()],
        "way": way,
        "part": part,
        "page": number,
        "before": number - 1,
        "after": number + 1 if number * PAGE < len(texts) else 0,
        "listed": listed(one, every),
        "missing": [(each, f"/{each.iri.lstrip('/')}" if each.iri else "") for each in queries.missing(one, every)],
        "series": series(held[0].text.target, series_of(held[0].text, held[0].language)) if held else [],
        "series_title": held[0] if held else None,
    }
    return render(request, "mandates/partner.html", context)


def by_text(found: Sequence[Mention]) -> Iterator[dict[str, Any]]:
    """The provisions, text by text, each with the words around the name."""
    groups: dict[int, list[Mention]] = {}
    for one in found:
        groups.setdefault(one.version.pk, []).append(one)
    for held in groups.values():
        version = held[0].version
        rows = [
            {
                "one": one,
                "path": address(version.text, one.place),
                "way": named("way", one.way),
                "excerpts": excerpts(one.words, one.spans)[:EXCERPTS],
                "more": max(0, len(excerpts(one.words, one.spans)) - EXCERPTS),
            }
            for one in held
        ]
        yield {"version": version, "path": address(version.text), "rows": rows}


def listed(one: Partner, every: Sequence[Mention]) -> list[dict[str, Any]]:
    """What the partner's own page lists: whether it is here, where it names the partner."""
    here = queries.texts_at([each.target for each in one.listed])
    places: dict[str, list[tuple[str, str]]] = {}
    for each in every:
        if each.kind == "operative":
            text = each.version.text
            places.setdefault(text.target, []).append((each.place, address(text, each.place)))
    return [
        {
            "one": each,
            "path": address(here[each.target]) if each.target in here else target_path(each.target),
            "here": each.target in here,
            "places": places.get(each.target, []),
        }
        for each in one.listed
    ]


def series(own: str, members: Sequence[Member]) -> list[dict[str, Any]]:
    """The series of the latest text about the partner: each text takes up the one before it."""
    known = [one for one in members if one.known != "general"]
    before = [None, *known[:-1]]
    return [{"one": one, "takes_up": last, "own": one.name == own} for one, last in zip(known, before, strict=True)]


def as_file(one: Partner, found: Sequence[Mention], file: str) -> HttpResponseBase:
    """The provisions as CSV or JSON."""
    if file == "csv":
        return csv_file(records(found), COLUMNS, f"partner-{one.key}")
    if file != "json":
        raise Http404
    told = {"partner": one.key, "items": list(records(found))}
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
