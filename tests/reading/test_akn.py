"""An Akoma Ntoso file comes in: what the page says is read, whatever the markup says."""

import importlib.util
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from entraide.domain.errors import Damaged, EmptyFile, ReadingError, UnknownFormat, Unsafe
from entraide.domain.texts.document import Call, Document, Kind, Notice
from entraide.domain.texts.register import Register
from entraide.reading.akn import read_akn
from entraide.writing.akn import write_akn
from tests.corpus import Corpus

# One file in so many is read from the answer key; 1 reads all 7,221 (three minutes).
STEP = int(os.environ.get("ENTRAIDE_CORPUS_STEP", "90"))
FOLDERS = [f"{organ}/{tag}" for organ in ("ga", "ecosoc", "sc") for tag in ("fr", "en", "es", "ru", "ar", "zh")]

HEAD = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0">'
META = """<meta><identification source="#x">
<FRBRWork><FRBRthis value="/akn/un/statement/deliberation/unga/2031-05-04/85-900/!main/"/>
<FRBRdate date="2031-05-04" name="adoption"/></FRBRWork>
<FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification>
<workflow source="#un"><step outcome="draftResolution"
  by="Ruritania, Bosnia and Herzegovina and Syldavia (on behalf of the Isles, and others)"/>
<step outcome="draftResolutionAdditionalSponsors" by="Borduria"/>
<step outcome="adopted" as="A/85/PV.61" by=""/></workflow></meta>"""
COVER = """<coverPage><p><docAuthority refersTo="#publisher">United Nations</docAuthority></p>
<p><docNumber refersTo="#symbol">A/RES/85/900</docNumber></p>
<p><docDate date="2031-05-09" refersTo="#dateOfIssuance">9 May 2031</docDate></p>
<p><session value="85">Eighty-fifth session</session></p>
<p><inline name="agenda item">Agenda item 19 (c)</inline></p><p><inline name="agenda item name">Lighthouses</inline></p>
<p><docProponent refersTo="#thirdCommittee">[on the report of the Third Committee
 (<inline name="originating document">A/85 /400, para. 6</inline>)]</docProponent></p></coverPage>
<preface><p><docNumber>85/900.</docNumber><docTitle refersTo="#resolutionTitle"> <span>	Keepers of
 lighthouses</span></docTitle></p></preface>"""
CLOSING = """<conclusions><p><inline name="adoptionMeeting">61st plenary meeting</inline><eol/>
<docDate date="2031-05-04">4 May 2031</docDate></p></conclusions>"""


def note(marker: int, text: str) -> str:
    return f'<authorialNote marker="{marker}" eId="n_{marker}"><p>\t{text}</p></authorialNote>'


def paragraph(words: str, number: str = "", style: str = "SingleTxt") -> str:
    num = f"<num>{number}</num>" if number else ""
    return f'<paragraph class="{style}" eId="para_7">{num}<content><p>{words}</p></content></paragraph>'


def preambular(words: str) -> str:
    return f'<container name="x"><p>\t{words}</p></container>'


def read(body: str, before: str = "", after: str = "") -> Document:
    """The document whose main body, and what stands before and after it, is given."""
    main = f"{META}{COVER}{before}<mainBody>{body}</mainBody>{after}"
    data = f'{HEAD}<statement name="resolution">{main}</statement></akomaNtoso>'
    [document] = read_akn(data.encode(), "lighthouses.xml", Register())
    [again] = read_akn(write_akn(document), "again.xml", Register())
    assert again == document
    return document


def shape(document: Document) -> list[tuple[str, str, str]]:
    return [(p.kind.value, p.number, p.text) for p in document.provisions]


def codes(document: Document) -> list[str]:
    return [notice.code for notice in document.warnings]


