"""What a person follows, and how they want to be written to."""

from datetime import datetime

from django.db import transaction

from entraide.apps.accounts.models import User
from entraide.apps.audit import actions as audit
from entraide.apps.following.models import Follow, Pace, Wish

__all__ = ["choose", "follow", "leave", "look"]


@transaction.atomic
def follow(user: User, what: dict[str, str], *, by: str, at: datetime) -> Follow:
    """Follow a text, a provision or a search (`target` and `place`, or `query`); twice is once. The audit names no
    search."""
    given = {"since": at, "seen": at}
    wanted = {name: what.get(name, "") for name in ("target", "place", "query")}
    made, new = Follow.objects.get_or_create(user=user, **wanted, defaults=given)
    if new:
        audit.record("following.follow", made.target, by=by, at=at, detail={"place": made.place} if made.place else {})
    return made


@transaction.atomic
def leave(user: User, pk: int, *, by: str, at: datetime) -> None:
    """Follow it no longer."""
    one = Follow.objects.filter(user=user, pk=pk).first()
    if one is not None:
        one.delete()
        audit.record("following.leave", one.target, by=by, at=at)


@transaction.atomic
def look(user: User, *, by: str, at: datetime) -> None:
    """What is new has been looked at."""
    Follow.objects.filter(user=user).update(seen=at)
    audit.record("following.look", "", by=by, at=at)


@transaction.atomic
def choose(user: User, pace: Pace, language: str, *, by: str, at: datetime) -> None:
    """Be written to at this pace, in this language; with NONE not at all: what waits is dropped."""
    Wish.objects.update_or_create(user=user, defaults={"pace": pace, "language": language})
    if pace == Pace.NONE:
        user.letters.filter(state="waiting").update(state="dropped")
    audit.record("following.choose", user.get_username(), by=by, at=at, detail={"pace": pace.value})
