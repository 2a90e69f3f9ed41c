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
WORD = re.compile(r"[^\W\d_]{3,}")
FORM = re.compile(  # a word that is part of a reference, in French or in English
    r"r[ée]solutions?|d[ée]cisions?|adopt[ée]e?d?|general|assembly|g[ée]n[ée]rale|assembl[ée]e|security|council|conseil"
    r"|s[ée]curit[ée]|par|para|paragraph(?:e?s?)|art|articles?|alin[ée]as?|(?:sub)?paragraph|points?|annexe?s?"
    r"|preamble|pr[ée]ambule|and|the|des|les|aux|sur|du"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[ée]cembre",
    re.IGNORECASE,
)
MOST = 300  # characters: what is longer is no reference


@dataclass(frozen=True, slots=True)
class Aim:
    """Something that the words can mean: a target or the beginning of an address, the end of the address of a
    provision ("main~para_21"), or ""; and the words typed beside it that are no part of a reference ("corruption")."""

    target: str
    place: str = ""
    beside: tuple[str, ...] = ()


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
    words = by_title(words, register)
    for language in ("en", "fr"):
        line = Provision(Kind.OPERATIVE, "", words, key="op_1")
        citations = cite(Document(language=language, provisions=(line,)), register).citations
        if citations:
            first = citations[0]
            keys = first.pinpoint.split()
            place = keys[0] if keys else ""
            place = place if not place or "~" in place or place.startswith("annex_") else f"main~{place}"
            beside = tuple(one for one in WORD.findall(words.replace(first.quote, " ")) if not FORM.fullmatch(one))
            return [Aim(target, place, beside) for target in ([first.target] if first.target else first.candidates)]
    return []


def by_title(words: str, register: Register) -> str:
    """The words with a treaty's title where they begin with its code ("UNCAC art. 46"), which texts do not print."""
    head, _, rest = words.partition(" ")
    code = head.rstrip(",").upper()
    title = next((one.names["en"][0] for one in register.instruments if one.code == code and one.names.get("en")), head)
    return f"{title} {rest}".strip()
