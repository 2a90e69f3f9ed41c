"""The peers and their health; this node and its keys; trust said by a person."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.exchange import wording
from entraide.apps.exchange.actions import keys, peers
from entraide.apps.exchange.handlers import WITNESSES
from entraide.apps.exchange.introducing import MOST
from entraide.apps.exchange.models import PeerKey
from entraide.apps.exchange.own import NoNode
from entraide.apps.exchange.queries import boxes
from entraide.apps.exchange.queries.knowing import peer_named
from entraide.apps.exchange.queries.waiting import waits_for
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.tasks import exchange_now
from entraide.sealing.keys import groups
from entraide.sealing.refusals import Refused

__all__ = [
    "begin_here",
    "introduction",
    "listing",
    "meet_one",
    "now",
    "peer",
    "revoke_key",
    "rotate_here",
    "stand",
    "trust_key",
    "way",
]


def who(request: HttpRequest) -> dict[str, Any]:
    """Whose hand it is, and when."""
    return {"by": request.user.get_username(), "at": timezone.now()}


def back(request: HttpRequest, fault: Exception | None, done: str, *to: str) -> HttpResponse:
    """Back to a page, saying what was done, or why not."""
    if fault is None:
        messages.success(request, wording.say(done))
    else:
        messages.error(request, wording.fault_words(fault))
    return redirect(*to)


@allowed("read", "peer")
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """All peers, and this node."""
    node = boxes.this_node()
    rows = [(one, wording.state_name(one.state), wording.health(one), wording.trouble_of(one)) for one in boxes.peers()]
    today = timezone.now().date()
    own = [(one, groups(one.fingerprint), wording.key_ends(bytes(one.card), today)) for one in boxes.own_keys()]
    waits = waits_for()
    waiting = [(one, waits.get(one.fingerprint, 0)) for one, *_ in own if one.kind == "authority"]
    context = {
        "node": node,
        "rows": rows,
        "own": own,
        "waiting": [(one, number) for one, number in waiting if number],
        "writes": may(request.user, "write", "peer"),
        "opens": may(request.user, "open", "message"),
        "gaps": boxes.open_gaps().filter(closed=None).count(),
        "stuck": boxes.outgoing(stuck=True).count(),
    }
    return render(request, "exchange/peers.html", context)


@allowed("write", "peer")
@require_POST
def begin_here(request: HttpRequest) -> HttpResponse:
    """Give this node its name and keys."""
    fault: Exception | None = None
    try:
        told = (request.POST.get(name, "").strip() for name in ("name", "state", "title"))
        keys.begin(*told, **who(request))
    except (Refusal, Refused) as one:
        fault = one
    return back(request, fault, "ex_done_begin", "exchange")


@allowed("write", "peer")
@require_POST
def rotate_here(request: HttpRequest) -> HttpResponse:
    """Give this node new keys."""
    fault: Exception | None = None
    try:
        keys.rotate(lost=request.POST.get("lost") == "1", **who(request))
    except (NoNode, Refused) as one:
        fault = one
    return back(request, fault, "ex_done_rotate", "exchange")


@allowed("read", "peer")
@require_safe
def introduction(request: HttpRequest) -> HttpResponse:
    """Our introduction, to hand to another node."""
    try:
        data = keys.introduce_ourselves(at=timezone.now())
    except NoNode:
        raise Http404 from None
    answer = HttpResponse(data, content_type="application/json")
    answer.headers["Content-Disposition"] = 'attachment; filename="entraide-node.json"'
    return answer


@allowed("write", "peer")
@require_POST
def meet_one(request: HttpRequest) -> HttpResponse:
    """Take in the introduction of another node."""
    file = request.FILES.get("introduction")
    try:
        found = peers.meet(file.read(MOST + 1) if file else b"", **who(request))
    except Refusal as fault:
        return back(request, fault, "", "exchange")
    return back(request, None, "ex_done_meet", "exchange_peer", found.node)


@allowed("write", "peer")
@require_POST
def now(request: HttpRequest) -> HttpResponse:
    """Have the worker contact the peers now."""
    exchange_now.enqueue()
    return back(request, None, "ex_done_now", "exchange")


@allowed("read", "peer")
@require_safe
def peer(request: HttpRequest, node: str) -> HttpResponse:
    """One peer: how it is, its keys, who trusts them."""
    found = peer_named(node)
    if found is None:
        raise Http404
    context = {
        "one": found,
        "state": wording.state_name(found.state),
        "health": wording.health(found),
        "keys": [
            (key, groups(key.fingerprint), witnessed(key), wording.key_ends(bytes(key.card), timezone.now().date()))
            for key in found.keys.all()
        ],
        "ways": [(code, wording.say(word)) for code, word in WAYS.items()],
        "writes": may(request.user, "write", "peer"),
        "trusts": may(request.user, "trust", "peer"),
        "out": boxes.outgoing(node)[:10],
        "gaps": [(one, wording.gap_words(one)) for one in boxes.open_gaps().filter(conversation__peer=found)[:20]],
    }
    return render(request, "exchange/peer.html", context)


def witnessed(key: PeerKey) -> list[tuple[str, str]]:
    """What others say of a key: (a code, words)."""
    return [said for ask in WITNESSES if (said := ask(key))]


WAYS = {"https": "ex_way_https", "folder": "ex_way_folder", "domibus": "ex_way_domibus", "mail": "ex_way_mail"}
FAULTS = (Refusal, Refused, ValueError)


@allowed("write", "peer")
@require_POST
def way(request: HttpRequest, node: str) -> HttpResponse:
    """Say how a peer is reached."""
    return acted(request, node, "ex_done_way", lambda: peers.set_way(
        node, request.POST.get("way", ""), request.POST.get("place", ""), **who(request)
    ))  # fmt: skip


@allowed("write", "peer")
@require_POST
def stand(request: HttpRequest, node: str) -> HttpResponse:
    """Suspend a peer, or exchange with it again."""
    do = peers.resume if request.POST.get("do") == "resume" else peers.suspend
    return acted(request, node, "ex_done_stand", lambda: do(node, request.POST.get("why", ""), **who(request)))


@allowed("trust", "peer")
@require_POST
def trust_key(request: HttpRequest, node: str, key: str) -> HttpResponse:
    """Trust a key whose fingerprint was compared."""
    typed = request.POST.get("typed", "")
    return acted(request, node, "ex_done_trust", lambda: peers.trust(key, typed, **who(request)), key)


@allowed("trust", "peer")
@require_POST
def revoke_key(request: HttpRequest, node: str, key: str) -> HttpResponse:
    """Trust a key no more."""
    why = request.POST.get("why", "")
    return acted(request, node, "ex_done_revoke", lambda: peers.revoke(key, why, **who(request)), key)


def acted(request: HttpRequest, node: str, done: str, do: Any, key: str = "") -> HttpResponse:
    """Do it to a peer that is there, and go back to its page."""
    found = peer_named(node)
    if found is None or (key and not PeerKey.objects.filter(peer=found, fingerprint=key).exists()):
        raise Http404
    fault: Exception | None = None
    try:
        do()
    except FAULTS as one:
        fault = one
    return back(request, fault, done, "exchange_peer", node)
