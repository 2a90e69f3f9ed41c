"""Rows of the library as plain records, the same in the API, in exports and in linked data. Pure.

Reads:  rows
Writes: dictionaries of strings, numbers, lists; addresses as the platform has them, to be put behind the node's own
"""

from collections.abc import Container
from typing import Any

from entraide.apps.library.changes import Change
from entraide.apps.library.models import Citation, Note, Notice, Provision, Text, Version
from entraide.domain.texts.citation import State
from entraide.domain.texts.document import Repair

__all__ = [
    "change_record",
    "citation_record",
    "note_record",
    "notice_record",
    "place_iri",
    "provision_record",
    "repair_record",
    "state_of",
    "text_record",
    "version_record",
]

Plain = dict[str, Any]


def place_iri(text: Text, component: str, key: str) -> str:
    """The address of a provision."""
    return f"{text.iri}/!{component}~{key}"


def state_of(state: str, target: str, here: Container[str]) -> str:
    """How far a citation is known today: one of a text that is `here` is resolved, whatever it was when it was read."""
    if target and target in here:
        return State.RESOLVED.value
    return State.NAMED.value if state == State.RESOLVED.value else state


def version_record(version: Version) -> Plain:
    """A version, without its words."""
    return {
        "language": version.language,
        "version": version.number,
        "current": version.current,
        "title": version.title,
        "symbol": version.symbol,
        "sha256": version.sha256,
        "loaded": version.loaded,
        "preambular": version.preambular,
        "operative": version.operative,
        "warnings": version.warnings,
    }


def text_record(text: Text, versions: list[Version]) -> Plain:
    """A text, with its versions."""
    return {
        "iri": text.iri,
        "target": text.target,
        "kind": text.kind,
        "organ": text.organ,
        "adopted": text.adopted or None,
        "year": text.year,
        "versions": [version_record(version) for version in versions],
    }


def provision_record(text: Text, version: Version, row: Provision) -> Plain:
    """A provision in one language."""
    return {
        "iri": place_iri(text, row.component, row.key),
        "text": text.iri,
        "language": version.language,
        "position": row.position,
        "component": row.component,
        "key": row.key,
        "kind": row.kind,
        "number": row.number,
        "words": row.words,
    }


def note_record(text: Text, version: Version, row: Note) -> Plain:
    """A footnote, with the provisions that call it."""
    return {
        "iri": place_iri(text, "main", f"note_{row.nth}"),
        "language": version.language,
        "marker": row.marker,
        "words": row.words,
        "calls": [
            {"provision": place_iri(text, component, key), "offset": offset} for component, key, offset in row.calls
        ],
    }


def citation_record(text: Text, version: Version, row: Citation, here: Container[str]) -> Plain:
    """A citation, at its exact place."""
    return {
        "provision": place_iri(text, row.component, row.key),
        "text": text.iri,
        "language": version.language,
        "start": row.start,
        "end": row.end,
        "quote": row.quote,
        "kind": row.kind,
        "state": state_of(row.state, row.target, here),
        "target": row.target,
        "cited": row.iri,
        "pinpoint": row.pinpoint,
        "candidates": list(row.candidates),
        "role": row.role,
        "as_read": row.as_read,
    }


def spot(text: Text, component: str, key: str) -> Plain:
    """Where in a text something stands; its title, and what is of no one place, have the address of the text."""
    whole = not key or key.startswith(("title", "front_"))
    return {"iri": text.iri if whole else place_iri(text, component, key), "component": component, "key": key}


def notice_record(text: Text, row: Notice) -> Plain:
    """Something that a person should look at, at its place."""
    return spot(text, row.component, row.key) | {"code": row.code, "detail": row.detail}


def repair_record(text: Text, one: Repair) -> Plain:
    """What was printed, and what stands for it, at its exact place."""
    told = {"offset": one.offset, "found": one.found, "now": one.now, "rule": one.rule}
    return spot(text, one.component, one.key) | told


def change_record(text: Text, one: Change) -> Plain:
    """A place that differs between two versions, with its words."""
    component, _, key = one.place.partition("~")
    pieces = [{"words": words, "how": how} for words, how in one.pieces]
    return spot(text, component, key) | {"kind": one.kind, "pieces": pieces}
