"""Which instrument a text is, told by its title.

Source: the names in the register, as texts print them.
"""

import re
from dataclasses import replace

from entraide.domain.texts.document import Document, Kind
from entraide.domain.texts.instrument import Instrument
from entraide.domain.texts.register import Register

__all__ = ["instrument_of", "with_instruments"]

MARKS = re.compile(r"[\W_]+")
AFTER = re.compile(r"\s*[,;:(–—؛،，；：（]")  # what may follow a name in a title: "…, supplementing", "… (ETS No. 185)"


def folded(title: str) -> str:
    """A title as names are compared: small letters, no marks."""
    return MARKS.sub(" ", title).strip().lower()


def instrument_of(title: str, register: Register, tag: str = "") -> Instrument | None:
    """The instrument whose name `title` is, whole or up to a comma; None when there is none or more than one.

    `tag` is the language of the title (ISO 639-1), "" for any.
    """
    heads = [folded(title), *(folded(title[: cut.start()]) for cut in AFTER.finditer(title))]
    found: dict[int, Instrument] = {}  # by how much of the title is the name
    for instrument in register.instruments:
        spoken = [instrument.names.get(tag, ())] if tag else list(instrument.names.values())
        for name in {folded(name) for names in spoken for name in names if " " in name or not name.isascii()}:
            if name in heads and found.setdefault(len(name), instrument) is not instrument:
                return None
    return found[max(found)] if found else None


def with_instruments(document: Document, register: Register) -> Document:
    """The document with the instruments that it holds the text of, by component; `work` where it is one itself."""
    if document.instruments or not register.instruments:
        return document
    out: list[tuple[str, str]] = []
    work = ""
    for component in dict.fromkeys(p.component for p in document.provisions if p.kind is Kind.ARTICLE):
        found = instrument_in(document, component, register)
        if found is not None:
            out.append((component, found.code))
            work = found.iri if component == "main" else work
    return replace(document, work=work, instruments=tuple(out)) if out else document


def instrument_in(document: Document, component: str, register: Register) -> Instrument | None:
    """The instrument that a component is: told by the title, else by a line of the cover; in an annex by a heading."""
    titles = [document.title, *reversed(document.front)] if component == "main" else []
    for provision in document.provisions if not titles else ():
        if provision.component != component:
            continue
        if provision.kind is Kind.ARTICLE or provision.key.startswith("art_"):
            break
        titles += [provision.text] * (provision.kind is Kind.HEADING)
    found = (instrument_of(title, register, document.language) for title in titles if title)
    return next((instrument for instrument in found if instrument is not None), None)