def test_the_cover_and_the_metadata_fill_the_fields() -> None:
    document = read(paragraph("Decides to build.", "1."), after=CLOSING)
    assert (document.symbol, document.title) == ("A/RES/85/900", "Keepers of lighthouses")
    assert (document.language, document.organ, document.committee) == ("en", "unga", "A/C.3")
    assert (document.adopted, document.issued, document.session) == ("2031-05-04", "2031-05-09", "85")
    assert (document.agenda_item, document.agenda_title, document.meeting) == ("19 (c)", "Lighthouses", "61")
    assert document.originating == ("A/85/400",)
    assert document.sponsors == (
        "Ruritania",
        "Bosnia and Herzegovina",
        "Syldavia (on behalf of the Isles, and others)",
        "Borduria",
    )
    assert document.front[1:3] == ("A/RES/85/900", "9 May 2031")
    assert document.provisions[-1].kind is Kind.CLOSING
    assert document.provisions[-1].text == "61st plenary meeting\n4 May 2031"
    assert document.origin.format == "akn"


def test_a_paragraph_keeps_its_points_as_spans_of_its_text() -> None:
    body = """<paragraph><num>3.</num><list><intro><p>Asks keepers:</p></intro>
      <point eId="p_a"><num>(a)</num><content><p>To light:</p></content></point>
      <sublist><point><num>(i)</num><content><p>At dusk;</p></content></point></sublist>
      <point><num>(b)</num><content><p>To rest;</p></content></point>
      <wrapUp><p>in all weathers;</p></wrapUp></list></paragraph>"""
    [provision] = read(body).provisions
    assert provision.text == "Asks keepers:\n(a) To light:\n(i) At dusk;\n(b) To rest;\nin all weathers;"
    first, second = provision.points
    assert provision.text[first.start : first.end] == "(a) To light:\n(i) At dusk;"
    assert (first.key, first.points[0].key) == ("para_3__point_a", "para_3__point_a__point_i")
    assert (second.number, provision.text[second.start : second.end]) == ("(b)", "(b) To rest;")
    assert (provision.source_eid, first.source_eid) == ("", "p_a")


def test_a_call_is_kept_by_its_place_and_a_plain_superscript_calls_again() -> None:
    body = paragraph(f"Notes the chart{note(1, 'Chart 5.')} and the bell;", "1.")
    body += paragraph("Keeps the chart<span><sup>1</sup></span> dry, at 10<sup>4</sup> m<sup>2</sup>;", "2.")
    document = read(body)
    assert [p.text for p in document.provisions] == ["Notes the chart and the bell;", "Keeps the chart dry, at 10⁴ m²;"]
    [footnote] = document.footnotes
    assert (footnote.marker, footnote.text) == ("1", "Chart 5.")
    assert footnote.calls == (Call("para_1", 15), Call("para_2", 15))


def test_several_notes_are_called_again_at_once() -> None:
    body = paragraph("".join(f"Word{note(n, f'Note {n}.')} " for n in (1, 2, 3)), "1.")
    document = read(body + paragraph("All of them<sup>1–3</sup> and two<sup>1,2</sup>.", "2."))
    assert [[c.offset for c in f.calls if c.key == "para_2"] for f in document.footnotes] == [[11, 19], [11, 19], [11]]


def test_arabic_brackets_around_a_call_go_with_it() -> None:
    chart = note(1, "()\tخريطة.")
    body = paragraph(f"منارة<sup>(</sup>{chart}<sup>)</sup>، وجرس؛", "1 -")
    body += paragraph(f"منارة (2005(<sup>)</sup>{note(2, 'x')}<sup>)</sup>؛", "2 -")
    document = read(body)
    assert [(p.number, p.text) for p in document.provisions] == [("1", "منارة، وجرس؛"), ("2", "منارة (2005)؛")]
    assert document.footnotes[0].text == "خريطة."
    assert [(r.key, r.found, r.now) for r in document.repairs] == [("para_2", "(", ")")]


def test_a_note_that_repeats_its_own_number_loses_it() -> None:
    text = '<authorialNote marker="17"><p>\t<sup>1</sup><sup>7</sup>\tChart 5.</p></authorialNote>'
    assert read(paragraph(f"Notes{text};", "1.")).footnotes[0].text == "Chart 5."


