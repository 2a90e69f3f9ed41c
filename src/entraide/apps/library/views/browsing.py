"""The way in: the first page, and the texts by organ, session, year and treaty."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import may
from entraide.apps.audit import queries as audit
from entraide.apps.library.models import Text, Version
from entraide.apps.library.paths import address
from entraide.apps.library.queries import browsing, texts
from entraide.apps.library.queries.browsing import Choice
from entraide.apps.library.views.place import page_of, pages
from entraide.apps.library.wording import title_of
from entraide.apps.saying import day, reader
from entraide.apps.words import spoken
from entraide.writing.pictures.bars import draw_bars

__all__ = ["browse", "home", "treaties"]

LATEST = 10
PAGE = 50
KEPT: dict[str, tuple[str, SafeString]] = {}  # of each language: as of which entry of the audit, and the page's part
FIRST = 1900  # an earlier year is a file's way of saying that it has none
ORGANS = {"unga": "unga", "unsc": "unsc", "unecosoc": "unecosoc", "other": "other_organ"}  # organ → its word


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the node holds, how to find something in it, the latest texts."""
    tongue, (_, stamp) = reader(), audit.root()
    if tongue not in KEPT or KEPT[tongue][0] != stamp:
        KEPT[tongue] = stamp, held_now(request, tongue)
    context = {"held": KEPT[tongue][1], "may_load": may(request.user, "load", "text")}
    return render(request, "library/home.html", context)


def held_now(request: HttpRequest, tongue: str) -> SafeString:
    """What the node holds, the same for everybody who reads that language; "" for an empty one."""
    say = spoken("entraide.apps.library", tongue)
    held = browsing.overview()
    if not held.texts:
        return SafeString("")
    latest = texts.recent(LATEST)
    years = [(str(year), count) for year, count in held.years if year >= FIRST]
    context = {
        "overview": held,
        "organs": [(organ or "other", say[ORGANS.get(organ, "other_organ")], count) for organ, count in held.organs],
        "years": [one for one in held.years if one[0] >= FIRST],
        "picture": draw_bars(years, say["picture_years"], say["picture_years_told"]) if len(years) > 1 else "",
        "texts": [listed(row, versions, tongue) for row, versions in latest],
        "examples": examples(latest, tongue),
    }
    return render_to_string("library/held.html", context, request)


def listed(row: Text, versions: list[Version], tongue: str) -> dict[str, object]:
    """A text as a list shows it."""
    first = next((one for one in versions if one.language == tongue), versions[0] if versions else None)
    return {
        "path": address(row),
        "shown": row.shown,
        "adopted": day(row.adopted, tongue),
        "title": first.title if first else "",
        "language": first.language if first else "",
        "tongues": [one for one in texts.LANGUAGE_ORDER if any(v.language == one for v in versions)],
    }


def examples(latest: list[tuple[Text, list[Version]]], tongue: str) -> list[str]:
    """Things to type that lead somewhere in what is loaded."""
    say = spoken("entraide.apps.library", tongue)
    for row, versions in latest:
        version = next((one for one in versions if one.language == tongue), None)
        if version and row.kind == "resolution" and version.operative:
            words = [word for word in version.title.split() if len(word) > 5 and word.isalpha()][:2]
            number = row.target.partition("/RES/")[2]
            first = f"{row.target}, {say['place_para'].format(n=1)}"
            short = say["short_resolution"]
            return [" ".join(words).lower(), first, f"{short} {number}", row.iri]
    return []


@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    """The texts by organ, session, year and language, page by page."""
    tongue = reader()
    say = spoken("entraide.apps.library", tongue)
    choice = Choice(
        organ=organ if (organ := request.GET.get("organ", "")) in ORGANS else "",
        session=number_of(request, "session"),
        year=number_of(request, "year"),
        language=tongue_asked if (tongue_asked := request.GET.get("language", "")) in texts.LANGUAGE_ORDER else "",
    )
    page = page_of(request)
    found, total = browsing.browse(choice, (page - 1) * PAGE, PAGE)
    held = browsing.overview()
    kept = {name: value for name in ("organ", "session", "year", "language") if (value := getattr(choice, name))}
    context = {
        "choice": choice,
        "texts": [listed(row, versions, tongue) for row, versions in found],
        "total": total,
        "rest": urlencode(kept),
        **pages(page, PAGE, total),
        "organs": [(organ, say[word]) for organ, word in ORGANS.items()],
        "sessions": browsing.sessions(),
        "years": [year for year, _ in reversed(held.years) if year >= FIRST],
        "languages": held.languages,
    }
    return render(request, "library/browse.html", context)


def number_of(request: HttpRequest, name: str) -> int:
    value = request.GET.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 5 else 0


@require_safe
def treaties(request: HttpRequest) -> HttpResponse:
    """The treaties that texts here cite: what is known of each, whether it is here, how many texts cite it."""
    tongue = reader()
    rows = [
        {
            "path": one.iri,
            "code": one.known.acronyms[0] if one.known.acronyms else "",
            "title": title_of(one.known, tongue),
            "adopted": day(one.known.adopted, tongue),
            "here": one.here is not None,
            "count": one.texts,
        }
        for one in sorted(browsing.treaties_cited(), key=lambda one: -one.texts)
    ]
    return render(request, "library/treaties.html", {"treaties": rows})
