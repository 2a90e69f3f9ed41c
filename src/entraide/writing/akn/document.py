"""A document as one Akoma Ntoso file.

Reads:  a document
Writes: bytes that validate against akomantoso30.xsd and read back identical
"""

from itertools import groupby

from entraide.domain.texts.document import Document, Kind, Provision
from entraide.domain.texts.profile import AKN, OURS
from entraide.writing.akn.body import BodyWriter
from entraide.writing.akn.ink import Names, Sheet, attributes, words
from entraide.writing.akn.inline import Calls
from entraide.writing.akn.meta import write_component_meta, write_meta

__all__ = ["write_akn"]

OPENING = {Kind.FORMULA, Kind.PREAMBULAR}
Spot = tuple[str, str]


def zones(provisions: list[Provision]) -> tuple[list[Provision], list[Provision], list[Provision]]:
    """The run of the main component in three: preamble, body, conclusions. Joined they are the run."""
    first = next(
        (i for i, p in enumerate(provisions) if p.embedded or p.kind not in OPENING | {Kind.HEADING, Kind.TABLE}),
        len(provisions),
    )
    while first and provisions[first - 1].kind not in OPENING:
        first -= 1
    last = len(provisions)
    while last > first and provisions[last - 1].kind is Kind.CLOSING and not provisions[last - 1].embedded:
        last -= 1
    return provisions[:first], provisions[first:last], provisions[last:]


def write_akn(document: Document) -> bytes:
    """The document in Akoma Ntoso 3.0: real preamble, paragraphs, lists, notes, tables and attachments.

    Facts that the standard has no place for stand in attributes and in <proprietary>, in the namespace
    urn:entraide:akn:1; characters that XML cannot carry are guarded (`profile.guard`). Where the schema demands a date
    that the text does not give, 0001-01-01 named "unknown" is written. The same document gives the same bytes.
    Source: OASIS LegalDocML, Akoma Ntoso 1.0; AKN4UN guidelines for the General Assembly.
    """
    sheet, names = Sheet(), Names()
    runs = [(component, list(run)) for component, run in groupby(document.provisions, key=lambda p: p.component)]
    main = runs.pop(0)[1] if runs and runs[0][0] == "main" else []
    spots: list[tuple[Spot, str]] = [((f"front_{n}", "main"), line) for n, line in enumerate(document.front, 1)]
    spots += [(("title", "main"), document.title)]
    spots += [((p.key, p.component), p.text) for p in document.provisions]
    names.take("entraide")
    calls = Calls(document, spots, names)
    writer = BodyWriter(sheet, names, calls)
    sheet.open("akomaNtoso", xmlns=AKN, **{"xmlns:e": OURS})
    sheet.open("statement", name="resolution")
    write_meta(sheet, document, calls.loose)
    write_opening(sheet, document, calls)
    preamble, body, conclusions = zones(main)
    if preamble:
        sheet.open("preamble")
        writer.write(preamble, "preamble")
        sheet.close("preamble")
    write_body(sheet, writer, body)
    if conclusions:
        sheet.open("conclusions")
        writer.write(conclusions, "conclusions")
        sheet.close("conclusions")
    if runs:
        sheet.open("attachments")
        for component, run in runs:
            sheet.open("attachment", eId=names.take(component))
            sheet.open("doc", name="annex")
            write_component_meta(sheet, document, component)
            write_body(sheet, writer, run)
            sheet.close("doc", "attachment")
        sheet.close("attachments")
    sheet.close("statement", "akomaNtoso")
    return sheet.bytes()


def write_opening(sheet: Sheet, document: Document, calls: Calls) -> None:
    """The cover's lines as found, then symbol and title."""
    if document.front:
        sheet.open("coverPage")
        for nth, line in enumerate(document.front, 1):
            sheet.line(f"<p>{calls.inline(calls.stretch(line, f'front_{nth}'), 0, len(line))}</p>")
        sheet.close("coverPage")
    title = calls.inline(calls.stretch(document.title, "title"), 0, len(document.title))
    symbol = f"<docNumber{attributes(title='symbol')}>{words(document.symbol)}</docNumber> " if document.symbol else ""
    sheet.open("preface")
    sheet.line(f"<p>{symbol}<docTitle>{title}</docTitle></p>")
    sheet.close("preface")


def write_body(sheet: Sheet, writer: BodyWriter, provisions: list[Provision]) -> None:
    """The mainBody; the schema wants something in it, so an empty one holds an empty paragraph that is no provision."""
    sheet.open("mainBody")
    writer.write(provisions)
    if not provisions:
        sheet.empty("p")
    sheet.close("mainBody")