def test_points_marked_up_as_paragraphs_join_theirs() -> None:
    body = paragraph("Asks keepers:", "1.") + paragraph("To light;", "(a)") + paragraph("(i) At dusk;")
    document = read(body + paragraph("To rest.", "(b)") + paragraph("Decides.", "2."))
    assert shape(document)[0] == ("operative", "1", "Asks keepers:\n(a) To light;\n(i) At dusk;\n(b) To rest.")
    assert [[q.number for q in p.points] for p in document.provisions[0].points] == [["(i)"], []]
    assert document.warnings[0] == Notice("akn.point-as-paragraph", "para_1", "(a)")


def test_the_letter_i_is_no_roman_figure_between_h_and_j() -> None:
    points = "".join(f"<point><num>{x})</num><content><p>Light;</p></content></point>" for x in "abcdefgh")
    points += "<sublist><point><num>i)</num><content><p>Light;</p></content></point></sublist>"
    points += "<point><num>j)</num><content><p>Light.</p></content></point>"
    document = read(f"<paragraph><num>1.</num><list><intro><p>Asks:</p></intro>{points}</list></paragraph>")
    assert [point.number for point in document.provisions[0].points] == [f"{x})" for x in "abcdefghij"]
    assert codes(document) == ["akn.point-depth"]


def test_an_end_of_sentence_marked_up_as_a_paragraph_joins_its_own() -> None:
    document = read(paragraph("Asks keepers", "1.") + paragraph("to light;") + paragraph("Decides.", "2."))
    assert shape(document)[0] == ("operative", "1", "Asks keepers\nto light;")
    assert codes(document) == ["akn.continuation-as-paragraph"]


def test_headings_are_seen_and_their_labels_set_apart() -> None:
    body = '<paragraph class="H23"><num>I</num></paragraph>' + paragraph("Towers", style="H23")
    body += (
        paragraph("Builds.", "1.") + paragraph("Bells") + paragraph("II. Boats", style="H23") + paragraph("Rows.", "1.")
    )
    document = read(body)
    assert [(p.kind, p.number, p.text, p.key) for p in document.provisions if p.kind is not Kind.OPERATIVE] == [
        (Kind.HEADING, "I", "Towers", "head_1"),
        (Kind.HEADING, "", "Bells", "head_2"),
        (Kind.HEADING, "II", "Boats", "head_3"),
    ]
    assert [p.key for p in document.provisions if p.kind is Kind.OPERATIVE] == ["sec_I__para_1", "sec_II__para_1"]
    assert codes(document) == ["akn.heading-as-paragraph"]


def test_a_paragraph_marked_up_as_a_heading_is_one() -> None:
    long = "Invites all keepers " + "of every light and every coast " * 6 + "to rest."
    document = read(paragraph("Decides.", "1.") + paragraph(long, "2.", "TitleH1"))
    assert shape(document)[1][:2] == ("operative", "2")


def test_numbers_left_apart_or_inside_come_to_their_text() -> None:
    body = (
        paragraph("", "1.")
        + paragraph("Decides to build;")
        + paragraph("2. Decides to paint;")
        + paragraph("Rests.", "3.")
    )
    document = read(body)
    assert [(p.number, p.text) for p in document.provisions][:2] == [
        ("1", "Decides to build;"),
        ("2", "Decides to paint;"),
    ]
    assert codes(document) == ["akn.number-apart", "akn.number-in-text"]


