"""The page that begins a new request from an earlier one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import allowed
from entraide.apps.requests.actions.copying import GROUPS, begin_again
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.drafts import written
from entraide.apps.requests.views.drafting import TITLE, held
from entraide.apps.requests.wording import named, say
from entraide.domain.requests.states import Side

__all__ = ["again"]


@allowed("write", "case")
@require_http_methods(["GET", "HEAD", "POST"])
def again(request: HttpRequest, reference: str) -> HttpResponse:
    """What of an earlier request a new one takes over, and in which case it stands."""
    source = held(request, reference)
    if source.side != Side.REQUESTING:
        raise Http404
    posted = request.method == "POST"
    groups = [one for one in request.POST.getlist("group") if one in GROUPS]
    title = request.POST.get("title", "").strip()[:TITLE]
    new, protected = request.POST.get("where") == "new", request.POST.get("protected") == "1"
    trouble = posted and new and not title
    if posted and not trouble and isinstance(request.user, User):
        by, at = request.user.get_username(), moments.now()
        taken_to = title if new else ""
        made = begin_again(source, groups, request.user, title=taken_to, protected=protected, by=by, at=at)
        return redirect("request_screen", made.reference, "pair")
    draft = written(source).draft
    context = {
        "held": source,
        "groups": [(one, named("again", one), one in groups or not posted) for one in GROUPS],
        "victims": any(draft.get(f"{one}.role") == "victim" or draft.is_child(one) for one in draft.ids("person")),
        "protected": protected,
        "new": new,
        "title": title,
        "longest": TITLE,
        "trouble": say("rq_case_title_wanted") if trouble else "",
    }
    return render(request, "requests/again.html", context, status=400 if trouble else 200)
