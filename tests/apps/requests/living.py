"""A request that lives: sent, and what the other State says, at moments that the test gives."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from entraide.apps.accounts.models import Grant, User
from entraide.apps.requests.actions.drafting import admit, write
from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.models import Happened, Request
from entraide.apps.requests.queries.life import standing_of
from entraide.domain.requests.states import Side

START = datetime(2026, 1, 5, 10, tzinfo=UTC)  # a Monday
TYPED = {"requesting": "FRA", "requested": "BRA", "M1.form": "mla.records", "M2.form": "ar.freeze"}


def greta_of(people: dict[str, User], held: Request) -> User:
    """A registrar; she and the signatory may know of the case."""
    if "greta" not in people:
        people["greta"] = User.objects.create_user("greta", password="x", email="greta@example.org")
        Grant.objects.create(user=people["greta"], role="registry", by="test", at=START)
    for name in ("sia", "greta"):
        admit(held.file, people[name], by="dora", at=START)
    return people["greta"]


def go(held: Request, kind: str, role: str, by: str, at: datetime, **more: Any) -> Happened:
    """Our side says or does something."""
    said = Said(kind, role, Side(held.side), more.pop("measures", ()), more.pop("carries", {}), more.pop("reply", ""))
    return say(held, said, by=by, at=at)


def theirs(
    held: Request, kind: str, at: datetime, carries: Mapping[str, Any], measures: tuple[str, ...] = ()
) -> Happened:
    """What the other State said, entered by the registry."""
    return say(held, Said(kind, "registry", Side(held.side).other, measures, carries), by="greta", at=at)


def sent(held: Request, at: datetime = START, typed: Mapping[str, str] = TYPED, kind: str = "REQUEST") -> Happened:
    """Written, reviewed, signed and sent within four hours."""
    write(held, typed, {}, by="dora", at=at)
    forms = {key: one.form for key, one in standing_of(held).measures.items()}
    go(held, "REVIEW.ASK", "drafter", "dora", at + timedelta(hours=1))
    go(held, "REVIEW.PASS", "legal_reviewer", "rene", at + timedelta(hours=2))
    signed = go(held, "SIGN", "signatory", "sia", at + timedelta(hours=3))
    carries = {"signature": signed.key, "forms": forms}
    return go(held, kind, "sender", "greta", at + timedelta(hours=4), carries=carries)


ACK = {"reference": "BR-7", "authority": "DRCI", "contact": "M. Rio"}


def asked(until: str) -> dict[str, Any]:
    """What a question carries."""
    return {
        "questions": [{"number": "1", "text": "Quel phare ?", "element": "facts", "need": "needed"}],
        "until": until,
    }
