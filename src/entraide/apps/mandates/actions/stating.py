"""A named person says what a mandate is, and where it stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.library.models import Version
from entraide.apps.mandates.actions.laying import FIELDS, lay
from entraide.apps.mandates.models import Clause, Statement
from entraide.apps.mandates.placing import nth_of
from entraide.domain.mandates import due
from entraide.domain.mandates.clause import ADDRESSEES, DELIVERABLES, QUALIFIERS, STRENGTH
from entraide.domain.mandates.states import LacksEvidence, MandateState, check_move

__all__ = [
    "Meanwhile",
    "Seen",
    "Shown",
    "Unfit",
    "contest",
    "correct",
    "mark",
    "mark_of",
    "move",
    "uncontest",
    "withdraw",
]


@dataclass(frozen=True, slots=True)
class Seen:
    """The clause that a person looked at, and the mark of what they saw of it."""

    clause: int
    mark: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person shows for what they say: the address of a text, a provision or a page; and their words."""

    evidence: str = ""
    note: str = ""


class Meanwhile(Exception):
    """Another person said something of it, or it was read again, since it was seen; `now` is what stands, if any."""

    def __init__(self, now: Clause | None) -> None:
        super().__init__(now)
        self.now = now


class Unfit(ValueError):
    """A field cannot hold what was said of it."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


@transaction.atomic
def move(seen: Seen, to: MandateState, shown: Shown, *, by: str, at: datetime) -> Statement:
    """Say where a mandate stands now, on what evidence: of one that is confirmed, the provision itself where nothing
    else is shown. Raises Meanwhile, IllegalMove, LacksEvidence."""
    row = seen_one(seen)
    check_move(MandateState(row.state), to, shown.evidence)
    evidence = shown.evidence.strip() or f"{row.version.text.iri}/!{row.component}~{row.key}"
    facts = {"state": to.value, "evidence": evidence, "note": shown.note.strip()}
    return put(row, "move", facts, by=by, at=at)


@transaction.atomic
def contest(seen: Seen, reason: str, *, by: str, at: datetime) -> Statement:
    """Say that a mandate is contested, and why. Raises Meanwhile; LacksEvidence without a reason."""
    row = seen_one(seen)
    if not reason.strip():
        raise LacksEvidence("contest")
    return put(row, "contest", {"note": reason.strip()}, by=by, at=at)


@transaction.atomic
def uncontest(seen: Seen, reason: str, *, by: str, at: datetime) -> Statement:
    """Say that it is contested no more. Raises as `contest` does."""
    row = seen_one(seen)
    if not reason.strip():
        raise LacksEvidence("uncontest")
    return put(row, "uncontest", {"note": reason.strip()}, by=by, at=at)


@transaction.atomic
def correct(seen: Seen, said: dict[str, Any], note: str, *, by: str, at: datetime) -> Statement | None:
    """Say what the machine read wrongly: field → what is right. None where it says what stands. Raises Meanwhile;
    Unfit for what a field cannot hold."""
    row = seen_one(seen)
    for name, value in said.items():
        if not fits(name, value):
            raise Unfit(name)
    now = {name: getattr(row, name) for name in FIELDS} | {"addressees": [one[0] for one in row.addressees]}
    new = {name: value for name, value in said.items() if now[name] != value}
    return put(row, "correct", {"said": new, "note": note.strip()}, by=by, at=at) if new else None


def fits(name: str, value: Any) -> bool:
    """Whether a field can hold a value."""
    lists = {"addressees": ADDRESSEES, "qualifiers": QUALIFIERS}
    if name in lists:
        return isinstance(value, list) and set(value) <= set(lists[name]) and len(set(value)) == len(value)
    if name == "asks":
        return isinstance(value, bool)
    if not isinstance(value, str):
        return False
    if name == "due":
        return due.fits(value)
    return value in {"concept": tuple(STRENGTH), "deliverable": ("", *DELIVERABLES)}.get(name, ())


@transaction.atomic
def withdraw(statement: int, *, by: str, at: datetime) -> Statement:
    """Take back what was said. Raises Meanwhile where it has ended already."""
    text = Statement.objects.select_related("text").get(pk=statement).text
    list(Version.objects.select_for_update().filter(text=text, current=True))
    said = Statement.objects.select_related("text").get(pk=statement)
    if said.ended:
        raise Meanwhile(None)
    said.ended, said.ended_by = at, by
    said.save()
    lay(said.text)
    note("withdraw", said, by, at)
    return said


def mark_of(row: Clause) -> str:
    """What a person sees of a mandate, in short: another when anything was said of it since."""
    said = Statement.objects.filter(text=row.version.text_id, component=row.component, key=row.key, ended=None)
    return mark(row, said.order_by("-pk").values_list("pk", flat=True).first() or 0)


def mark(row: Clause, last: int) -> str:
    """The same, where the number of what was said last of its provision, and stands, is at hand; 0 for none."""
    return f"{row.pk}-{last}-{row.state}"


def seen_one(seen: Seen) -> Clause:
    """The clause, its text held until the end of the transaction. Raises Meanwhile where it is not what was seen."""
    found = Clause.objects.select_related("version").filter(pk=seen.clause).first()
    if found is None:
        raise Meanwhile(None)
    list(Version.objects.select_for_update().filter(text=found.version.text_id, current=True))
    row = Clause.objects.select_related("version__text").filter(pk=seen.clause).first()
    if row is None or mark_of(row) != seen.mark:
        raise Meanwhile(row)
    return row


def put(row: Clause, kind: str, facts: dict[str, Any], *, by: str, at: datetime) -> Statement:
    """Keep a statement, and lay it on the text."""
    beside = Clause.objects.filter(version=row.version_id, component=row.component, key=row.key).order_by("nth")
    said = Statement.objects.create(
        text=row.version.text,
        language=row.version.language,
        component=row.component,
        key=row.key,
        quote=row.quote,
        nth=nth_of(row, list(beside)),
        kind=kind,
        by=by,
        at=at,
        **facts,
    )
    lay(row.version.text)
    note(kind, said, by, at)
    return said


def note(what: str, said: Statement, by: str, at: datetime) -> None:
    """The audit's entry."""
    detail = {"quote": said.quote[:200], "language": said.language}
    detail |= {name: getattr(said, name) for name in ("state", "said", "evidence", "note") if getattr(said, name)}
    subject = f"{said.text.iri}/!{said.component}~{said.key}"
    audit.record(f"mandates.{what}", subject, by=by, at=at, detail=detail)
