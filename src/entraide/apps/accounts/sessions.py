"""Sessions as Django keeps them in the database; each page asks for its own, so its SQL is made once."""

from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore as Kept
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from entraide.apps.asking import asked

__all__ = ["SessionStore"]


@asked
def session(key: str, at: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=at)


class SessionStore(Kept):
    """The session of a key."""

    def _get_session_from_db(self) -> Session | None:
        """It, unless it is over or there is none: the key is then forgotten."""
        found = session(self.session_key or "", timezone.now())
        if not found:
            self._session_key = None
        return found[0] if found else None
