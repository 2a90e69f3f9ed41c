"""The API of the node: what the apps offer to programs, under one version, described in OpenAPI 3.1 in the reader's
language."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import conditional_page, require_safe
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from entraide.apps.accounts import api as accounts
from entraide.apps.directory import api as directory
from entraide.apps.law.api import basis, pairs, participation
from entraide.apps.library.api import citations, exporting, readings, relations, searching, texts
from entraide.apps.mandates.api import lines, mandates
from entraide.apps.problems import MEDIA, Problem, problem
from entraide.apps.requests import api as requests
from entraide.apps.saying import reader
from entraide.site.asked import only_known
from entraide.site.words import said

__all__ = ["api", "documentation", "nothing", "openapi"]

VERSION = "1.0.0"
BAD = {  # what is said of a value that is not of the kind asked for
    "missing": "bad_missing",
    "int_parsing": "bad_number",
    "int_from_float": "bad_number",
    "int_parsing_size": "bad_number",
    "greater_than_equal": "bad_small",
    "less_than_equal": "bad_great",
    "literal_error": "bad_choice",
    "date_from_datetime_parsing": "bad_day",
    "date_parsing": "bad_day",
    "date_from_datetime_inexact": "bad_day",
    "string_too_long": "bad_long",
    "string_pattern_mismatch": "bad_form",
}
STATUS = {401: "status_401", 403: "status_403", 404: "status_404", 422: "status_422"}
LIBRARY = (texts, readings, citations, relations, searching, exporting)
ROUTERS = (
    *(one.router for one in (*LIBRARY, participation, basis, pairs, mandates, lines)),
    directory.router,
    requests.router,
    accounts.router,
)

api = NinjaAPI(title="Entraide", version=VERSION, urls_namespace="api", docs_url=None, openapi_url=None)
api.add_decorator(only_known, mode="operation")
api.add_decorator(conditional_page, mode="view")
for router in ROUTERS:
    api.add_router("", router)


def word(key: str, **places: object) -> str:
    """The words of that key in the reader's language; the key itself where there are none."""
    return str(getattr(said(reader()), key, key)).format(**places)


@api.exception_handler(Problem)
def told(_: HttpRequest, fault: Problem) -> HttpResponse:
    """A problem that the program saw, at its field."""
    message = word(fault.code, **fault.places)
    errors = [{"field": fault.field, "code": fault.code, "message": message}] if fault.field else []
    return problem(fault.status, fault.code, message, errors)


@api.exception_handler(ValidationError)
def refused(_: HttpRequest, fault: ValidationError) -> HttpResponse:
    """Values that are not of the kind asked for, each at its field."""
    errors = []
    for one in fault.errors:
        names = [str(part) for part in one["loc"] if part not in ("query", "path", "asked")]
        message = word(BAD.get(one["type"], "bad_value"), **one.get("ctx", {}))
        errors.append({"field": names[-1] if names else "", "code": one["type"], "message": message})
    return problem(422, "not_valid", word("not_valid"), errors)


@api.exception_handler(AuthenticationError)
def unknown(_: HttpRequest, fault: AuthenticationError) -> HttpResponse:
    """Who asks is not known: how to say it stands in the answer (RFC 9110 §11.6.1)."""
    answer = problem(401, "not_signed_in", word("not_signed_in"))
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(HttpError)
def failed(_: HttpRequest, fault: HttpError) -> HttpResponse:
    """What the framework refuses."""
    return problem(fault.status_code, "not_possible", word("not_possible"))


def described() -> dict[str, Any]:
    """The description of the API in the reader's language: OpenAPI 3.1. Nobody changes it."""
    return described_in(reader())


@cache
def described_in(_language: str) -> dict[str, Any]:
    """The same, made once a process in each language: it takes half a second."""
    told = api.get_openapi_schema(path_prefix="/api/v1/")
    told["info"]["description"] = word("api_about")
    for path in told["paths"].values():
        for operation in path.values():
            operation["summary"] = word(operation["operationId"])
            operation.pop("description", None)
            for parameter in operation.get("parameters", ()):
                parameter["schema"] = plain(parameter["schema"])
                parameter["description"] = word(parameter["schema"].pop("description", ""))
            asks = bool(operation.get("parameters") or operation.get("requestBody"))
            operation["responses"] |= refusals(asks, bool(operation.get("security")))
    told["components"]["schemas"] |= {"Problem": PROBLEM} | basis.schemas()
    return told


PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "code", "errors"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "code": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["field", "code", "message"],
                "properties": {name: {"type": "string"} for name in ("field", "code", "message")},
            },
        },
    },
}


def refusals(asked: bool, signed: bool) -> dict[str, Any]:
    """The problems that an operation can answer with."""
    codes = ([404, 422] if asked else []) + ([401, 403] if signed else [])
    content = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(code): {"description": word(STATUS[code]), "content": content} for code in codes}


def plain(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter that may be left out: in an address there is no null."""
    kinds = [one for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    return {**kinds[0], "description": schema.get("description", "")} if len(kinds) == 1 else dict(schema)


@conditional_page
@require_safe
def openapi(_: HttpRequest) -> HttpResponse:
    """The description as JSON."""
    return JsonResponse(described(), json_dumps_params={"ensure_ascii": False})


def nothing(_: HttpRequest) -> HttpResponse:
    """What is answered where the API has no operation."""
    return problem(404, "not_possible", word("not_possible"))


def kinds_of(parameters: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Parameters with the kinds of their values, as people read them."""
    return [one | {"kind": one["schema"].get("enum") or [one["schema"].get("type", "")]} for one in parameters]


@require_safe
def documentation(request: HttpRequest) -> HttpResponse:
    """The operations of the API for a person to read, from their description."""
    told = described()
    operations = [
        {"path": path, "method": method.upper(), **operation, "parameters": kinds_of(operation.get("parameters", ()))}
        for path, one in told["paths"].items()
        for method, operation in one.items()
    ]
    return render(request, "api.html", {"operations": operations, "about": told["info"]["description"]})
