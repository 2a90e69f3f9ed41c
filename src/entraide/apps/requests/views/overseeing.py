"""What an auditor and a data-protection officer see: who came to know of a case without being its member; and, by a
motive that is kept, what one holds."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import allowed
from entraide.apps.requests.actions.people import hear
from entraide.apps.requests.actions.watching import refused, viewed
from entraide.apps.requests.models import File
from entraide.apps.requests.posted import known
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.drafts import written
from entraide.apps.requests.queries.life import standing_of
from entraide.apps.requests.queries.people import accesses as found_accesses
from entraide.apps.requests.queries.people import inspected as found_inspected
from entraide.apps.requests.queries.people import to_be_heard
from entraide.apps.requests.speaking import standing_rows
from entraide.apps.requests.views.checking import label
from entraide.apps.requests.views.life import told
from entraide.apps.requests.views.opening import opening
from entraide.apps.requests.wording import say, shown_value

__all__ = ["accesses", "heard", "inspect", "inspected"]

SHOWN = 200


@allowed("oversee", "case")
@require_safe
def accesses(request: HttpRequest) -> HttpResponse:
    """The accesses of who is no member, new ones first."""
    now, rows = moments.now(), found_accesses(SHOWN)
    context = {
        "rows": [(one, say(f"rp_access_{one.kind}"), one.until > now, one.user == request.user) for one in rows],
        "new": sum(one.heard is None for one in rows),
    }
    return render(request, "requests/accesses.html", context)


@allowed("oversee", "case")
@require_POST
def heard(request: HttpRequest, number: int) -> HttpResponse:
    """Note that an auditor took note of one."""
    found = to_be_heard(number)
    if found and isinstance(request.user, User):
        hear(found, request.user, at=moments.now())
    return redirect("request_accesses")


@allowed("inspect", "case")
@require_http_methods(["GET", "HEAD", "POST"])
def inspect(request: HttpRequest) -> HttpResponse:
    """A motive is asked for before anything of a case is shown."""

    def onward(_: User, file: File, wanted: str) -> HttpResponse:
        references = list(file.requests.order_by("pk").values_list("reference", flat=True))
        return redirect("request_inspected", wanted if wanted in references else references[0])

    return opening(request, "motive", "requests/inspect.html", onward)


@allowed("inspect", "case")
@require_safe
def inspected(request: HttpRequest, reference: str) -> HttpResponse:
    """All that a request holds, to be read, for as long as the motive opens it."""
    by, now = request.user.get_username(), moments.now()
    found = found_inspected(request.user, reference, now) if isinstance(request.user, User) else None
    if found is None:
        refused(reference, by=by, at=now)
        raise Http404
    held, access = found
    viewed(held, "motive", by=by, at=now)
    standing = standing_of(held)
    values = [(name, known(name), value) for name, value in written(held).draft.values.items() if value]
    context = {
        "held": held,
        "access": access,
        "rows": standing_rows(standing),
        "fields": [(label(name), shown_value(field, value) if field else value) for name, field, value in values],
        "events": told(held.happened.all(), held, standing, {}),
    }
    return render(request, "requests/inspected.html", context)
