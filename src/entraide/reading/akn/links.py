"""The UN file's own hyperlinks, set against what its words name.

Reads:  the root of a file, the document with its citations
Writes: a notice for each link that leads elsewhere than its words say; the words are kept
"""

import re
from collections import defaultdict
from dataclasses import replace
from urllib.parse import unquote

from entraide.domain.texts.citation import Citation
from entraide.domain.texts.document import Document, Notice
from entraide.reading.akn.inline import squeeze, words_in
from entraide.reading.akn.parse import Element

__all__ = ["check_links"]

PLACE = re.compile(r"^https?://(?:www\.)?(?:undocs|docs\.un)\.org/(?:(?:en|fr|es|ru|ar|zh|de)/)?", re.IGNORECASE)
EXTRA = re.compile(r"[?#].*", re.DOTALL)
SYMBOL = re.compile(r"(?:A|S|E|ST|CTOC|CAC)/\S*\d")
PART = re.compile(r"(?<=\d)[A-Z](?:-[A-Z])?(?=\(|$)")  # links leave out most letters of parts
VOLUME = re.compile(r"\((?:SUPP|PARTS?|VOLS?)\.?[^)]*\)$")  # told by one of the two only: no contradiction


def plain(symbol: str) -> str:
    """A symbol as it is compared: no spaces, no letters of parts, one case."""
    bare = VOLUME.sub("", re.sub(r"\s+", "", symbol).upper().replace("//", "/"))
    return PART.sub("", bare) if "/RES/" in bare else bare


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def check_links(root: Element, document: Document) -> Document:
    """The document with a notice "link-differs" for each link of the file that its own words contradict."""
    first: dict[str, Citation] = {}
    told: dict[str, set[str]] = defaultdict(set)
    for citation in document.citations:
        names = {plain(one) for one in (citation.target, *citation.candidates) if one}
        if names:
            first.setdefault(digits(citation.quote), citation)
            told[digits(citation.quote)] |= names
    notices = []
    for link in root.iter("{*}a"):
        shown = squeeze(words_in(link))
        symbol = plain(unquote(EXTRA.sub("", PLACE.sub("", (link.get("href") or "").strip()))).rstrip("/"))
        if not digits(shown) or not SYMBOL.match(symbol) or whole(shown, symbol):
            continue
        named = first.get(digits(shown))
        if named and symbol not in told[digits(shown)]:
            words = named.target or " | ".join(named.candidates)
            notices.append(Notice("link-differs", named.key, f"{shown} → {symbol} ≠ {words}"))
    return replace(document, warnings=(*document.warnings, *notices)) if notices else document


def whole(shown: str, symbol: str) -> bool:
    """Whether the link shows only a piece of a symbol, cut by the markup: "2020" of S/2020/476."""
    return len(digits(shown)) < len(digits(symbol)) and digits(shown) in digits(symbol) and "/" not in shown
