"""A document as a plain record, for JSON.

Reads:  a document
Writes: dictionaries, lists, strings, numbers; what the text does not give is null
"""

from typing import Any

from entraide.domain.texts.citation import Citation
from entraide.domain.texts.document import Call, Document, Point, Provision, Repair
from entraide.domain.texts.keys import base_iri, provision_iri

__all__ = ["record"]

Plain = dict[str, Any]


def record(document: Document) -> Plain:
    """The document as it is written to NAME.json. Offsets count characters of the text they are in."""
    return {
        "symbol": document.symbol or None,
        "title": document.title or None,
        "language": document.language or None,
        "organ": document.organ or None,
        "committee": document.committee or None,
        "adopted": document.adopted or None,
        "issued": document.issued or None,
        "session": document.session or None,
        "agenda_item": document.agenda_item or None,
        "agenda_title": document.agenda_title or None,
        "meeting": document.meeting or None,
        "originating": list(document.originating),
        "sponsors": list(document.sponsors),
        "iri": base_iri(document) or None,
        "instruments": [{"component": component, "code": code} for component, code in document.instruments],
        "subjects": [{"dictionary": s.dictionary, "label": s.label, "code": s.code or None} for s in document.subjects],
        "provisions": [provision_record(document, p) for p in document.provisions],
        "footnotes": [
            {
                "marker": note.marker,
                "text": note.text,
                "provision": call_iri(document, note.calls[0]) if note.calls else None,
                "calls": [{"provision": call_iri(document, call), "offset": call.offset} for call in note.calls],
            }
            for note in document.footnotes
        ],
        "citations": [citation_record(document, citation) for citation in document.citations],
        "repairs": [repair_record(document, repair) for repair in document.repairs],
        "warnings": [{"code": w.code, "place": w.place or None, "detail": w.detail or None} for w in document.warnings],
        "front": [
            {"iri": provision_iri(document, f"front_{nth}"), "text": line} for nth, line in enumerate(document.front, 1)
        ],
        "source": {
            "sha256": document.origin.sha256 or None,
            "format": document.origin.format or None,
            "part": document.origin.part,
        },
    }


def provision_record(document: Document, provision: Provision) -> Plain:
    return {
        "kind": provision.kind.value,
        "number": provision.number or None,
        "iri": provision_iri(document, provision.key, provision.component),
        "source_eid": provision.source_eid or None,
        "component": provision.component,
        "text": provision.text,
        "points": [point_record(document, provision, point) for point in provision.points],
        "embedded": provision.embedded,
        "level": provision.level or None,
    }


def point_record(document: Document, provision: Provision, point: Point) -> Plain:
    return {
        "number": point.number,
        "iri": provision_iri(document, point.key, provision.component),
        "source_eid": point.source_eid or None,
        "text": provision.text[point.start : point.end],
        "start": point.start,
        "end": point.end,
        "points": [point_record(document, provision, inner) for inner in point.points],
    }


def call_iri(document: Document, call: Call) -> str:
    return provision_iri(document, call.key, call.component)


def citation_record(document: Document, citation: Citation) -> Plain:
    return {
        "kind": citation.kind.value,
        "target": citation.target or None,
        "iri": citation.iri or None,
        "state": citation.state.value,
        "candidates": list(citation.candidates),
        "provision": provision_iri(document, citation.key, citation.component),
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "pinpoint": citation.pinpoint or None,
        "role": citation.role or None,
    }


def repair_record(document: Document, repair: Repair) -> Plain:
    return {
        "place": provision_iri(document, repair.key, repair.component),
        "offset": repair.offset,
        "found": repair.found,
        "now": repair.now,
        "rule": repair.rule,
    }
