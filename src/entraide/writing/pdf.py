"""A page as a PDF.

Reads:  HTML and its style sheet, both whole: nothing is fetched
Writes: PDF; PDF/A for what is kept and sent
"""

import gc
import logging
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["NoFont", "NoPango", "archived", "pages_of", "pdf_of"]

SERVED = 200  # documents by the fonts that were found for the first
TAG = re.compile("[A-Za-z][A-Za-z0-9-]*")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
ARCHIVE = "pdf/a-3a"  # ISO 19005-3, level A: tagged, every sign mapped to Unicode, annexes may be carried


class NoPango(Exception):
    """The system lacks Pango, a library that WeasyPrint lays out text with."""


class NoFont(Exception):
    """No font of the system draws some of the signs: `signs`, at most ten of them."""

    def __init__(self, signs: str) -> None:
        super().__init__(signs)
        self.signs = signs


class Missed(logging.Handler):
    """Gathers the signs that WeasyPrint found no font for: it tells of them in its log only. Of this thread alone."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.thread = threading.get_ident()
        self.signs: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread and ".notdef" in str(record.msg) and isinstance(record.args, tuple):
            self.signs[str(record.args[0])] = None


def laid_out(html: str, css: str, **options: Any) -> Any:
    """The pages. Raises NoPango."""
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415 the program starts without what it needs of the system
    except OSError as missing:
        raise NoPango(str(missing)) from missing
    page = HTML(string=html, url_fetcher=refuse)
    sheets = [CSS(string=css), CSS(string=languages_of(page.etree_element))]
    return page.render(stylesheets=sheets, font_config=fonts(), **options)


def languages_of(root: Any) -> str:
    """The languages that a page has below its root, as a sheet in place of the attributes: WeasyPrint computes the
    styles of each element that has the attribute, and shares them among those that rules alone tell apart."""
    tags = set()
    for element in root.iter():
        if element is not root and TAG.fullmatch(element.get("lang", "")):
            tag = element.attrib.pop("lang")
            element.set(LANGUAGE, tag)  # which `:lang()` reads as well
            tags.add(tag)
    return "\n".join(f':lang({tag}) {{ -weasy-lang: "{tag}" }}' for tag in sorted(tags))


def roomy(work: Callable[[], bytes]) -> bytes:
    """What some work makes. CPython maps the frames of calls 16 KiB at a time, and again each time that a call crosses
    an edge, which takes a quarter of a letter where the edge happens to lie badly; a frame of this size brings a piece
    with as much room again for all calls from it."""
    return work()


roomy.__code__ = roomy.__code__.replace(co_stacksize=16_400)  # slots of 8 bytes: a little over 128 KiB


class Fonts(threading.local):
    """The fonts of the system as a thread found them, and how many documents it has laid out with them."""

    found: Any = None
    served = 0


kept = Fonts()


def fonts() -> Any:
    """The fonts of the system: what was found for one document serves those after it, a fifth of their time; looked for
    anew now and then, so that it does not grow."""
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 as above

    if kept.found is None or kept.served >= SERVED:
        kept.found, kept.served = FontConfiguration(), 0
    kept.served += 1
    return kept.found


def refuse(url: str, *_: Any, **__: Any) -> dict[str, Any]:
    """Nothing is fetched: what a page shows stands in it."""
    raise ValueError(url)


def pages_of(html: str, css: str) -> int:
    """How many pages it takes. Raises NoPango."""
    return len(laid_out(html, css).pages)


def pdf_of(html: str, css: str) -> bytes:
    """The PDF. Raises NoPango."""
    return roomy(lambda: bytes(laid_out(html, css).write_pdf()))


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the collector of cycles, which walks the boxes of all pages again and again: a quarter of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def archived(html: str, css: str = "") -> bytes:
    """The PDF/A: it holds its fonts, its colours are told, its words can be read by programs. A PDF/A must draw every
    sign. Raises NoPango, NoFont."""
    log, missed = logging.getLogger("weasyprint"), Missed()
    log.addHandler(missed)
    try:
        with uncollected():
            made = roomy(lambda: bytes(laid_out(html, css, pdf_variant=ARCHIVE).write_pdf(pdf_variant=ARCHIVE)))
    finally:
        log.removeHandler(missed)
    if missed.signs:
        kept.found = None  # one may be installed before the next try
        raise NoFont("".join(list(missed.signs)[:10]))
    return made
