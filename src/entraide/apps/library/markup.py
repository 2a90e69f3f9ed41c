"""A text as the words of a page, made in one pass. Everything that a text holds is escaped here.

Reads:  provisions and footnotes, the spans that citations and calls have in them, where citations lead
Writes: HTML
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import escape

from django.utils.safestring import SafeString, mark_safe

from entraide.apps.library.lines import Lined
from entraide.apps.library.models import Note
from entraide.apps.library.wording import place_words
from entraide.domain.texts.document import Kind

__all__ = ["Dress", "Link", "Span"]

Place = tuple[str, str]  # component, key
Span = tuple[str, int, int]  # a point: the end of its key, where it begins and ends
MARKER = re.compile(r"[(（]?\w{1,6}[)）.]|[-–—•]")
LINKED = frozenset({Kind.FORMULA, Kind.CLOSING})  # kinds whose words are too slight to be quoted


@dataclass(frozen=True, slots=True)
class Link:
    """Where the words of a citation lead: `path` ("" for nowhere), whether that is `here`, what is named there."""

    start: int
    end: int
    path: str
    here: bool
    title: str

    def open(self) -> tuple[str, str]:
        """The tags before and behind the words."""
        title = escape(self.title)
        if not self.path:
            return f'<span class="cited-off" title="{title}">', "</span>"
        kind = "cited" if self.here else "cited-off"
        return f'<a class="{kind}" href="{escape(self.path)}" title="{title}">', "</a>"


@dataclass
class Dress:
    """What one version's words are dressed with: `base` the path of its page, `links` and `calls` by place, `counts` of
    the texts that cite each place, the `language` and the words (`say`) of the screen."""

    base: str
    language: str
    say: dict[str, str]
    links: dict[Place, list[Link]] = field(default_factory=dict)
    calls: dict[Place, list[tuple[int, Note]]] = field(default_factory=dict)
    counts: dict[Place, int] = field(default_factory=dict)
    anchors: bool = True
    called: set[int] = field(default_factory=set)  # notes whose first call has been set

    def body(self, provisions: Iterable[Lined]) -> SafeString:
        """All provisions of a version."""
        return mark_safe("\n".join(map(self.block, provisions)))  # noqa: S308 every word is escaped below

    def block(self, one: Lined) -> str:
        """One provision: a heading, a table, or words with their points."""
        at = (one.component, one.key)
        place = f"{one.component}~{one.key}"
        tail = self.tail(at, place) if one.kind not in LINKED else ""
        if one.kind == Kind.TABLE:
            return f'<div class="block table-block" id="{place}">{self.grid(one)}{tail}</div>'
        number = f'<span class="n">{escape(one.number)}.</span> ' if one.number else ""
        if one.kind == Kind.HEADING:
            tag = f"h{min(one.level + 1, 6) if one.level else 3}"
            words = self.inline(one.words, 0, len(one.words), at)
            css = f"block heading level-{one.level}"
            return f'<{tag} class="{css}" id="{place}"><span class="words">{number}{words}</span>{tail}</{tag}>'
        if number and self.anchors:
            number = f'<a class="n" href="{escape(self.base)}/!{place}">{escape(one.number)}.</a> '
        return f'<div class="block {one.kind}" id="{place}">{self.words(one, number, tail)}</div>'

    def words(self, one: Lined, number: str = "", tail: str = "") -> str:
        """The words of a provision, each point in a block of its own inside the one that it belongs to."""
        at = (one.component, one.key)
        text, points = one.words, one.points
        first = points[0][1] if points else len(text)
        out = [f'<div class="words">{number}{self.inline(text, 0, first, at)}{tail}</div>']
        open_ends: list[int] = []
        for index, (key, start, end) in enumerate(points):
            while open_ends and open_ends[-1] <= start:
                open_ends.pop()
                out.append("</div>")
            following = points[index + 1][1] if index + 1 < len(points) else len(text)
            out.append(self.point(text, at, key, start, min(end, following)))
            open_ends.append(end)
        out.append("</div>" * len(open_ends))
        last = max((end for _, _, end in points), default=len(text))
        if points and text[last:].strip():
            out.append(f'<div class="words">{self.inline(text, last, len(text), at)}</div>')
        return "".join(out)

    def point(self, text: str, at: Place, key: str, start: int, end: int) -> str:
        """A point's own words, its block left open for the points inside it."""
        place = f"{at[0]}~{at[1]}__{key}"
        marker = MARKER.match(text, start, end) if self.anchors else None
        count = self.count((at[0], f"{at[1]}__{key}"), place)
        begin = f'<div class="point" id="{place}"><div class="words">'
        if not marker:
            return f"{begin}{self.inline(text, start, end, at)}{count}</div>"
        link = f'<a class="n" href="{escape(self.base)}/!{place}">{escape(marker[0])}</a>'
        return f"{begin}{link}{self.inline(text, marker.end(), end, at)}{count}</div>"

    def inline(self, text: str, start: int, end: int, at: Place) -> str:
        """Words from `start` to `end` with their citations and calls. Of two citations of the same words the first
        stands."""
        marks: list[tuple[int, int, Link | None, Note | None]] = [
            (max(link.start, start), min(link.end, end), link, None)
            for link in self.links.get(at, ())
            if link.start < end and link.end > start
        ]
        marks += [
            (offset, offset, None, note)
            for offset, note in self.calls.get(at, ())
            if start < offset <= end or (offset == start == 0)
        ]
        if not marks:
            return escape(text[start:end].strip("\n"), quote=False)
        marks.sort(key=lambda mark: (mark[0], mark[1]))
        out, done = [], start
        for here, there, link, note in marks:
            if link and here < done:
                continue
            place = max(here, done)
            out.append(escape(text[done:place], quote=False))
            if link:
                before, behind = link.open()
                out.append(f"{before}{escape(text[place:there], quote=False)}{behind}")
            if note:
                out.append(self.call(note))
            done = max(place, there)
        out.append(escape(text[done:end], quote=False))
        return "".join(out).strip("\n")

    def call(self, note: Note) -> str:
        """The call of a footnote; the first is where its note leads back to."""
        own = "" if note.nth in self.called else f' id="call_{note.nth}"'
        self.called.add(note.nth)
        return f'<a class="call"{own} href="#note_{note.nth}" role="doc-noteref">{escape(note.marker)}</a>'

    def tail(self, at: Place, place: str) -> str:
        """The mark that leads to a provision's own page, and how many texts cite it."""
        if not self.anchors:
            return ""
        words = escape(place_words(place, self.language))
        anchor = f' <a class="anchor" href="{escape(self.base)}/!{place}" title="{words}" aria-label="{words}">¶</a>'
        return anchor + self.count(at, place)

    def count(self, at: Place, place: str) -> str:
        """How many texts cite a place, leading to them."""
        count = self.counts.get(at, 0) if self.anchors else 0
        if not count:
            return ""
        words = escape(self.say["cited_times"].format(count=count))
        return f'<a class="by" href="{escape(self.base)}/!{place}?view=citing">{words}</a>'

    def grid(self, one: Lined) -> str:
        """A table: a row a line, cells parted by tabs."""
        at, start, rows = (one.component, one.key), 0, []
        for line in one.words.split("\n"):
            cells = []
            for cell in line.split("\t"):
                cells.append(f"<td>{self.inline(one.words, start, start + len(cell), at)}</td>")
                start += len(cell) + 1
            rows.append(f"<tr>{''.join(cells)}</tr>")
        return f'<table class="table table-sm grid-table"><tbody>{"".join(rows)}</tbody></table>'

    def feet(self, notes: Iterable[Note]) -> SafeString:
        """The footnotes, each leading back to its first call."""
        back = escape(self.say["back_to_call"])
        out = []
        for note in notes:
            words = self.inline(note.words, 0, len(note.words), ("main", f"note_{note.nth}"))
            arrow = f' <a class="back" href="#call_{note.nth}" aria-label="{back}" role="doc-backlink">↩</a>'
            arrow = arrow if note.nth in self.called else ""
            out.append(
                f'<div class="foot" id="note_{note.nth}"><sup>{escape(note.marker)}</sup> '
                f'<span class="words">{words}</span>{arrow}</div>'
            )
        return mark_safe("\n".join(out))  # noqa: S308 every word is escaped above

    def title(self, words: str) -> SafeString:
        """The title with the calls that stand in it."""
        return mark_safe(self.inline(words, 0, len(words), ("main", "title")))  # noqa: S308 escaped above
