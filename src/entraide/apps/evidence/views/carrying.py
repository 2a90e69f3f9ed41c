"""The sealed package of an item for a courier's medium, and the one that a courier brought."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from entraide.apps.accounts.permissions import allowed
from entraide.apps.evidence.actions.medium import NotThis, bring, sealed
from entraide.apps.evidence.actions.tidying import in_use
from entraide.apps.evidence.asking import words
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Item
from entraide.apps.evidence.receiving import NoRoom, Received, receiving, short_of
from entraide.apps.evidence.views.entering import item_of, writes
from entraide.apps.evidence.views.item import shown
from entraide.apps.evidence.wording import say, size_words
from entraide.apps.exchange.own import NoNode
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.wording import fault_words
from entraide.apps.requests.queries import moments
from entraide.sealing.refusals import Refused

__all__ = ["bringing", "medium"]

PIECE = 2**18


@allowed("read", "case")
@require_POST
def medium(request: HttpRequest, reference: str, number: int) -> HttpResponseBase:
    """The sealed package, to be copied to a medium."""
    one, courier = item_of(request, reference, number), words(request.POST, "courier")
    if not writes(request, one.request):
        return shown(request, one, 403, trouble=[say("ev_not_yours")])
    if not courier:
        return shown(request, one, 400, trouble=[say("ev_need")])
    if short_of(one.size):
        return shown(request, one, 507, trouble=[say("ev_no_room", size=size_words(one.size))])
    try:
        data = pieces(one, courier, request)
        first = next(data)
    except (Refusal, Refused, NoNode) as fault:
        return shown(request, one, 409, trouble=[say("ev_unsent", why=fault_words(fault))])
    except ValueError:
        return shown(request, one, 409, trouble=[say("ev_unsent_frozen", exhibits=one.exhibit)])
    answer = StreamingHttpResponse(joined(first, data), content_type="application/vnd.etsi.asic-e+zip")
    answer["Content-Disposition"] = f'attachment; filename="{one.request.reference}-{one.pk}.asice"'
    return answer


def pieces(one: Item, courier: str, request: HttpRequest) -> Iterator[bytes]:
    """The package piece by piece; it is gone when the last was taken."""
    made = sealed(one, courier, by=request.user.get_username(), at=moments.now())
    with made as path, path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def joined(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


@csrf_exempt  # `opened` asks for the token, once it is known that the sender may send
@allowed("read", "case")
@require_POST
def bringing(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The package that a courier brought."""
    one = item_of(request, reference, number)
    if not writes(request, one.request):
        return shown(request, one, 403, trouble=[say("ev_not_yours")])
    try:
        with receiving(request, reference):
            return opened(request, one)
    except NoRoom as fault:
        return shown(request, one, 507, trouble=[say("ev_no_room", size=size_words(fault.length))])


@csrf_protect
def opened(request: HttpRequest, one: Item) -> HttpResponse:
    """Open it, and compare what is in it. What was sent is let go of: the medium has it still."""
    file, files = request.FILES.get("file"), store(one.request.reference)
    if not isinstance(file, Received):
        return shown(request, one, 400, trouble=[say("ev_need_file")])
    digest = file.given.digests.sha256
    try:
        with files.opened(digest) as path, path.open("rb") as package:
            passphrase = request.POST.get("passphrase", "")[:1_000]
            bring(one, package, passphrase, by=request.user.get_username(), at=moments.now())
    except NotThis:
        return shown(request, one, 409, trouble=[say("ev_medium_other")])
    except (Refusal, Refused, NoNode) as fault:
        return shown(request, one, 409, trouble=[fault_words(fault)])
    finally:
        if not in_use(one.request, digest):
            files.remove(digest)
    return redirect("evidence_item", one.request.reference, one.pk)
