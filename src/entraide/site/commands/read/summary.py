"""A document summed up for a person."""

import shutil
import textwrap
from collections.abc import Iterator

from entraide.domain.texts.document import Document, Kind, Provision
from entraide.domain.texts.keys import base_iri
from entraide.site.commands.read.words import words

__all__ = ["line", "sheet"]


def shortened(text: str, width: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"


def facts(document: Document, language: str) -> Iterator[str]:
    """What the front says, in one phrase each."""
    say = words(language)
    if document.adopted:
        yield f"{say['adopted']} {document.adopted}"
    if document.issued:
        yield f"{say['issued']} {document.issued}"
    if document.session:
        yield f"{say['session']} {document.session}"
    if document.agenda_item:
        title = f" « {document.agenda_title} »" if document.agenda_title else ""
        yield f"{say['item']} {document.agenda_item}{title}"
    if document.committee:
        yield say["without"] if document.committee == "none" else document.committee
    if document.originating:
        yield f"{say['from']} {', '.join(document.originating)}"
    if document.meeting:
        yield f"{say['meeting']} {document.meeting}"
    if document.sponsors:
        yield f"{len(document.sponsors)} {say['sponsors']}"


def counts(document: Document, language: str) -> str:
    say = words(language)
    annexes = len({p.component for p in document.provisions} - {"main"})
    numbers = [
        (document.count(Kind.PREAMBULAR), "preambular"),
        (document.count(Kind.OPERATIVE), "operative"),
        (len(document.footnotes), "footnotes"),
        (annexes, "annexes"),
        (len(document.citations), "citations"),
        (len(document.repairs), "repairs"),
    ]
    return ", ".join(f"{n} {say[word]}" for n, word in numbers if n or word in ("preambular", "operative"))


def line(name: str, document: Document, language: str) -> str:
    """One line for one document among many."""
    say = words(language)
    head = document.symbol or f"({say['no_symbol']})"
    flag = f" [{say['warnings']} : {len(document.warnings)}]" if document.warnings else ""
    return f"{name}: {head} {document.language} — {counts(document, language)}{flag}"


def sheet(name: str, document: Document, language: str, full: bool) -> str:
    """A page for one document: what its front says, counts, each provision with the end of its address."""
    say = words(language)
    width = min(shutil.get_terminal_size((100, 24)).columns, 120)
    out = [f"{document.symbol or say['no_symbol']}  {document.title}".strip()]
    out += textwrap.wrap(" · ".join(facts(document, language)), width) if any(facts(document, language)) else []
    if not (document.count(Kind.PREAMBULAR) or document.count(Kind.OPERATIVE)):
        out.append(f"{name}: {say['none']}")
        return "\n".join(out)
    out += [counts(document, language), f"{say['address']} : {base_iri(document)}", ""]
    for provision in document.provisions:
        if provision.kind is not Kind.FORMULA:
            out += shown(provision, width, full)
    if full and document.citations:
        out += ["", f"{say['cited']} :", *cited(document, language, width)]
    for warning in document.warnings:
        out.append(f"! {warning.code} {warning.place} {warning.detail}".rstrip())
    return "\n".join(out)


def cited(document: Document, language: str, width: int) -> Iterator[str]:
    """Each text cited, once: its symbol or code, its state, and where it is cited."""
    places: dict[tuple[str, str], list[str]] = {}
    for citation in document.citations:
        name = citation.target or " | ".join(citation.candidates) or f"« {citation.quote} »"
        keys = places.setdefault((name, citation.state.value), [])
        if citation.key not in keys:
            keys.append(citation.key)
    for (name, state), keys in places.items():
        row = f"  {name} [{words(language)[state]}] {', '.join(keys)}"
        yield from textwrap.wrap(row, width, subsequent_indent=" " * 6, break_long_words=False)


def shown(provision: Provision, width: int, full: bool) -> list[str]:
    """One provision: its key at the left, then its words."""
    room = 24
    component = "" if provision.component == "main" else f"{provision.component} "
    label = f"{component}{provision.key}"
    text = f"{provision.number}. {provision.text}" if provision.number else provision.text
    if provision.kind is Kind.HEADING:
        return ["", f"{'':{room}}{shortened(text, width - room)}"]
    if not full:
        return [f"{label:{room}}{shortened(text, max(20, width - max(room, len(label) + 1)))}"]
    rows = [row for part in text.split("\n") for row in textwrap.wrap(part, width - room) or [""]]
    return [f"{label:{room}}{rows[0]}", *(f"{'':{room}}{row}" for row in rows[1:])]
