"""What persons said last of some mandates."""

from collections.abc import Sequence

from django.db.models import Q

from entraide.apps.mandates.models import Clause, Statement
from entraide.apps.mandates.placing import meant, siblings
from entraide.domain.mandates.states import MandateState

__all__ = ["last_said"]


def last_said(rows: Sequence[Clause]) -> dict[int, Statement]:
    """By the id of a clause, the last that a person said of it, in whichever language; none of what only a machine
    read. The rows come with their versions."""
    touched = [one for one in rows if one.contested or one.as_read is not None or one.state != MandateState.EXTRACTED]
    texts = {one.version.text_id for one in touched}
    touched = [one for one in rows if one.version.text_id in texts]
    if not touched:
        return {}
    places = Q()
    for text, component, key in {(one.version.text_id, one.component, one.key) for one in touched}:
        places |= Q(version__text=text, component=component, key=key)
    held: dict[tuple[int, str, str], list[Clause]] = {}
    beside = Clause.objects.filter(places, version__current=True).select_related("version").order_by("position")
    for one in beside:
        held.setdefault((one.version.text_id, one.component, one.key), []).append(one)
    said = Statement.objects.filter(text__in={text for text, _, _ in held}, ended=None, placed=True)
    out: dict[int, Statement] = {}
    for statement in said.order_by("pk"):
        place = held.get((statement.text_id, statement.component, statement.key), [])
        own = meant(statement, [row for row in place if row.version.language == statement.language])
        for row in [own, *siblings(own, place)] if own else []:
            out[row.pk] = statement
    return out
