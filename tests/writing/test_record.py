"""A document as JSON."""

import json

from entraide.domain.texts.document import Call, Document, Footnote, Kind, Notice, Origin, Point, Provision, Repair
from entraide.writing.record import record


def test_what_the_text_does_not_give_is_null() -> None:
    empty = record(Document())
    assert empty["symbol"] is empty["title"] is empty["adopted"] is empty["session"] is None
    assert empty["provisions"] == empty["citations"] == empty["sponsors"] == []
    json.dumps(empty)


def test_provisions_points_calls_and_repairs_carry_their_addresses() -> None:
    text = "Prie le Greffier :\na) De lire ;"
    point = Point("a)", "para_2__point_a", 19, len(text))
    document = Document(
        symbol="A/RES/990/17",
        adopted="2935-12-14",
        provisions=(Provision(Kind.OPERATIVE, "2", text, "para_2", points=(point,)),),
        footnotes=(Footnote("1", "Voir.", (Call("para_2", 16),)), Footnote("2", "Jamais appelée.")),
        repairs=(Repair("para_2", 0, "*Prie*", "Prie", "emphasis"),),
        warnings=(Notice("note-not-called", "note_2", "2"),),
        origin=Origin("ab" * 32, "text"),
    )
    plain = record(document)
    base = "/akn/un/statement/deliberation/unga/2935-12-14/990-17/!main~"
    provision = plain["provisions"][0]
    assert (provision["iri"], provision["number"], provision["kind"]) == (f"{base}para_2", "2", "operative")
    assert provision["points"][0]["text"] == "a) De lire ;"
    assert provision["points"][0]["iri"] == f"{base}para_2__point_a"
    assert plain["footnotes"][0]["provision"] == f"{base}para_2"
    assert plain["footnotes"][0]["calls"] == [{"provision": f"{base}para_2", "offset": 16}]
    assert plain["footnotes"][1]["provision"] is None
    assert plain["repairs"][0]["found"] == "*Prie*"
    assert plain["warnings"][0]["code"] == "note-not-called"
