"""What other nodes ask: no session, no form; the signature of the request is what lets it in."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from entraide.apps.exchange.own import NoNode
from entraide.apps.exchange.serving import serve

__all__ = ["answered", "packages", "talk"]


def answered(path: str, request: HttpRequest) -> HttpResponse:
    """What is answered to a signed request of a node."""
    length = request.META.get("CONTENT_LENGTH", "")
    try:
        size = int(length) if length.isascii() and length.isdecimal() else 0
        status, data = serve(path, request, size, at=timezone.now())  # type: ignore[arg-type]
    except NoNode:
        status, data = 503, b"no node"
    return HttpResponse(data, status=status, content_type="application/octet-stream")


@csrf_exempt  # a node posts here, with a signature that covers method, path, content, time and a number used once
@require_POST
def packages(request: HttpRequest) -> HttpResponse:
    """Packages, whole or piece by piece."""
    return answered("packages", request)


@csrf_exempt  # as above
@require_POST
def talk(request: HttpRequest) -> HttpResponse:
    """Statements: heads and evidences."""
    return answered("talk", request)
