"""Reading our own profile: the exact inverse of `writing.akn`.

Reads:  the root of a file that carries our mark
Writes: the Document that was written
"""

from collections import defaultdict
from dataclasses import dataclass, field

from entraide.domain.errors import Damaged
from entraide.domain.texts.citation import Citation, Cited, State
from entraide.domain.texts.document import (
    Call,
    Document,
    Footnote,
    Kind,
    Notice,
    Origin,
    Point,
    Provision,
    Repair,
    Subject,
)
from entraide.domain.texts.profile import OURS, unguard
from entraide.reading.akn.parse import Element, local

__all__ = ["is_own", "read_own"]

OUR = f"{{{OURS}}}"
MARK = f"{OUR}document"
FIELDS = (
    *("symbol", "language", "organ", "committee", "adopted", "issued", "session"),
    *("agenda_item", "agenda_title", "meeting", "work"),
)
HOLDERS = {"content", "intro", "wrapUp", "list", "blockList", "table"}


def is_own(root: Element) -> bool:
    """Whether the file carries the mark of our profile."""
    return next(root.iter(MARK), None) is not None


@dataclass(slots=True)
class Text:
    """A text being read: words so far, their length, the notes called in it as (number, offset)."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    called: list[tuple[int, int]] = field(default_factory=list)

    def add(self, words: str | None) -> None:
        """Add words as the file has them."""
        if words:
            plain = unguard(words)
            self.parts.append(plain)
            self.length += len(plain)


@dataclass(slots=True)
class Notes:
    """Notes by their number: (marker, text), and where they are called."""

    found: dict[int, tuple[str, str]] = field(default_factory=dict)
    calls: dict[int, list[Call]] = field(default_factory=lambda: defaultdict(list))


def get(node: Element, name: str, default: str = "") -> str:
    value = node.get(name)
    return default if value is None else unguard(value)


class Reader:
    """Reads the elements of one file."""

    def __init__(self) -> None:
        self.notes = Notes()
        self.provisions: list[Provision] = []

    def inline(self, node: Element, text: Text) -> None:
        """Add an element's words and calls."""
        text.add(node.text)
        for child in node:
            number = child.get(f"{OUR}note")
            if number is None:
                self.inline(child, text)
            else:
                text.called.append((int(number), text.length))
                if local(child) == "authorialNote":
                    self.note(child)
            text.add(child.tail)

    def note(self, node: Element) -> None:
        lines = []
        for p in node:
            line = Text()
            self.inline(p, line)
            lines.append("".join(line.parts))
        self.notes.found[int(get(node, f"{OUR}note"))] = (get(node, "marker"), "\n".join(lines))

    def bind(self, text: Text, key: str, component: str = "main") -> str:
        """The words of a text; its calls are kept under its address."""
        for number, offset in text.called:
            self.notes.calls[number].append(Call(key, offset, component))
        return "".join(text.parts)

    def plain(self, node: Element, key: str) -> str:
        """The words of a line that is not a provision's."""
        text = Text()
        self.inline(node, text)
        return self.bind(text, key)

    def blocks(self, node: Element, text: Text, component: str) -> tuple[Point, ...]:
        """Add what a provision or point holds, a line feed between blocks; its points."""
        points: list[Point] = []
        first = True
        for child in node:
            tag = local(child)
            if tag == "num":
                continue
            if tag == "foreign":
                points += [self.told(told) for told in child]
                continue
            if not first:
                text.add("\n")
            first = False
            if tag in HOLDERS:
                points += self.blocks(child, text, component)
            elif tag in ("point", "item"):
                points.append(self.point(child, text, component))
            elif tag == "tr":
                for nth, cell in enumerate(child):
                    if nth:
                        text.add("\t")
                    self.blocks(cell, text, component)
            else:
                self.inline(child, text)
        return tuple(points)

    def point(self, node: Element, text: Text, component: str) -> Point:
        start, joint, number = text.length, get(node, f"{OUR}joint", "spaced"), get(node, f"{OUR}number")
        if joint != "apart":
            num = next(child for child in node if local(child) == "num")
            before = len(text.parts)
            self.inline(num, text)
            number = "".join(text.parts[before:])
            if joint == "spaced":
                text.add(" ")
        points = self.blocks(node, text, component)
        key = get(node, f"{OUR}key", get(node, "eId"))
        return Point(number, key, start, text.length, points, get(node, f"{OUR}eid"))

    def told(self, node: Element) -> Point:
        start, end = int(get(node, "start")), int(get(node, "end"))
        inner = tuple(self.told(child) for child in node)
        return Point(get(node, "number"), get(node, "key"), start, end, inner, get(node, "eid"))

    def provision(self, node: Element, component: str, embedded: bool) -> None:
        """One element with `e:kind`."""
        text, number = Text(), get(node, f"{OUR}number")
        for child in node:
            if local(child) == "num":
                printed = Text()
                self.inline(child, printed)
                number = "".join(printed.parts)
        points = self.blocks(node, text, component)
        eid = get(node, "eId")
        key = get(node, f"{OUR}key", eid if component == "main" else eid.removeprefix(f"{component}__"))
        self.provisions.append(
            Provision(
                Kind(get(node, f"{OUR}kind")),
                number,
                self.bind(text, key, component),
                key,
                component,
                points,
                get(node, f"{OUR}eid"),
                embedded,
                int(get(node, f"{OUR}level", "0")),
            )
        )

    def walk(self, node: Element, component: str, embedded: bool = False) -> None:
        """Every provision below the element, in order."""
        for child in node:
            if child.get(f"{OUR}kind") is not None:
                self.provision(child, component, embedded)
            elif local(child) != "meta":
                self.walk(child, component, embedded or local(child) == "embeddedStructure")


