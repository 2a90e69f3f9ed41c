"""What waits for a person: statements whose words are gone, mandates contested, readings that are not sure, and those
that nobody has looked at."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.library.models import Text
from entraide.apps.library.queries.texts import LANGUAGE_ORDER
from entraide.apps.library.views.place import page_of
from entraide.apps.mandates.actions.stating import mark
from entraide.apps.mandates.cards import Card, told
from entraide.apps.mandates.models import Clause, Statement
from entraide.apps.mandates.paths import asking, saying, waiting
from entraide.apps.mandates.queries import statements
from entraide.apps.mandates.queries.named import text_named
from entraide.apps.mandates.wording import named, say
from entraide.apps.saying import reader

__all__ = ["LISTS", "review"]

PAGE = 20
TABS = {  # the lists → their names, and what they hold
    "extracted": ("mandate_list_extracted", "mandate_about_extracted"),
    "unsure": ("mandate_list_unsure", "mandate_about_unsure"),
    "contested": ("mandate_list_contested", "mandate_about_contested"),
    "lost": ("mandate_list_lost", "mandate_about_lost"),
}
LONGEST = 300  # characters of a filter
Row = dict[str, Any]


@require_safe
@allowed("read", "mandate")
def review(request: HttpRequest) -> HttpResponse:
    """One of the lists, a page of it, of one text where one is asked for."""
    asked = {name: request.GET.get(name, "").strip()[:LONGEST] for name in ("list", "text", "language")}
    kind = asked["list"] or next(iter(LISTS))
    language = asked["language"] or reader()
    faults = {}
    if kind not in LISTS:
        faults["list"] = say("mandate_list_unknown", valid=", ".join(LISTS))
    if language not in LANGUAGE_ORDER:
        faults["language"] = say("mandate_list_unknown", valid=", ".join(LANGUAGE_ORDER))
    text = text_named(asked["text"]) if asked["text"] else None
    if asked["text"] and text is None:
        faults["text"] = say("mandate_text_unknown")
    page = page_of(request)
    rows = [] if faults else LISTS[kind](language, text, (page - 1) * PAGE)
    tabs = [(one, say(TABS[one][0]), waiting(one, text=asked["text"], language=asked["language"])) for one in LISTS]
    at_page = {
        name: waiting(kind, text=asked["text"], language=asked["language"], page=str(number))
        for name, number in (("before", page - 1), ("after", page + 1))
        if number
    }
    context = {
        "kind": kind,
        "tabs": tabs,
        "about": say(TABS[kind][1]) if kind in LISTS else "",
        "rows": rows[:PAGE],
        "page": page,
        "before": at_page.get("before", ""),
        "after": at_page["after"] if len(rows) > PAGE else "",
        "asked": asked,
        "faults": faults,
        "language": language,
        "languages": LANGUAGE_ORDER,
        "may_say": may(request.user, "confirm", "mandate"),
    }
    return render(request, "mandates/review.html", context, status=400 if faults else 200)


def lost(_: str, text: Text | None, first: int) -> list[Row]:
    """What found no place any more, with the words that stand there now."""
    held = list(statements.lost(text)[first : first + PAGE + 1])
    now = statements.words_now(held)
    return [row_of(one.text, one, told=told(one), now=now.get(one.pk, "")) for one in held]


def contested(_: str, text: Text | None, first: int) -> list[Row]:
    """What is contested, by whom and why."""
    held = list(statements.contested(text)[first : first + PAGE + 1])
    return [row_of(one.text, one, told=told(one)) for one in held]


def clauses(pick: Callable[[str, Text | None], QuerySet[Clause]]) -> Callable[[str, Text | None, int], list[Row]]:
    """A list of clauses, each with what confirms it."""

    def listed(language: str, text: Text | None, first: int) -> list[Row]:
        held = list(pick(language, text)[first : first + PAGE + 1])
        last = statements.last_numbers(one.version.text_id for one in held)
        return [
            row_of(
                one.version.text,
                one,
                card=Card(one, one.nth + 1),
                mark=mark(one, last.get((one.version.text_id, one.component, one.key), 0)),
                who=[(named("to", kind), words) for kind, words in one.addressees],
                concept=named("concept", one.concept),
            )
            for one in held
        ]

    return listed


LISTS: dict[str, Callable[[str, Text | None, int], list[Row]]] = {
    "extracted": clauses(statements.extracted),
    "unsure": clauses(statements.unsure),
    "contested": contested,
    "lost": lost,
}


def row_of(text: Text, one: Clause | Statement, **more: object) -> Row:
    """What every row shows: where it stands, its words, and where it is settled."""
    place = f"{one.component}~{one.key}"
    language = one.language if isinstance(one, Statement) else one.version.language
    said = {"text": text, "place": place, "language": language, "quote": one.quote}
    return {**said, "path": asking(text, place), "saying": saying(text, place), **more}
