"""A Word file gives what a reader of it sees: every paragraph, number, call and note, in order."""

import csv
import io
import re
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.domain.errors import Damaged, EmptyFile, Protected, ReadingError, Unsafe
from entraide.reading.blocks import Block, Extract
from entraide.reading.extract.docx import extract_docx

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = (ROOT / "samples/resolution-fr.docx").read_bytes()
GOLDEN = list(csv.DictReader((ROOT / "tests/golden/docx_counts.csv").read_text("utf-8").splitlines()))
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def a_docx(body: str, **parts: str) -> bytes:
    """A package with this w:body, and parts by name (footnotes, numbering, styles, header1 …)."""
    files = {"word/document.xml": f'<w:document {SPACE} xmlns:r="{RELATION}"><w:body>{body}</w:body></w:document>'}
    for name, content in parts.items():
        root = {"header1": "hdr"}.get(name, name)
        files[f"word/{name}.xml"] = f"<w:{root} {SPACE}>{content}</w:{root}>"
    links = f'<Relationship Id="r1" Type="{RELATION}/header" Target="header1.xml"/>'
    rels = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>'
    )
    return packed({"[Content_Types].xml": "<Types/>", "word/_rels/document.xml.rels": rels, **files})


def p(content: str, style: str = "", extra: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{extra}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def listed(level: int, number: int = 1) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def a_level(at: int, style: str, pattern: str) -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{pattern}"/></w:lvl>'


def texts(extract: Extract) -> list[str]:
    return [block.text for block in extract.blocks]


CALL = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>'
NOTE = '<w:footnote w:id="{}"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>'


def test_the_sample_reads_as_it_was_written() -> None:
    extract = extract_docx(SAMPLE, "resolution-fr.docx")
    assert [b.text for b in extract.blocks if b.hint == "cover"][:3] == [
        "Texte d’exemple, entièrement fictif",
        "A/RES/990/17",
        "Assemblée générale",
    ]
    assert [b.text for b in extract.blocks if b.hint == "title"] == ["990/17. Entraide entre les gardiens de phare"]
    assert [(b.number, b.text[:13]) for b in extract.blocks[-2:]] == [("1.", "Un feu qui fa"), ("2.", "Le voisin qui")]
    assert [note.marker for note in extract.notes] == ["1", "2", "3"]
    assert extract.notes[0].text == "Résolution 989/3, annexe."
    called = [(b.text[:offset].split()[-1], marker) for b in extract.blocks for offset, marker in b.calls]
    assert called == [("l’allumer", "1"), ("2934", "2"), ("jour", "3")]
    assert [b.page for b in extract.blocks if b.text.startswith(("2.", "3."))] == [1, 2]


def test_a_call_keeps_its_place_when_spaces_are_squeezed() -> None:
    body = p(r("Rappelant  ") + r("la Charte ") + CALL.format(7) + r(" , et ") + CALL.format(8) + r(" ."))
    notes = NOTE.format(8, r(" Deux.")) + NOTE.format(7, r(" Une ") + r("note."))
    extract = extract_docx(a_docx(body, footnotes=notes), "f")
    assert extract.blocks[0].text == "Rappelant la Charte, et."
    assert extract.blocks[0].calls == [(19, "1"), (23, "2")]
    assert [(note.marker, note.text) for note in extract.notes] == [("1", "Une note."), ("2", "Deux.")]


def test_repeated_calls_are_calls_and_powers_are_not() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> NOTEREF _Ref1 \\h </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = p(r("la Charte") + CALL.format(1) + r(" et la Charte") + field + r(" et la Charte") + r("1", raised))
    body += p(r("10") + r("1", raised) + r(" m") + r("1", raised) + r(", le 1") + r("er", raised) + r(" mai"))
    extract = extract_docx(a_docx(body, footnotes=NOTE.format(1, r("Une."))), "f")
    assert [block.calls for block in extract.blocks] == [[(9, "1"), (22, "1"), (35, "1")], []]
    assert extract.blocks[1].text == "10¹ m¹, le 1er mai"


def test_a_mark_of_the_author_s_own_is_kept() -> None:
    call = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>'
    extract = extract_docx(a_docx(p(r("Titre") + call), footnotes=NOTE.format(1, r("* Nouveau tirage."))), "f")
    assert (extract.blocks[0].text, extract.blocks[0].calls) == ("Titre", [(5, "*")])
    assert (extract.notes[0].marker, extract.notes[0].text) == ("*", "Nouveau tirage.")


def test_numbers_that_word_works_out_are_worked_out() -> None:
    levels = a_level(0, "decimal", "%1.") + a_level(1, "lowerLetter", "(%2)") + a_level(2, "lowerRoman", "(%3)")
    numbering = (
        f'<w:abstractNum w:abstractNumId="4">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="4"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    order = [(0, 1), (1, 1), (1, 1), (2, 1), (2, 1), (0, 1), (1, 1), (0, 2), (0, 2), (0, 0)]
    body = "".join(p(r("x"), extra=listed(level, number)) for level, number in order)
    extract = extract_docx(a_docx(body, numbering=numbering), "f")
    assert [b.number for b in extract.blocks] == ["1.", "(a)", "(b)", "(i)", "(ii)", "2.", "(a)", "1.", "2.", ""]
    assert [b.level for b in extract.blocks] == [1, 2, 2, 3, 3, 1, 2, 1, 1, 0]


def test_a_style_may_number_and_letters_go_on_after_z() -> None:
    styles = f'<w:style w:styleId="Point"><w:pPr>{listed(0)}</w:pPr></w:style>'
    styles += '<w:style w:styleId="Sub"><w:basedOn w:val="Point"/></w:style>'
    numbering = f'<w:abstractNum w:abstractNumId="0">{a_level(0, "upperLetter", "%1)")}</w:abstractNum>'
    numbering += '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    body = "".join(p(r("x"), style) for style in ("Point", "Sub") * 14)
    found = extract_docx(a_docx(body, styles=styles, numbering=numbering), "f").blocks
    assert [b.number for b in found[-4:]] == ["Y)", "Z)", "AA)", "BB)"]


def test_insertions_stay_and_deletions_go() -> None:
    body = p(
        r("un ") + f"<w:ins>{r('deux ')}</w:ins><w:del><w:r><w:delText>trois </w:delText></w:r></w:del>"
        f"<w:moveFrom>{r('quatre ')}</w:moveFrom>{r('caché ', '<w:vanish/>')}<w:hyperlink>{r('cinq ')}</w:hyperlink>"
        f"<w:smartTag>{r('six')}</w:smartTag><w:commentReference/>"
    )
    assert texts(extract_docx(a_docx(body), "f")) == ["un deux cinq six"]


def test_signs_of_word_s_own_become_letters() -> None:
    run = "<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>in</w:t><w:softHyphen/><w:t>gérence</w:t><w:tab/>"
    run += '<w:t>fin</w:t><w:br/><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="Zapf" w:char="F021"/></w:r>'
    extract = extract_docx(a_docx(p(run)), "f")
    assert texts(extract) == ["non\u2011ingérence fin •\ufffd"]
    assert extract.notices == [("docx.symbol", "Zapf F021")]


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{p(r('encadré'))}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(extract_docx(a_docx(p(r("un") + f"<w:r>{both}</w:r>") + p(r("deux"))), "f")) == [
        "un",
        "encadré",
        "deux",
    ]


def table(*rows: list[str]) -> str:
    cells = ["".join(f"<w:tc>{p(r(text))}</w:tc>" for text in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def test_the_cover_s_table_is_lines_and_a_table_of_data_is_one_block() -> None:
    cover = table(["Nations imaginaires", "A/RES/990/17"], ["", "Distr. générale"])
    frame = table(["un cadre d’une seule case"])
    extract = extract_docx(a_docx(cover + p(r("Texte")) + table(["An", "Feux"], ["2935", "12"]) + frame), "f")
    assert [(b.hint, b.text) for b in extract.blocks] == [
        ("cover", "Nations imaginaires"),
        ("cover", "A/RES/990/17"),
        ("cover", "Distr. générale"),
        ("", "Texte"),
        ("table", "An\tFeux\n2935\t12"),
        ("", "un cadre d’une seule case"),
    ]


def test_calls_in_a_table_keep_their_place() -> None:
    cell = f"<w:tc>{p(r('douze') + CALL.format(1))}</w:tc>"
    rows = f"<w:tr><w:tc>{p(r('An'))}</w:tc>{cell}</w:tr><w:tr><w:tc>{p(r('2935'))}</w:tc>{cell}</w:tr>"
    notes = NOTE.format(1, r("Une."))
    block = extract_docx(a_docx(p(r("Texte")) + f"<w:tbl>{rows}</w:tbl>", footnotes=notes), "f").blocks[1]
    assert [block.text[:offset][-5:] for offset, _ in block.calls] == ["douze", "douze"]


@pytest.mark.parametrize(
    ("kind", "title", "found"),
    [
        ("first", "<w:titlePg/>", ["A/RES/990/17", "20 janvier 2936", "Texte"]),
        ("default", "", ["A/RES/990/17", "Texte"]),
    ],
)
def test_the_first_page_s_head_is_cover_and_a_running_head_gives_its_symbol(
    kind: str, title: str, found: list[str]
) -> None:
    section = f'<w:sectPr><w:headerReference w:type="{kind}" r:id="r1"/>{title}</w:sectPr>'
    extract = extract_docx(a_docx(p(r("Texte")) + section, header1=p(r("A/RES/990/17")) + p(r("20 janvier 2936"))), "f")
    assert texts(extract) == found
    assert extract.blocks[0].hint == "cover"


def test_a_typed_number_that_stands_deep_is_an_item_of_a_list() -> None:
    deep = '<w:ind w:left="2693"/>'
    body = (
        p(r("1. Approuve l’ordre du jour :")) + p(r("1. Ouverture."), extra=deep) + p(r("2. Prie.")) + p(r("3. Fin."))
    )
    assert [b.hint for b in extract_docx(a_docx(body), "f").blocks] == ["", "point", "", ""]


BOMB = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def test_an_entity_bomb_is_refused() -> None:
    document = f"{BOMB}<w:document {SPACE}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    with pytest.raises(Unsafe):
        extract_docx(packed({"word/document.xml": document}), "f.docx")


def test_a_decompression_bomb_is_refused() -> None:
    with pytest.raises(Unsafe):
        extract_docx(packed({"word/document.xml": " " * 20 * 2**20}), "f.docx")


def test_elements_nested_without_end_are_refused() -> None:
    body = "<w:ins>" * 5000 + "</w:ins>" * 5000
    with pytest.raises((Unsafe, Damaged)):
        extract_docx(a_docx(f"<w:p>{body}</w:p>"), "f.docx")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", Damaged),
        (SAMPLE[: len(SAMPLE) // 2], Damaged),
        (packed({"word/document.xml": "<w:document"}), Damaged),
        (packed({"word/other.xml": "<a/>"}), Damaged),
        (packed({"word/document.xml": "<a/>".encode("utf-16").decode("latin-1")}), ReadingError),
        (a_docx(""), EmptyFile),
    ],
    ids=["nothing", "cut short", "malformed", "no document", "not UTF-8", "blank"],
)
def test_bad_files_are_told(data: bytes, error: type[ReadingError]) -> None:
    with pytest.raises(error) as raised:
        extract_docx(data, "f.docx")
    assert "f.docx" in str(raised.value)


def test_a_part_with_a_password_is_told() -> None:
    locked = bytearray(packed({"word/document.xml": "<a/>"}))
    locked[6] |= 1
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Protected):
        extract_docx(bytes(locked), "f.docx")


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["symbol"])
def test_real_files_hold_every_paragraph_and_footnote_that_a_person_counted(row: dict[str, str], shared: Path) -> None:
    extract = extract_docx((shared / "corpus/docx-en" / row["file"]).read_bytes(), row["file"])
    assert extract.notices == []
    assert row["symbol"] in [b.text for b in extract.blocks if b.hint == "cover"]
    assert [b.text.split(".")[0] for b in extract.blocks if b.hint == "title"] == [row["symbol"].removeprefix("A/RES/")]
    assert [note.marker for note in extract.notes] == [str(n + 1) for n in range(int(row["footnotes"]))]
    assert all(note.text for note in extract.notes)
    called = [marker for b in extract.blocks for _, marker in b.calls]
    assert list(dict.fromkeys(called)) == [note.marker for note in extract.notes]
    unnumbered = {"A/RES/72/1": 1}.get(row["symbol"], 0)  # "Adopts the following …"
    numbered = [b for b in extract.blocks if re.match(r"\d+\. ", b.text) and b.hint != "point"]
    assert [int(b.text.split(".")[0]) for b in numbered] == list(range(1, int(row["operative"]) - unnumbered + 1))
    assert preambular(extract.blocks) - unnumbered == int(row["preambular"])


def preambular(blocks: list[Block]) -> int:
    """Plain paragraphs between the formula and paragraph 1, points left out."""
    formula = next(i for i, b in enumerate(blocks) if b.text.rstrip(",") == "The General Assembly")
    first = next(i for i, b in enumerate(blocks) if b.text.startswith("1. "))
    return sum(not b.hint and not b.text.startswith("(") for b in blocks[formula + 1 : first])


with zipfile.ZipFile(io.BytesIO(SAMPLE)) as opened:
    PARTS = {name: opened.read(name) for name in opened.namelist()}


@given(
    st.sampled_from(sorted(PARTS)),
    st.floats(0, 1),
    st.sampled_from(
        ["", "<w:p>", "</w:p>", "w:val", "-1", "99999999999", "<w:tbl>", "&x;", "\x00", "<w:fldChar/>", '"']
    ),
    st.integers(0, 40),
)
def test_a_damaged_part_gives_blocks_or_an_error_of_ours(part: str, place: float, put: str, dropped: int) -> None:
    content = PARTS[part].decode()
    at = int(place * len(content))
    broken = {name: data.decode() for name, data in PARTS.items()} | {
        part: content[:at] + put + content[at + dropped :]
    }
    with suppress(ReadingError):
        extract_docx(packed(broken), "f.docx")


@given(st.integers(0, len(SAMPLE)), st.binary(max_size=20), st.integers(0, 30))
def test_a_damaged_package_gives_blocks_or_an_error_of_ours(place: int, put: bytes, dropped: int) -> None:
    with suppress(ReadingError):
        extract_docx(SAMPLE[:place] + put + SAMPLE[place + dropped :], "f.docx")
