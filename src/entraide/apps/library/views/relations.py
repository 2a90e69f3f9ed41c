"""What a text cites and what cites it: as lists, as a picture, as the chain of a series."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entraide.apps.library.leading import path_of, target_path
from entraide.apps.library.paths import address
from entraide.apps.library.plain import state_of
from entraide.apps.library.queries import around as near
from entraide.apps.library.queries import citations as cited_in
from entraide.apps.library.queries import series as chain
from entraide.apps.library.queries.naming import Asked, naming_in_words, role_counts
from entraide.apps.library.views.place import At, page_of, pages
from entraide.apps.saying import day
from entraide.writing.pictures.neighbours import Neighbour, draw_neighbours
from entraide.writing.pictures.timeline import Moment, draw_timeline

__all__ = ["around", "cites", "citing", "series"]

PAGE = 25
DRAWN = 9  # texts on each side of the picture
KNOWN = {"series": "series_same", "listed": "series_listed", "general": "series_general"}


def citing(request: HttpRequest, at: At) -> HttpResponse:
    """The places that cite a text or provision, each in its sentence; by manner, when one is asked for."""
    component, _, key = at.place.partition("~")
    pin = (component, key) if at.place else None
    role = request.GET.get("role", "")[:60].replace("\0", "")
    page = page_of(request)
    named, total = naming_in_words(Asked(at.text.target, pin, role), at.tongue, (page - 1) * PAGE, PAGE)
    roles = [] if pin else [one for one in role_counts(at.text.target, at.tongue) if one[0]][:8]
    told = at.context(named=named, total=total, roles=roles, role=role, **pages(page, PAGE, total))
    return render(request, "library/citing.html", told)


def cites(request: HttpRequest, at: At) -> HttpResponse:
    """The texts that a text cites, each with the places where it does."""
    rows = cited_in.citations_at([at.version])
    here = cited_in.here(row.target for row in rows)
    listed: dict[str, dict[str, object]] = {}
    places: dict[str, dict[str, str]] = {}
    for row in rows:
        name = row.target or row.quote
        if name not in listed:
            state = state_of(row.state, row.target, here)
            path = path_of(row, here).partition("/!")[0]
            listed[name] = {"name": name, "path": path, "state": state, "candidates": row.candidates, "kind": row.kind}
        where = f"{row.component}~{row.key}"
        own = f"{at.base}#{row.key}" if row.key.startswith("note_") else address(at.text, where)
        places.setdefault(name, {})[where] = own
    ordered = [{**one, "places": places[name]} for name, one in listed.items()]
    return render(request, "library/cites.html", at.context(listed=ordered))


def around(request: HttpRequest, at: At) -> HttpResponse:
    """The texts nearest to a text by citation, drawn, and the same as a table."""
    cited, citing_it = near.around(at.text, at.version, DRAWN)
    sides = [
        [Neighbour(one.name, one.path or target_path(one.name), one.title, one.count, one.here) for one in side]
        for side in (citing_it, cited)
    ]
    picture = draw_neighbours(
        at.text.shown, sides[0], sides[1], at.say["picture_around"], at.say["picture_around_told"]
    )
    tables = [
        (at.say["cited_by_heading"], sides[0], "citing", at.say["citing_list"]),
        (at.say["cites_heading"], sides[1], "cites", at.say["cites_list"]),
    ]
    return render(request, "library/around.html", at.context(picture=picture, sides=tables))


def series(request: HttpRequest, at: At) -> HttpResponse:
    """The texts of the same series, before and after, on a line of time and in a table."""
    members = chain.series(at.text, at.tongue)
    moments = [
        Moment(one.name, one.path, one.adopted, one.here, one.name == at.text.target, one.known == "series")
        for one in members
        if one.known != "general"
    ]
    picture = draw_timeline(moments, at.say["picture_series"], at.say["picture_series_told"])
    told = [
        {
            "row": one,
            "day": day(one.adopted, at.tongue),
            "known": at.say[KNOWN[one.known]],
            "own": one.name == at.text.target,
        }
        for one in members
    ]
    return render(request, "library/series.html", at.context(picture=picture, members=told, count=len(moments)))
