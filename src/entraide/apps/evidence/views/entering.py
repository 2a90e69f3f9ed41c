"""Who may do what on the pages of evidence: whoever may know of the request reads; who writes in the case adds."""

from django.http import Http404, HttpRequest

from entraide.apps.accounts.permissions import may
from entraide.apps.evidence.models import Item
from entraide.apps.evidence.queries.items import item_named
from entraide.apps.requests.models import Request
from entraide.apps.requests.views.drafting import held
from entraide.apps.requests.views.entering import own

__all__ = ["item_of", "writes"]


def item_of(request: HttpRequest, reference: str, number: int) -> Item:
    """An item of a request that the reader may know of; for everybody else there is none."""
    found = item_named(held(request, reference), number)
    if found is None:
        raise Http404
    return found


def writes(request: HttpRequest, found: Request) -> bool:
    """Whether the reader adds to the case."""
    return may(request.user, "write", "case") and own(request, found)
