"""The node's ledger: the platform's tables, and what this node approved beside them. Pages and the engine ask it here.

Reads:  data/law, approved proposals
Writes: a `Ledger`
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import lru_cache

from asgiref.local import Local
from django.core.signals import request_finished, request_started
from django.db.models import QuerySet

from entraide.apps.asking import asked
from entraide.apps.law.models import APPROVED, Inscription, Proposal
from entraide.apps.law.stored import examined_of
from entraide.data.ledger import ledger as platform
from entraide.domain.law.changes import table
from entraide.domain.law.entries import Entry, Event, Table
from entraide.domain.law.ledger import Ledger

__all__ = ["approved", "approved_tables", "begin", "end", "ledger", "ledger_now"]


def approved() -> tuple[tuple[int, str], ...]:
    """What was approved here: a ledger is the same as long as this is."""
    return tuple((number, str(when)) for number, when in approvals())


@asked
def approvals() -> QuerySet[Proposal, tuple[int, datetime | None]]:
    return Proposal.objects.filter(state=APPROVED).order_by("decided_at", "pk").values_list("pk", "decided_at")


def ledger() -> Ledger:
    """Who is bound by what, as this node knows it: throughout a request, as at its first question."""
    seen: list[Ledger] | None = getattr(during, "seen", None)
    if seen is None:
        return ledger_now()
    if not seen:
        seen.append(ledger_now())
    return seen[0]


def ledger_now() -> Ledger:
    """Who is bound by what, whatever this request has seen already: what a decision rests on."""
    return built(approved())


def begin(**_: object) -> None:
    """A request begins: nothing has been asked yet."""
    during.seen = []


def end(**_: object) -> None:
    """It ends."""
    during.seen = None


during = Local()
request_started.connect(begin, dispatch_uid="law_ledger")
request_finished.connect(end, dispatch_uid="law_ledger")


@lru_cache(maxsize=2)
def built(numbers: tuple[tuple[int, str], ...]) -> Ledger:
    """The ledger of these approvals."""
    if not numbers:
        return platform()
    rank = {number: nth for nth, (number, _) in enumerate(numbers)}
    return platform().with_more(tables(list(rank)), sorted_entries(rank))


def tables(numbers: list[int]) -> Iterator[Table]:
    """The approved lists; who is not listed was not Party on their day."""
    for one in Proposal.objects.filter(pk__in=numbers).order_by("decided_at", "pk"):
        if one.examined and one.decided_at:  # always so: the database holds it
            yield table(examined_of(one.examined), one.decided_at.astimezone(UTC).date())


def approved_tables(code: str) -> list[dict[str, str]]:
    """The lists that were approved here of an instrument, as the table of the platform's own tells of each."""
    found = Proposal.objects.filter(state=APPROVED, instrument=code).values("as_of", "source")
    return [{"as_of": one["as_of"].isoformat(), "source": one["source"], "doubt": ""} for one in found]


def sorted_entries(rank: dict[int, int]) -> list[Entry]:
    """The approved entries, as they were approved."""
    rows = Inscription.objects.filter(proposal__in=rank)
    return [entry_of(row) for row in sorted(rows, key=lambda row: (rank[row.proposal_id], row.pk))]


def entry_of(row: Inscription) -> Entry:
    told = {name: getattr(row, name) for name in ("source", "doubt", "territory", "what")}
    return Entry(row.instrument, row.state, Event(row.event), (row.first, row.last), row.known, **told)
