"""The page on which a request that came in from another State is registered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import allowed
from entraide.apps.requests.actions.intake import Arrived, register
from entraide.apps.requests.arriving import faults, parts, read
from entraide.apps.requests.choices import states_listed
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.drafts import files_of
from entraide.apps.requests.views.drafting import TITLE
from entraide.domain.requests.draft import GROUPS

__all__ = ["incoming"]


@allowed("write", "case")
@require_http_methods(["GET", "HEAD", "POST"])
def incoming(request: HttpRequest) -> HttpResponse:
    """Register a request that came in. What is wrong is named, and nothing that was typed is lost."""
    post, taken_out = dict(request.POST.lists()), request.POST.getlist("remove")
    typed = read(post, taken_out)
    more = request.POST.get("to", "").removeprefix("more:")
    known = files_of(request.user)
    wanted = request.POST.get("file", request.GET.get("file", ""))
    file = next((one for one in known if one.reference == wanted), None)
    title, sealed = request.POST.get("title", "").strip(), request.POST.get("sealed") == "1"
    registers = request.method == "POST" and not more and not taken_out
    now = moments.now()
    wrong = faults(file.title if file else title, typed, now) if registers else []
    if registers and not wrong and isinstance(request.user, User):
        arrived = Arrived(title, typed, sealed, file)
        made = register(arrived, request.user, by=request.user.get_username(), at=now)
        return redirect("request_life", made.reference)
    context = {
        "parts": parts(typed, wrong, more if more in GROUPS else ""),
        "faults": wrong,
        "title": title,
        "longest": TITLE,
        "sealed": sealed,
        "files": known,
        "file": file.reference if file else "",
        "states": states_listed(),
        "writes": True,
    }
    return render(request, "requests/incoming.html", context, status=400 if wrong else 200)
