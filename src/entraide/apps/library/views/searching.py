"""What is typed in the one box."""

from html import escape

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from entraide.apps.library.asking import FIELDS, Asked, asked_for
from entraide.apps.library.goto import Aim, aims
from entraide.apps.library.leading import target_path
from entraide.apps.library.marking import Marked
from entraide.apps.library.paths import address
from entraide.apps.library.queries import finding, texts
from entraide.apps.library.views.place import page_of, pages
from entraide.apps.saying import language_name, reader
from entraide.apps.words import spoken
from entraide.data import load_register

__all__ = ["LABELS", "search"]

PAGE = 10
LAST = 100  # pages: no search ranks more texts
SUBJECTS = 30  # offered to narrow a search
LABELS = {  # each filter, and each value that has a name of its own → its word
    "language": "filter_language",
    "organ": "filter_organ",
    "kind": "filter_kind",
    "subject": "filter_subject",
    **{name: name for name in ("unga", "unsc", "unecosoc")},
    "resolution": "kind_resolution",
    "decision": "kind_decision",
    "treaty": "kind_treaty",
    "draft": "kind_draft",
    "document": "kind_document",
}


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was typed leads to a text or provision when it names one; else it is looked for."""
    typed = request.GET.get("q", "").strip()
    meant = aims(typed, load_register()) if typed else []
    reached = [(aim, text) for aim in meant if (text := texts.text_at(aim.target))]
    if len(reached) == 1 and len(meant) == 1 and not meant[0].beside and "words" not in request.GET:
        aim, text_row = reached[0]
        return HttpResponseRedirect(address(text_row, aim.place))
    chosen = {name: request.GET.get(name, "").strip() for name in FIELDS}
    asked = asked_for(typed, chosen)
    page = min(page_of(request), LAST)
    results = finding.search(asked, reader(), PAGE, page)
    rest = request.GET.copy()
    rest.pop("page", None)
    context = {
        "searched_for": typed,
        "results": results,
        "found": [row_of(one) for one in results.found],
        "searched": bool(typed or asked.narrowed),
        "choices": choices(asked, results),
        "chosen": chosen,
        "faults": asked.faults,
        "narrowed": asked.narrowed,
        **pages(page, PAGE, results.texts),
        "rest": rest.urlencode(),
        "ambiguous": len(meant) > 1,
        "missing": [(aim, away(aim)) for aim in meant if aim not in [one for one, _ in reached]],
        "reached": [(aim, row, address(row, aim.place)) for aim, row in reached],
    }
    return render(request, "library/search.html", context)


def away(aim: Aim) -> str:
    """The path of the page that says what is known of what is not here; "" for none."""
    path = aim.target if aim.target.startswith("/") else target_path(aim.target)
    return f"{path}/!{aim.place}" if path and aim.place else path


def row_of(one: finding.Found) -> dict[str, object]:
    """A text found, as the page shows it."""
    passages = []
    for row in one.passages:
        where = f"{row.provision.component}~{row.provision.key}"
        passages.append((address(one.text, where), where, html_of(row.words)))
    return {
        "path": address(one.text),
        "shown": one.text.shown,
        "adopted": one.text.adopted,
        "language": one.version.language,
        "title": html_of(one.title),
        "passages": passages,
        "more": one.more,
    }


def html_of(pieces: Marked) -> SafeString:
    """The words with those that were looked for marked."""
    words = (f'<mark class="hit">{escape(piece)}</mark>' if hit else escape(piece) for piece, hit in pieces)
    return mark_safe("".join(words))  # noqa: S308 every word is escaped


def choices(asked: Asked, results: finding.Results) -> list[dict[str, object]]:
    """What a search can be narrowed to, with how many of its texts each leaves; what is chosen stays offered."""
    counts: dict[str, list[tuple[str, int]]] = {
        name: sorted(results.counts.get(name, {}).items(), key=lambda pair: -pair[1])
        for name in ("language", "organ", "kind")
    }
    counts["subject"] = finding.subject_counts(results.keys, SUBJECTS) if results.keys else []
    say = spoken("entraide.apps.library", reader())

    def named(value: str) -> str:
        return say[LABELS[value]] if value in LABELS else language_name(value)

    out: list[dict[str, object]] = []
    for name, pairs in counts.items():
        value = getattr(asked, name)
        held = [(one, count) for one, count in pairs if one]
        if value and value not in dict(held):
            held.insert(0, (value, 0))
        html = "".join(
            f'<option value="{escape(one)}"{" selected" if one == value else ""}>'
            f"{escape(named(one))} ({count or '–'})</option>"
            for one, count in held
        )
        out.append({"name": name, "label": say[LABELS[name]], "options": mark_safe(html)})  # noqa: S308 escaped above
    return out
