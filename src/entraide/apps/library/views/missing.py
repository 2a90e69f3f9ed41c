"""A text that others name and that is not here: what is known of it, and who names it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from entraide.apps.accounts.permissions import may
from entraide.apps.library.paths import address
from entraide.apps.library.queries import texts, unloaded
from entraide.apps.library.queries.naming import Asked, naming_in_words
from entraide.apps.library.views.place import page_of, pages
from entraide.apps.library.wording import instrument_at, place_words, quotation, title_of
from entraide.apps.saying import day, reader
from entraide.domain.texts.symbols import parse_symbol

__all__ = ["missing"]

PAGE = 25


def missing(request: HttpRequest, work: str, place: str) -> HttpResponse:
    """The page of an address that no text here bears; one that is here under another address is led to."""
    target = unloaded.target_at(work)
    row = texts.text_at(target) if target else None
    if row is not None:
        return HttpResponseRedirect(address(row, place))
    tongue = reader()
    component, _, key = place.partition("~")
    page = page_of(request)
    pin = (component, key) if place else None
    named, total = naming_in_words(Asked(target, pin), tongue, (page - 1) * PAGE, PAGE) if target else ([], 0)
    instrument = instrument_at(target) if target else None
    dates = unloaded.dates_of(target) if target else []
    context = {
        "iri": work + (f"/!{place}" if place else ""),
        "whole": f"{request.path.partition('/!')[0]}" if place else "",
        "target": target,
        "quoted": quotation(target, "", place, tongue) if target else "",
        "place": place_words(place, tongue),
        "instrument": instrument,
        "instrument_title": title_of(instrument, tongue) if instrument else "",
        "instrument_adopted": day(instrument.adopted, tongue) if instrument else "",
        "dates": [(day(date, tongue), count) for date, count in dates] if not instrument else [],
        "published": f"https://undocs.org/{target}" if parse_symbol(target) or "/" in target else "",
        "named": named,
        "total": total,
        "may_load": may(request.user, "load", "text"),
        **pages(page, PAGE, total),
    }
    return render(request, "library/not_here.html", context, status=404)
