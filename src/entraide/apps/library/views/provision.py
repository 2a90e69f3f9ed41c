"""A provision's own page: its words in every language loaded, how to quote it, what it cites, who cites it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe

from entraide.apps.accounts.permissions import may
from entraide.apps.library.leading import links, path_of, target_path
from entraide.apps.library.markup import Dress
from entraide.apps.library.models import Citation, Provision, Text
from entraide.apps.library.paths import address
from entraide.apps.library.plain import state_of
from entraide.apps.library.queries import citations as cited_in
from entraide.apps.library.queries import texts
from entraide.apps.library.queries.naming import Asked, naming_in_words
from entraide.apps.library.views.document import calls_of
from entraide.apps.library.views.place import At
from entraide.apps.library.wording import place_words
from entraide.domain.mandates.aligned import cuts
from entraide.domain.texts.document import Kind

__all__ = ["provision"]

SHOWN = 12  # sentences that cite it, on its own page


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of one language in a row; `place` and `mark` address a point ("" for what stands before the points)."""

    language: str
    html: SafeString
    place: str
    quoted: bool  # the point that the address names


def provision(request: HttpRequest, at: At) -> HttpResponse:
    """A provision, or the one that holds the point that the address names."""
    component, own, found = texts.provision_at(at.versions, at.place)
    if not found:
        return missing(request, at)
    shown = [version for version in at.versions if version.pk in found]
    held = [found[version.pk] for version in shown]
    called = texts.notes_at(shown, component, own)
    rows = cited_in.citations_at(shown, component, own)
    noted = cited_in.citations_in(note for notes in called.values() for note in notes)
    here = cited_in.here([target for one in rows + noted for target in (one.target, *one.candidates)])
    key = at.place.partition("~")[2]
    columns, feet = dressed(at, held, called, rows + noted, here)
    mine = next((one for one in shown if one.language == at.version.language), shown[0])
    citing, total = naming_in_words(Asked(at.text.target, (component, key)), at.tongue, 0, SHOWN)
    before, after = texts.neighbours(found[mine.pk])
    context = at.context(
        anchor=f"{component}~{own}",
        holder=place_words(f"{component}~{own}", at.tongue) if own != key else "",
        columns=columns,
        feet=feet,
        lacking=[version.language for version in at.versions if version.pk not in found],
        settled=any(one.settlement_id for one in rows),
        may_settle=may(request.user, "settle", "citation"),
        cites=[cited(one, here) for one in rows + noted if one.version_id == mine.pk],
        citing=citing,
        total=total,
        rest=total - len(citing),
        before=step(at, before),
        after=step(at, after),
        family=family(at, found[mine.pk]),
        address=request.build_absolute_uri(at.path),
    )
    return render(request, "library/provision.html", context)


def dressed(
    at: At, held: list[Provision], called: dict[int, Any], rows: list[Citation], here: dict[str, Text]
) -> tuple[list[list[Cell]], list[tuple[str, SafeString]]]:
    """The rows of cells, and the footnotes of each language."""
    columns: list[list[Cell]] = []
    feet = []
    point = at.place.partition("~")[2].removeprefix(f"{held[0].key}__")
    tongues = {version.pk: version.language for version in at.versions}
    for one, cut in zip(held, cuts([(one.words, one.points) for one in held]), strict=True):
        language = tongues[one.version_id]
        mine = [row for row in rows if row.version_id == one.version_id]
        notes = called.get(one.version_id, [])
        dress = Dress(at.base, at.tongue, at.say, links(mine, here, at.say), calls_of(notes), anchors=False)
        whole = len(cut) == 1
        cells = []
        for key, start, end in cut:
            number = f'<span class="n">{one.number}.</span> ' if one.number and not key else ""
            inside = dress.inline(one.words, start, end, (one.component, one.key))
            html = dress.words(one, number) if whole else f'<div class="words">{number}{inside}</div>'
            place = f"{one.component}~{one.key}" + (f"__{key}" if key not in ("", "end") else "")
            named = bool(key) and (key == point or key.startswith(f"{point}__"))
            cells.append(Cell(language, mark_safe(html), place if key else "", named))  # noqa: S308 markup escapes
        columns.append(cells)
        if notes:
            feet.append((language, dress.feet(notes)))
    return [list(row) for row in zip(*columns, strict=True)], feet


def cited(one: Citation, here: dict[str, Text]) -> dict[str, object]:
    """A citation as the table of what is cited shows it."""
    state = state_of(one.state, one.target, here)
    candidates = [(name, address(here[name]) if name in here else target_path(name)) for name in one.candidates]
    candidates = [] if one.settlement_id else candidates
    return {"row": one, "path": path_of(one, here), "state": state, "candidates": candidates}


def step(at: At, one: Provision | None) -> tuple[str, str] | None:
    """The path and words of a neighbour."""
    if one is None:
        return None
    place = f"{one.component}~{one.key}"
    return address(at.text, place), place_words(place, at.tongue)


def family(at: At, one: Provision) -> dict[str, list[tuple[str, str, str]]]:
    """The headings and paragraphs that it stands under, the points or paragraphs that stand under it: path, words in
    the reader's language, the beginning of what is printed."""
    above: list[tuple[str, str, str]] = []
    below: list[tuple[str, str, str]] = []
    for key, kind, words in texts.kin(one):
        place = f"{one.component}~{key}"
        entry = (address(at.text, place), place_words(place, at.tongue), words[:80] if kind == Kind.HEADING else "")
        (below if key.startswith(f"{one.key}__") else above).append(entry)
    for key, start, end in one.points:
        place = f"{one.component}~{one.key}__{key}"
        below.append((address(at.text, place), place_words(place, at.tongue), one.words[start:end].split("\n")[0][:80]))
    return {"above": above, "below": below}


def missing(request: HttpRequest, at: At) -> HttpResponse:
    """A place that the text does not have: which places stand near it."""
    near = [f"{component}~{key}" for component, key in texts.near_place(at.version, at.place, 8)]
    listed = [(address(at.text, place), place_words(place, at.tongue)) for place in near]
    return render(request, "library/no_place.html", at.context(near=listed), status=404)
