"""A letter holds what its story needs: on the page, in Word and in the PDF; and what it lacks is told."""

import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it ships no types
import pytest
from docx import Document

from entraide.data.letters import letter_elements, letter_words
from entraide.domain.requests.letter import KINDS, Answer, Cited, Decided, Letter, Person, Statement, Words
from entraide.writing.letters import Wording, blocks_of, html_of, letter_docx, letter_pdf, missing
from entraide.writing.letters.wording import in_words, words_in
from entraide.writing.pdf import NoFont, NoPango
from tests.writing.letters.readback import holds
from tests.writing.letters.scenarios import LETTERS

OURS = Wording(letter_words(), letter_elements())
Change = Callable[[Letter], Letter]


def measured(letter: Letter, at: int, **fields: Any) -> Letter:
    measures = list(letter.measures)
    measures[at] = replace(measures[at], **fields)
    return replace(letter, measures=tuple(measures))


def without_particular(element: str) -> Change:
    def change(letter: Letter) -> Letter:
        kept = tuple(one for one in letter.measures[0].particulars if one.element != element)
        return measured(letter, 0, particulars=kept)

    return change


def without_statement(key: str) -> Change:
    return lambda letter: replace(letter, statements=tuple(one for one in letter.statements if one.key != key))


def offence(**fields: Any) -> Change:
    return lambda letter: replace(letter, offences=(replace(letter.offences[0], **fields),))


def person(**fields: Any) -> Change:
    return lambda letter: replace(letter, persons=(replace(letter.persons[0], **fields),))


def estate(**fields: Any) -> Change:
    return lambda letter: replace(letter, property=(replace(letter.property[0], **fields),))


def field(name: str) -> Change:
    def change(letter: Letter) -> Letter:
        nothing: Any = () if isinstance(getattr(letter, name), tuple) else {}
        return replace(letter, **{name: nothing})

    return change


NOBODY: Change = lambda letter: replace(letter, sender=replace(letter.sender, names={}))  # noqa: E731 stands in the table below

WANTED: dict[str, dict[str, tuple[Callable[[Letter], Words | str], Change]]] = {
    "S01": {
        "authority": (lambda one: one.sender.names, NOBODY),
        "proceeding": (lambda one: one.proceeding, field("proceeding")),
        "object_reason": (
            lambda one: one.measures[1].purpose,
            lambda one: measured(measured(one, 0, purpose={}), 1, purpose={}),
        ),
        "persons": (lambda one: one.persons[0].name, field("persons")),
        "identity": (lambda one: one.persons[0].nationality, person(nationality={})),
        "offence": (lambda one: one.offences[0].conduct, offence(conduct={})),
        "time_and_place": (lambda one: one.offences[0].place, offence(time={})),
        "penalty": (lambda one: one.offences[0].penalty, offence(penalty={})),
        "law_text": (lambda one: one.offences[0].law[0].words, offence(law=())),
        "facts": (lambda one: one.facts, field("facts")),
        "assistance": (lambda one: one.measures[0].description, field("measures")),
        "procedure": (lambda one: one.measures[0].procedure, lambda one: measured(one, 0, procedure={})),
        "measure_at_home": (lambda one: "statement.measure_at_home", without_statement("measure_at_home")),
        "use_limits": (lambda one: "statement.use_limits", without_statement("use_limits")),
        "property": (lambda one: one.property[0].link, estate(link={})),
        "accounts": (lambda one: one.accounts[0].reason, field("accounts")),
        "confidentiality_wish": (lambda one: one.confidentiality, field("confidentiality")),
        "deadline": (lambda one: one.deadline_reason, field("deadline_reason")),
        "documents": (lambda one: one.annexes[0], field("annexes")),
    },
    "S02": {
        "reciprocity": (lambda one: "statement.reciprocity", without_statement("reciprocity")),
        "assurance_death": (lambda one: "statement.assurance_death", without_statement("assurance_death")),
        "warrant": (lambda one: one.measures[0].particulars[0].words, without_particular("warrant")),
        "evidence_list": (lambda one: one.measures[0].particulars[1].words, without_particular("evidence_list")),
        "lapse": (lambda one: one.measures[0].particulars[2].words, without_particular("lapse")),
        "person_description": (lambda one: one.persons[0].description, person(description={})),
        "offences": (lambda one: one.offences[0].title, offence(title={})),
        "translation": (lambda one: one.translation, field("translation")),
        "law_text": (lambda one: one.offences[0].law[0].words, offence(law=())),
    },
    "S03": {
        "basis": (lambda one: one.measures[0].cited[0].names, lambda one: measured(one, 0, cited=())),
        "prosecution_instead": (lambda one: "statement.prosecution_instead", without_statement("prosecution_instead")),
        "file_offered": (lambda one: "statement.file_offered", without_statement("file_offered")),
        "reciprocity": (lambda one: "statement.reciprocity", without_statement("reciprocity")),
    },
    "S10": {
        "authority": (lambda one: one.sender.names, NOBODY),
        "contact": (lambda one: one.sender.contact, lambda one: replace(one, sender=replace(one.sender, contact=""))),
        "offence": (lambda one: one.offences[0].conduct, offence(conduct={})),
        "facts": (lambda one: one.facts, field("facts")),
        "data": (lambda one: one.measures[0].particulars[0].words, without_particular("data")),
        "custodian": (lambda one: one.measures[0].particulars[1].words, without_particular("custodian")),
        "necessity": (lambda one: one.measures[0].particulars[2].words, without_particular("necessity")),
        "mla_intention": (lambda one: "statement.mla_intention", without_statement("mla_intention")),
        "secrecy_need": (lambda one: "statement.secrecy_need", without_statement("secrecy_need")),
        "victim_codes": (lambda one: "statement.victim_codes", without_statement("victim_codes")),
    },
}
"""Of each story the elements that its document must hold: where they stand, and the letter without them."""

