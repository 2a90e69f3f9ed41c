"""A person says what a citation means; what they said is kept, and stands when the text is read again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from entraide.apps.audit import actions as audit
from entraide.apps.library.models import OPEN, Citation, Settlement, Text, Version
from entraide.apps.library.placing import Place, around, nth_of, standing, words_of
from entraide.apps.library.queries.texts import document_of
from entraide.domain.texts.document import Document

__all__ = ["Answer", "Chosen", "Meanwhile", "Verdict", "follow", "place_again", "settle", "withdraw"]

READ = ("state", "kind", "target", "iri", "pinpoint")  # what of a row a settlement takes the place of


class Verdict(StrEnum):
    """What a person can say of a citation."""

    REFERENCE = "reference"  # it means this
    NONE = "none"  # it is no citation
    UNTOLD = "untold"  # it cannot be told, and why


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says: with `verdict` REFERENCE what is named, as a citation has it; with UNTOLD the `reason`."""

    verdict: Verdict
    kind: str = ""
    target: str = ""
    iri: str = ""
    pinpoint: str = ""
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which citation a person settles, by its id, and the settlement that they saw (None for none); `everywhere`: also
    those of the same words in the same text that are open; `instead`: of a settlement that found no place any more."""

    citation: int
    seen: int | None
    everywhere: bool = False
    instead: int | None = None


class Meanwhile(Exception):
    """Another person settled the citation, or withdrew what was settled, after it was shown; `now` is what stands."""

    def __init__(self, now: Settlement | None) -> None:
        super().__init__(now)
        self.now = now


@transaction.atomic
def settle(chosen: Chosen, answer: Answer, *, by: str, at: datetime) -> list[Settlement]:
    """Settle a citation, and those chosen with it.

    Raises Meanwhile where another settlement stands than the one that the person saw, Citation.DoesNotExist where the
    text was read again since.
    """
    version = Version.objects.select_for_update().filter(citations=chosen.citation).first()
    if version is None:
        raise Citation.DoesNotExist
    held = list(version.citations.select_related("settlement"))
    one = next(row for row in held if row.pk == chosen.citation)
    if one.settlement_id != chosen.seen:
        raise Meanwhile(one.settlement)
    rows, kind = [one], (one.as_read or {}).get("kind", one.kind)
    if chosen.everywhere:
        rows += [row for row in held if row is not one and is_open(row) and (row.kind, row.quote) == (kind, one.quote)]
    if chosen.instead:
        lost = Settlement.objects.filter(pk=chosen.instead, text=version.text_id, placed=False, ended=None)
        lost.update(ended=at, ended_by=by)
    words = words_of(document_of(version))
    made = [put(settlement_of(row, held, words), answer, by, at) for row in rows]
    for row, settled in zip(rows, made, strict=True):
        say(row, settled)
        row.save()
    told = {name: value for name in ("target", "pinpoint", "reason", "note") if (value := getattr(answer, name))}
    detail: dict[str, Any] = {"language": version.language, "quote": one.quote, "verdict": answer.verdict.value, **told}
    detail["places"] = [f"{row.component}~{row.key}" for row in rows]
    audit.record("library.settle", version.text.iri, by=by, at=at, detail=detail)
    return made


def is_open(row: Citation) -> bool:
    """Whether the program left it open and no person settled it."""
    return row.state in OPEN and row.settlement_id is None


def settlement_of(row: Citation, held: list[Citation], words: dict[Place, str]) -> Settlement:
    """A settlement of a citation that says nothing yet but where it stands."""
    before, after = around(words.get((row.component, row.key), ""), row.start, row.end)
    place = {name: getattr(row, name) for name in ("component", "key", "quote")}
    text, language = row.version.text_id, row.version.language
    return Settlement(text_id=text, language=language, nth=nth_of(row, held), before=before, after=after, **place)


def put(settled: Settlement, answer: Answer, by: str, at: datetime) -> Settlement:
    """The settlement with what the person says, in the place of the one before it."""
    standing_there(settled).update(ended=at, ended_by=by)
    for name in ("verdict", "kind", "target", "iri", "pinpoint", "reason", "note"):
        setattr(settled, name, str(getattr(answer, name)))
    settled.by, settled.at = by, at
    settled.save()
    return settled


def standing_there(settled: Settlement) -> QuerySet[Settlement]:
    """What is in force at the place of a settlement."""
    fields = ("text_id", "language", "component", "key", "quote", "nth")
    return Settlement.objects.filter(**{name: getattr(settled, name) for name in fields}, ended=None)


def say(row: Citation, settled: Settlement) -> None:
    """Let the row say what was settled; what was read is kept beside it."""
    row.as_read = row.as_read or {name: getattr(row, name) for name in READ}
    row.settlement = settled
    known = settled.verdict == Verdict.REFERENCE
    row.state = "named" if known else "unresolved"
    row.kind = settled.kind if known else row.as_read["kind"]
    row.target, row.iri, row.pinpoint = settled.target, settled.iri, settled.pinpoint


@transaction.atomic
def withdraw(settlement: int, *, by: str, at: datetime) -> Settlement:
    """Take back what was settled: the citation says again what was read. Raises Meanwhile where it has ended."""
    settled = Settlement.objects.select_for_update().select_related("text").get(pk=settlement)
    if settled.ended:
        raise Meanwhile(standing_there(settled).first())
    settled.ended, settled.ended_by = at, by
    settled.save()
    for row in settled.citations.all():
        for name, value in (row.as_read or {}).items():
            setattr(row, name, value)
        row.settlement, row.as_read = None, None
        row.save()
    detail: dict[str, Any] = {"language": settled.language, "quote": settled.quote}
    detail["places"] = [f"{settled.component}~{settled.key}"]
    audit.record("library.withdraw", settled.text.iri, by=by, at=at, detail=detail)
    return settled


def follow(old: Text, new: Text, *, at: datetime) -> None:
    """Let what was settled of a text that has gone into another stand there; what is settled there already stands."""
    place = ("language", "component", "key", "quote", "nth")
    taken = set(Settlement.objects.filter(text=new, ended=None).values_list(*place))
    for one in Settlement.objects.filter(text=old):
        if one.ended is None and tuple(getattr(one, name) for name in place) in taken:
            one.ended = at
        one.text = new
        one.save()


def place_again(version: Version, document: Document) -> None:
    """Lay what was settled in this text and language on a version just read; what has no place waits for a person."""
    settled = list(Settlement.objects.filter(text=version.text, language=version.language, ended=None))
    if not settled:
        return
    held, words = list(version.citations.all()), words_of(document)
    for one in settled:
        row = standing(one, held, words)
        if row is not None:
            say(row, one)
            row.save()
        if one.placed != (row is not None):
            one.placed = row is not None
            one.save()
