"""Letters of four stories, written as a page, as PDF/A and as Word, and read back. All persons are invented."""

import io
import re
from collections.abc import Callable
from dataclasses import replace

import docx
import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest

from entraide.data.laws import law_table
from entraide.data.letters import letter_elements, letter_words
from entraide.domain.requests.letter import Letter
from entraide.writing.letters import OWN, Wording, blocks_of, html_of, letter_docx, letter_pdf, missing
from tests.writing.letters.scenarios import LETTERS

WORDING = Wording(letter_words(), letter_elements())
BASE = ("authority", "proceeding", "facts", "assistance", "persons", "purpose")
Story = Callable[..., Letter]


def in_pdf(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return squeezed(" ".join(page.get_textpage().get_text_range() for page in document))


def in_docx(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return squeezed(" ".join([paragraph.text for paragraph in document.paragraphs] + cells))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b\ufffe-]+", "", text)


@pytest.mark.parametrize("story", LETTERS.values(), ids=LETTERS)
@pytest.mark.parametrize("tags", [("fr",), ("fr", "ar")], ids="+".join)
def test_what_a_letter_says_is_in_word_and_on_the_page(story: Story, tags: tuple[str, ...]) -> None:
    letter = story(*tags)
    page, word = squeezed(re.sub(r"<[^>]+>", " ", html_of(letter, WORDING))), in_docx(letter_docx(letter, WORDING))
    for block in blocks_of(letter, WORDING):
        for text in block.texts:
            for line in filter(None, text.split("\n")):
                assert squeezed(line) in word, line
                assert squeezed(line).replace("&", "&amp;") in page, line


@pytest.mark.parametrize("story", LETTERS.values(), ids=LETTERS)
def test_the_pdf_holds_what_the_page_does(story: Story) -> None:
    letter = story("fr")
    held = in_pdf(letter_pdf(letter, WORDING))
    for block in blocks_of(letter, WORDING):
        for line in filter(None, block.texts[0].split("\n")):
            assert squeezed(line) in held, line


def test_every_element_of_the_first_story_is_there_and_each_that_goes_is_missed() -> None:
    first = LETTERS["S01"]
    letter = first("fr")
    assert missing(letter, BASE, WORDING) == ()
    for gone, element in (
        ({"facts": {}, "measures": tuple(replace(one, nexus={}) for one in letter.measures)}, "facts"),
        ({"investigating": None, "proceeding": {}}, "proceeding"),
        ({"persons": ()}, "persons"),
        ({"measures": tuple(replace(one, purpose={}) for one in letter.measures)}, "purpose"),
    ):
        assert element in missing(replace(letter, **gone), BASE, WORDING), element


def test_six_languages_have_every_formula_with_the_same_places() -> None:
    words = letter_words()
    for key, told in words["fr"].items():
        places = set(re.findall(r"\{\w+\}", told))
        for tag in words:
            assert set(re.findall(r"\{\w+\}", words[tag][key])) == places, (tag, key)
    assert set(letter_elements()["fr"]) <= set(law_table("elements"))


def test_what_is_typed_is_never_markup_and_turns_no_line_round() -> None:
    first = LETTERS["S01"]
    letter = replace(first("fr"), reference="<script>alert(1)</script>\u202e\x07X")
    page = html_of(letter, WORDING, OWN)
    assert "<script>" not in page
    assert "\u202e" not in page
    assert "\x07" not in page
    assert letter_docx(letter, WORDING)
