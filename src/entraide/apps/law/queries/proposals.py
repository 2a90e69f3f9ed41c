"""The lists of Parties that were proposed, and what each would change."""

from collections.abc import Iterable
from datetime import date

from entraide.apps.law.models import PROPOSED, Proposal
from entraide.apps.law.queries.ledgers import ledger_now
from entraide.apps.law.stored import examined_of, listing_of
from entraide.data.state_names import state_names
from entraide.domain.law.changes import Examined, compare
from entraide.domain.law.listing import Listing, settled

__all__ = ["examined", "hands", "proposal", "recent", "settled_listing"]


def proposal(number: int) -> Proposal | None:
    """The proposal of a number."""
    return Proposal.objects.filter(pk=number).first()


def recent(limit: int) -> Iterable[Proposal]:
    """Those that wait first, then the latest."""
    rows = Proposal.objects.defer("listing", "examined")
    waiting = list(rows.filter(state=PROPOSED)[:limit])
    return waiting + list(rows.exclude(state=PROPOSED)[: max(0, limit - len(waiting))])


def settled_listing(one: Proposal) -> Listing:
    """The lines with what people settled."""
    answers = {int(at): told["code"] for at, told in one.answers.items()}
    return settled(listing_of(one.listing), answers, state_names().of)


def examined(one: Proposal, today: date) -> Examined:
    """What it would change now; what it did, once it is decided."""
    if one.examined is not None:
        return examined_of(one.examined)
    lines, now = settled_listing(one), ledger_now()
    return compare(lines, now, one.instrument, one.as_of, today, whole=one.whole, titled=one.titled)


def hands(one: Proposal) -> frozenset[str]:
    """Who proposed it, and who settled something of it: none of them approves it."""
    told = (*one.answers.values(), *one.left.values())
    return frozenset({one.by, *(answer["by"] for answer in told)})
