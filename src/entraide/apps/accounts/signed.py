"""Who asks the API: by a key of theirs, or by the session of the browser; and whether they may."""

from django.http import HttpRequest
from ninja.security import HttpBearer, SessionAuth

from entraide.apps.accounts.models import User
from entraide.apps.accounts.permissions import may
from entraide.apps.accounts.queries.tokens import holder
from entraide.apps.problems import Problem

__all__ = ["by_key", "by_session", "signed"]


class ByKey(HttpBearer):
    """`Authorization: Bearer KEY`."""

    def authenticate(self, request: HttpRequest, token: str) -> User | None:
        """The person whose key it is."""
        return holder(token)


by_key = ByKey()
by_session = SessionAuth(csrf=False)  # what asks changes nothing: no form to forge


def signed(request: HttpRequest, action: str, thing: str) -> User:
    """The person who asks, when their roles allow it; a Problem otherwise."""
    user = getattr(request, "auth", None)
    if not isinstance(user, User) or not may(user, action, thing):
        raise Problem(403, "not_allowed")
    return user
