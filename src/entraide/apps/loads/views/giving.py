"""The page where files are given, and what is done to loads."""

import errno
from datetime import UTC, datetime
from shutil import disk_usage

from django.conf import settings
from django.core.exceptions import TooManyFilesSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from entraide.apps.accounts.permissions import allowed
from entraide.apps.kept import kept
from entraide.apps.library.queries import texts
from entraide.apps.loads.actions import giving
from entraide.apps.loads.actions.giving import Given
from entraide.apps.loads.queries import loads
from entraide.apps.loads.receiving import FILE_LIMIT, TOTAL_LIMIT, Receiver
from entraide.apps.loads.views.watching import found
from entraide.apps.saying import reader
from entraide.apps.words import spoken

__all__ = ["give", "go_on", "read_again", "retry"]

RECENT = 30
NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
LITTLE = 2**20  # bytes of room in which nothing is done any more
MOST = 2_000  # files at once; the setting DATA_UPLOAD_MAX_NUMBER_FILES is the same


@csrf_exempt  # `take` asks for the token, once it is known that the sender may send and how much comes
@allowed("load", "text")
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponseBase:
    """The page where files are given; a form of files sent."""
    if request.method != "POST":
        return page(request)
    if int(request.META.get("CONTENT_LENGTH") or 0) > TOTAL_LIMIT:
        return page(request, "too_much", status=413)
    receiver = Receiver(request, kept())
    request.upload_handlers = [receiver]
    try:
        return take(request, receiver)
    except TooManyFilesSent:
        return page(request, "too_many_files", status=413)
    except (OSError, OperationalError) as fault:  # the database has no errno to tell it by
        if getattr(fault, "errno", 0) not in NO_ROOM and disk_usage(settings.UPLOADS).free > LITTLE:
            raise
        receiver.shelf.upload_interrupted()
        return page(request, "no_room", status=507)


@csrf_protect
def take(request: HttpRequest, receiver: Receiver) -> HttpResponse:
    """Keep what came, and lead to where its loading is seen."""
    given = [one.given for _, received in request.FILES.lists() for one in received]  # type: ignore[attr-defined]
    if not given or receiver.too_large:
        return page(
            request, "too_large_one" if receiver.too_large else "load_none_chosen", receiver.too_large, status=400
        )
    load = giving.give(given, by=request.user.get_username(), at=datetime.now(UTC))
    return redirect("load", load.pk)


def page(
    request: HttpRequest, trouble: str = "", named: list[str] | None = None, status: int = 200, **more: str
) -> HttpResponse:
    """The page, with what was wrong."""
    said = spoken("entraide.apps.loads", reader())
    sizes = {"most": MOST, "each": FILE_LIMIT >> 20, "all": TOTAL_LIMIT >> 20, "names": ", ".join(named or [])}
    context = {
        "trouble": said[trouble].format(**sizes) if trouble else "",
        "limits": said["limits"].format(**sizes),
        "most": MOST,
        "each": FILE_LIMIT,
        "all": TOTAL_LIMIT,
        "loads": loads.recent(RECENT),
    }
    return render(request, "loads/give.html", context | more, status=status)


@allowed("load", "text")
@require_POST
def retry(request: HttpRequest, number: int) -> HttpResponse:
    """The files refused, once more."""
    load = found(number)
    giving.retry(load, by=request.user.get_username(), at=datetime.now(UTC))
    return redirect("load", load.pk)


@allowed("load", "text")
@require_POST
def go_on(request: HttpRequest, number: int) -> HttpResponse:
    """What waits, when no worker has it."""
    load = found(number)
    if not loads.progress(load).under_way:
        giving.go_on(load, by=request.user.get_username(), at=datetime.now(UTC))
    return redirect("load", load.pk)


@allowed("load", "text")
@require_POST
def read_again(request: HttpRequest) -> HttpResponse:
    """The files of a text, or of all texts, read again with the present reader."""
    typed = request.POST.get("text", "").strip()
    text = texts.text_at(typed) if typed else None
    sources = texts.sources(text) if text or not typed else []
    if not sources:
        none = spoken("entraide.apps.loads", reader())["again_none"]
        return page(request, status=400, again_trouble=none, again_typed=typed)
    given = [Given(name, sha256, 0) for sha256, name in sources]
    load = giving.read_again(given, by=request.user.get_username(), at=datetime.now(UTC))
    return redirect("load", load.pk)
