"""The page of what was typed: what each field said before, by whom and when it was changed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.requests.queries.drafts import changed
from entraide.apps.requests.views.checking import label
from entraide.apps.requests.views.drafting import held

__all__ = ["changes"]


@allowed("read", "case")
@require_safe
def changes(request: HttpRequest, reference: str) -> HttpResponse:
    """What was corrected or added, the last first."""
    found = held(request, reference)
    rows = [(label(one.field), one) for one in changed(found)]
    return render(request, "requests/changes.html", {"held": found, "rows": rows})
