"""A series over time, and the line of one provision through it."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.library.models import Version
from entraide.apps.library.paths import address
from entraide.apps.mandates.queries.chains import chain
from entraide.apps.mandates.queries.comparisons import Became, words_at
from entraide.apps.mandates.queries.line import Step, between, line
from entraide.apps.mandates.queries.named import text_named
from entraide.apps.mandates.queries.series import Counts, asked_of_states, counts, reports
from entraide.apps.mandates.views.chosen import typed, version_in
from entraide.apps.mandates.wording import kind_words, named, say
from entraide.domain.mandates.clause import STRENGTH
from entraide.writing.pictures.stacks import Bar, draw_stacks

__all__ = ["series"]

PARTS = {  # of a text against the one before: how it looks → its word
    "same": "lineage_kept",
    "edit": "lineage_changed",
    "come": "lineage_new_ones",
    "gone": "lineage_dropped_ones",
}
CONCEPTS = {STRENGTH[concept]: concept for concept in reversed(STRENGTH) if STRENGTH[concept]}


@allowed("read", "mandate")
@require_safe
def series(request: HttpRequest, name: str) -> HttpResponse:
    """The series of a text, by its address or symbol; with `?place=`, the line of that provision before the rest."""
    text = text_named(name)
    version = version_in(text, typed(request, "in")) if text else None
    if version is None:
        fault = say("lineage_no_text", name=name[:100])
        return render(request, "mandates/series.html", {"fault": fault}, status=404)
    version.text = text  # type: ignore[assignment]
    versions = chain(version)
    start = next((nth for nth, one in enumerate(versions) if one.pk == version.pk), None)
    if start is None:
        versions, start = [version], 0
    held = between(versions)
    place = typed(request, "place")
    place = place if not place or "~" in place else f"main~{place}"
    known = not place or place in words_at(version)
    context = {
        "version": version,
        "path": address(version.text),
        "place": place if known else "",
        "fault": "" if known else say("lineage_no_such_place", place=place),
        "line": told(versions, held, start, place) if place and known else [],
        "rows": rows(versions, held),
        "parts": [(look, say(word)) for look, word in PARTS.items()],
        "picture": picture(versions, held),
        **strengths(versions),
    }
    return render(request, "mandates/series.html", context, status=200 if known else 400)


def rows(versions: list[Version], held: dict[int, list[Became]]) -> list[dict[str, Any]]:
    """A row for each text: against its predecessor, and the reports that it asks for."""
    asked = reports(versions)
    out = []
    for nth, one in enumerate(versions):
        before = versions[nth - 1] if nth else None
        query = {"old": before.text.named, "new": one.text.named, "in": one.language} if before else {}
        out.append(
            {
                "version": one,
                "path": address(one.text),
                "counts": counts(held[one.pk]) if one.pk in held else None,
                "before": before,
                "compare": f"{reverse('mandates_lineage')}?{urlencode(query)}" if before else "",
                "reports": [
                    (address(one.text, f"{clause.component}~{clause.key}"), f"{clause.component}~{clause.key}", clause)
                    for clause in asked.get(one.pk, ())
                ],
            }
        )
    return out


def picture(versions: list[Version], held: dict[int, list[Became]]) -> str:
    """How many provisions were kept, changed, added and dropped, text by text."""
    bars = []
    for one in versions:
        seen = counts(held[one.pk]) if one.pk in held else Counts(new=one.operative)
        numbers = {"same": seen.kept, "edit": seen.changed, "come": seen.new, "gone": seen.dropped}
        parts = tuple((look, numbers[look], f"{say(word)} : {numbers[look]}") for look, word in PARTS.items())
        bars.append(Bar(one.text.shown, address(one.text), parts, one.operative))
    return draw_stacks("kept", bars, say("lineage_picture_series"), say("lineage_picture_series_told"))


def strengths(versions: list[Version]) -> dict[str, Any]:
    """How strongly States are asked, text by text."""
    asked = asked_of_states(versions)
    bars, table = [], []
    for one in versions:
        found = asked.get(one.pk, {})
        parts = tuple((f"s{n}", found.get(n, 0), f"{concept(n)} : {found.get(n, 0)}") for n in sorted(CONCEPTS))
        bars.append(Bar(one.text.shown, address(one.text), parts, sum(found.values())))
        table.append((one, [found.get(n, 0) for n in sorted(CONCEPTS)], sum(found.values())))
    drawn = draw_stacks("asked", bars, say("lineage_picture_asked"), say("lineage_picture_asked_told"))
    return {"asked": table, "asked_picture": drawn, "concepts": [(f"s{n}", n, concept(n)) for n in sorted(CONCEPTS)]}


def concept(strength: int) -> str:
    return named("concept", CONCEPTS[strength])


def told(versions: list[Version], held: dict[int, list[Became]], start: int, place: str) -> list[dict[str, Any]]:
    """The line of a provision as the table shows it."""
    steps: list[Step] = line(versions, held, start, place)
    words = {one.version.pk: words_at(one.version) for one in steps}
    out = []
    for one in steps:
        number, text = words[one.version.pk].get(one.place, ("", ""))
        path = address(one.version.text, one.place) if one.place else address(one.version.text)
        kinds = kind_words(one.kinds) if one.kinds else say("lineage_first_seen")
        out.append({"step": one, "number": number, "words": text, "path": path, "kinds": kinds})
    return out
