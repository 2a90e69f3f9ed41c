"""Citations that were once read wrongly, or slowly, each in a fictional text of our own."""

import time
from collections.abc import Callable

import pytest

from entraide.data import load_register
from entraide.domain.texts.citation import Citation, State
from entraide.domain.texts.document import Origin
from entraide.reading.read import read, read_text

REGISTER = load_register()
FORMULA = {
    "fr": "L’Assemblée générale,",
    "en": "The General Assembly,",
    "zh": "大会，",
}


def in_step(seconds: Callable[[int], float], length: int) -> bool:
    """Whether four times the text takes less than nine times the work, in one of three tries: the machine is shared."""
    return any(seconds(4 * length) < 9 * max(seconds(length), 0.1) for _ in range(3))


def cited(text: str, tag: str = "en") -> list[Citation]:
    return list(read_text(f"{FORMULA[tag]}\n\n{text}\n", Origin(), REGISTER, tag)[0].citations)


def targets(text: str, tag: str = "en") -> list[str]:
    return [one.target for one in cited(text, tag)]


def only(text: str, tag: str = "en") -> Citation:
    found = cited(text, tag)
    assert len(found) == 1, found
    return found[0]


def dates(text: str, tag: str = "en") -> list[str]:
    return [one.iri.split("/")[6] if one.iri.count("/") > 6 else "" for one in cited(text, tag)]


def test_the_assembly_of_another_organization_is_not_the_general_assembly() -> None:
    one = only("Rappelant la résolution 668 (XXI) de l’Assemblée générale de l’Organisation mondiale des lacs,", "fr")
    assert (one.state, one.target) == (State.UNRESOLVED, "")
    assert only("See resolution 2015/65 of the European Parliament,").target == ""


def test_a_conference_is_that_of_the_treaty_behind_its_name_or_stays_open() -> None:
    parties = "the Conference of the States Parties to the United Nations Convention against Corruption"
    assert targets(f"Noting that {parties}, in its resolution 8/1, met,")[-1] == "CAC/COSP/RES/8/1"
    one = only("Noting resolution 9/1 of the Conference of the Parties,")
    assert (one.state, one.candidates) == (State.AMBIGUOUS, ("CTOC/COP/RES/9/1", "CAC/COSP/RES/9/1"))
    dated = (
        "Noting resolutions 10/1 of 16 October 2020 and 10/3 of the Conference of the Parties and its resolution 9/1,"
    )
    assert targets(dated)[:2] == ["CTOC/COP/RES/10/1", "CTOC/COP/RES/10/3"]


def test_the_commission_on_human_rights_adopts_nothing_after_its_end() -> None:
    one = only("回顾经济及社会理事会关于湖泊政策委员会报告的2044年6月5日第2044/7号决议，", "zh")
    assert one.target == "E/RES/2044/7"


def test_a_short_name_is_that_of_the_one_body_named_in_full() -> None:
    drugs = "resolution 56/10 of the Commission on Narcotic Drugs"
    assert targets(f"Recalling {drugs} and resolution 27/5 of the Commission,")[-1] == "E/CN.7/RES/27/5"
    both = f"{drugs}, resolution 26/4 of the Commission on Crime Prevention and Criminal Justice"
    assert cited(f"Recalling {both} and resolution 27/5 of the Commission,")[-1].state is State.AMBIGUOUS


def test_dates_in_a_row_behind_a_list_go_one_to_each() -> None:
    text = (
        "Rappelant les résolutions 73/48, 74/38 et 78/66 de l’Assemblée, en date du 20 décembre 2018, du 18 décembre "
        "2019 et du 19 décembre 2023, respectivement,"
    )
    assert targets(text, "fr") == ["A/RES/73/48", "A/RES/74/38", "A/RES/78/66"]
    assert dates(text, "fr") == ["2018-12-20", "2019-12-18", "2023-12-19"]


def test_a_number_with_a_date_of_its_own_is_not_given_that_of_the_next() -> None:
    """A session of the Economic and Social Council begins in the year before the one that its numbers print."""
    text = (
        "Recalling Economic and Social Council decisions 2043/201 A of 31 October 2042, 2043/201 B of 7 December 2042 "
        "and 2043/201 C of 5 April 2043,"
    )
    assert dates(text) == ["2042-10-31", "2042-12-07", "2043-04-05"]
    impossible = "Recalling General Assembly resolutions 70/1 of 3 March 1990 and 70/2 of 25 September 2015,"
    assert dates(impossible) == ["", "2015-09-25"]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("paragraphes 7 à 10 de la résolution 70/1,", "para_7 para_8 para_9 para_10"),
        ("l’article premier de la Convention contre la corruption,", "art_1"),
        ("alinéas a) à c) de l’article 5 de la Convention contre la corruption,", "art_5__point_a art_5__point_b art_5__point_c"),
        ("la résolution 70/1 de l’Assemblée générale, annexe II,", "annex_2"),
        ("la résolution 70/1 du 25 septembre 2015, annexe,", "annex_1"),
    ],
)  # fmt: skip
def test_the_provision_named_is_found_whole(text: str, keys: str) -> None:
    convention = "Convention des Nations Unies contre la corruption"
    assert cited(f"Vu {text.replace('Convention contre la corruption', convention)}", "fr")[0].pinpoint == keys


