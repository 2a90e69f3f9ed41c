"""How long a request is kept: terms reckoned, reviews said, and deletion, which needs two people.

What is deleted is every row that belongs to the request (and, with a case's last request, to the case),
whatever table holds it: a table whose rows are to outlive it says so (`outlives = True` on its model) and holds
nothing of it but its address. The sealed packages that went or came go too, but those that have not arrived yet. All
goes in one transaction: what was killed half-way was not begun.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

from entraide.apps.audit import actions as audit
from entraide.apps.exchange.actions.forgetting import hold, let_go
from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.actions.locking import locked
from entraide.apps.requests.models import File, Request, Review, Term, Tombstone
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.keeping import look, rules, stale
from entraide.domain.requests.roles import Role
from entraide.domain.requests.states import Side, State

__all__ = ["NeedsDay", "NotDue", "Reviewed", "SamePerson", "delete", "reckon", "review"]

BATCH = 200
LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a person says: "limitation" (the offences can be prosecuted no more from a day), "longer" (kept until a
    day), "proposed" (that it be deleted), "withdrawn" (that it be not); why."""

    kind: str
    reason: str
    until: date | None = None


class NotDue(Exception):
    """It is not due, is held, or nobody proposed it."""


class SamePerson(Exception):
    """Who proposed a deletion does not confirm it."""


class NeedsDay(ValueError):
    """A day to come is wanted, and a reason."""


def reckon() -> int:
    """Reckon the terms of all requests that changed since; of how many. May be begun again at any moment.

    Raises ValueError where the node's own rules are not whole.
    """
    done, last = 0, 0
    while batch := list(stale().filter(pk__gt=last).prefetch_related("happened", "reviews")[:BATCH]):
        settle_terms(batch)
        done, last = done + len(batch), batch[-1].pk
    return done


def settle_terms(requests: list[Request]) -> None:
    """Keep the terms of these as they are today."""
    today, by_rules, terms = moments.today(), rules()[1], []
    for one in requests:
        found = look(one, today)
        category, held = found.kept.category, found.kept.held
        terms.append(
            Term(request=one, category=category, until=found.until, held=held, changed=one.changed, rules=by_rules)
        )
    fields = ("category", "until", "held", "changed", "rules")
    Term.objects.bulk_create(terms, update_conflicts=True, update_fields=fields, unique_fields=("request",))


@transaction.atomic
def review(request: Request, said: Reviewed, *, by: str, at: datetime) -> None:
    """Say how long a request is kept. Raises NeedsDay, NotDue (proposed before its time)."""
    dated = said.kind in ("limitation", "longer")
    late = said.kind == "longer" and said.until is not None and said.until <= at.date()
    if not said.reason.strip() or (dated and said.until is None) or late:
        raise NeedsDay
    if said.kind == "proposed" and not look(request, at.date()).due:
        raise NotDue
    until, reason = (said.until if dated else None), said.reason.strip()[:LONGEST]
    Review.objects.create(request=request, kind=said.kind, until=until, reason=reason, by=by, at=at)
    settle_terms([request])
    detail = {"request": request.reference} | ({"until": until.isoformat()} if until else {})
    audit.record(f"requests.keeping_{said.kind}", request.file.urn, by=by, at=at, detail=detail)


@transaction.atomic
def delete(request: Request, role: Role, *, by: str, at: datetime) -> Tombstone:
    """Delete what another person proposed to delete. Raises NotDue, SamePerson, IllegalMove (not archived, held)."""
    hold(request.urn)
    held = locked(request)
    file = held.file
    found = look(held, at.date())
    if not found.due or found.proposed is None or found.until is None:
        raise NotDue
    if found.proposed.by == by:
        raise SamePerson
    said = Said("DELETE", role.value, Side(held.side), (), {"rule": found.kept.category})
    say(held, said, by=by, at=at)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")  # the places in the file are overwritten as well
    rows, digest = removed(held)
    if not Request.objects.filter(file=file).exclude(pk=held.pk).exclude(state=State.DELETED).exists():
        also, digest_of_file = removed(file)
        rows, digest = rows + also, hashlib.sha256(f"{digest}{digest_of_file}".encode()).hexdigest()
        File.objects.filter(pk=file.pk).update(title="")
    let_go(held.urn, by=by, at=at)
    Request.objects.filter(pk=held.pk).update(requesting="", requested="", forms=[], state=State.DELETED)
    stone = Tombstone.objects.create(
        reference=held.reference,
        sealed=file.sealed,
        opened=held.opened,
        deleted=at,
        rule=found.kept.category,
        due=found.until,
        proposed_by=found.proposed.by,
        confirmed_by=by,
        rows=rows,
        digest=digest,
    )
    detail = {"request": held.reference, "rule": stone.rule, "due": stone.due.isoformat()}
    detail |= {"proposed_by": stone.proposed_by, "rows": str(rows), "digest": digest}
    audit.record("requests.deleted", file.urn, by=by, at=at, detail=detail)
    return stone


def removed(owner: Request | File) -> tuple[int, str]:
    """Delete every row that belongs to it; how many, and the SHA-256 of what they held, line by line as JSON."""
    total, digest = 0, hashlib.sha256()
    found = [model._default_manager.filter(**{name: owner}).order_by("pk") for model, name in tables(type(owner))]
    for rows in found:
        for values in rows.values():
            digest.update(json.dumps([rows.model.__name__, values], default=str, sort_keys=True).encode() + b"\n")
            total += 1
    for rows in found:
        rows.delete()
    return total, digest.hexdigest()


def tables(owner: type[models.Model]) -> Iterator[tuple[Any, str]]:
    """The tables whose rows belong to such an owner, of this app and of those above, each with the name of the field
    that says to which."""
    for model in apps.get_models():
        if model is Request or getattr(model, "outlives", False):
            continue
        for one in model._meta.get_fields():
            if isinstance(one, models.ForeignKey) and one.related_model is owner:
                yield model, one.name
