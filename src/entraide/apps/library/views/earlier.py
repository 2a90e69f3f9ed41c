"""The versions of a text, and what differs between two of them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from entraide.apps.library.queries import readings, texts
from entraide.apps.library.views.place import At
from entraide.apps.library.wording import place_words

__all__ = ["changes", "versions"]


def versions(request: HttpRequest, at: At) -> HttpResponse:
    """Every version of the text in its language: when it was loaded, from which bytes."""
    return render(request, "library/versions.html", at.context(held=texts.all_versions(at.text, at.version.language)))


def changes(request: HttpRequest, at: At) -> HttpResponse:
    """What differs between an earlier version (`?version=N`) and the one that stands, or the one before that."""
    new = next(one for one in at.versions if one.language == at.version.language)
    old = readings.before(new) if at.version.current else at.version
    if old is None:
        raise Http404
    told = [{"change": one, "where": place_words(one.place, at.tongue)} for one in readings.differences(old, new)]
    return render(request, "library/changes.html", at.context(old=old, new=new, changes=told))
