"""Whoever opens a page of a case is noted; what they do in it under an emergency access is marked."""

from django.http import Http404, HttpRequest

from entraide.apps.accounts.models import User
from entraide.apps.audit.actions import act_under
from entraide.apps.requests.actions.watching import refused, viewed
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.people import access_of, is_member

__all__ = ["enter", "leave", "own"]


def enter(request: HttpRequest, found: Request | None, reference: str) -> Request:
    """The request that was found for a reader, noted as seen. Raises Http404 where none was, noted as well."""
    user, now = request.user, moments.now()
    if not isinstance(user, User):
        raise Http404
    if found is None:
        refused(reference, by=user.username, at=now)
        raise Http404
    access = None if is_member(user, found.file) else access_of(user, found.file, "emergency", now)
    act_under(**({"emergency": access.pk} if access else {}))
    viewed(found, "emergency" if access else "member", by=user.username, at=now)
    return found


def own(request: HttpRequest, found: Request) -> bool:
    """Whether the reader was admitted to the case. Who came in an emergency decides on nobody's access to it."""
    return isinstance(request.user, User) and is_member(request.user, found.file)


def leave(**_: object) -> None:
    """Forget what the request before was done under."""
    act_under()
