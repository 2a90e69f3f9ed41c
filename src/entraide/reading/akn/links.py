"""The UN file's own hyperlinks, set against what its words name.

Reads:  the root of a file, the document with its citations
Writes: a notice for each link that leads elsewhere than its words say; the words are kept
"""

import re
from collections import defaultdict
from collections.abc import Iterator
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

CHAPTER = re.compile(r"\((?!\d)[^()]*\)$")  # A/74/6 (Income sect. 2)
ANNUAL = re.compile(r"E/(\d{4})/\d+")  # a commission's report has this symbol among the Council's supplements,
REPORT = re.compile(r"E/CN\.\d+/(\d{4})/\d+")  # and this one of its own


def plain(symbol: str) -> str:
    """A symbol as it is compared: no spaces, no letters of parts, one case."""
    bare = VOLUME.sub("", re.sub(r"\s+", "", symbol).upper().replace("//", "/"))
    return PART.sub("", bare) if "/RES/" in bare else bare


def digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def leads_to(link: Element) -> str:
    """The symbol at the end of a link, as it is compared."""
    return plain(PLACE.sub("", unquote(EXTRA.sub("", link.get("href") or "")).strip()).rstrip("/;,. \u200e"))


def links_in(root: Element) -> Iterator[tuple[str, str, bool]]:
    """The words of each link, where it leads and whether it stands in a footnote; a link cut in pieces is one."""
    end, shown, symbol = None, "", ""
    noted = {link for note in root.iter("{*}authorialNote") for link in note.iter("{*}a")}
    for link in root.iter("{*}a"):
        joined = end is not None and link.getprevious() is end and not squeeze(end.tail or "")
        if joined and leads_to(link) == symbol:
            shown += words_in(link)
        else:
            if end is not None:
                yield squeeze(shown), symbol, end in noted
            shown, symbol = words_in(link), leads_to(link)
        end = link
    if end is not None:
        yield squeeze(shown), symbol, end in noted


def check_links(root: Element, document: Document) -> Document:
    """The document with a notice "link-differs" for each link of the file that its own words contradict."""
    read: dict[tuple[str, bool], list[Citation]] = defaultdict(list)
    for citation in document.citations:
        read[digits(citation.quote), citation.key.startswith("note_")].append(citation)
    links: dict[tuple[str, bool], list[tuple[str, str]]] = defaultdict(list)
    for shown, symbol, noted in links_in(root):
        if digits(shown):
            links[digits(shown), noted].append((shown, symbol))
    notices = []
    for key, alike in links.items():
        here = read[key]
        paired = len(here) == len(alike)  # each link is a mention, in the same order
        different = list({(one.target, one.candidates): one for one in here}.values())
        one_place = len({one.key for one in here}) == 1
        for turn, (shown, symbol) in enumerate(alike):
            named = [one for one in (here[turn : turn + 1] if paired else different) if one.target or one.candidates]
            if SYMBOL.match(symbol) and named and not any(agree(shown, symbol, one) for one in named):
                place = named[0].key if paired or one_place else ""  # the words stand in several places
                notices.append(Notice("link-differs", place, f"{shown} → {symbol} ≠ {told(named[0])}"))
    return replace(document, warnings=(*document.warnings, *notices)) if notices else document


def told(citation: Citation) -> str:
    return citation.target or " | ".join(citation.candidates)


def agree(shown: str, symbol: str, citation: Citation) -> bool:
    """Whether a link leads to what its words name, or to a nearer part of it."""
    if len(digits(shown)) < len(digits(symbol)) and digits(shown) in digits(symbol) and "/" not in shown:
        return True  # the link shows only a piece of a symbol, cut by the markup: "2020" of S/2020/476
    names = [plain(one) for one in (citation.target, *citation.candidates) if one]
    return any(same(symbol, name) for name in names)


def same(symbol: str, name: str) -> bool:
    """Whether two symbols are of one text; a chapter of a document in brackets is left out."""
    if symbol == name or name in re.split(r"-(?=[AES]/)", symbol):  # E/2015/27-E/CN.6/2015/10: two symbols of one text
        return True
    if "/RES/" not in symbol and CHAPTER.sub("", symbol) == CHAPTER.sub("", name):
        return True
    annual, report = ANNUAL.fullmatch(name), REPORT.fullmatch(symbol)
    return bool(annual and report and annual[1] == report[1])
