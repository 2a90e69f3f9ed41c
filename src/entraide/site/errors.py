"""Pages for what goes wrong, in the layout of the house. They ask nothing of the database, which may be at fault."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language

from entraide.apps.words import LANGUAGES
from entraide.site.words import said

__all__ = ["broken", "forged", "refusal", "too_many", "unclear"]


def page(heading: str, advice: str, status: int) -> HttpResponse:
    language = (get_language() or "fr")[:2]
    language = language if language in LANGUAGES else "fr"
    say = said(language)
    context = {"say": say, "tongue": language, "heading": getattr(say, heading), "advice": getattr(say, advice)}
    return HttpResponse(render_to_string("error.html", context), status=status)


def unclear(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: a request that means nothing, or is addressed to a host that the node is not."""
    return page("bad_request", "bad_request_help", 400)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that another site made, or whose page was left open too long."""
    return page("forged", "forged_help", 403)


def too_many(request: HttpRequest, exception: Exception | None = None, wait: int = 60) -> HttpResponse:
    """429: too many requests from one address; `wait` seconds until the next is taken."""
    wants_json = request.path.startswith("/api/") or "json" in request.headers.get("Accept", "")
    answer = refusal("too_many", "too_many_help", 429) if wants_json else page("too_many", "too_many_help", 429)
    answer.headers["Retry-After"] = str(wait)
    return answer


def broken(request: HttpRequest) -> HttpResponse:
    """500: a fault of the program."""
    return page("broken", "broken_help", 500)


def refusal(code: str, advice: str, status: int) -> JsonResponse:
    """The same for a program."""
    say = said((get_language() or "fr")[:2])
    return JsonResponse({"code": code, "detail": getattr(say, advice)}, status=status)
