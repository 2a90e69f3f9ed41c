"""A document as rows of the library's tables: what an action keeps, and what a page of an earlier version is made from.

Reads:  a document, its version
Writes: rows, not saved
"""

from collections.abc import Iterator
from dataclasses import dataclass

from entraide.apps.library.models import Citation, Note, Notice, Provision, Version
from entraide.domain.texts.document import Document, Point

__all__ = ["Rows", "notices_of", "rows_of"]


@dataclass(frozen=True, slots=True)
class Rows:
    """The parts of one version, in order."""

    provisions: list[Provision]
    notes: list[Note]
    citations: list[Citation]
    notices: list[Notice]


def rows_of(document: Document, version: Version) -> Rows:
    """The rows that a document makes. Not saved, they are told apart by their place: `pk` is None."""
    provisions = [
        Provision(
            version=version,
            position=position,
            component=one.component,
            key=one.key,
            kind=one.kind.value,
            number=one.number,
            level=one.level,
            points=[[p.key.removeprefix(f"{one.key}__"), p.start, p.end] for p in flat(one.points)],
            words=one.text,
        )
        for position, one in enumerate(document.provisions, 1)
    ]
    notes = [
        Note(
            version=version,
            nth=nth,
            marker=note.marker,
            words=note.text,
            calls=[[call.component, call.key, call.offset] for call in note.calls],
        )
        for nth, note in enumerate(document.footnotes, 1)
    ]
    citations = [
        Citation(
            version=version,
            position=position,
            component=one.component,
            key=one.key,
            start=one.start,
            end=one.end,
            quote=one.quote,
            kind=one.kind.value,
            state=one.state.value,
            target=one.target,
            iri=one.iri,
            pinpoint=one.pinpoint,
            candidates=list(one.candidates),
            role=one.role,
        )
        for position, one in enumerate(document.citations, 1)
    ]
    return Rows(provisions, notes, citations, notices_of(document, version))


def notices_of(document: Document, version: Version) -> list[Notice]:
    """The rows of what a person should look at in a document, at the place that holds the key of each."""
    at = {one.key: one.component for one in reversed(document.provisions)}
    return [
        Notice(
            version=version,
            position=position,
            code=one.code,
            component=at.get(one.place, "main" if one.place else ""),
            key=one.place,
            detail=one.detail,
        )
        for position, one in enumerate(document.warnings, 1)
    ]


def flat(points: tuple[Point, ...]) -> Iterator[Point]:
    """Points and their sub-points in reading order."""
    for point in points:
        yield point
        yield from flat(point.points)
