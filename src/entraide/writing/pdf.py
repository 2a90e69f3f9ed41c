"""A page as a PDF.

Reads:  HTML and its style sheet, both whole: nothing is fetched
Writes: PDF
"""

from typing import Any

__all__ = ["NoPango", "pages_of", "pdf_of"]


class NoPango(Exception):
    """The system lacks Pango, a library that WeasyPrint lays out text with."""


def laid_out(html: str, css: str) -> Any:
    """The pages. Raises NoPango."""
    try:
        from weasyprint import CSS, HTML  # noqa: PLC0415 the program starts without what it needs of the system
    except OSError as missing:
        raise NoPango(str(missing)) from missing
    return HTML(string=html, url_fetcher=refuse).render(stylesheets=[CSS(string=css)])


def refuse(url: str, *_: Any, **__: Any) -> dict[str, Any]:
    """Nothing is fetched: what a page shows stands in it."""
    raise ValueError(url)


def pages_of(html: str, css: str) -> int:
    """How many pages it takes. Raises NoPango."""
    return len(laid_out(html, css).pages)


def pdf_of(html: str, css: str) -> bytes:
    """The PDF. Raises NoPango."""
    return bytes(laid_out(html, css).write_pdf())
