"""The versions of a text, and what differs between two of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from entraide.apps.library.changes import Change, changes_between
from entraide.apps.library.queries import texts
from entraide.apps.library.rows import rows_of
from entraide.apps.library.views.place import At
from entraide.apps.library.wording import place_words

__all__ = ["changes", "versions"]


def versions(request: HttpRequest, at: At) -> HttpResponse:
    """Every version of the text in its language: when it was loaded, from which bytes."""
    return render(request, "library/versions.html", at.context(held=texts.all_versions(at.text, at.version.language)))


def changes(request: HttpRequest, at: At) -> HttpResponse:
    """What differs between an earlier version (`?version=N`) and the one that stands, or the one before that."""
    held = texts.all_versions(at.text, at.version.language)
    new = held[0]
    older = [one for one in held if one.number < new.number]
    old = next((one for one in older if one.pk == at.version.pk), older[0] if older else None)
    if old is None:
        raise Http404
    before = rows_of(texts.document_of(old), old).provisions
    found: list[Change] = changes_between(before, list(texts.provisions_of(new)))
    told = [{"change": one, "where": place_words(one.place, at.tongue)} for one in found]
    return render(request, "library/changes.html", at.context(old=old, new=new, changes=told))
