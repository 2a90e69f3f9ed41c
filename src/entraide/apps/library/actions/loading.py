"""A document put into the library."""

import zlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db import connection, transaction

from entraide.apps.audit import actions as audit
from entraide.apps.library.actions.settling import place_again
from entraide.apps.library.indexing import index_rows
from entraide.apps.library.models import Citation, Note, Notice, Provision, Subject, Text, Version
from entraide.apps.library.rows import rows_of
from entraide.domain.texts.citation import Cited
from entraide.domain.texts.document import Document, Kind
from entraide.domain.texts.keys import base_iri
from entraide.domain.texts.symbols import parse_symbol, target_of
from entraide.gateways.search import index_for
from entraide.writing.akn import write_akn

__all__ = ["Became", "Outcome", "load"]


class Became(StrEnum):
    """What became of a document that was to be loaded."""

    NEW = "new"
    SAME = "same"  # the same bytes are here already
    CORRECTED = "corrected"  # another file of the same text: a new version, the old one kept


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it, and the version that stands for it now."""

    became: Became
    version: int


@transaction.atomic
def load(document: Document, *, by: str, at: datetime) -> Outcome:
    """Put a document into the library. Repeating it changes nothing."""
    text = text_of(document)
    before = text.versions.filter(language=document.language, current=True).first()
    same = before and (before.sha256, before.part) == (document.origin.sha256, document.origin.part)
    if before and same:
        return Outcome(Became.SAME, before.pk)
    if before:
        retire(before)
    version = new_version(text, document, at, before.number + 1 if before else 1)
    fill(version, text, document)
    place_again(version, document)
    became = Became.CORRECTED if before else Became.NEW
    detail = {"language": document.language, "version": version.number, "sha256": document.origin.sha256}
    audit.record(f"library.{became.value}", text.iri, by=by, at=at, detail=detail)
    return Outcome(became, version.pk)


def text_of(document: Document) -> Text:
    """The text's row, made or brought up to date with what this document tells of it."""
    iri = base_iri(document)
    held = dict(document.instruments).get("main", "")
    target = target_of(document.symbol) if document.symbol else held or iri
    year = int(document.adopted[:4]) if document.adopted else None
    text, made = Text.objects.get_or_create(
        target=target,
        defaults={
            "iri": iri,
            "kind": kind_of(document),
            "organ": document.organ,
            "adopted": document.adopted,
            "year": year,
        },
    )
    if not made and document.adopted and not text.adopted:
        text.iri, text.adopted, text.year = iri, document.adopted, year
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


def new_version(text: Text, document: Document, at: datetime, number: int) -> Version:
    return Version.objects.create(
        text=text,
        language=document.language,
        number=number,
        current=True,
        title=document.title,
        symbol=document.symbol,
        sha256=document.origin.sha256,
        part=document.origin.part,
        loaded=at,
        agenda=document.agenda_title,
        content=zlib.compress(write_akn(document)),
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
    named = text.target if text.target != text.iri else ""
    index_for(connection).add(index_rows(version, named, provisions))
    version.subjects.set(subjects_of(document))


def subjects_of(document: Document) -> list[Subject]:
    """The rows of its subjects. Two dictionaries that share a thesaurus are one."""
    wanted: dict[tuple[str, str], str] = {}
    for one in document.subjects:
        place = (one.dictionary.partition(" ")[0], one.label.casefold()[:200])
        wanted[place] = wanted.get(place) or one.code
    labels = {label for _, label in wanted}
    held = {(row.dictionary, row.label): row for row in Subject.objects.filter(label__in=labels)}
    for (dictionary, label), code in wanted.items():
        if (dictionary, label) not in held:
            row, _ = Subject.objects.get_or_create(dictionary=dictionary, label=label, defaults={"code": code[:40]})
            held[dictionary, label] = row
    return [held[place] for place in wanted]
