"""The UN's own links beside their words: which are told to differ, and where they stand."""

import pytest
from lxml import etree

from entraide.domain.texts.citation import Citation, Cited, State
from entraide.domain.texts.document import Document, Notice
from entraide.reading.akn.links import check_links

UNDOCS = "https://undocs.org/en/"


def cited(key: str, quote: str, target: str) -> Citation:
    return Citation(Cited.RESOLUTION, State.NAMED, key, 0, len(quote), quote, target)


def told(links: str, *citations: Citation) -> list[Notice]:
    return list(check_links(etree.fromstring(f"<akn><p>{links}</p></akn>"), Document(citations=citations)).warnings)


def link(shown: str, target: str) -> str:
    return f'<a href="{UNDOCS}{target}">{shown}</a>'


def test_a_link_to_another_text_is_told_at_its_own_place() -> None:
    links = f"See {link('91/7', 'A/RES/91/7')}, then again {link('91/7', 'A/RES/91/8')}."
    notices = told(links, cited("pp_1", "91/7", "A/RES/91/7"), cited("para_4", "91/7", "A/RES/91/7"))
    assert notices == [Notice("link-differs", "para_4", "91/7 → A/RES/91/8 ≠ A/RES/91/7")]


def test_a_number_of_two_bodies_is_held_against_the_body_that_the_words_name() -> None:
    links = f"{link('41/3', 'A/RES/41/3')} and {link('41/3', 'A/RES/41/3')}"
    notices = told(links, cited("pp_1", "41/3", "A/RES/41/3"), cited("pp_2", "41/3", "A/HRC/RES/41/3"))
    assert [(notice.place, notice.detail) for notice in notices] == [("pp_2", "41/3 → A/RES/41/3 ≠ A/HRC/RES/41/3")]


def test_a_place_that_cannot_be_told_is_left_open() -> None:
    links = link("91/7", "A/RES/91/8")
    notices = told(links, cited("pp_1", "91/7", "A/RES/91/7"), cited("pp_2", "91/7", "A/RES/91/7"))
    assert [notice.place for notice in notices] == [""]


def test_links_in_footnotes_are_not_taken_for_those_of_the_text() -> None:
    links = f"{link('91/7', 'A/RES/91/7')}<authorialNote><p>{link('91/7', 'A/RES/91/9')}</p></authorialNote>"
    notices = told(links, cited("pp_1", "91/7", "A/RES/91/7"), cited("note_1", "91/7", "A/RES/91/7"))
    assert [notice.place for notice in notices] == ["note_1"]


@pytest.mark.parametrize(
    ("shown", "leads", "named"),
    [
        ("2999 (2031)", "S/RES/2999%282031%29", "S/RES/2999(2031)"),  # written for the web
        ("S/2031/9;", "S/2031/9;", "S/2031/9"),  # a mark of the sentence taken along
        ("A/91/6 (Income sect. 2)", "A/91/6(Incomesect.2)", "A/91/6(Sect.2)"),  # a chapter
        ("E/2031/27", "E/2031/27-E/CN.6/2031/10", "E/2031/27"),  # both symbols of one report
        ("E/2031/25", "E/CN.9/2031/9", "E/2031/25"),  # the other symbol of one report
    ],
)
def test_another_way_of_writing_the_same_text_is_no_difference(shown: str, leads: str, named: str) -> None:
    assert told(link(shown, leads), cited("note_1", shown, named), cited("note_1", shown, named)) == []
    noted = f"<authorialNote><p>{link(shown, leads)}</p></authorialNote>"
    assert told(noted, cited("note_1", shown, named)) == []
    assert told(noted, cited("note_1", shown, "A/91/999")) != []


def test_a_link_cut_in_two_is_one_link() -> None:
    links = link("91/1", "A/RES/91/175") + link("75", "A/RES/91/175")
    assert told(links, cited("pp_1", "91/175", "A/RES/91/175"), cited("pp_9", "91/1", "A/RES/91/1")) == []
