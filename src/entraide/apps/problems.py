"""What could not be done, told to a program: application/problem+json (RFC 9457)."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse, JsonResponse

__all__ = ["MEDIA", "Problem", "problem"]

MEDIA = "application/problem+json"
KIND = "urn:entraide:problem:"


class Problem(Exception):
    """An answer that is a problem: its status, its stable `code`, the word that says it (a key of a words.csv of the
    pages) with what fills it, and the `field` at fault, if one is."""

    def __init__(self, status: int, code: str, field: str = "", **places: object) -> None:
        super().__init__(code)
        self.status, self.code, self.field, self.places = status, code, field, places


def problem(status: int, code: str, message: str, errors: Sequence[dict[str, str]] = (), **more: Any) -> HttpResponse:
    """The answer: `errors` as {"field", "code", "message"} for each field at fault."""
    told: dict[str, Any] = {"type": f"{KIND}{code}", "title": message, "status": status, "code": code}
    told |= {"errors": list(errors)} | more
    return JsonResponse(told, status=status, content_type=MEDIA, json_dumps_params={"ensure_ascii": False})
