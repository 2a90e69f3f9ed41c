"""The Office's page: on its own node what it published; on a State's what was taken in, how old it is, what waits."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.exchange.own import NoNode
from entraide.apps.exchange.queries.boxes import evidences_of, outgoing, peers
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.exchange.views.wire import answered
from entraide.apps.exchange.wording import course
from entraide.apps.office.actions import taking
from entraide.apps.office.actions.figures import SUBJECT
from entraide.apps.office.models import Edition
from entraide.apps.office.queries import editions as queries
from entraide.apps.office.queries.refused import refused
from entraide.apps.office.reading import MOST
from entraide.apps.office.tasks import ask_office
from entraide.apps.office.wording import age, say, state_name, trouble_words

__all__ = ["ask", "back", "choose_here", "editions", "file", "landing", "take_here", "who"]

PAGE = 50


def who(request: HttpRequest) -> dict[str, Any]:
    """Whose hand it is, and when."""
    return {"by": request.user.get_username(), "at": timezone.now()}


def back(request: HttpRequest, trouble: str, done: str, *to: Any) -> HttpResponse:
    """Back to a page, saying what was done, or why not."""
    if trouble:
        messages.error(request, trouble)
    else:
        messages.success(request, done)
    return redirect(*to)


@csrf_exempt  # a node posts here, with a signature that covers method, path, content, time and a number used once
@require_POST
def editions(request: HttpRequest) -> HttpResponse:
    """What other nodes ask of the editions that were published here."""
    return answered("editions", request)


@allowed("read", "edition")
@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """The editions: of this node, where it is the Office's; else of the Office."""
    if settings.NODE == "office":
        return render(request, "office/office.html", office_context(request))
    return render(request, "office/state.html", state_context(request))


def office_context(request: HttpRequest) -> dict[str, Any]:
    today, last = timezone.now().date(), queries.last_published()
    return {
        "rows": queries.published()[:PAGE],
        "last": last,
        "age": age(last.at.date(), today) if last else "",
        "given": [(one, state_name(one.state)) for one in queries.given()[:PAGE]],
        "publishes": may(request.user, "publish", "edition"),
    }


def state_context(request: HttpRequest) -> dict[str, Any]:
    today, source = timezone.now().date(), queries.source()
    approved, waits = queries.last_approved(), queries.waiting()
    peer = next((one for one in peers() if source and one.node == source.node), None)
    sent = outgoing().filter(conversation__subject=SUBJECT)[:5]
    return {
        "source": source,
        "peer": peer,
        "by_hand": peer is not None and peer.way != "https",
        "trouble": trouble_words(source.trouble) if source and source.trouble else "",
        "approved": approved,
        "age": age(approved.at.date(), today) if approved else "",
        "asked": age(source.answered.date(), today) if source and source.answered else "",
        "waits": waits,
        "waits_age": age(waits.at.date(), today) if waits else "",
        "rows": [(one, say(f"of_state_{one.state}")) for one in queries.taken()[:PAGE]],
        "refused": [(one, trouble_words(str(one.detail.get("why", "")))) for one in refused(10)],
        "sent": [(one, course(one, evidences_of(one))) for one in sent],
        "peers": [one for one in peers() if one.standing == "trusted"],
        "writes": may(request.user, "write", "edition"),
        "decides": may(request.user, "decide", "edition"),
    }


@allowed("read", "edition")
@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """The editions after a number as one file, to be carried by hand."""
    told = request.GET.get("after", "0")
    after = int(told) if told.isascii() and told.isdecimal() and len(told) < 9 else 0
    office = settings.NODE == "office"
    light = queries.published() if office else queries.taken()
    rows = Edition.objects.filter(pk__in=light.filter(number__gt=after).values("pk")).order_by("number")
    if not rows:
        raise Http404
    data = b"".join(bytes(row.whole) for row in rows)
    name = f"entraide-editions-{rows[0].number}-{rows[len(rows) - 1].number}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="application/json", headers=headers)


@allowed("write", "edition")
@require_POST
def take_here(request: HttpRequest) -> HttpResponse:
    """Take in a file of editions that was carried here."""
    given = request.FILES.get("file")
    trouble, new = "", 0
    try:
        new, _ = taking.take_file(given.read(4 * MOST) if given else b"", **who(request))
    except Refusal as fault:
        trouble = trouble_words(fault.code)
    except NoNode:
        trouble = trouble_words("not_office")
    return back(request, trouble, say("of_done_take", number=new), "office")


@allowed("write", "edition")
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Have the worker ask the Office now."""
    taking.ask_now(**who(request))
    ask_office.enqueue()
    return back(request, "", say("of_done_ask"), "office")


@allowed("decide", "edition")
@require_POST
def choose_here(request: HttpRequest) -> HttpResponse:
    """Say which node is the Office."""
    trouble = ""
    try:
        taking.choose(request.POST.get("node", ""), **who(request))
    except Refusal as fault:
        trouble = trouble_words(fault.code)
    return back(request, trouble, say("of_done_choose"), "office")
