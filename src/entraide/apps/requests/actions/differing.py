"""What the other State's node changes of what was corrected here is laid beside it; a person chooses which stands."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.requests.actions.drafting import cleaned, write
from entraide.apps.requests.actions.locking import locked
from entraide.apps.requests.models import Difference, Request
from entraide.apps.requests.queries.drafts import written

__all__ = ["choose_text", "laid_beside"]


def laid_beside(request: Request, typed: Mapping[str, str], about: str, *, at: datetime) -> dict[str, str]:
    """Of what a message says field by field (`about`: its event), what may take its place: what nobody corrected here.
    The rest is a Difference where it is not what they had said before, which whoever corrected it had seen."""
    rows = list(request.typed.filter(field__in=typed).order_by("number").values_list("field", "value", "came", "at"))
    last = {field: (value, came) for field, value, came, _ in rows}
    beside = request.differences.filter(field__in=typed).values_list("at", "field", "theirs")
    told = [(moment, field, value) for field, value, came, moment in rows if came]
    said = {field: value for _, field, value in sorted([*told, *beside], key=lambda one: one[0])}
    out = {}
    for field, raw in typed.items():
        value, (stands, came) = cleaned(raw), last.get(field, ("", True))
        again = not came and said.get(field) == value
        if not again:
            request.differences.filter(field=field, taken="").update(taken="passed", decided=at)
        if came or value == stands:
            out[field] = raw
        elif not again:
            Difference.objects.create(request=request, field=field, theirs=value, about=about, at=at)
    return out


@transaction.atomic
def choose_text(request: Request, number: int, taken: str, *, by: str, at: datetime) -> None:
    """Have theirs ("theirs") or what was corrected here ("ours") stand. Choosing what was chosen changes nothing.
    Raises NotDraft where theirs is taken and the request is closed."""
    held = locked(request)
    one = held.differences.filter(pk=number, taken="").first()
    if one is None:
        return
    if taken == "theirs":
        write(held, {one.field: one.theirs}, written(held).numbers, origin="taken", by=by, at=at)
    held.differences.filter(pk=one.pk).update(taken=taken, by=by, decided=at)
    detail = {"request": held.reference, "field": one.field, "event": one.about, "taken": taken}
    audit.record("requests.difference", held.file.urn, by=by, at=at, detail=detail)
