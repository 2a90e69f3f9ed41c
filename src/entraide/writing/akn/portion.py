"""One provision of a document as an Akoma Ntoso file of its own.

Reads:  a document, the key of one of its provisions
Writes: bytes: a <portion> that validates against akomantoso30.xsd
"""

from dataclasses import replace

from entraide.domain.texts.document import Document, Kind, Provision
from entraide.domain.texts.profile import AKN, OURS
from entraide.writing.akn.body import BodyWriter
from entraide.writing.akn.ink import Names, Sheet
from entraide.writing.akn.inline import Calls
from entraide.writing.akn.meta import write_meta

__all__ = ["write_portion"]


def write_portion(document: Document, provision: Provision) -> bytes:
    """The provision, with the notes that it calls and its citations and repairs, as a portion of its document.

    Source: OASIS LegalDocML, Akoma Ntoso 1.0, element portion.
    """
    here = (provision.component, provision.key)
    notes, moved = [], {here: here}
    for nth, note in enumerate(document.footnotes, 1):
        calls = tuple(call for call in note.calls if (call.component, call.key) == here)
        if calls:
            notes.append(replace(note, calls=calls))
            moved["main", f"note_{nth}"] = ("main", f"note_{len(notes)}")
    part = replace(
        document,
        front=(),
        instruments=(),
        provisions=(provision,),
        footnotes=tuple(notes),
        citations=tuple(
            replace(one, component=moved[place][0], key=moved[place][1])
            for one in document.citations
            if (place := (one.component, one.key)) in moved
        ),
        repairs=tuple(one for one in document.repairs if (one.component, one.key) == here),
        warnings=(),
    )
    sheet, names = Sheet(), Names()
    names.take("entraide")
    calls_made = Calls(part, [((provision.key, provision.component), provision.text)], names)
    writer = BodyWriter(sheet, names, calls_made)
    sheet.open("akomaNtoso", xmlns=AKN, **{"xmlns:e": OURS})
    sheet.open("portion", includedIn=f"#{names.take('whole')}")
    write_meta(sheet, part, calls_made.loose, f"{provision.component}~{provision.key}", whole="whole")
    sheet.open("portionBody")
    writer.provision(provision, "preamble" if provision.kind is Kind.FORMULA else "body")
    sheet.close("portionBody", "portion", "akomaNtoso")
    return sheet.bytes()
