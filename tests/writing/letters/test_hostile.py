"""What a person types cannot break a letter, nor lead its reader astray."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from entraide.data.letters import letter_elements, letter_words
from entraide.writing.letters import Wording, html_of, letter_docx, letter_pdf
from entraide.writing.pdf import NoPango
from tests.writing.letters.scenarios import LETTERS

OURS = Wording(letter_words(), letter_elements())
HOSTILE = {
    "html": "<script>alert(1)</script><img src=x onerror=y>&amp;",
    "places": "{{ letter }} {reference} {0} %s",
    "controls": "a\x00b\x07c\x1b[31md\x0b\x85e",
    "overrides": "abc\u202edcba\u2066x\u2069\u200b\ufeff",
    "surrogates": "\ud800x\udfff\ufffe\uffff",
    "lines": "un\r\ndeux\rtrois\u2028quatre",
    "style": "</style><style>*{display:none}",
}
SIGNS = 100_000


@pytest.mark.parametrize("typed", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("tags", [("fr",), ("fr", "ar")])
def test_hostile_words_stand_as_words(typed: str, tags: tuple[str, ...]) -> None:
    words = dict.fromkeys(("fr", "ar"), typed)
    letter = replace(LETTERS["S01"](*tags), facts=words, subject=words, reference=typed, annexes=(words,))
    page = html_of(letter, OURS)
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("<style>") == page.count("</style>") == 1
    assert page.count("<main>") == 1
    assert not {"\x00", "\x1b", "\u202e", "\u2066", "\ud800", "\ufffe"} & set(page)
    assert Document(BytesIO(letter_docx(letter, OURS))).paragraphs is not None


@pytest.mark.parametrize("sign", ["a", "a ", "ا ", "\n"])
def test_a_hundred_thousand_signs_are_a_letter(sign: str) -> None:
    typed = (sign * SIGNS)[:SIGNS] + "fin"
    letter = replace(LETTERS["S03"]("fr"), facts={"fr": typed})
    assert "fin" in html_of(letter, OURS)
    assert "fin" in "".join(one.text for one in Document(BytesIO(letter_docx(letter, OURS))).paragraphs)


def test_a_long_run_without_a_space_is_laid_out() -> None:
    letter = replace(LETTERS["S03"]("fr"), facts={"fr": "a" * 20_000})
    try:
        assert letter_pdf(letter, OURS).startswith(b"%PDF")
    except NoPango:
        pytest.skip("no Pango here")
