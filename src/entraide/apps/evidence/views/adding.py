"""A new item: its file goes straight into the storage as it comes; what was typed, and a file that came whole, are kept
while something is still wrong."""

from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from entraide.apps.accounts.permissions import allowed
from entraide.apps.evidence.actions.intake import Given, Taken, take
from entraide.apps.evidence.asking import item_asked, proposed
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Item
from entraide.apps.evidence.queries.items import item_named, next_exhibit
from entraide.apps.evidence.receiving import NoRoom, Received, receiving
from entraide.apps.evidence.views.entering import writes
from entraide.apps.evidence.wording import caveat_words, kind_words, onward_words, say, size_words
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.lines import line_of
from entraide.apps.requests.views.drafting import held
from entraide.data.caveats import caveats
from entraide.domain.evidence.custody import TAKING
from entraide.domain.evidence.items import Digests, Looser
from entraide.domain.exchange.terms import Onward

__all__ = ["add"]

SALT = "evidence.kept"


@csrf_exempt  # `taken` asks for the token, once it is known that the sender may send
@allowed("read", "case")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, reference: str) -> HttpResponse:
    """The form of a new item, or of one made from another; what it sends."""
    found = held(request, reference)
    if not writes(request, found):
        return shown(request, found, None, 403, trouble=say("ev_not_yours"))
    number = request.GET.get("of", "")
    source = item_named(found, int(number)) if number.isdecimal() and len(number) < 12 else None
    if request.method != "POST":
        return shown(request, found, source)
    try:
        with receiving(request, found.reference):
            return taken(request, found, source)
    except NoRoom as fault:
        return shown(request, found, source, 507, trouble=say("ev_no_room", size=size_words(fault.length)))


@csrf_protect
def taken(request: HttpRequest, found: Request, source: Item | None) -> HttpResponse:
    """Keep what came."""
    file = request.FILES.get("file")
    given = file.given if isinstance(file, Received) else kept_before(request, found)
    asked = item_asked(request.POST, source.key if source else "", on_paper=line_of(found) is None)
    if given is None or not given.digests.size:
        asked.faults["file"] = "ev_need_file"
    if asked.faults or asked.told is None or asked.step is None or given is None:
        return wrong(request, found, source, given, asked.faults)
    try:
        row = take(found, given, asked.told, asked.step, by=request.user.get_username(), at=moments.now())
    except Looser as fault:
        same = fault.what == "same_bytes"
        faults = {"file": "ev_same_bytes"} if same else {fault.what: "ev_looser"}
        return wrong(request, found, source, given, faults)
    except Request.DoesNotExist as fault:
        raise Http404 from fault
    except Taken:
        return wrong(request, found, source, given, {"exhibit": "ev_exhibit_taken"})
    return redirect("evidence_item", found.reference, row.pk)


def kept_before(request: HttpRequest, found: Request) -> Given | None:
    """The file that came whole with a form that was not: it need not be sent again."""
    try:
        told = signing.loads(request.POST.get("kept", ""), salt=f"{SALT}:{found.reference}")
        given = Given(told["name"], Digests(told["sha256"], told["sha512"], told["size"]))
    except (signing.BadSignature, KeyError, ValueError, TypeError):
        return None
    return given if store(found.reference).has(given.digests.sha256) else None


def wrong(
    request: HttpRequest, found: Request, source: Item | None, given: Given | None, faults: dict[str, str]
) -> HttpResponse:
    """The form with what was typed, the file that came, and what is wrong."""
    told = {name: say(word) for name, word in faults.items()}
    context: dict[str, Any] = {"faults": told, "typed": typed(request.POST)}
    if given and given.digests.size:
        digests = given.digests
        parts = {"name": given.name, "sha256": digests.sha256, "sha512": digests.sha512, "size": digests.size}
        context |= {"kept": signing.dumps(parts, salt=f"{SALT}:{found.reference}")}
        context |= {"kept_name": given.name, "kept_size": size_words(digests.size)}
    return shown(request, found, source, 400, **context)


def typed(post: QueryDict) -> dict[str, Any]:
    """What was posted, as the form shows it again."""
    said = {code: post.get(f"says_{code}", "") for code in caveats()}
    return {name: post.get(name, "") for name in post} | {"caveats": post.getlist("caveat"), "says": said}


def shown(request: HttpRequest, found: Request, source: Item | None, status: int = 200, **more: Any) -> HttpResponse:
    """The form; `more`: what was typed, what is wrong."""
    if "typed" not in more:
        more["typed"] = proposed(next_exhibit(found, source), say("ev_purpose_usual"), source)
    ticked, says = more["typed"].get("caveats", ()), more["typed"].get("says", {})
    context = {
        "held": found,
        "source": source,
        "on_paper": line_of(found) is None,
        "kinds": [(one.value, kind_words(one.value)) for one in sorted(TAKING)],
        "onwards": [(one.value, onward_words(one.value)) for one in Onward],
        "restrictions": [(one, caveat_words(one), one in ticked, says.get(one, "")) for one in caveats()],
        "writes": writes(request, found),
        **more,
    }
    return render(request, "evidence/add.html", context, status=status)
