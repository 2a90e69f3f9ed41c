"""An item leaves the case file on the terms on which it was handed over, or not; both are kept in the audit."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.evidence.actions.looking import begin
from entraide.apps.evidence.actions.stepping import note_given
from entraide.apps.evidence.keeping import store
from entraide.apps.evidence.models import Item
from entraide.apps.evidence.queries.items import Use, frozen, given_by_them, plain
from entraide.domain.evidence.custody import Kind
from entraide.domain.evidence.handing import Asked, Barred, Way, barred
from entraide.gateways.storage import Lost

__all__ = ["Wanted", "note_out", "pieces", "refusals", "take_away"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants with an item: for the case that it was given for (`use` None), or for another one that the
    life of the request knows of; `to` another authority, "" for their own."""

    use: Use | None = None
    to: str = ""


def refusals(item: Item, wanted: Wanted) -> tuple[Barred, ...]:
    """All that speaks against it. Our own items are bound by nobody's terms, but what was made from one of the other
    State's: as that one is. What is frozen stays in any case."""
    held, theirs = frozen(item.request), given_by_them(item)
    if theirs is None:
        return (Barred("ITEM_FROZEN"),) if item.key in held else ()
    held |= {item.key} if theirs.key in held else set()
    way, use = Way.ONWARD if wanted.to else Way.DOWNLOAD, wanted.use
    asked = Asked(way, use.purpose, use.consented) if use else Asked(way, item.purpose)
    return barred(plain(item), asked, held)


@transaction.atomic
def take_away(item: Item, wanted: Wanted, *, by: str, at: datetime) -> tuple[Barred, ...]:
    """Note that a person takes an item with them, and to whom; or that they were refused, and why."""
    against = refusals(item, wanted)
    if wanted.to and not against:
        note_given(item, Kind.TRANSFER, wanted.to, by, by=by, at=at)
    note_out(item, wanted, against, by=by, at=at)
    return against


def note_out(item: Item, wanted: Wanted, against: tuple[Barred, ...], *, by: str, at: datetime) -> None:
    """Note in the audit that an item was taken out, to whom and for which case; or that it was refused, and why."""
    told = {"request": item.request.reference, "exhibit": item.exhibit, "to": wanted.to}
    told |= {"case": wanted.use.case if wanted.use else "", "why": " ".join(one.code for one in against)}
    detail = {name: value for name, value in told.items() if value}
    kind = "evidence.refused" if against else "evidence.taken"
    audit.record(kind, item.request.file.urn, by=by, at=at, detail=detail)


def pieces(item: Item, *, by: str, at: datetime) -> Iterator[bytes]:
    """The bytes of an item. Where they prove to be others at the end, the item is frozen, and the reading breaks off:
    nobody is left with a whole file that is not what was given."""
    last = b""
    try:
        for piece in store(item.request.reference).pieces(item.stored):
            if last:
                yield last
            last = piece
    except Lost:
        begin(item, by=by, at=at)
        raise
    yield last