def test_preambular_paragraphs_are_seen_where_the_markup_hides_them() -> None:
    body = (
        paragraph("Recalling the storm,")
        + '<section><num>I</num><heading>Towers</heading><crossHeading refersTo="#preamble">'
    )
    body += "Noting with joy:</crossHeading>" + paragraph("Builds.", "1.") + "</section>"
    recitals = preambular("Recalling:") + preambular("(a) Bells,")
    before = f"<preamble><formula name='f'><p>The Assembly,</p></formula>{recitals}</preamble>"
    document = read(body, before)
    assert [(p.kind.value, p.text) for p in document.provisions] == [
        ("formula", "The Assembly,"),
        ("preambular", "Recalling:\n(a) Bells,"),
        ("preambular", "Recalling the storm,"),
        ("heading", "Towers"),
        ("preambular", "Noting with joy:"),
        ("operative", "Builds."),
    ]
    assert codes(document) == ["akn.point-as-preambular", "akn.preambular-as-paragraph", "akn.preambular-as-heading"]


def test_a_table_is_rows_and_cells_with_its_notes_under_it() -> None:
    table = "<container name='table'><table><tr><th><p>Light</p></th><th><p>Keeper</p></th></tr>"
    table += f"<tr><td><p>North</p></td><td><p>Ann{note(1, 'Since May.')}</p></td></tr></table></container>"
    document = read(paragraph("Approves:", "1.") + table + paragraph("a By night.", style="FootnoteText"))
    assert shape(document)[1] == ("table", "", "Light\tKeeper\nNorth\tAnn\na By night.")
    assert document.footnotes[0].calls == (Call("table_1", 22),)


def test_a_draft_carried_inside_is_read_in_its_place() -> None:
    carried = f"<embeddedStructure><container name='formula'><p>The Assembly,</p></container>{preambular('Recalling,')}"
    body = paragraph(f"Recommends:{carried}{paragraph('Builds.', '1.')}</embeddedStructure>")
    document = read(body, after=CLOSING)
    assert [(p.key, p.embedded) for p in document.provisions] == [
        ("op_1", False),
        ("draft_1__formula", True),
        ("draft_1__pp_1", True),
        ("draft_1__para_1", True),
        ("closing", False),
    ]


def test_a_draft_among_the_components_and_its_annex() -> None:
    rule, builds = paragraph("Rule.", "1."), paragraph("Builds.", "1.")
    doc = f"<attachment><doc name='annex'><meta/><mainBody>{rule}</mainBody></doc></attachment>"
    draft = f"<statement name='draft'><meta/><mainBody>{builds}</mainBody><attachments>{doc}</attachments></statement>"
    inner = f"<components><component>{draft}</component></components>"
    document = read(paragraph("Recommends:"), after=inner)
    assert [(p.component, p.key, p.kind.value, p.embedded) for p in document.provisions] == [
        ("main", "op_1", "operative", False),
        ("main", "draft_1__para_1", "operative", True),
        ("annex_1", "draft_1__para_1", "annex", True),
    ]


def test_the_parts_of_an_omnibus_resolution_are_one_document() -> None:
    def part(letter: str) -> str:
        preface = f"<preface><p><docNumber>{letter}</docNumber></p></preface>"
        body = f"<mainBody>{paragraph('Builds.', '1.')}</mainBody>"
        return f"<component><statement name='resolution'><meta/>{preface}{body}</statement></component>"

    whole = f"<documentCollection name='p'>{META}{COVER}<collectionBody/></documentCollection>"
    data = f"{HEAD}{whole}<components>{part('A')}{part('B')}</components></akomaNtoso>"
    [document] = read_akn(data.encode(), "omnibus.xml", Register())
    assert [(p.number, p.key) for p in document.provisions] == [
        ("A", "part_A__head_1"),
        ("1", "part_A__para_1"),
        ("B", "part_B__head_1"),
        ("1", "part_B__para_1"),
    ]
    assert [p.embedded for p in document.provisions] == [False] * 4
    assert read_akn(write_akn(document), "again.xml", Register()) == [document]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b" \n", EmptyFile),
        (b"<akomaNtoso><statement>", Damaged),
        (b"\xff\xfe\x00", Damaged),
        (b"<html/>", UnknownFormat),
        (b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><akomaNtoso>&c;</akomaNtoso>', Unsafe),
        ('<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE akomaNtoso><akomaNtoso/>'.encode("utf-16"), Unsafe),
        (HEAD.encode() + b"<p>" * 400 + b"</p>" * 400 + b"</akomaNtoso>", Unsafe),
    ],
)
def test_a_bad_file_is_refused_by_name(data: bytes, error: type[ReadingError]) -> None:
    with pytest.raises(error) as refused:
        read_akn(data, "storm.xml", Register())
    assert "storm.xml" in refused.value.message("fr")


