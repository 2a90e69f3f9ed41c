"""Who received items tells the State that sent them what comparing their hashes gave."""

from datetime import datetime

from django.db import transaction

from entraide.apps.evidence.actions.arriving import authority_of
from entraide.apps.evidence.models import Look
from entraide.apps.evidence.queries.items import unanswered
from entraide.apps.requests.actions.living import Said, say
from entraide.apps.requests.actions.locking import locked
from entraide.apps.requests.models import Happened, Request
from entraide.apps.requests.queries.life import standing_of
from entraide.domain.evidence.items import Digests
from entraide.domain.evidence.receipts import Receipt, Verdict
from entraide.domain.requests.states import Side

__all__ = ["give_receipt"]


@transaction.atomic
def give_receipt(request: Request, role: str, *, by: str, at: datetime) -> list[Happened]:
    """Say it of all items that were compared and not told of yet, the measures of each as its sender named them; what
    differs is told, and stays frozen in both records. Raises IllegalMove, what `say` does."""
    held = locked(request)
    known = standing_of(held).measures
    groups = dict[tuple[str, ...], list[Look]]()
    for look in unanswered(held):
        groups.setdefault(tuple(one for one in look.item.measures if one in known), []).append(look)
    out = []
    for measures, looks in groups.items():
        verdicts = {look.item.exhibit: Verdict(look.verdict) for look in looks}
        found = {look.item.exhibit: seen for look in looks if (seen := seen_at(look))}
        last = max(looks, key=lambda look: look.at)
        who = authority_of(held)  # who of it did so stands in our own record alone
        told = Receipt(verdicts, who, last.at, last.environment, found).carried()
        carries = {name: list(exhibits) for name, exhibits in told.items()}
        row = say(held, Said("EVIDENCE.RECEIPT", role, Side(held.side), measures, carries), by=by, at=at)
        Look.objects.filter(
            item__in=[look.item_id for look in looks], event="", pk__lte=max(look.pk for look in looks)
        ).exclude(verdict="").update(event=row.key)
        out.append(row)
    return out


def seen_at(look: Look) -> Digests | None:
    """What a look found of an item's bytes; None where there were none."""
    return Digests(look.sha256, look.sha512, look.size) if look.sha256 and look.size is not None else None
