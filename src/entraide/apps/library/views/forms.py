"""The forms of an address that are not pages (JSON-LD, Akoma Ntoso, our JSON): what there is, which is wanted."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers

from entraide.apps.library.models import Version
from entraide.apps.library.negotiation import best
from entraide.apps.library.queries import texts
from entraide.writing.akn import write_akn
from entraide.writing.record import record

__all__ = ["FORMS", "in_form", "offered"]

P = ParamSpec("P")
FORMS = {"html": "text/html", "akn": "application/akn+xml", "json": "application/json"}
ALIKE = {"application/xml": "akn", "application/xhtml+xml": "html"}  # what is asked for under another name


def wanted(request: HttpRequest) -> str:
    """The form asked for by `?format=`, else by the Accept header; "" when there is none that will do."""
    asked = request.GET.get("format", "")
    if asked:
        return asked if asked in FORMS else ""
    names = {media: name for name, media in FORMS.items()} | ALIKE
    return names.get(best(request.headers.get("Accept", ""), tuple(names)), "")


def in_form(request: HttpRequest, versions: list[Version], version: Version, place: str) -> HttpResponse | None:
    """The text, or the provision at `place`, in the form that is asked for; None for a page."""
    form = wanted(request)
    if form == "html":
        return None
    if form == "akn":
        return HttpResponse(write_akn(texts.document_of(version)), content_type="application/akn+xml")
    if form == "json":
        return JsonResponse(record(texts.document_of(version)), json_dumps_params={"ensure_ascii": False})
    return JsonResponse({"available": FORMS}, status=406)


def offered(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A view whose every answer says that it has other forms, and where (RFC 8288)."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ("Accept", "Accept-Language"))
        if response.status_code == 200:
            path = request.path
            links = [f'<{path}?format={name}>; rel="alternate"; type="{media}"' for name, media in FORMS.items()]
            response.headers["Link"] = ", ".join(links)
        return response

    return answer