@pytest.mark.parametrize("tag", ["span", "section", "list"])
def test_deep_nesting_is_read(tag: str) -> None:
    nested = f"<{tag}>" * 240 + "<p>x</p>" + f"</{tag}>" * 240
    assert "x" in [p.text for p in read(nested if tag != "span" else paragraph(nested), "").provisions]


TAGS = [
    "paragraph",
    "num",
    "content",
    "p",
    "list",
    "point",
    "section",
    "heading",
    "container",
    "table",
    "tr",
    "td",
    "sup",
]


@st.composite
def trees(draw: st.DrawFn, depth: int = 4) -> str:
    """Any tree of elements of the profile, sensible or not."""
    words = draw(st.sampled_from(["", "Decides", "(a) to light;", "1", "1.", "II", ", ", "x¹", "–"]))
    if not depth:
        return words
    tag = draw(st.sampled_from(TAGS))
    inner = "".join(draw(st.lists(trees(depth - 1), max_size=3)))
    called = draw(st.sampled_from(["", "", note(1, "N.")]))
    return f"<{tag}>{words}{called}{inner}</{tag}>{draw(st.sampled_from(['', 'tail']))}"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees())
def test_any_tree_is_read_and_written_and_read_again(tree: str) -> None:
    read(tree)


def sample(corpus: Corpus) -> Iterator[str]:
    names = [name for folder in FOLDERS for name in corpus.names(folder)]
    yield from names[:: max(STEP, 1)]


def test_real_files_are_read_written_valid_and_read_again(corpus: Corpus, shared: Path) -> None:
    standard = shared / "reference/standards/akoma-ntoso/akomantoso30.xsd"
    schema = etree.XMLSchema(etree.parse(str(standard)))
    wrong = {}
    for name in sample(corpus):
        [document] = read_akn(corpus(name), name, Register())
        data = write_akn(document)
        if read_akn(data, name, Register()) != [document]:
            wrong[name] = "reads back otherwise"
        elif not schema.validate(etree.fromstring(data)):
            wrong[name] = str(schema.error_log)
        elif document.count(Kind.OPERATIVE) + document.count(Kind.PREAMBULAR) == 0:
            wrong[name] = "no provision"
    assert wrong == {}


def test_counts_agree_with_the_answer_key(corpus: Corpus, shared: Path) -> None:
    gold = answer_key(shared)
    agree: dict[str, list[bool]] = {}
    unlike = {}
    for name in sample(corpus):
        if name.split("/")[1] not in ("fr", "en"):
            continue
        data = corpus(name)
        [document] = read_akn(data, name, Register())
        kinds = [p["kind"] for p in gold(etree.fromstring(data))["provisions"]]
        theirs = (kinds.count("preambular"), kinds.count("operative"))
        ours = (document.count(Kind.PREAMBULAR), document.count(Kind.OPERATIVE))
        agree.setdefault(name.rpartition("/")[0], []).append(ours == theirs)
        if ours != theirs:
            unlike[name] = (ours, theirs)
    whole = [same for found in agree.values() for same in found]
    shares = {folder: round(sum(found) / len(found), 4) for folder, found in agree.items()}
    assert sum(whole) / len(whole) >= (0.99 if STEP == 1 else 0.9), (shares, unlike)


def answer_key(shared: Path) -> Callable[[Any], dict[str, Any]]:
    """`gold` of the tool that a person's reading of these files is written down in."""
    spec = importlib.util.spec_from_file_location("akn_gold", shared / "tools/akn_gold.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    gold: Callable[[Any], dict[str, Any]] = module.gold
    return gold
