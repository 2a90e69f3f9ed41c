"""A document put into the library."""

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import connection, transaction

from entraide.apps.audit import actions as audit
from entraide.apps.library.actions.settling import follow, place_again
from entraide.apps.library.indexing import index_rows
from entraide.apps.library.models import (
    Citation,
    Content,
    FormerAddress,
    Note,
    Notice,
    Provision,
    Subject,
    Text,
    Version,
)
from entraide.apps.library.preparing import Prepared
from entraide.apps.library.queries.texts import content_of
from entraide.apps.library.rows import rows_of
from entraide.domain.texts.citation import Cited
from entraide.domain.texts.document import Document, Kind
from entraide.domain.texts.keys import base_iri
from entraide.domain.texts.storable import storable
from entraide.domain.texts.symbols import parse_symbol, target_of
from entraide.gateways import locks
from entraide.gateways.search import index_for
from entraide.writing.akn import write_akn

__all__ = ["AFTER", "MOVED", "Became", "Outcome", "load", "load_file", "reread_file"]

AFTER: list[Callable[[Version], None]] = []  # what other apps do with a version just loaded, in the same transaction
MOVED: list[Callable[[Text, Text], None]] = []  # … when a text goes into another, before the first is deleted

DATE = re.compile(r"([0-9]{4})(?:-[0-9]{2}){0,2}")


class Became(StrEnum):
    """What became of a document that was to be loaded."""

    NEW = "new"
    SAME = "same"  # the same bytes are here already
    CORRECTED = "corrected"  # another file of the same text: a new version, the old one kept
    REREAD = "reread"  # the same bytes, read otherwise by a later reader: a new version, the old one kept


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it, and the version that stands for it now."""

    became: Became
    version: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document was read: the SHA-256 of the file, and which of its documents it is, from 1."""

    source: str
    part: int


@transaction.atomic
def load(document: Document, *, by: str, at: datetime) -> Outcome:
    """Put a document into the library. Repeating it changes nothing."""
    locks.until_commit(connection, locks.LOADS)  # two that bring the same new text are one after the other
    fit = storable(document)
    return put(Prepared(fit, b""), Place(fit.origin.sha256, fit.origin.part), by=by, at=at)


@transaction.atomic
def load_file(prepared: Sequence[Prepared], source: str, *, by: str, at: datetime) -> list[Outcome]:
    """Put the documents of a file, whose SHA-256 is `source`, into the library: all of them or none."""
    locks.until_commit(connection, locks.LOADS)
    return [put(one, Place(source, part), by=by, at=at) for part, one in enumerate(prepared, 1)]


@transaction.atomic
def reread_file(prepared: Sequence[Prepared], source: str, *, by: str, at: datetime) -> list[Outcome]:
    """Put in what a later reader makes of a file that was loaded before.

    A reading that says the same changes nothing; one that another file has corrected since is left alone. A text that
    the file no longer gives is retired, and its address leads to the one that stands in its place.
    """
    locks.until_commit(connection, locks.LOADS)
    stood = list(Version.objects.filter(source=source, current=True).select_related("text"))
    outcomes = [put(one, Place(source, part), by=by, at=at, again=True) for part, one in enumerate(prepared, 1)]
    for version in stood:
        version.refresh_from_db()
        if version.current and version.pk not in {outcome.version for outcome in outcomes}:
            retire(version)
            audit.record("library.retired", version.text.iri, by=by, at=at, detail={"language": version.language})
            nth = min(version.part, len(outcomes)) - 1
            heir = Version.objects.select_related("text").get(pk=outcomes[nth].version)
            if not version.text.versions.filter(current=True).exists():
                move(version.text, heir.text, at)
                place_again(heir, prepared[nth].document)
    return outcomes


def put(one: Prepared, place: Place, *, by: str, at: datetime, again: bool = False) -> Outcome:
    """The document in its place; bytes that are here in any version, current or not, change nothing."""
    document = one.document
    text = text_of(document)
    before = text.versions.filter(language=document.language, current=True).first()
    held = (
        text.versions.filter(language=document.language, source=place.source, part=place.part).order_by("number").last()
    )
    if held and not again:
        return Outcome(Became.SAME, (before or held).pk)
    content = one.content or zlib.compress(write_akn(document))
    if again and before:
        mine = before == held and content_of(before) != zlib.decompress(content)
        if not mine:
            return Outcome(Became.SAME, before.pk)
    if before:
        retire(before)
    last = text.versions.filter(language=document.language).order_by("number").last()
    version = new_version(text, document, place, last.number + 1 if last else 1, at)
    Content.objects.create(version=version, deflated=content)
    fill(version, text, document)
    place_again(version, document)
    became = Became.REREAD if again else Became.CORRECTED if before else Became.NEW
    detail = {"language": document.language, "version": version.number, "sha256": place.source}
    audit.record(f"library.{became.value}", text.iri, by=by, at=at, detail=detail)
    for hear in AFTER:
        hear(version)
    return Outcome(became, version.pk)


