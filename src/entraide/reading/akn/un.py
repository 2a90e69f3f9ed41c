"""Reading the UNxml profile: Akoma Ntoso as the United Nations publishes it, six languages.

Reads:  the root of a file, its name, where it comes from
Writes: one Document
"""

from entraide.domain.texts.document import Document, Notice, Origin
from entraide.reading.akn.body import walk
from entraide.reading.akn.build import Spot, bind
from entraide.reading.akn.inline import Notes
from entraide.reading.akn.items import Item
from entraide.reading.akn.meta import read_facts
from entraide.reading.akn.parse import Element
from entraide.reading.akn.treaty import read_body
from entraide.reading.lang import language_of

__all__ = ["read_un"]


def front_of(items: list[Item]) -> tuple[tuple[str, ...], list[Spot]]:
    """The cover's lines, and the calls in them."""
    lines = [row.line for item in items if item.kind == "front" for row in item.rows]
    return tuple(line.text for line in lines), [
        (f"front_{nth}", "main", line.calls) for nth, line in enumerate(lines, 1) if line.calls
    ]


def title_of(items: list[Item]) -> tuple[str, list[Spot]]:
    """The title, and the calls in it."""
    rows = [row for item in items if item.kind == "title" for row in item.rows]
    text, calls = "", []
    for row in rows:
        text += " " if text else ""
        calls += [(len(text) + at, marker) for at, marker in row.line.calls]
        text += row.line.text
    return text, [("title", "main", calls)] if calls else []


def read_un(root: Element, origin: Origin) -> Document:
    """The document that a file of the UNxml profile holds; the parts of an omnibus resolution in one document."""
    markers = (node.get("marker") or "" for node in root.iter("{*}authorialNote"))
    notes = Notes(frozenset(markers))
    items = walk(root, notes)
    facts, contradictions = read_facts(root)
    front, front_spots = front_of(items)
    title, title_spots = title_of(items)
    body = read_body(items, language_of(facts.get("language", "")))
    footnotes = bind(notes.found, [*front_spots, *title_spots, *body.spots])
    warnings = [Notice(code, "", detail) for code, detail in contradictions] + body.notices
    warnings += [Notice("note-not-called", f"note_{n}", f.marker) for n, f in enumerate(footnotes, 1) if not f.calls]
    return Document(
        **facts,
        title=title,
        front=front,
        provisions=tuple(body.provisions),
        footnotes=footnotes,
        repairs=tuple(body.repairs),
        warnings=tuple(warnings),
        origin=origin,
    )
