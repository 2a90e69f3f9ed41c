"""A page drawn as PDF in a process of its own, within bounds of time and memory: one that hangs holds no other.

Reads:  the page of a letter, or of an extract with its style
Writes: its PDF, or what the system lacks for it; in the journal, why it came to nothing: never what the page says
"""

import logging
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from entraide.domain.errors import EntraideError, TooSlow
from entraide.reading.processes import Standing
from entraide.writing.pdf import NoFont, NoPango, archived, pdf_of

__all__ = ["Drawn", "Work", "drawn", "limited", "styled"]

MARK = b"\x00"  # between a style and its page
journal = logging.getLogger("entraide.journal")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF, or the state of its document without one ("no_pango", "no_font", "too_slow", "failed"), with the signs
    that no font draws, or the type of the fault and the places in the code that it came from."""

    pdf: bytes = b""
    state: str = "ready"
    lacking: tuple[str, ...] = ()
    cause: tuple[str, ...] = ()


Work = Callable[[str, bytes], Drawn]


def drawn(_name: str, page: bytes) -> Drawn:
    """The page of a letter as PDF/A."""
    return told(lambda: archived(page.decode()))


def styled(_name: str, both: bytes) -> Drawn:
    """A page as PDF; `both`: its style, a zero byte, the page."""
    style, _, page = both.partition(MARK)
    return told(lambda: pdf_of(page.decode(), style.decode()))


def told(made: Callable[[], bytes]) -> Drawn:
    """What a drawing makes, or why it does not: what an exception says may quote the page, and stays here."""
    try:
        return Drawn(made())
    except NoPango:
        return Drawn(state="no_pango")
    except NoFont as missed:
        return Drawn(state="no_font", lacking=tuple(missed.signs))
    except Exception as fault:
        frames = traceback.extract_tb(fault.__traceback__)[-8:]
        places = (f"{Path(one.filename).name}:{one.lineno} {one.name}" for one in frames)
        return Drawn(state="failed", cause=(type(fault).__name__, *places))


@cache
def standing(work: Work, seconds: int) -> Standing:
    """The process of a kind of drawing: its fonts were found, its library loaded, with the first."""
    return Standing(work, seconds)


def limited(work: Work, data: bytes, *, what: str, seconds: int) -> Drawn:
    """What a drawing of these bytes comes to within its time; why it failed stands in the journal, of `what` (a kind
    and a number, no name)."""
    made: Drawn | EntraideError = standing(work, seconds)(("page.html", data))
    if isinstance(made, EntraideError):  # its process was ended, or died
        made = Drawn(state="too_slow" if isinstance(made, TooSlow) else "failed", cause=(type(made).__name__,))
    if made.cause:
        journal.error("", {"drawing": what, "state": made.state, "fault": made.cause[0], "places": [*made.cause[1:]]})
    return made
