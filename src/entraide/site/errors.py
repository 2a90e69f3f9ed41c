"""Pages for what goes wrong, in the layout of the house. They ask nothing of the database, which may be at fault."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from entraide.apps.problems import problem
from entraide.site.words import words

__all__ = ["broken", "forged", "too_many", "unclear"]


def page(request: HttpRequest, heading: str, advice: str, status: int) -> HttpResponse:
    context = words(request)
    context |= {"heading": getattr(context["say"], heading), "advice": getattr(context["say"], advice)}
    context["reference"] = getattr(request, "reference", "") if status >= 500 else ""
    return HttpResponse(render_to_string("error.html", context), status=status)


def for_program(request: HttpRequest) -> bool:
    """Whether a program asks, which is told a problem and not shown a page."""
    return request.path.startswith("/api/") or "html" not in request.headers.get("Accept", "html")


def unclear(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: a request that means nothing, or is addressed to a host that the node is not."""
    if for_program(request):
        return problem(400, "bad_request", vars(words(request)["say"])["bad_request"])
    return page(request, "bad_request", "bad_request_help", 400)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that another site made, or whose page was left open too long."""
    return page(request, "forged", "forged_help", 403)


def too_many(request: HttpRequest, exception: Exception | None = None, wait: int = 60) -> HttpResponse:
    """429: too many requests from one address; `wait` seconds until the next is taken."""
    if for_program(request):
        answer = problem(429, "too_many", vars(words(request)["say"])["too_many_help"])
    else:
        answer = page(request, "too_many", "too_many_help", 429)
    answer.headers["Retry-After"] = str(wait)
    return answer


def broken(request: HttpRequest) -> HttpResponse:
    """500: a fault of the program, with the reference under which the log has it; 503 when it is the database that does
    not answer."""
    lost = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status, heading, advice = (503, "no_answer", "no_answer_help") if lost else (500, "broken", "broken_help")
    if for_program(request):
        said = vars(words(request)["say"])
        answer = problem(status, heading, f"{said[heading]}. {said[advice]}")
    else:
        answer = page(request, heading, advice, status)
    if lost:
        answer.headers["Retry-After"] = "30"
    return answer
