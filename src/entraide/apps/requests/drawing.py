"""A letter drawn as PDF/A in a process of its own, within bounds of time and memory: one that hangs holds no other.

Reads:  the page of a letter
Writes: its PDF, or what the system lacks for it
"""

from dataclasses import dataclass

from entraide.writing.pdf import NoFont, NoPango, archived

__all__ = ["Drawn", "drawn"]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A PDF, or the state of its document without one, with the signs that no font draws."""

    pdf: bytes = b""
    state: str = "ready"
    lacking: tuple[str, ...] = ()


def drawn(_name: str, page: bytes) -> Drawn:
    """The page drawn."""
    try:
        return Drawn(archived(page.decode()))
    except NoPango:
        return Drawn(state="no_pango")
    except NoFont as missed:
        return Drawn(state="no_font", lacking=tuple(missed.signs))