def test_a_phrase_that_points_back_has_its_provision_too() -> None:
    back = cited("Rappelant la résolution 70/1 et le paragraphe 11 de ladite résolution,", "fr")[-1]
    assert (back.candidates, back.pinpoint) == (("A/RES/70/1",), "para_11")
    assert back.iri.endswith("!main~para_11")
    assert cited("Rappelant la résolution 70/1, conformément auxdites résolutions,", "fr")[-1].candidates


def test_a_number_behind_its_sign_is_a_mention() -> None:
    assert targets("Rappelant la résolution no 1373 (2001),", "fr") == ["S/RES/1373(2001)"]
    assert targets("Recalling resolution No. 1373 (2001) and Sales No. 45/7,") == ["S/RES/1373(2001)"]


def test_a_treaty_of_the_league_of_nations_is_not_the_one_with_its_number_in_the_other_series() -> None:
    text = "1. Salue le lac¹.\n\n¹ Société des Nations, Recueil des Traités, vol. 10, no 1021."
    assert only(text, "fr").state is State.UNRESOLVED


def test_a_charter_of_others_is_not_the_charter() -> None:
    assert cited("Saluant la Charte des bateliers,", "fr") == []


def test_words_behind_the_convention_are_its_name_only_with_a_capital() -> None:
    name = "Recalling the United Nations Convention against Corruption and the Convention"
    assert targets(f"{name} relating to the lakes, and the Convention,") == ["UNCAC"] * 3
    assert targets(f"{name} relating to the Lakes, and the Convention,") == ["UNCAC"]


def test_the_convention_is_the_one_that_a_protocol_names_in_its_title() -> None:
    protocol = (
        "Protocol against the Smuggling of Migrants by Land, Sea and Air, supplementing the United Nations Convention "
        "against Transnational Organized Crime"
    )
    assert targets(f"Recalling the {protocol}, and the Convention,") == ["SOM", "UNTOC"]


def test_a_role_holds_for_the_list_it_opens() -> None:
    words = "Conformément aux résolutions 550 (1984) et 789 (1992) et prie le Conseil d’appliquer la résolution 70/1"
    assert [one.role for one in cited(f"Rappelle, {words.lower()} ;", "fr")] == ["conformément"] * 2 + ["prie"]
    assert only("1. Calls upon the parties concerned to carry out resolution 70/1.").role == "calls upon"


def test_a_symbol_stands_beside_letters_that_are_not_latin() -> None:
    assert targets("1. 见A/74/843号文件。", "zh") == ["A/74/843"]


def test_a_web_page_without_provisions_is_read_for_what_it_cites() -> None:
    page = "<html><body><p>The Assembly adopted resolution 70/1 of 25 September 2015.</p><p>Lakes.</p></body></html>"
    assert [one.target for one in read(page.encode(), "page.html", REGISTER, "en")[0].citations] == ["A/RES/70/1"]


def linked(link: str) -> bytes:
    """A file of the UN's kind, whose text has that link."""
    return (
        '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="deliberation">'
        '<meta><identification><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression></identification></meta>'
        "<mainBody>"
        "<paragraph><num>1.</num><content><p>Notes resolution 70/1 of the General Assembly, "
        f"{link}.</p></content></paragraph></mainBody></statement></akomaNtoso>"
    ).encode()


@pytest.mark.parametrize(
    ("address", "differs"),
    [("A/RES/70/2", True), ("A/RES/70/2?x=1", True), ("A/RES/70/1", False), ("A/RES/70/1?x=1#top", False), ("", False)],
)
def test_a_link_is_told_when_its_words_name_another_text(address: str, differs: bool) -> None:
    link = f'as resolution <a href="https://undocs.org/en/{address}">70/1</a> says'
    found = read(linked(link), "a.xml", REGISTER, "en")[0]
    assert [w.code for w in found.warnings if w.code == "link-differs"] == ["link-differs"] * differs


def test_many_wrong_links_to_one_text_take_no_longer_each() -> None:
    def seconds(count: int) -> float:
        data = linked('resolution <a href="https://undocs.org/A/RES/70/2">70/1</a> and ' * count)
        begun = time.process_time()
        read(data, "a.xml", REGISTER, "en")
        return time.process_time() - begun

    assert seconds(1600) < 9 * max(seconds(400), 0.2)


SLOW = {
    "pointing": "resolution 70/1 that resolution ",
    "pointing to many": "those resolutions resolution {} ",
    "bare kinds": "United Nations Convention against Corruption the Convention ",
    "conferences": "resolution 9/1 of the Conference of the Parties ",
    "dates": "70/1 of 3 March 1990, 4 March 1990 ",
}


def test_a_front_full_of_agenda_items_is_no_slower() -> None:
    """A front's line that begins like an agenda item again and again, and never says of what."""

    def seconds(length: int) -> float:
        begun = time.process_time()
        read_text("пункт 1 " * (length // 8) + "\n\nГенеральная Ассамблея,\n\n1. А.\n", Origin(), REGISTER, "ru")
        return time.process_time() - begun

    assert in_step(seconds, 20_000)


@pytest.mark.parametrize("name", SLOW)
def test_reading_grows_no_faster_than_the_text(name: str) -> None:
    """Four times the text, less than nine times the work."""

    def seconds(length: int) -> float:
        piece = SLOW[name]
        text = "".join(piece.format(f"{31 + n % 60}/{1 + n % 300}") for n in range(length // len(piece)))
        begun = time.process_time()
        cited(f"1. Notes resolutions {text}.")
        return time.process_time() - begun

    assert in_step(seconds, 30_000)
