"""The metadata of our profile: identification as the naming convention asks, and our own facts.

Reads:  a document
Writes: the lines of <meta>
"""

import re
from datetime import date

from entraide.domain.texts.citation import Citation
from entraide.domain.texts.document import Document, Footnote
from entraide.domain.texts.keys import base_iri
from entraide.domain.texts.profile import LANGUAGES, OURS, UNKNOWN_DATE
from entraide.writing.akn.ink import Sheet, attributes, words

__all__ = ["write_component_meta", "write_meta"]

FIELDS = (
    *("symbol", "language", "organ", "committee", "adopted", "issued", "session"),
    *("agenda_item", "agenda_title", "meeting", "work"),
)
UNKNOWN_WORK = "urn:entraide:text:unknown"


def dated(day: str, name: str) -> dict[str, str]:
    """The date for the schema's sake: when the text gives none, the year 1 and the name "unknown"."""
    try:
        known = bool(re.fullmatch(r"\d{4}-\d\d-\d\d", day, re.ASCII)) and bool(date.fromisoformat(day))
    except ValueError:
        known = False
    return {"date": day, "name": name} if known else {"date": UNKNOWN_DATE, "name": "unknown"}


def identify(sheet: Sheet, document: Document, component: str) -> None:
    """FRBR identification, complete as the schema demands (Akoma Ntoso Naming Convention 1.0)."""
    work = base_iri(document) or UNKNOWN_WORK
    language = LANGUAGES.get(document.language, "und")
    component = re.sub(r"[^\w.~-]+", "_", component)
    levels = (
        ("FRBRWork", work, f"{work}/!{component}", dated(document.adopted, "adoption")),
        (
            "FRBRExpression",
            f"{work}/{language}@",
            f"{work}/{language}@/!{component}",
            dated(document.issued, "publication"),
        ),
        ("FRBRManifestation", f"{work}/{language}@.akn", f"{work}/{language}@/!{component}.akn", dated("", "")),
    )
    sheet.open("identification", source="#entraide")
    for level, uri, this, when in levels:
        sheet.open(level)
        sheet.empty("FRBRthis", value=this)
        sheet.empty("FRBRuri", value=uri)
        sheet.empty("FRBRdate", **when)
        author = {"FRBRWork": f"#{document.organ or 'unknown'}", "FRBRManifestation": "#entraide"}.get(level)
        sheet.empty("FRBRauthor", href=re.sub(r"[^\w#.-]+", "_", author or "#unknown"))
        if level == "FRBRWork":
            sheet.empty("FRBRcountry", value="un")
        elif level == "FRBRExpression":
            sheet.empty("FRBRlanguage", language=language)
        sheet.close(level)
    sheet.close("identification")


def write_meta(sheet: Sheet, document: Document, loose: dict[int, str], place: str = "main", whole: str = "") -> None:
    """The <meta> of the document, or of the `place` in it, which then refers to the `whole` by that eId. `loose` gives
    the eIds of the notes whose calls the text cannot hold, by number."""
    sheet.open("meta")
    identify(sheet, document, place)
    sheet.open("references", source="#entraide")
    if whole:
        work = base_iri(document) or UNKNOWN_WORK
        sheet.empty("original", eId=whole, href=work, showAs=document.symbol or document.title or work)
    sheet.empty("TLCProcess", eId="entraide", href=OURS, showAs="Entraide")
    sheet.close("references")
    if loose:
        sheet.open("notes", source="#entraide")
        for number, eid in loose.items():
            write_note(sheet, document.footnotes[number - 1], number, eid)
        sheet.close("notes")
    sheet.open("proprietary", source="#entraide")
    write_facts(sheet, document)
    for number in loose:
        for call in document.footnotes[number - 1].calls:
            sheet.empty("e:call", note=number, key=call.key, offset=call.offset, component=call.component)
    sheet.close("proprietary", "meta")


def write_note(sheet: Sheet, note: Footnote, number: int, eid: str) -> None:
    lines = "".join(f"<p>{words(line)}</p>" for line in note.text.split("\n"))
    sheet.line(f"<note{attributes(eId=eid, marker=note.marker, our_note=number)}>{lines}</note>")


def write_facts(sheet: Sheet, document: Document) -> None:
    """What Akoma Ntoso has no place for, in our namespace. Empty fields are left out."""
    sheet.empty("e:document", **{name: getattr(document, name) or None for name in FIELDS})
    origin = document.origin
    sheet.empty("e:origin", sha256=origin.sha256 or None, format=origin.format or None, part=origin.part)
    for symbol in document.originating:
        sheet.empty("e:originating", symbol=symbol)
    for sponsor in document.sponsors:
        sheet.empty("e:sponsor", name=sponsor)
    for component, code in document.instruments:
        sheet.empty("e:instrument", component=component, code=code)
    for subject in document.subjects:
        sheet.empty("e:subject", dictionary=subject.dictionary, label=subject.label, code=subject.code or None)
    for citation in document.citations:
        write_citation(sheet, citation)
    for repair in document.repairs:
        sheet.empty(
            "e:repair",
            key=repair.key,
            component=repair.component,
            offset=repair.offset,
            found=repair.found,
            now=repair.now,
            rule=repair.rule,
        )
    for notice in document.warnings:
        sheet.empty("e:notice", code=notice.code, place=notice.place or None, detail=notice.detail or None)


def write_citation(sheet: Sheet, citation: Citation) -> None:
    """One citation, at its place; its candidates below it."""
    told = {name: getattr(citation, name) or None for name in ("quote", "target", "iri", "pinpoint", "role")}
    place = {name: getattr(citation, name) for name in ("key", "component", "start", "end")}
    sheet.open("e:citation", kind=citation.kind.value, state=citation.state.value, **place, **told)
    for candidate in citation.candidates:
        sheet.empty("e:candidate", target=candidate)
    sheet.close("e:citation")


def write_component_meta(sheet: Sheet, document: Document, component: str) -> None:
    """The <meta> of an annex, with the component's name as the document has it."""
    sheet.open("meta")
    identify(sheet, document, component)
    sheet.open("proprietary", source="#entraide")
    sheet.empty("e:component", name=component)
    sheet.close("proprietary", "meta")
