"""A web page gives its paragraphs, whatever it is a page of."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.domain.errors import EmptyFile, ReadingError, TooLarge, UnknownEncoding, Unsafe
from entraide.reading.blocks import Extract
from entraide.reading.extract.html import extract_html
from entraide.reading.formats import TEXT_LIMIT

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "samples/page-fr.html").read_bytes()
SAMPLE = (ROOT / "samples/resolution-fr.html").read_bytes()


def read(page: str) -> Extract:
    return extract_html(page.encode(), "p.html")


def texts(page: str) -> list[str]:
    return [block.text for block in read(page).blocks]


def test_a_page_that_is_no_resolution_gives_its_blocks_without_the_site_around_it() -> None:
    extract = extract_html(PAGE, "page-fr.html")
    assert [(b.hint, b.level) for b in extract.blocks[:3]] == [("heading", 1), ("", 0), ("heading", 2)]
    assert [b.text for b in extract.blocks if b.hint == "table"] == [
        "Année\tRésolution\tObjet\n2934\t989/3\tHuile et mèches\n2935\t990/17\tEntraide"
    ]
    words = " ".join(b.text for b in extract.blocks)
    assert not {"Accueil", "Mentions", "font-family", "document.title"} & set(words.split())
    assert [(n.marker, n.text) for n in extract.notes] == [("1", "D’après l’Almanach des brumes, vol. 12.")]
    called = next(b for b in extract.blocks if b.calls)
    assert [called.text[:offset].split()[-1] for offset, _ in called.calls] == ["lampes"]


def test_the_sample_resolution_reads_as_it_was_written() -> None:
    extract = extract_html(SAMPLE, "resolution-fr.html")
    assert [n.marker for n in extract.notes] == ["1", "2", "3"]
    assert [marker for b in extract.blocks for _, marker in b.calls] == ["1", "2", "3"]
    assert [b.text for b in extract.blocks if b.level == 1] == ["990/17. Entraide entre les gardiens de phare"]


def test_lines_broken_by_br_are_blocks_except_in_a_heading() -> None:
    assert texts("<p>Nations<br>imaginaires</p><h1>Entraide<br>des phares</h1>") == [
        "Nations",
        "imaginaires",
        "Entraide des phares",
    ]


def test_text_between_blocks_is_a_paragraph_too() -> None:
    assert texts("<div>un <b>deux</b><p>trois</p>quatre<span> cinq</span></div>") == ["un deux", "trois", "quatre cinq"]


def test_blocks_inside_inline_elements_are_still_blocks() -> None:
    assert texts("<font><p>un</p><p>deux</p></font>") == ["un", "deux"]


def test_white_space_is_squeezed_and_no_break_spaces_stay() -> None:
    assert texts("<p>« un »\n   deux&nbsp;: </p>".replace("« un »", "«\u00a0un\u00a0»")) == [
        "«\u00a0un\u00a0» deux\u00a0:"
    ]


def test_ordered_lists_are_numbered_as_a_browser_shows_them() -> None:
    page = "<ol start=3><li>un<li value=7>deux<li>trois<ol type=a><li>bis</ol></ol><ul><li>quatre</ul>"
    assert [(b.number, b.text) for b in read(page).blocks] == [
        ("3.", "un"),
        ("7.", "deux"),
        ("5.", "trois"),
        ("a.", "bis"),
        ("", "quatre"),
    ]


def test_a_raised_figure_is_a_call_only_when_there_is_a_note() -> None:
    note = '<div><p id="fn1"><sup>1</sup> La note. <a href="#r1">↩</a></p></div>'
    call = '<sup><a id=r1 href="#fn1">1</a></sup>'
    extract = read(f"<p>la paix{call}, 10<sup>6</sup>, encore<sup>1</sup>, 5 m<sup>1</sup></p>{note}")
    assert extract.blocks[0].text == "la paix, 10⁶, encore, 5 m¹"
    assert extract.blocks[0].calls == [(7, "1"), (20, "1")]
    assert [(n.marker, n.text) for n in extract.notes] == [("1", "La note.")]
    assert texts("<p>la 55<sup>e</sup> séance<sup>2</sup></p>") == ["la 55e séance²"]


def test_a_table_that_lays_out_the_page_is_its_paragraphs() -> None:
    assert texts("<table><tr><td><p>un</p><table><tr><td>a<td>b<tr><td>c<td>d</table><td>deux</table>") == [
        "un",
        "a\tb\nc\td",
        "deux",
    ]
    assert texts("<table><tr><td>menu<td>texte</table>") == ["menu", "texte"]


def test_struck_out_text_goes_and_preformatted_paragraphs_part() -> None:
    assert texts("<p>un <del>deux </del><s>trois </s>quatre</p><pre>cinq\nsix\n\nsept</pre>") == [
        "un quatre",
        "cinq six",
        "sept",
    ]


def test_a_header_or_footer_with_words_of_its_own_stays() -> None:
    assert texts("<header><a href=a>Accueil</a></header><p>un<footer>Fait au cap des Brumes.</footer>") == [
        "un",
        "Fait au cap des Brumes.",
    ]


@pytest.mark.parametrize(
    "data",
    [
        "<p>un bel été</p>".encode(),
        "<p>un bel été</p>".encode("utf-16"),
        b"<meta charset=iso-8859-1><p>un bel \xe9t\xe9</p>",
        b'<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>un bel \xe9t\xe9</p>',
        b'<?xml version="1.0" encoding="ISO-8859-1"?><html><p>un bel \xe9t\xe9</p></html>',
        b"<p>un bel \xe9t\xe9</p>",
        b"<meta charset=nobody-knows><p>un bel \xc3\xa9t\xc3\xa9</p>",
    ],
)
def test_the_encoding_is_what_the_page_says(data: bytes) -> None:
    assert [b.text for b in extract_html(data, "p").blocks] == ["un bel été"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (b"<html><script>x</script></html>", EmptyFile),
        (b"<meta charset=utf-8><p>\xe9t\xe9</p>", UnknownEncoding),
        (b"<p>\x00\x01</p>", UnknownEncoding),
        (b'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><p>&b;</p>', Unsafe),
        (b"<p>" + b"a" * TEXT_LIMIT, TooLarge),
        (b"<div>" * 240 + b"fond", Unsafe),
    ],
)
def test_bad_pages_are_told(data: bytes, error: type[ReadingError]) -> None:
    with pytest.raises(error) as raised:
        extract_html(data, "p.html")
    assert "p.html" in str(raised.value)


TAGS = ["<p>", "</p>", "<table>", "<tr>", "<td>", "<sup>", "</sup>", '<a href="#fn1">', '<li id="fn1">', "<ol>", "<br>"]
TAGS += [
    "</table>",
    "<!--",
    "-->",
    "<pre>",
    "<h2>",
    "<nav>",
    "1",
    "*",
    "<![CDATA[",
    "&#0;",
    "&#xD800;",
    "<form>",
    "</body>",
]


@given(st.lists(st.sampled_from(TAGS) | st.text(max_size=6), max_size=40))
def test_any_soup_of_tags_gives_blocks_or_an_error_of_ours(soup: list[str]) -> None:
    with suppress(ReadingError):
        extract = extract_html("".join(soup).encode("utf-8", "replace"), "p.html")
        for block in extract.blocks:
            assert block.text
            assert all(0 <= offset <= len(block.text) for offset, _ in block.calls)


@given(st.integers(0, len(SAMPLE)), st.binary(max_size=20), st.integers(0, 60))
def test_a_damaged_page_gives_blocks_or_an_error_of_ours(place: int, put: bytes, dropped: int) -> None:
    with suppress(ReadingError):
        extract_html(SAMPLE[:place] + put + SAMPLE[place + dropped :], "p.html")
