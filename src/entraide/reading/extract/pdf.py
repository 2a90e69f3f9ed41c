"""The text layer of a PDF as plain text, so that it is read like any other.

Reads:  the bytes of a PDF file
Writes: its text: "\\f" between pages, blank lines between paragraphs, a line of "_" above the footnotes
"""

import re
import statistics
from collections import Counter
from itertools import pairwise

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from entraide.domain.errors import Damaged, NoTextLayer, Protected, TooLarge
from entraide.reading.extract.pdf_lines import Line, lines_of, rules_of

__all__ = ["PAGE_LIMIT", "extract_pdf"]

PAGE_LIMIT = 3000
"""Pages that one document may hold."""

SEPARATOR = "__________________"
DRAWN_SEPARATOR = re.compile(r"\s*_{5,}\s*")
MARKER = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\*{1,3}\s|\d{1,3}\s")
JOB_NUMBER = re.compile(r"(\d{2}-\d{5}(?: \([A-Z]\))?)(?:\s+\d{6})*\s*|\*\d{6,}\*\s*|\*\d{6,}[A-Z]\*\s*")
FOOTING = re.compile(r"\d{1,4}/\d{1,4}(?:\s+\d{2}-\d{5})?|(?:\d{2}-\d{5}\s+)?\d{1,4}/\d{1,4}|[-–]?\s?\d{1,4}\s?[-–]?")
MASTHEAD = 0.62  # of the height: above it, the first page of a resolution is in columns
HEAD = 0.9  # of the height: above it stand running heads only, from the second page on
FOOT = 0.11  # of the height: below it stand job numbers and page numbers only


class _Leaf:
    """A page's lines: its body, its foot (under the separator) and its page number; heights of its ruled lines."""

    def __init__(self, number: int, height: float, lines: list[Line], rules: list[float]) -> None:
        self.number, self.height, self.rules = number, height, rules
        self.body = lines
        self.foot: list[Line] = []
        self.footing = ""


