"""What a person says of a mandate, posted from its provision's page or from a list of what waits."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from entraide.apps.accounts.permissions import allowed
from entraide.apps.mandates import forms
from entraide.apps.mandates.actions import stating
from entraide.apps.mandates.actions.stating import Meanwhile, Seen, Shown, Unfit
from entraide.apps.mandates.forms import ACTS, Faulty, Typed
from entraide.apps.mandates.models import Clause
from entraide.apps.mandates.paths import asking, waiting
from entraide.apps.mandates.views.provision import Asked, Trouble, asked_at, shown
from entraide.apps.mandates.views.review import LISTS
from entraide.apps.mandates.wording import say as words
from entraide.domain.mandates.states import IllegalMove, LacksEvidence

__all__ = ["say"]


@require_http_methods(["GET", "HEAD", "POST"])
@allowed("confirm", "mandate")
def say(request: HttpRequest, iri: str) -> HttpResponse:
    """Say it; then the page, or the list, that it was said on. Nothing that was typed is lost: what cannot be said, or
    was overtaken, comes back in its form."""
    asked = asked_at(iri)
    if asked is None:
        raise Http404
    there = asking(asked.at.text, asked.at.place)
    if request.method != "POST":
        return HttpResponseRedirect(there)
    typed = forms.typed_of(request.POST)
    if typed["act"] not in ACTS:
        fault = words("mandate_act_unknown", acts=", ".join(ACTS))
        return shown(request, asked, Trouble(typed, {"act": fault}, status=400))
    try:
        done = said(asked, typed, by=request.user.get_username())
    except Meanwhile as other:
        return shown(request, asked_at(iri) or asked, Trouble(typed, meanwhile=other, status=409))
    except Faulty as wrong:
        return shown(request, asked, Trouble(typed, dict(wrong.faults), status=422))
    messages.success(request, words(ACTS[typed["act"]] if done else "mandate_done_nothing"))
    if typed["list"] in LISTS:
        more = {name: request.POST.get(name, "") for name in ("text", "language", "page")}
        return HttpResponseRedirect(f"{waiting(typed['list'], **more)}#rows")
    return HttpResponseRedirect(f"{there}#clause-{typed['at']}" if asked.card(typed) else there)


def said(asked: Asked, typed: Typed, *, by: str) -> bool:
    """Do what the form asks; whether that said anything. Raises Meanwhile, Faulty."""
    at = timezone.now()
    if typed["act"] == "withdraw":
        stating.withdraw(withdrawn(asked, typed), by=by, at=at)
        return True
    row = clause_of(asked, typed)
    seen = Seen(row.pk, typed["mark"])
    try:
        if typed["act"] == "move":
            shows = Shown(typed["evidence"], typed["note"])
            stating.move(seen, forms.moved(typed, row), shows, by=by, at=at)
        elif typed["act"] == "correct":
            return stating.correct(seen, forms.corrected(typed, row), typed["note"], by=by, at=at) is not None
        else:
            do = stating.contest if typed["act"] == "contest" else stating.uncontest
            do(seen, forms.reason(typed), by=by, at=at)
    except IllegalMove as wrong:
        raise Faulty({"to": forms.choose(row)}) from wrong
    except LacksEvidence as wrong:
        raise Faulty({"evidence": words("mandate_evidence_lacks")}) from wrong
    except Unfit as wrong:
        raise Faulty({wrong.field: words("mandate_due_unfit" if wrong.field == "due" else "mandate_unfit")}) from wrong
    return True


def clause_of(asked: Asked, typed: Typed) -> Clause:
    """The clause that the form is of. Raises Meanwhile where it stands here no more."""
    found = next((one for one in asked.rows if str(one.pk) == typed["clause"]), None)
    if found is None:
        raise Meanwhile(None)
    return found


def withdrawn(asked: Asked, typed: Typed) -> int:
    """The statement to be taken back. Raises Meanwhile where none of this place has that number."""
    held = [one.said.pk for card in asked.cards for one in card.history] + [one.said.pk for one in asked.homeless]
    found = next((pk for pk in held if str(pk) == typed["statement"]), None)
    if found is None:
        raise Meanwhile(None)
    return found