def move(old: Text, new: Text, at: datetime) -> None:
    """Let a text that the reading no longer gives go into another: its addresses lead there, and its versions are kept
    there, before the first of the other's."""
    for version in old.versions.order_by("-number"):
        first = new.versions.filter(language=version.language).order_by("number").first()
        version.text, version.number = new, first.number - 1 if first else version.number
        version.save()
    follow(old, new, at=at)
    for hear in MOVED:
        hear(old, new)
    FormerAddress.objects.filter(text=old).update(text=new)
    FormerAddress.objects.update_or_create(iri=old.iri, defaults={"text": new})
    old.delete()


def text_of(document: Document) -> Text:
    """The text's row, made or brought up to date with what this document tells of it."""
    iri = base_iri(document)
    held = dict(document.instruments).get("main", "")
    target = target_of(document.symbol) if document.symbol else held or iri
    dated = DATE.fullmatch(document.adopted)
    adopted, year = (dated[0], int(dated[1])) if dated else ("", None)
    text, made = Text.objects.get_or_create(
        target=target,
        defaults={
            "iri": iri,
            "kind": kind_of(document),
            "organ": document.organ,
            "adopted": adopted,
            "year": year,
        },
    )
    if not made and adopted and not text.adopted:
        FormerAddress.objects.update_or_create(iri=text.iri, defaults={"text": text})
        text.iri, text.adopted, text.year = iri, adopted, year
        text.save()
    return text


def kind_of(document: Document) -> str:
    """What kind of text it is: a domain `Cited`, "" where neither symbol nor code tells."""
    if dict(document.instruments).get("main"):
        return Cited.TREATY.value
    symbol = document.symbol
    if parse_symbol(symbol):
        return Cited.RESOLUTION.value
    if "/DEC/" in symbol:
        return Cited.DECISION.value
    if "/L." in symbol:
        return Cited.DRAFT.value
    return Cited.DOCUMENT.value if symbol else ""


def retire(version: Version) -> None:
    """Take a version out of search and out of the tables of parts; its content is kept."""
    index_for(connection).remove([version.pk])
    version.provisions.all().delete()
    version.notes.all().delete()
    version.citations.all().delete()
    version.notices.all().delete()
    version.current = False
    version.save()


def new_version(text: Text, document: Document, place: Place, number: int, at: datetime) -> Version:
    return Version.objects.create(
        text=text,
        language=document.language,
        number=number,
        current=True,
        title=document.title,
        symbol=document.symbol,
        sha256=document.origin.sha256[:64],  # what the document states may be anything
        source=place.source,
        part=place.part,
        loaded=at,
        agenda=document.agenda_title,
        preambular=document.count(Kind.PREAMBULAR),
        operative=document.count(Kind.OPERATIVE),
        warnings=len(document.warnings),
        repairs=len(document.repairs),
    )


def fill(version: Version, text: Text, document: Document) -> None:
    """The parts of a version, and their index."""
    rows = rows_of(document, version)
    provisions = Provision.objects.bulk_create(rows.provisions)
    Note.objects.bulk_create(rows.notes)
    Citation.objects.bulk_create(rows.citations)
    Notice.objects.bulk_create(rows.notices)
    index_for(connection).add(index_rows(version, text.named, provisions))
    version.subjects.set(subjects_of(document))


def subjects_of(document: Document) -> list[Subject]:
    """The rows of its subjects. Two dictionaries that share a thesaurus are one."""
    wanted: dict[tuple[str, str], str] = {}
    for one in document.subjects:
        place = (one.dictionary.partition(" ")[0], one.label.casefold())
        wanted[place] = wanted.get(place) or one.code
    labels = {label for _, label in wanted}
    held = {(row.dictionary, row.label): row for row in Subject.objects.filter(label__in=labels)}
    for (dictionary, label), code in wanted.items():
        if (dictionary, label) not in held:
            row, _ = Subject.objects.get_or_create(dictionary=dictionary, label=label, defaults={"code": code})
            held[dictionary, label] = row
    return [held[place] for place in wanted]
