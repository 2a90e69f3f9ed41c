"""What was typed in the one box → where it leads: an address, a symbol, a short form, an undocs link; or nothing.

Reads:  what was typed
Writes: the targets that it can mean, each with a provision where one is named
"""

import re
from dataclasses import dataclass

from entraide.domain.texts.document import Document, Kind, Provision
from entraide.domain.texts.register import Register
from entraide.reading.cite import cite

__all__ = ["Aim", "aims"]

UNDOCS = re.compile(
    r"^(?:https?://)?(?:www\.)?(?:undocs|docs\.un)\.org/(?:(?:en|fr|es|ru|ar|zh)/)?(?P<symbol>\S+)$", re.IGNORECASE
)
ADDRESS = re.compile(r"^(?:https?://[^/]+)?/?(?P<iri>(?:akn/|urn:entraide:)\S+)$")
SHORT = (  # short forms that people type → the words that texts use
    (re.compile(r"\br[ée]s\.?\s(?=\S*\d)", re.IGNORECASE), "resolution "),
    (re.compile(r"\bd[ée]c\.?\s(?=\S*\d)", re.IGNORECASE), "decision "),
    (re.compile(r"\b(?:op|para?|§)\.?\s?(?=\d)", re.IGNORECASE), "para. "),
)
BARE = re.compile(r"^\s*(?:E?S-)?\d{1,4}/\d{1,3}[A-Z]?\b")
MOST = 300  # characters: what is longer is no reference


@dataclass(frozen=True, slots=True)
class Aim:
    """Something that the words can mean: a target or the beginning of an address, the end of the address of a
    provision ("main~para_21"), or ""."""

    target: str
    place: str = ""


def aims(typed: str, register: Register) -> list[Aim]:
    """What was typed can mean these, the likeliest alone where it is sure; none when it is words to look for."""
    typed = typed.strip()[:MOST]
    found = ADDRESS.match(typed)
    if found:
        iri = found["iri"] if found["iri"].startswith("urn:") else f"/{found['iri']}"
        work, _, place = iri.partition("/!")
        return [Aim(work.rstrip("/"), place)]
    link = UNDOCS.match(typed)
    words = link["symbol"] if link else typed
    for form, plain in SHORT:
        words = form.sub(plain, words)
    if BARE.match(words):
        words = f"resolution {words}"
    for language in ("en", "fr"):
        line = Provision(Kind.OPERATIVE, "", words, key="op_1")
        citations = cite(Document(language=language, provisions=(line,)), register).citations
        if citations:
            first = citations[0]
            keys = first.pinpoint.split()
            place = keys[0] if keys else ""
            place = place if not place or "~" in place or place.startswith("annex_") else f"main~{place}"
            return [Aim(target, place) for target in ([first.target] if first.target else first.candidates)]
    return []