def extract_pdf(data: bytes, name: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of a PDF, and notices (code, detail).

    Pages are parted by "\\f", paragraphs by blank lines, indentation is kept as spaces, footnote calls are superscript
    figures, and a line of "_" stands above the footnotes of a page. A blank line above it says that the page's last
    paragraph ended there, and two above the page number do. Running heads are left out, page numbers stay.
    Notice "pdf.picture_page": the pages that hold a picture and no text.
    Raises NoTextLayer, Protected, Damaged, TooLarge (PAGE_LIMIT). Source: ISO 32000-1 7.6, 9.4, 14.8.2.
    """
    if not data.strip():
        raise Damaged(name, "no bytes")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        if fault.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise Protected(name) from fault
        raise Damaged(name, "not a complete PDF") from fault
    try:
        if len(document) > PAGE_LIMIT:
            raise TooLarge(name, f"{len(document)} pages; the limit is {PAGE_LIMIT}")
        leaves, silent = _leaves(document, name)
    finally:
        document.close()
    if not leaves:
        raise NoTextLayer(name) if silent else Damaged(name, "no page")
    notices = [("pdf.picture_page", ", ".join(map(str, silent)))] if silent else []
    return _written(leaves), notices


def _leaves(document: pypdfium2.PdfDocument, name: str) -> tuple[list[_Leaf], list[int]]:
    leaves, silent = [], []
    for at in range(len(document)):
        try:
            page = document[at]
        except pypdfium2.PdfiumError as fault:
            raise Damaged(name, f"page {at + 1}") from fault
        try:
            text_page = page.get_textpage()
            try:
                lines = lines_of(text_page, page.get_width())
            finally:
                text_page.close()
            if lines:
                leaves.append(_Leaf(at + 1, page.get_height(), lines, rules_of(page)))
            elif next(iter(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])), None) is not None:
                silent.append(at + 1)
        except pypdfium2.PdfiumError as fault:
            raise Damaged(name, f"page {at + 1}") from fault
        finally:
            page.close()
    return leaves, silent


def _written(leaves: list[_Leaf]) -> str:
    sizes: Counter[float] = Counter()
    for leaf in leaves:
        for line in leaf.body:
            sizes[line.usual] += line.length
    body_size = sizes.most_common(1)[0][0]
    _behead(leaves, body_size)
    for leaf in leaves:
        _set_apart(leaf, body_size)
    lines = [line for leaf in leaves for line in leaf.body if abs(line.size - body_size) < 1]
    starts = Counter(round(line.left) for line in lines)
    margin = min((place for place, times in starts.items() if times >= 0.04 * len(lines)), default=0)
    edge = statistics.quantiles([line.right for line in lines], n=10)[-1] if len(lines) > 1 else 0.0
    step = _step([leaf.body for leaf in leaves], body_size)
    pages = []
    deep = sum(margin + 1.2 * body_size < line.left < margin + 4 * body_size for line in lines)
    indented = deep > 0.08 * len(lines)  # one line in twelve or more begins an indented paragraph
    for at, leaf in enumerate(leaves):
        following = next((later.body[0] for later in leaves[at + 1 :] if later.body), None)
        ended = _ended(leaf, following, (float(margin), edge), body_size, indented)
        out = _paragraphs(leaf, step, (float(margin), body_size))
        if leaf.foot:
            out += [""] if ended else []
            out += [SEPARATOR, *(line.text for line in leaf.foot)]
        out += [*([""] * (1 + ended)), leaf.footing] if leaf.footing else []
        pages.append("\n".join(out))
    return "\n\f\n".join(pages) + "\n"


def _behead(leaves: list[_Leaf], body_size: float) -> None:
    """Take out running heads: lines at the top of a page, well above the text, that stand on another page's top too;
    or, in smaller letters, what the first page says (where the document has only two)."""
    tops = [_pieces(leaf) for leaf in leaves]
    times = Counter(_masked(words) for top in tops[1:] for words in {words for words, _ in top})
    first = _plain("".join(line.text for line in leaves[0].body)) if leaves[0].number == 1 else ""
    for leaf, top in list(zip(leaves, tops, strict=True))[1:]:
        size = sum(line.base > HEAD * leaf.height for line in leaf.body)
        below = leaf.body[size].base if size < len(leaf.body) else 0.0
        if top and leaf.body[size - 1].base - below > 1.6 * body_size:
            small = 0.93 * body_size
            if all(times[_masked(words)] > 1 or (letters < small and words in first) for words, letters in top):
                del leaf.body[:size]


def _pieces(leaf: _Leaf) -> list[tuple[str, float]]:
    top = [line for line in leaf.body if line.base > HEAD * leaf.height]
    return [(_plain(part), line.size) for line in top for part in line.parts]


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _masked(words: str) -> str:
    return re.sub(r"\d+", "0", words)


def _set_apart(leaf: _Leaf, body_size: float) -> None:
    """Take the page number, the job number and the footnotes out of the body."""
    while leaf.body and leaf.body[-1].base < FOOT * leaf.height:
        last, text = leaf.body[-1], leaf.body[-1].text
        apart = len(leaf.body) < 2 or leaf.body[-2].base - last.base > 1.6 * body_size or last.size < 0.93 * body_size
        job = JOB_NUMBER.fullmatch(text)
        if not job and not (apart and FOOTING.fullmatch(text)):
            break
        leaf.footing = leaf.footing or re.sub(r"\s+", " ", job.group(1) or "" if job else text)
        leaf.body.pop()
    at = next((i for i, line in enumerate(leaf.body) if i and DRAWN_SEPARATOR.fullmatch(line.text)), None)
    if at is not None:
        leaf.body, leaf.foot = leaf.body[:at], leaf.body[at + 1 :]
        return
    at = len(leaf.body)
    while at and leaf.body[at - 1].size < 0.93 * body_size:
        at -= 1
    if not 0 < at < len(leaf.body):
        return
    ruled = any(leaf.body[at].base < height < leaf.body[at - 1].base + body_size for height in leaf.rules)
    if ruled or MARKER.match(leaf.body[at].text):
        leaf.body, leaf.foot = leaf.body[:at], leaf.body[at:]


def _step(pages: list[list[Line]], body_size: float) -> float:
    """The distance between two lines of a paragraph, in sizes of their letters: the least one that is frequent."""
    steps = [
        round((above.base - below.base) / body_size * 20) / 20
        for page in pages
        for above, below in pairwise(page)
        if abs(above.size - body_size) < 0.5 and above.base > below.base
    ]
    likely = Counter(step for step in steps if 0.9 < step < 2.5)
    return min((step for step, times in likely.items() if times >= 0.1 * likely.total()), default=1.25)


def _paragraphs(leaf: _Leaf, step: float, place: tuple[float, float]) -> list[str]:
    """The body's lines, a blank one wherever the page leaves more room than between lines."""
    out: list[str] = []
    margin, body_size = place
    above: Line | None = None
    for line in leaf.body:
        size = max(line.size, body_size)
        if above is not None and not -0.1 <= above.base - line.base <= (step + 0.22) * size:
            out.append("")
        masthead = leaf.number == 1 and line.base > MASTHEAD * leaf.height
        parts = line.parts if masthead else (line.text,)
        indent = " " * max(0, round((line.left - margin) / (0.5 * body_size))) if len(parts) == 1 else ""
        out += [indent + part for part in parts]
        above = line
    return out


def _ended(leaf: _Leaf, following: Line | None, column: tuple[float, float], size: float, indented: bool) -> bool:
    """Whether the page's last paragraph ends on it: by the next page's first indentation, the last line's length,
    and, where the document does not indent paragraphs, the words on both sides."""
    if not leaf.body or following is None:
        return True
    margin, edge = column
    last, words, begins = leaf.body[-1], leaf.body[-1].text, following.text
    if following.left > margin + 1.2 * size or re.match(r"(?:\d{1,3}\.|\([a-z]{1,4}\)|[a-z]{1,4}\))\s", begins):
        return True
    if last.right < edge - 0.12 * (edge - margin) and not words.endswith("-"):
        return True
    if indented:
        return False
    if begins[:1].islower():
        return False
    return bool(re.search(r"[.;:,][⁰¹²³⁴⁵⁶⁷⁸⁹]*$", words))
