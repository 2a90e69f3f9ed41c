"""A document goes out as Akoma Ntoso: valid by the standard, and identical when it comes back."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from entraide.domain.texts.document import Call, Document, Footnote, Kind, Origin, Point, Provision, Repair
from entraide.domain.texts.profile import AKN, OURS, guard, unguard
from entraide.domain.texts.register import Register
from entraide.reading.akn import read_akn
from entraide.writing.akn import write_akn
from tests.documents import documents

TEXT = "Asks keepers:\n(a) To light:\n(i) At\u00a0dusk;\n(b) To rest."
POINTS = (
    Point("(a)", "para_1__point_a", 14, 40, (Point("(i)", "para_1__point_a__point_i", 28, 40),)),
    Point("(b)", "para_1__point_b", 41, 53, (), "p_b"),
)
LIGHTS = Document(
    symbol="A/RES/85/900",
    title="Keepers of lighthouses",
    language="en",
    organ="unga",
    adopted="2031-05-04",
    front=("United Nations", "  Eighty-fifth   session "),
    provisions=(
        Provision(Kind.FORMULA, "", "The General Assembly,", "formula"),
        Provision(Kind.PREAMBULAR, "", "Recalling the storm,", "pp_1"),
        Provision(Kind.HEADING, "I", "Towers", "head_1", level=2),
        Provision(Kind.OPERATIVE, "1", TEXT, "para_1", points=POINTS, source_eid="para_12"),
        Provision(Kind.TABLE, "", "Light\tKeeper\nNorth\tAnn", "table_1"),
        Provision(Kind.OPERATIVE, "1", "Builds.", "draft_1__para_1", embedded=True),
        Provision(Kind.CLOSING, "", "61st plenary meeting\n4 May 2031", "closing"),
        Provision(Kind.ANNEX, "4", "Rule.", "para_4", "annex_1"),
    ),
    footnotes=(
        Footnote("1", "Chart 5.", (Call("title", 7), Call("pp_1", 9), Call("para_4", 4, "annex_1"))),
        Footnote("2", "Never called."),
    ),
    repairs=(Repair("para_1", 3, "s k", "sk", "rejoin"),),
    origin=Origin("0" * 64, "pdf", 2),
)
NS = {"a": AKN, "e": OURS}


@pytest.fixture(scope="session")
def schema(shared: Path) -> etree.XMLSchema:
    """The standard's strict schema."""
    return etree.XMLSchema(etree.parse(str(shared / "reference/standards/akoma-ntoso/akomantoso30.xsd")))


def test_what_is_written_reads_back_identical() -> None:
    assert read_akn(write_akn(LIGHTS), "lights.xml", Register()) == [LIGHTS]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert write_akn(LIGHTS) == write_akn(replace(LIGHTS))


def test_the_structure_is_the_standards_own() -> None:
    root = etree.fromstring(write_akn(LIGHTS))

    def texts(path: str) -> list[str]:
        return ["".join(str(text) for text in node.itertext()) for node in root.findall(path, NS)]

    assert texts(".//a:preamble/a:container/a:p") == ["Recalling the storm,"]
    assert texts(".//a:paragraph[@eId='para_1']/a:num") == ["1"]
    assert texts(".//a:paragraph[@eId='para_1']/a:list/a:intro/a:p") == ["Asks keepers:"]
    assert texts(".//a:point[@eId='para_1__point_a__point_i']/a:content/a:p") == ["At\u00a0dusk;"]
    assert texts(".//a:hcontainer[@name='heading']/a:heading") == ["Towers"]
    assert texts(".//a:table/a:tr[2]/a:td[2]/a:p") == ["Ann"]
    assert texts(".//a:embeddedStructure/a:paragraph/a:content/a:p") == ["Builds."]
    assert texts(".//a:conclusions//a:p") == ["61st plenary meeting", "4 May 2031"]
    assert texts(".//a:attachments//a:doc//a:paragraph[@eId='annex_1__para_4']/a:content/a:p") == ["Rule."]
    assert texts(".//a:preface//a:docNumber") == ["A/RES/85/900"]


def test_a_note_stands_at_its_first_call_and_is_referred_to_at_the_others() -> None:
    root = etree.fromstring(write_akn(LIGHTS))
    [first] = root.findall(".//a:docTitle/a:authorialNote", NS)
    assert (first.get("eId"), first.get("marker"), first.tail) == ("note_1", "1", " of lighthouses")
    assert [node.get("href") for node in root.iterfind(".//a:noteRef", NS)] == ["#note_1", "#note_1"]
    assert [node.get("eId") for node in root.iterfind(".//a:meta/a:notes/a:note", NS)] == ["note_2"]


def test_the_work_is_identified_and_what_is_unknown_is_called_so() -> None:
    def fact(document: Document, path: str, attribute: str) -> str | None:
        return etree.fromstring(write_akn(document)).findall(f".//a:{path}", NS)[0].get(attribute)

    assert fact(Document(), "FRBRWork/a:FRBRuri", "value") == "urn:entraide:text:unknown"
    assert fact(Document(), "FRBRWork/a:FRBRdate", "name") == "unknown"
    uri = "/akn/un/statement/deliberation/unga/2031-05-04/85-900"
    assert fact(LIGHTS, "FRBRWork/a:FRBRthis", "value") == f"{uri}/!main"
    assert fact(LIGHTS, "FRBRExpression/a:FRBRuri", "value") == f"{uri}/eng@"
    assert fact(LIGHTS, "FRBRWork/a:FRBRdate", "date") == "2031-05-04"


def test_keys_that_are_no_names_and_keys_twice_still_give_unique_eids(schema: etree.XMLSchema) -> None:
    keys = ["", "1 a", "para_1", "para_1", "é", "annex_1__para_1", "note_1"]
    provisions = tuple(Provision(Kind.OPERATIVE, "", "x", key) for key in keys)
    document = Document(provisions=(*provisions, Provision(Kind.ANNEX, "1", "y", "para_1", "annex_1")))
    data = write_akn(document)
    assert read_akn(data, "keys.xml", Register()) == [document]
    assert schema.validate(etree.fromstring(data)), schema.error_log


def test_characters_that_xml_cannot_carry_are_guarded() -> None:
    odd = "page\x0cbreak \x00 \ud800 \uf8f0 \uf8f000000C \r\n\t"
    assert unguard(guard(odd)) == odd
    assert "\x0c" not in guard(odd)
    document = Document(title=odd, provisions=(Provision(Kind.OPERATIVE, odd, odd, "op_1"),), front=(odd,))
    assert read_akn(write_akn(document), "odd.xml", Register()) == [document]


def test_a_digit_row_that_names_no_character_is_left() -> None:
    assert unguard("\uf8f0FFFFFF") == "\uf8f0FFFFFF"


def test_a_whole_document_is_valid(schema: etree.XMLSchema) -> None:
    assert schema.validate(etree.fromstring(write_akn(LIGHTS))), schema.error_log


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(documents())
def test_any_document_reads_back_identical(document: Document) -> None:
    assert read_akn(write_akn(document), "any.xml", Register()) == [document]


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_any_document_is_valid(schema: etree.XMLSchema, document: Document) -> None:
    assert schema.validate(etree.fromstring(write_akn(document))), schema.error_log
