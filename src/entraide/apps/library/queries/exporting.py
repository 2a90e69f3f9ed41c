"""All that is chosen of the library, as flat records in the order of addresses, however much it is."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, TypeVar

from entraide.apps.library.asking import Asked
from entraide.apps.library.models import Citation, Provision, Version
from entraide.apps.library.plain import citation_record, provision_record
from entraide.apps.library.queries import citations as cited_in
from entraide.apps.library.queries.finding import versions_in

__all__ = ["COLUMNS", "records"]

Plain = dict[str, Any]
T = TypeVar("T", Provision, Citation)
BATCH = 25  # versions whose parts are held at once
OF_TEXT = ("symbol", "organ", "adopted", "year")
COLUMNS: dict[str, tuple[str, ...]] = {
    "texts": (
        *("iri", "symbol", "kind", "organ", "adopted", "year", "language", "title", "subjects", "version", "sha256"),
        *("loaded", "preambular", "operative", "warnings"),
    ),
    "provisions": (*("iri", "text", *OF_TEXT, "language", "position", "component", "key", "kind", "number", "words"),),
    "citations": (
        *("provision", "text", *OF_TEXT, "language", "start", "end", "quote", "kind", "state", "target", "cited"),
        *("pinpoint", "candidates", "role", "as_read"),
    ),
}


def records(what: str, asked: Asked) -> Iterator[Plain]:
    """The "texts", "provisions" or "citations" of the texts asked for; a text is a record in each of its languages."""
    of = {"texts": texts, "provisions": provisions, "citations": citations}[what]
    ids = iter(list(versions_in(asked).order_by("text__iri", "language").values_list("pk", flat=True)))
    while batch := list(islice(ids, BATCH)):
        held = Version.objects.select_related("text").in_bulk(batch)
        yield from of([held[pk] for pk in batch])


def facts(version: Version) -> Plain:
    """What is told of its text beside every part."""
    text = version.text
    return {"symbol": text.target, "organ": text.organ, "adopted": text.adopted or None, "year": text.year}


def texts(versions: list[Version]) -> Iterator[Plain]:
    subjects: dict[int, list[str]] = {}
    pairs = Version.objects.filter(pk__in=[one.pk for one in versions], subjects__isnull=False)
    for pk, label in pairs.order_by("subjects__label").values_list("pk", "subjects__label"):
        subjects.setdefault(pk, []).append(label)
    for version in versions:
        text = version.text
        yield facts(version) | {
            "iri": text.iri,
            "kind": text.kind,
            "language": version.language,
            "title": version.title,
            "subjects": subjects.get(version.pk, []),
            "version": version.number,
            "sha256": version.sha256,
            "loaded": version.loaded,
            "preambular": version.preambular,
            "operative": version.operative,
            "warnings": version.warnings,
        }


def of_each(versions: list[Version], rows: list[T]) -> Iterator[tuple[Version, T]]:
    """The rows with their version, in the order of the versions."""
    held: dict[int, list[T]] = {}
    for row in rows:
        held.setdefault(row.version_id, []).append(row)
    for version in versions:
        for row in held.get(version.pk, []):
            yield version, row


def provisions(versions: list[Version]) -> Iterator[Plain]:
    rows = list(Provision.objects.filter(version__in=[one.pk for one in versions]).order_by("version_id", "position"))
    for version, row in of_each(versions, rows):
        yield facts(version) | provision_record(version.text, version, row)


def citations(versions: list[Version]) -> Iterator[Plain]:
    rows = list(Citation.objects.filter(version__in=[one.pk for one in versions]).order_by("version_id", "position"))
    here = cited_in.here(row.target for row in rows)
    for version, row in of_each(versions, rows):
        yield facts(version) | citation_record(version.text, version, row, here)
