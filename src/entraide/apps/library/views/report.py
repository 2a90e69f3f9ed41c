"""How a text was read: what was repaired, what a person should look at, where the file came from."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entraide.apps.library.queries import readings
from entraide.apps.library.views.place import At

__all__ = ["report"]

MOST = 500  # repairs shown


def report(request: HttpRequest, at: At) -> HttpResponse:
    """The report of one version's reading."""
    told = readings.report(at.version)
    context = at.context(report=told, repairs=told.repairs[:MOST], more=len(told.repairs) - MOST)
    return render(request, "library/report.html", context)
