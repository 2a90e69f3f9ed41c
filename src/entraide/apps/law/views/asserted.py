"""Numbers of Parties that texts state, beside the ledger's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.law.queries import numbers, standing

__all__ = ["asserted"]


@allowed("read", "law")
@require_safe
def asserted(request: HttpRequest) -> HttpResponse:
    """All of them, the latest text first."""
    return render(request, "law/asserted.html", {"asserted": numbers.asserted(standing.codes())})
