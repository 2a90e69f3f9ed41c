"""A page laid out: each word in its language."""

from typing import Any

import pytest

from entraide.writing.pdf import NoPango, laid_out

SHEET = ":lang(fr) { color: #010203 } :lang(ar) { color: #040506 }"
PAGE = """<!doctype html><html lang="fr"><title>Le phare</title>
<table><tr><td>Une lampe</td><td lang="ar" dir="rtl">مصباح <b lang="ar-EG">جديد</b></td></tr>
<tr><td>Un gardien</td><td lang="ar" dir="rtl">حارس</td></tr>
<tr><td lang="x&quot;} * { color: red } {">Une vague</td><td lang="">Du vent</td></tr></table>"""


def laid(html: str) -> Any:
    """The page laid out."""
    try:
        return laid_out(html, SHEET)
    except NoPango:
        pytest.skip("no Pango here")


def styles(html: str) -> dict[str, Any]:
    """By each text of a page, the style that it was drawn in."""
    document = laid(html)
    boxes = [one for page in document.pages for one in page._page_box.descendants()]  # no public way
    return {one.text.strip(): one.style for one in boxes if getattr(one, "text", "").strip()}


def test_each_word_is_laid_out_in_its_language_and_follows_its_rules() -> None:
    found = styles(PAGE)
    told = {
        text: (style["lang"], tuple(round(255 * one) for one in style["color"].coordinates))
        for text, style in found.items()
    }
    assert told == {
        "Une lampe": ("fr", (1, 2, 3)),
        "مصباح": ("ar", (4, 5, 6)),
        "جديد": ("ar-EG", (4, 5, 6)),
        "Un gardien": ("fr", (1, 2, 3)),
        "حارس": ("ar", (4, 5, 6)),
        "Une vague": ("fr", (1, 2, 3)),
        "Du vent": ("fr", (1, 2, 3)),
    }


def test_cells_of_a_language_share_what_was_computed_of_their_styles() -> None:
    found = styles(PAGE)
    assert found["مصباح"].parent_style is found["حارس"].parent_style


def test_a_pdf_tells_its_language() -> None:
    assert laid(PAGE).metadata.lang == "fr"