def read_own(root: Element, name: str) -> Document:
    """The document, identical to what was written. Raises Damaged when the file was changed so that none can be had."""
    try:
        return assemble(root)
    except (ValueError, StopIteration, IndexError) as fault:
        raise Damaged(name, str(fault)) from fault


def repair_of(node: Element) -> Repair:
    found, now, rule = (get(node, name) for name in ("found", "now", "rule"))
    return Repair(get(node, "key"), int(get(node, "offset")), found, now, rule, get(node, "component"))


def citation_of(node: Element) -> Citation:
    return Citation(
        Cited(get(node, "kind")),
        State(get(node, "state")),
        get(node, "key"),
        int(get(node, "start")),
        int(get(node, "end")),
        get(node, "quote"),
        get(node, "target"),
        get(node, "iri"),
        get(node, "pinpoint"),
        tuple(get(inner, "target") for inner in node),
        get(node, "role"),
        get(node, "component"),
    )


def assemble(root: Element) -> Document:
    statement, reader = root[0], Reader()
    front: list[str] = []
    title = ""
    for part in statement:
        match local(part):
            case "coverPage":
                front = [reader.plain(p, f"front_{n}") for n, p in enumerate(part, 1)]
            case "preface":
                title = next((reader.plain(node, "title") for node in part.iter("{*}docTitle")), "")
            case "attachments":
                for attachment in part:
                    component = next((get(node, "name") for node in attachment.iter(f"{OUR}component")), "")
                    reader.walk(attachment, component)
            case "preamble" | "mainBody" | "conclusions":
                reader.walk(part, "main")
    meta = statement[0]
    for note in meta.iter("{*}note"):
        reader.note(note)
    for call in meta.iter(f"{OUR}call"):
        place = Call(get(call, "key"), int(get(call, "offset")), get(call, "component"))
        reader.notes.calls[int(get(call, "note"))].append(place)
    marked, origin = next(meta.iter(MARK)), next(meta.iter(f"{OUR}origin"))
    notes = reader.notes
    return Document(
        **{field: get(marked, field) for field in FIELDS},
        title=title,
        originating=tuple(get(node, "symbol") for node in meta.iter(f"{OUR}originating")),
        sponsors=tuple(get(node, "name") for node in meta.iter(f"{OUR}sponsor")),
        front=tuple(front),
        instruments=tuple((get(node, "component"), get(node, "code")) for node in meta.iter(f"{OUR}instrument")),
        subjects=tuple(
            Subject(get(node, "dictionary"), get(node, "label"), get(node, "code"))
            for node in meta.iter(f"{OUR}subject")
        ),
        provisions=tuple(reader.provisions),
        footnotes=tuple(Footnote(*notes.found[n], tuple(notes.calls[n])) for n in sorted(notes.found)),
        citations=tuple(citation_of(node) for node in meta.iter(f"{OUR}citation")),
        repairs=tuple(repair_of(node) for node in meta.iter(f"{OUR}repair")),
        warnings=tuple(Notice(get(n, "code"), get(n, "place"), get(n, "detail")) for n in meta.iter(f"{OUR}notice")),
        origin=Origin(get(origin, "sha256"), get(origin, "format"), int(get(origin, "part"))),
    )
