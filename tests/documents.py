"""Documents of every shape that the domain allows, for proofs by example: what is written must read back identical."""

from dataclasses import replace

from hypothesis import strategies as st

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
from entraide.domain.texts.keys import assign_keys

__all__ = ["documents"]

# Letters of several scripts, spaces of several kinds, markup, controls that XML cannot carry, the guard's own mark.
ALPHABET = st.sampled_from("ab (1)–;.&<>\"'\t\n\r\u00a0\u202f\u2011\u200féЖع段𝒜\x00\x0c\ud800\ufffe\uf8f0")
words = st.text(ALPHABET, max_size=12)
USUAL = ["", "2022-12-16", "A/RES/77/241", "fr", "unga", "77", "main", "annex_1", "title", "front_1"]
names = st.one_of(words, st.sampled_from(USUAL))


def lines(draw: st.DrawFn) -> tuple[str, tuple[Point, ...]]:
    """A text whose points stand on lines of their own, as readers give them."""
    text = draw(words)
    points: list[Point] = []
    for letter in "abc"[: draw(st.integers(0, 3))]:
        text += "\n" if text or points else ""
        start = len(text)
        text += f"({letter}) {draw(words)}"
        inner = []
        for figure in ("i", "ii")[: draw(st.integers(0, 2))]:
            text += "\n"
            at = len(text)
            text += f"({figure}) {draw(words)}"
            inner.append(Point(f"({figure})", "", at, len(text), (), draw(names)))
        text += draw(st.sampled_from(["", "", "\n(continued)"]))
        points.append(Point(f"({letter})", "", start, len(text), tuple(inner), draw(names)))
        text += draw(st.sampled_from(["", "", "\nbetween"]))
    return text, tuple(points)


def spans(draw: st.DrawFn) -> tuple[str, tuple[Point, ...]]:
    """A text with points anywhere: any spans within it."""
    text = draw(words)

    def some(start: int, end: int, depth: int) -> tuple[Point, ...]:
        cuts = sorted(draw(st.lists(st.integers(start, end), max_size=4)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        return tuple(Point(draw(names), draw(names), a, b, some(a, b, depth - 1) if depth else ()) for a, b in pairs)

    return text, some(0, len(text), 2)


@st.composite
def provisions(draw: st.DrawFn) -> Provision:
    """A provision without a key, or with any."""
    text, points = draw(st.sampled_from([lines, spans]))(draw)
    return Provision(
        draw(st.sampled_from(Kind)),
        draw(st.one_of(st.sampled_from(["", "1", "2", "I"]), words)),
        text,
        draw(names),
        draw(st.sampled_from(["main", "main", "annex_1", "annex_2", "annexe – B"])),
        points,
        draw(names),
        draw(st.booleans()),
        draw(st.integers(0, 3)),
    )


repairs = st.builds(Repair, names, st.integers(0, 9), names, names, names, names)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any document: in any order, with keys as assigned or arbitrary, notes called here, there, or nowhere."""
    body = draw(st.lists(provisions(), max_size=6))
    if draw(st.booleans()):
        body = assign_keys(body, [""] * len(body), [""] * len(body))
    targets = [(p.key, p.component, len(p.text)) for p in body] + [("title", "main", 0), ("nowhere", "main", 3)]

    def call() -> Call:
        key, component, length = draw(st.sampled_from(targets))
        return Call(key, draw(st.integers(0, length + 1)), component)

    notes = [
        Footnote(draw(names), draw(words), tuple(call() for _ in range(draw(st.integers(0, 3)))))
        for _ in range(draw(st.integers(0, 4)))
    ]
    if draw(st.booleans()):
        order = {(key, component): nth for nth, (key, component, _) in enumerate(targets)}
        for nth, note in enumerate(notes):
            calls = sorted(note.calls, key=lambda c: (order[c.key, c.component], c.offset))
            notes[nth] = replace(note, calls=tuple(calls))
    texts = st.lists(names, max_size=3).map(tuple)
    return Document(
        symbol=draw(names),
        title=draw(names),
        language=draw(names),
        organ=draw(names),
        committee=draw(names),
        adopted=draw(names),
        issued=draw(names),
        session=draw(names),
        agenda_item=draw(names),
        agenda_title=draw(names),
        meeting=draw(names),
        originating=draw(texts),
        sponsors=draw(texts),
        front=draw(texts),
        work=draw(names),
        subjects=draw(st.lists(st.builds(Subject, names, names, names), max_size=2).map(tuple)),
        instruments=draw(st.lists(st.tuples(names, names), max_size=2).map(tuple)),
        provisions=tuple(body),
        footnotes=tuple(notes),
        repairs=draw(st.lists(repairs, max_size=2).map(tuple)),
        warnings=draw(st.lists(st.builds(Notice, names, names, names), max_size=2).map(tuple)),
        origin=Origin(draw(names), draw(names), draw(st.integers(1, 3))),
    )
