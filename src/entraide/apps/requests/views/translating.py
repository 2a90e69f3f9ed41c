"""The translation of a request: each passage beside its own words."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.requests.actions.drafting import TRANSLATED_IN, Conflict, NotDraft, OtherHand
from entraide.apps.requests.letters import languages_of
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.drafts import translatable, written
from entraide.apps.requests.views.checking import label
from entraide.apps.requests.views.drafting import held, keep, kept_answer
from entraide.apps.requests.wording import say
from entraide.apps.saying import language_name
from entraide.domain.requests.states import State

__all__ = ["translation"]


@allowed("read", "case")
@require_http_methods(["GET", "HEAD", "POST"])
def translation(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The passages and their translation; what is posted is kept."""
    found = held(request, reference)
    if request.method != "POST":
        return shown(request, found)
    if not may(request.user, "translate", "case"):
        return shown(request, found, trouble=say("rl_not_translator"), status=403)
    post = {name: values for name, values in request.POST.lists() if "@" in name}
    try:
        numbers, conflicts = keep(request, found, post, at=moments.now())
    except OtherHand:
        return shown(request, found, trouble=say("rp_other_hand"), status=403)
    except NotDraft:
        return shown(request, found, trouble=say("rl_not_now"), status=409)
    answer = kept_answer(request, numbers, conflicts)
    return answer or (shown(request, found, conflicts, status=409) if conflicts else redirect(request.path))


def shown(
    request: HttpRequest, found: Request, conflicts: list[Conflict] | None = None, trouble: str = "", status: int = 200
) -> HttpResponse:
    """The page."""
    now = written(found)
    every = languages_of(now)
    second = every[1] if len(every) == 2 else ""
    rows = [(label(one.field), one) for one in translatable(found, now, second)] if second else []
    open_now = found.state in (State.DRAFT, *TRANSLATED_IN)
    context = {
        "held": found,
        "first": every[0],
        "first_name": language_name(every[0]),
        "second": second,
        "second_name": language_name(second) if second else "",
        "rows": rows,
        "left": sum(not one.words for _, one in rows),
        "writes": open_now and may(request.user, "translate", "case"),
        "conflicts": [(label(one.field.partition("@")[0]), one) for one in conflicts or ()],
        "trouble": trouble,
    }
    return render(request, "requests/translation.html", context, status=status)