EACH = [(story, element) for story, elements in WANTED.items() for element in elements]


def pdf_words(letter: Letter) -> str:
    try:
        made = letter_pdf(letter, OURS)
    except NoPango:
        pytest.skip("no Pango here")
    return "\n".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(made))


def docx_words(letter: Letter) -> str:
    made = Document(BytesIO(letter_docx(letter, OURS)))
    cells = (cell for table in made.tables for row in table.rows for cell in row.cells)
    return "\n".join([one.text for one in made.paragraphs] + [cell.text for cell in cells])


def told(story: str, element: str, letter: Letter, tag: str) -> str:
    where = WANTED[story][element][0](letter)
    if isinstance(where, str):
        return OURS.say(tag, where) if where.startswith("statement.") else where
    return words_in(where, tag)


@pytest.mark.parametrize("tag", ["fr", "ar"])
@pytest.mark.parametrize("story", WANTED)
def test_each_element_can_be_read_in_word_and_in_the_pdf(story: str, tag: str) -> None:
    letter = LETTERS[story](tag)
    word, pdf = docx_words(letter), pdf_words(letter)
    for element in WANTED[story]:
        words = told(story, element, letter, tag)
        assert all(line in word for line in words.split("\n")), element
        assert holds(pdf, words), element


@pytest.mark.parametrize("story", WANTED)
def test_both_languages_stand_in_a_letter_of_two(story: str) -> None:
    letter = LETTERS[story]("fr", "ar")
    word = docx_words(letter)
    for element in WANTED[story]:
        for tag in ("fr", "ar"):
            assert all(line in word for line in told(story, element, letter, tag).split("\n")), element
    assert html_of(letter, OURS).count('dir="rtl"') == len(blocks_of(letter, OURS))


@pytest.mark.parametrize(("story", "element"), EACH)
def test_what_is_taken_out_is_missed_and_nothing_else(story: str, element: str) -> None:
    whole, wanted = LETTERS[story]("fr"), tuple(WANTED[story])
    assert missing(whole, wanted, OURS) == ()
    lacks = missing(WANTED[story][element][1](whole), wanted, OURS)
    assert element in lacks
    others = (
        {"identity", "procedure", "object_reason", "basis"}
        if element in ("persons", "assistance")
        else {"object_reason"}
    )
    also = {"offences", "time_and_place"} if story == "S02" else set()
    assert set(lacks) - {element} <= others | also


def test_an_element_holds_only_where_each_language_has_it() -> None:
    letter = LETTERS["S01"]("fr", "ar")
    one_sided = replace(letter, facts={"fr": "Les faits.", "ar": "  \u202e "})
    assert missing(one_sided, ("facts",), OURS) == ("facts",)
    assert missing(replace(one_sided, languages=("fr",)), ("facts",), OURS) == ()


def test_a_measure_is_asked_for_its_own_elements() -> None:
    letter = LETTERS["S01"]("fr")
    assert missing(letter, ("procedure", "facts"), OURS, measure=1) == ()
    assert missing(letter, ("procedure", "facts"), OURS, measure=2) == ("procedure",)


def test_without_a_treaty_none_is_cited_and_an_excluded_place_is_not() -> None:
    assert "onvention" not in docx_words(LETTERS["S02"]("fr"))
    text = docx_words(LETTERS["S03"]("fr"))
    assert "article 16, paragraphe 10" in text
    assert "paragraphe 4" not in text


def test_measures_are_numbered_and_headings_are_headings() -> None:
    made = Document(BytesIO(letter_docx(LETTERS["S01"]("fr"), OURS)))
    styles = [(one.style.name, one.text) for one in made.paragraphs if one.style is not None]
    assert [text for style, text in styles if style == "Heading 2"] == ["Mesure n° 1", "Mesure n° 2"]
    assert ("Title", "Demande de coopération") in styles
    assert ("Heading 1", "Exposé des faits") in styles


