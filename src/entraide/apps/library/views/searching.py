"""What is typed in the one box."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entraide.apps.library.goto import aims
from entraide.apps.library.paths import address
from entraide.apps.library.queries import finding, texts
from entraide.data import load_register

__all__ = ["search"]

PAGE = 20
FILTERS = ("language", "organ", "kind", "year")


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was typed leads to a text or provision when it names one; else it is looked for."""
    typed = request.GET.get("q", "").strip()
    meant = aims(typed, load_register()) if typed else []
    reached = [(aim, text) for aim in meant if (text := texts.text_at(aim.target))]
    if len(reached) == 1 and len(meant) == 1 and "words" not in request.GET:
        aim, text_row = reached[0]
        return HttpResponseRedirect(address(text_row, aim.place))
    filters: dict[str, str | int] = {name: value for name in FILTERS if (value := request.GET.get(name, "").strip())}
    if "year" in filters:
        year = str(filters["year"])
        filters["year"] = int(year) if year.isdecimal() and len(year) <= 4 else -1
    page = max(1, int(number)) if (number := request.GET.get("page", "1")).isdecimal() and len(number) < 6 else 1
    found, total = finding.find(phrases_of(typed), filters, PAGE, (page - 1) * PAGE)
    rest = request.GET.copy()
    rest.pop("page", None)
    context = {
        "typed": typed,
        "found": [
            {
                "text": one.text,
                "version": one.version,
                "provision": one.provision,
                "snippet": one.snippet,
                "shown": one.text.shown,
                "path": address(one.text, f"{one.provision.component}~{one.provision.key}"),
            }
            for one in found
        ],
        "languages": texts.LANGUAGE_ORDER,
        "before": page - 1,
        "after": page + 1,
        "total": total,
        "page": page,
        "more": page * PAGE < total,
        "rest": rest.urlencode(),
        "filters": filters,
        "missing": [aim for aim in meant if aim not in [one for one, _ in reached]],
        "reached": [(aim, row, address(row, aim.place)) for aim, row in reached],
    }
    return render(request, "library/search.html", context)


def phrases_of(typed: str) -> list[str]:
    """The phrases in quotation marks, and each word outside them."""
    parts = typed.replace("«", '"').replace("»", '"').replace("“", '"').replace("”", '"').split('"')
    return [p for at, part in enumerate(parts) for p in ([part] if at % 2 else part.split()) if p.strip()]
