"""The UN file's own hyperlinks, set against what its words name.

Reads:  the root of a file, the document with its citations
Writes: a notice for each link that leads elsewhere than its words say; the words are kept
"""

import re
from collections import defaultdict
from dataclasses import replace

from entraide.domain.texts.citation import Citation
from entraide.domain.texts.document import Document, Notice
from entraide.reading.akn.inline import squeeze, words_in
from entraide.reading.akn.parse import Element

__all__ = ["check_links"]

PLACE = re.compile(r"^https?://(?:www\.)?(?:undocs|docs\.un)\.org/(?:(?:en|fr|es|ru|ar|zh|de)/)?", re.IGNORECASE)
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
    read: dict[str, list[Citation]] = defaultdict(list)
    for citation in document.citations:
        read[digits(citation.quote)].append(citation)
    notices = []
    for link in root.iter("{*}a"):
        shown = squeeze(words_in(link))
        symbol = plain(PLACE.sub("", (link.get("href") or "").strip()).rstrip("/"))
        if not digits(shown) or not SYMBOL.match(symbol) or whole(shown, symbol):
            continue
        named = [one for one in read.get(digits(shown), ()) if one.target or one.candidates]
        if named and not any(symbol in map(plain, (one.target, *one.candidates)) for one in named):
            where, told = named[0].key, named[0].target or " | ".join(named[0].candidates)
            notices.append(Notice("link-differs", where, f"{shown} → {symbol} ≠ {told}"))
    return replace(document, warnings=(*document.warnings, *notices)) if notices else document


def whole(shown: str, symbol: str) -> bool:
    """Whether the link shows only a piece of a symbol, cut by the markup: "2020" of S/2020/476."""
    return len(digits(shown)) < len(digits(symbol)) and digits(shown) in digits(symbol) and "/" not in shown