@pytest.mark.parametrize(("tag", "named"), [("fr", "Annexe 2 — Texte de la loi"), ("ar", "المرفق 2 — نص القانون")])
def test_the_law_is_an_annex_of_its_own_and_stands_in_the_list(tag: str, named: str) -> None:
    letter = LETTERS["S01"](tag)
    assert len(letter.annexes) == 1
    told = [(one.kind, one.texts[0], one.labels) for one in blocks_of(letter, OURS)]
    at = next(nth for nth, one in enumerate(told) if one[:2] == ("heading", named))
    [law] = letter.offences[0].law
    assert told[at + 2][1] == words_in(law.words, tag)
    title = named.partition(" — ")[2]
    assert ("item", title, ("2",)) in told[:at], "in the list"
    bare = replace(letter, offences=(replace(letter.offences[0], law=()),))
    assert not any(title in one.texts[0] for one in blocks_of(bare, OURS))


def test_arabic_runs_from_the_right_in_word() -> None:
    xml = Document(BytesIO(letter_docx(LETTERS["S02"]("ar"), OURS))).element.xml
    assert xml.count("<w:bidi/>") == len(re.findall(r"<w:p[ >]", xml))
    assert 'w:bidi="ar-SA"' in xml


def test_victims_and_children_have_codes_only() -> None:
    with pytest.raises(ValueError, match="code only"):
        Person("victim", name="Nom Inventé", code="V1")
    with pytest.raises(ValueError, match="code only"):
        Person("child")
    assert "V2" in docx_words(LETTERS["S10"]("fr"))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("tag", ["fr", "en", "es", "ar", "ru", "zh"])
def test_each_document_has_its_words_in_each_language(kind: str, tag: str) -> None:
    letter = replace(LETTERS["S10"]("fr"), kind=kind, languages=(tag,))
    page = html_of(letter, OURS)
    assert OURS.say(tag, f"title.{kind}") in page
    assert f'<html lang="{tag}" dir="{"rtl" if tag == "ar" else "ltr"}">' in page


def test_a_decision_and_a_reply_say_what_was_settled() -> None:
    letter = LETTERS["S03"]("fr")
    refused = Decided(1, "refused", {"fr": "Nationalité."}, (Cited({"fr": "Traité inventé"}, ("4(1)",)),))
    answered = Answer(2, {"fr": "Quel jour ?"}, {"fr": "Le 3 mai."})
    bare = replace(letter, kind="decision", measures=(), replies_to="VN-7", decided=(refused,), answers=(answered,))
    text = docx_words(bare)
    for words in (
        "Mesure n° 1 · refusée",
        "Nationalité.",
        "Traité inventé : article 4, paragraphe 1",
        "VN-7",
        "Question n° 2 · Quel jour ?",
        "Le 3 mai.",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("place", "tag", "words"),
    [
        ("18", "fr", "article 18"),
        ("18(15)(d)", "en", "article 18, paragraph 15, subparagraph (d)"),
        ("27(1)(e)(ii)", "fr", "article 27, paragraphe 1, alinéa e) ii)"),
        ("2(a)", "es", "artículo 2, apartado a)"),
        ("18(1)", "ar", "الفقرة 1 من المادة 18"),
        ("18(3)(f)", "ru", "подпункт (f) пункта 3 статьи 18"),
        ("13(2)", "zh", "第13条第2款"),
        ("Annexe B", "fr", "Annexe B"),
    ],
)
def test_paragraphs_are_cited_as_each_language_does(place: str, tag: str, words: str) -> None:
    assert in_words(place, tag, OURS) == words


def test_a_pdf_is_made_to_last() -> None:
    try:
        made = letter_pdf(LETTERS["S03"]("fr"), OURS)
    except NoPango:
        pytest.skip("no Pango here")
    streams = [
        zlib.decompressobj().decompress(one) for one in re.findall(rb"stream\n(x.*?)\nendstream", made, re.DOTALL)
    ]
    assert any(b'pdfaid:part="3" pdfaid:conformance="A"' in one for one in streams)
    with pytest.raises(NoFont) as missed:
        letter_pdf(replace(LETTERS["S03"]("fr"), facts={"fr": "Un signe \U000f1234."}), OURS)
    assert missed.value.signs == "\U000f1234"


def test_letters_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="letter"):
        LETTERS["S01"]()
    with pytest.raises(ValueError, match="none of"):
        replace(LETTERS["S01"]("fr"), kind="poem")
    with pytest.raises(ValueError, match="none of"):
        Statement("thanks")


def test_days_are_written_as_each_language_does() -> None:
    days = [OURS.day(tag, date(2026, 3, 1)) for tag in ("fr", "en", "es", "ar", "ru", "zh")]
    assert days == [
        "1er mars 2026",
        "1 March 2026",
        "1 de marzo de 2026",
        "1 آذار/مارس 2026",
        "1 марта 2026 года",
        "2026年3月1日",
    ]
