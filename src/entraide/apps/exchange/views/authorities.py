"""The keys of our authorities: made, under another passphrase, lost; what waits for a key that is trusted no more."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from entraide.apps.accounts.permissions import allowed
from entraide.apps.exchange.actions import keys
from entraide.apps.exchange.actions.resealing import reseal
from entraide.apps.exchange.models import Outgoing, OwnKey
from entraide.apps.exchange.own import NoNode
from entraide.apps.exchange.queries import boxes
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.views.peers import back, who
from entraide.sealing.refusals import Refused

__all__ = ["authority", "lost", "passphrase", "seal_again"]


def key_of(request: HttpRequest) -> OwnKey:
    """The key of an authority that is posted; for any other there is none."""
    found = OwnKey.objects.filter(kind="authority", fingerprint=request.POST.get("key", "")).first()
    if found is None:
        raise Http404
    return found


@allowed("open", "message")
@require_POST
def authority(request: HttpRequest) -> HttpResponse:
    """Make the keys of an authority, under a passphrase that only people know."""
    fault: Exception | None = None
    try:
        keys.make_authority(request.POST.get("title", "").strip(), typed_twice(request, "passphrase"), **who(request))
    except (NoNode, Refusal, Refused) as one:
        fault = one
    return back(request, fault, "ex_done_authority", "exchange")


@allowed("open", "message")
@require_POST
def passphrase(request: HttpRequest) -> HttpResponse:
    """Another passphrase for an authority's keys, by who knows the one that they have."""
    found, fault = key_of(request), None
    try:
        keys.change_passphrase(found, request.POST.get("old", ""), typed_twice(request, "new"), **who(request))
    except (Refusal, Refused) as one:
        fault = one
    return back(request, fault, "ex_done_passphrase", "exchange")


def typed_twice(request: HttpRequest, name: str) -> str:
    """A new passphrase: whoever mistypes it once would lock out the whole authority. Raises Refusal "twice"."""
    words = request.POST.get(name, "")
    if words != request.POST.get("again", ""):
        raise Refusal("twice")
    return words


@allowed("open", "message")
@require_POST
def lost(request: HttpRequest) -> HttpResponse:
    """An authority's keys are in wrong hands, or nobody has them."""
    keys.lose(key_of(request), **who(request))
    return back(request, None, "ex_done_lost", "exchange")


@allowed("open", "message")
@require_POST
def seal_again(request: HttpRequest, number: int) -> HttpResponse:
    """What waits for a key that is trusted no more, sealed to another."""
    row = boxes.one("out", number)
    if not isinstance(row, Outgoing):
        raise Http404
    fault: Exception | None = None
    try:
        reseal(row, request.POST.get("to", ""), request.POST.get("passphrase", ""), **who(request))
    except (Refusal, Refused, NoNode) as one:
        fault = one
    return back(request, fault, "ex_done_reseal", "exchange_message", "out", str(row.pk))
