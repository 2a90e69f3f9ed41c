"""What persons said, laid on the clauses of a text; within the transaction of the action that calls it."""

from typing import Any

from entraide.apps.library.models import Text
from entraide.apps.mandates.models import Addressed, Clause, Due, Statement
from entraide.apps.mandates.placing import meant, siblings
from entraide.apps.mandates.rows import addressed_of, dues_rows
from entraide.domain.mandates.clause import STRENGTH
from entraide.domain.mandates.states import MandateState

__all__ = ["FIELDS", "lay"]

FIELDS = ("addressees", "concept", "asks", "deliverable", "due", "qualifiers")  # what a person can correct
KEPT = (*FIELDS, "strength", "least", "most")


def lay(text: Text) -> None:
    """Let each clause of a text, in every language, say what stands: what was read, with what persons said over it. A
    statement that finds its clause no more waits for a person."""
    held: dict[tuple[str, str], list[Clause]] = {}
    rows = Clause.objects.filter(version__text=text, version__current=True).select_related("version")
    for row in rows.order_by("version_id", "position"):
        held.setdefault((row.component, row.key), []).append(row)
    changed: dict[int, Clause] = {}
    for beside in held.values():
        for row in beside:
            if undo(row):
                changed[row.pk] = row
    for said in Statement.objects.filter(text=text, ended=None).order_by("pk"):
        beside = held.get((said.component, said.key), [])
        one = meant(said, [row for row in beside if row.version.language == said.language])
        if said.placed != (one is not None):
            said.placed = one is not None
            said.save(update_fields=["placed"])
        for row in [one, *siblings(one, beside)] if one else []:
            say(row, said)
            changed[row.pk] = row
    for row in changed.values():
        row.save()
        Addressed.objects.filter(clause=row).delete()
        Due.objects.filter(clause=row).delete()
        Addressed.objects.bulk_create(addressed_of(row))
        Due.objects.bulk_create(dues_rows(row))


def undo(row: Clause) -> bool:
    """Let a row say what the machine read; whether it said anything else."""
    said = row.as_read is not None or row.contested or row.state != MandateState.EXTRACTED
    for name, value in (row.as_read or {}).items():
        setattr(row, name, value)
    row.as_read, row.contested, row.state = None, False, MandateState.EXTRACTED.value
    return said


def say(row: Clause, said: Statement) -> None:
    """Let a row say what a person said; what was read is kept beside it."""
    if said.kind == "move":
        row.state = said.state
    elif said.kind in ("contest", "uncontest"):
        row.contested = said.kind == "contest"
    else:
        row.as_read = row.as_read or {name: getattr(row, name) for name in KEPT}
        for name, value in said.said.items():
            setattr(row, name, named(row, value) if name == "addressees" else value)
        if "concept" in said.said:
            row.strength = row.least = row.most = STRENGTH[row.concept]


def named(row: Clause, types: list[str]) -> list[list[Any]]:
    """Whom a person says that it asks: types, with the words that the machine found for them."""
    words = dict(row.as_read["addressees"]) if row.as_read else {}
    return [[kind, words.get(kind, "")] for kind in types]
