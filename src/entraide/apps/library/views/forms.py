"""The forms of an address that are not pages (JSON-LD, Akoma Ntoso, our JSON): what there is, which is wanted."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date

from entraide.apps.library.models import Version
from entraide.apps.library.negotiation import best, best_language
from entraide.apps.library.queries import texts
from entraide.apps.library.queries.linked import linked
from entraide.apps.problems import MEDIA, problem
from entraide.apps.saying import reader
from entraide.apps.words import spoken
from entraide.domain.texts.document import Document, Provision
from entraide.domain.texts.keys import provision_iri
from entraide.domain.texts.lookup import find_provision
from entraide.writing.akn import write_portion
from entraide.writing.record import record

__all__ = ["FORMS", "in_form", "offered"]

P = ParamSpec("P")
FORMS = {
    "html": "text/html",
    "jsonld": "application/ld+json",
    "akn": "application/akn+xml",
    "json": "application/json",
}
ALIKE = {"application/xml": "akn", "application/xhtml+xml": "html"}  # what is asked for under another name


def wanted(request: HttpRequest) -> str:
    """The form asked for by `?format=`, else by the Accept header; "" when there is none that will do."""
    asked = request.GET.get("format", "")
    if asked:
        return asked if asked in FORMS else ""
    names = {media: name for name, media in FORMS.items()} | ALIKE
    return names.get(best(request.headers.get("Accept", ""), tuple(names)), "")


def in_form(request: HttpRequest, versions: list[Version], version: Version, place: str) -> HttpResponse | None:
    """The text, or the provision at `place`, in the form that is asked for; None for a page.

    The language is the one that `?in=` names, else the one that the reader accepts best. 404 when the text is not here
    in that language, or has no such provision; 406 when there is no such form.
    """
    form = wanted(request)
    if form == "html":
        return None
    say = spoken("entraide.apps.library", reader())
    if not form:
        told = say["no_such_form"].format(forms=", ".join(FORMS.values()))
        return problem(406, "no_such_form", told, available=FORMS)
    held = {one.language: one for one in versions}
    language = request.GET.get("in") or best_language(request.headers.get("Accept-Language", ""), tuple(held))
    if language not in held:
        errors = [{"field": "in", "code": "no_such_language", "message": ", ".join(held)}]
        return problem(404, "no_such_language", say["no_such_language"].format(held=", ".join(held)), errors)
    version = held[language]
    answer = write(request, form, versions, version, place)
    if answer is None:
        return problem(404, "no_such_provision", say["no_such_provision"].format(place=place))
    answer.headers["Content-Language"] = language
    answer.headers["Last-Modified"] = http_date(version.loaded.timestamp())
    return answer


def write(
    request: HttpRequest, form: str, versions: list[Version], version: Version, place: str
) -> HttpResponse | None:
    """The form itself; None when there is no such provision."""
    component, own, found = texts.provision_at(versions, place) if place else ("", "", {})
    if place and not found:
        return None
    if form == "jsonld":
        shown = [one for one in versions if one.pk in found] if place else [version]
        base = request.build_absolute_uri("/")
        node = linked(version.text, versions, shown, base, (component, own) if place else None)
        return JsonResponse(node, content_type=FORMS[form], json_dumps_params={"ensure_ascii": False})
    if form == "akn" and not place:
        return HttpResponse(texts.content_of(version), content_type=FORMS[form])
    document = texts.document_of(version)
    portion = find_provision(document, own, component) if place else None
    if place and portion is None:
        return None
    if form == "json":
        told = one_provision(document, portion[0]) if portion else record(document)
        return JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    assert portion is not None  # noqa: S101 the whole was sent above
    return HttpResponse(write_portion(document, portion[0]), content_type=FORMS[form])


def one_provision(document: Document, provision: Provision) -> dict[str, Any]:
    """The document's record with that provision alone, its notes and citations."""
    iri = provision_iri(document, provision.key, provision.component)
    told = record(document)
    notes = [note for note in told["footnotes"] if any(call["provision"] == iri for call in note["calls"])]
    return told | {
        "provisions": [one for one in told["provisions"] if one["iri"] == iri],
        "footnotes": notes,
        "citations": [one for one in told["citations"] if one["provision"] == iri],
    }


def offered(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """A view whose every answer says that it has other forms, and where (RFC 8288). What it redirects to is asked the
    same; what is not here is told in the form that was asked for."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if isinstance(response, HttpResponseRedirect) and request.GET:
            response.headers["Location"] += f"?{request.GET.urlencode()}"
        if response.status_code == 404 and response.headers["Content-Type"] != MEDIA and wanted(request) != "html":
            response = problem(404, "not_here", spoken("entraide.apps.library", reader())["not_here"])
        patch_vary_headers(response, ("Accept", "Accept-Language"))
        if response.status_code == 200:
            path = request.path
            links = [f'<{path}?format={name}>; rel="alternate"; type="{media}"' for name, media in FORMS.items()]
            response.headers["Link"] = ", ".join(links)
        return response

    return answer
