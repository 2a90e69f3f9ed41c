"""Treaties: articles, their titles, paragraphs and points, in each language, from plain text."""

import pytest

from entraide.domain.texts.document import Document, Kind, Origin, Point, Provision
from entraide.domain.texts.keys import base_iri
from entraide.domain.texts.register import Register
from entraide.reading.read import read_text

PACT = {
    "en": (
        "Convention on Lamps", "The States Parties to this Convention,", "Recalling the fog of the northern harbours,", "Have agreed as follows:",
        "Chapter I", "General rules", "Article 1", "Terms", "For the purposes of this Convention:", "(a) “Lamp” shall mean a light;",
        "(b) “Keeper” shall mean whoever:", "(i) Lights it;", "(ii) Puts it out.", "Article 2", "Duties", "1. Each State Party shall keep a lamp.",
        "2. Each State Party shall:", "(a) Count its lamps;", "(b) Name its keepers.", "Article 2 bis", "Oil", "Oil is for all.",
        "IN WITNESS WHEREOF, the undersigned have signed.",
    ),
    "fr": (
        "Convention sur les lampes", "Les États parties à la présente Convention,", "Rappelant la brume des ports du nord,", "Sont convenus de ce qui suit :",
        "Chapitre premier", "Règles générales", "Article premier", "Termes", "Aux fins de la présente Convention :", "a) Le mot « lampe » désigne un feu ;",
        "b) Le mot « gardien » désigne quiconque :", "i) L’allume ;", "ii) L’éteint.", "Article 2", "Devoirs", "1. Chaque État partie garde une lampe.",
        "2. Chaque État partie :", "a) Compte ses lampes ;", "b) Nomme ses gardiens.", "Article 2 bis", "Huile", "L’huile est à tous.",
        "EN FOI DE QUOI, les soussignés ont signé.",
    ),
    "es": (
        "Convención sobre las lámparas", "Los Estados partes en la presente Convención,", "Recordando la niebla de los puertos del norte,",
        "Han convenido en lo siguiente:", "Capítulo I", "Reglas generales", "Artículo 1", "Términos", "A los efectos de la presente Convención:",
        "a) Por “lámpara” se entenderá una luz;", "b) Por “farero” se entenderá quien:", "i) La encienda;", "ii) La apague.", "Artículo 2", "Deberes",
        "1. Cada Estado parte guardará una lámpara.", "2. Cada Estado parte:", "a) Contará sus lámparas;", "b) Nombrará a sus fareros.",
        "Artículo 2 bis", "Aceite", "El aceite es de todos.", "EN FE DE LO CUAL, los infrascritos han firmado.",
    ),
    "ru": (
        "Конвенция о лампах", "Государства – участники настоящей Конвенции,", "ссылаясь на туман северных гаваней,", "согласились о нижеследующем:",
        "Глава I", "Общие правила", "Статья 1", "Термины", "Для целей настоящей Конвенции:", "a) «лампа» означает свет;",
        "b) «смотритель» означает того, кто:", "i) зажигает ее;", "ii) гасит ее.", "Статья 2", "Обязанности", "1. Каждое Государство-участник хранит лампу.",
        "2. Каждое Государство-участник:", "a) считает лампы;", "b) назначает смотрителей.", "Статья 2 бис", "Масло", "Масло для всех.",
        "В УДОСТОВЕРЕНИЕ ЧЕГО нижеподписавшиеся подписали Конвенцию.",
    ),
    "ar": (
        "اتفاقية المصابيح", "إن الدول الأطراف في هذه الاتفاقية،", "إذ تشير إلى ضباب موانئ الشمال،", "اتفقت على ما يلي:", "الفصل الأول", "قواعد عامة",
        "المادة 1", "المصطلحات", "لأغراض هذه الاتفاقية:", "(أ) يقصد بتعبير ”مصباح“ نور؛", "(ب) يقصد بتعبير ”حارس“ من:", "’1‘ يشعله؛", "’2‘ يطفئه.",
        "المادة 2", "الواجبات", "1 - تحفظ كل دولة طرف مصباحا.", "2 - تقوم كل دولة طرف بما يلي:", "(أ) عد مصابيحها؛", "(ب) تسمية حراسها.",
        "المادة 2 مكررا", "الزيت", "الزيت للجميع.", "وإثباتا لذلك، وقع الموقعون أدناه.",
    ),
    "zh": (
        "灯具公约", "本公约缔约国，", "回顾北方港口的雾，", "兹协议如下：", "第一章", "总则", "第一条", "术语", "为本公约之目的：", "㈠ “灯”系指光；", "㈡ “守灯人”系指以下任何人：",
        "1. 点灯者；", "2. 熄灯者。", "第二条", "义务", "一、各缔约国均应保存一盏灯。", "二、各缔约国均应：", "㈠ 清点灯具；", "㈡ 任命守灯人。", "第二条之二", "油", "油为大家所有。",
        "下列签署人签署本公约，以昭信守。",
    ),
}  # fmt: skip
KEYS = [
    "chp_I", "art_1", "art_1__par_1", "art_1__par_1__point_a", "art_1__par_1__point_b", "art_1__par_1__point_b__point_i",
    "art_1__par_1__point_b__point_ii", "art_2", "art_2__para_1", "art_2__para_2", "art_2__para_2__point_a", "art_2__para_2__point_b",
    "art_2_bis", "art_2_bis__par_1",
]  # fmt: skip


def read_one(*lines: str, language: str = "") -> Document:
    (document,) = read_text("\n\n".join(lines), Origin(), Register(), language)
    return document


def keys_of(document: Document, component: str = "main") -> list[str]:
    def inner(points: tuple[Point, ...]) -> list[str]:
        return [key for point in points for key in (point.key, *inner(point.points))]

    return [key for p in document.provisions if p.component == component for key in (p.key, *inner(p.points))]


def named(document: Document, key: str) -> Provision:
    return next(p for p in document.provisions if p.key == key)


def treaty(*lines: str) -> Document:
    """A treaty with another article under the lines, so that it is one."""
    return read_one("Convention on Lamps", *lines, "Article 99", "Lamps are for all.", language="en")


@pytest.mark.parametrize("tag", sorted(PACT))
def test_a_treaty_has_the_same_addresses_in_each_language(tag: str) -> None:
    document = read_one(*PACT[tag], language=tag)
    assert document.title == PACT[tag][0]
    assert keys_of(document) == ["formula", "pp_1", "formula_2", *KEYS, "closing"]


def test_an_article_s_heading_holds_its_number_and_its_title() -> None:
    document = read_one(*PACT["fr"])
    heading = named(document, "art_1")
    assert (heading.kind, heading.number, heading.text) == (Kind.HEADING, "Article premier", "Termes")
    assert (named(document, "chp_I").number, named(document, "chp_I").text) == ("Chapitre premier", "Règles générales")
    assert named(document, "art_2__para_2").kind is Kind.ARTICLE


def test_a_title_may_stand_on_the_line_of_the_number() -> None:
    document = treaty("Article 4. – Oil and wicks", "Oil is for all.", "Article 5 Wicks", "1. Wicks are cut.")
    assert named(document, "art_4").text == "Oil and wicks"
    assert named(document, "art_5").text == "Wicks"
    assert named(document, "art_5__para_1").text == "Wicks are cut."


def test_a_sentence_that_begins_as_a_heading_does_is_none() -> None:
    document = treaty(
        "Article 1", "Oil is for all.", "Article 7 of the Rules of Fog applies to lamps.", "Article 2", "So."
    )
    assert "art_7" not in keys_of(document)


def test_an_annex_that_holds_a_treaty_leaves_the_resolution_s_counts_alone() -> None:
    head = (
        "A/RES/99/7",
        "99/7. Convention on Lamps",
        "The General Assembly,",
        "Recalling the fog,",
        "1. Adopts the Convention;",
        "2. Thanks all.",
    )
    document = read_one(*head, "7th plenary meeting", "Annex", *PACT["en"])
    assert (document.count(Kind.PREAMBULAR), document.count(Kind.OPERATIVE)) == (1, 2)
    assert keys_of(document, "annex_1") == ["head_1", "head_2", "par_1", "par_2", "par_3", *KEYS, "par_4"]
    assert base_iri(document) == "/akn/un/statement/deliberation/unga/99-7"


def test_what_closes_the_points_belongs_to_the_paragraph() -> None:
    document = treaty(
        "Article 1", "1. A keeper who:", "(a) Sleeps;", "(b) Leaves;", "in the fog, is replaced.", "2. So be it."
    )
    paragraph = named(document, "art_1__para_1")
    assert paragraph.text.endswith("\nin the fog, is replaced.")
    assert [paragraph.text[p.start : p.end] for p in paragraph.points] == ["(a) Sleeps;", "(b) Leaves;"]


def test_a_point_and_its_first_point_on_one_line_are_two() -> None:
    document = treaty(
        "Article 1", "1. Each Party shall punish:", "(a) (i) Theft of oil;", "(ii) Theft of wicks;", "(b) Darkness."
    )
    assert keys_of(document)[1:6] == [
        "art_1__para_1", "art_1__para_1__point_a", "art_1__para_1__point_a__point_i", "art_1__para_1__point_a__point_ii",
        "art_1__para_1__point_b",
    ]  # fmt: skip


def test_a_number_above_its_points_and_points_inside_a_line_are_read() -> None:
    document = treaty("Article 1", "1.", "(a) Lamps shall: (i) burn; and (ii) shine.", "(b) Wicks shall not.", "2. So.")
    assert named(document, "art_1__para_1").number == "1"
    assert [p.key[-7:] for p in named(document, "art_1__para_1").points[0].points] == ["point_i", "oint_ii"]


def test_letters_with_a_stop_below_letters_in_brackets_are_a_level_of_their_own() -> None:
    document = treaty(
        "Article 1", "1. Whoever:", "(a) Steals:", "(i) Oil:", "a. By night;", "b. By day;", "(ii) Wicks;", "(b) Lies."
    )
    point = named(document, "art_1__para_1").points[0].points[0]
    assert [p.key.rpartition("__")[2] for p in point.points] == ["point_a", "point_b"]
    assert len(named(document, "art_1__para_1").points) == 2


def test_i_after_h_is_a_letter_and_i_under_a_colon_a_figure() -> None:
    points = [f"({letter}) Lamps;" for letter in "abcdefg"]
    flat = treaty("Article 1", "For these purposes:", *points, "(h) Oil;", "(i) Wicks.")
    deep = treaty("Article 1", "For these purposes:", *points, "(h) Oil:", "(i) Of fish;", "(ii) Of seed.")
    assert len(named(flat, "art_1__par_1").points) == 9
    assert len(named(deep, "art_1__par_1").points) == 8


def test_chapters_sections_and_figures_without_a_word_are_kept_apart() -> None:
    document = treaty(
        "Part I", "Lamps", "Section 1", "Oil", "Article 1", "Oil is for all.", "Section 2", "Article 2", "So are wicks.", "Part II",
        "Section 1", "Article 3", "So is fog.",
    )  # fmt: skip
    divisions = [p.key for p in document.provisions if p.kind is Kind.HEADING and not p.key.startswith("art")]
    assert divisions == ["part_I", "part_I__sec_I", "part_I__sec_II", "part_II", "part_II__sec_I"]
    bare = treaty("I. Lamps", "Article 1", "Oil is for all.", "II. Fog", "Article 2", "So.")
    assert [p.key for p in bare.provisions if p.level == 3] == ["sec_I", "sec_II"]


def test_articles_with_roman_figures_are_addressed_as_the_others() -> None:
    assert "art_4__par_1" in keys_of(treaty("Article III", "Oil.", "Article IV", "Lamps shall burn."))


def test_numbers_of_articles_that_begin_again_in_one_annex_are_told_apart() -> None:
    lines = ("Article 1", "Oil is for all.", "Article 2", "So.", "Further rules", "Article 1", "Fog is for none.")
    document = read_one("The General Assembly,", "1. Adopts the Convention.", "Annex", *lines, language="en")
    assert [k for k in keys_of(document, "annex_1") if k.endswith("art_1")] == ["art_1", "run_2__art_1"]


def test_a_list_of_contents_is_not_the_treaty() -> None:
    document = treaty(
        "Article 1",
        "Oil",
        "3",
        "Article 2",
        "Wicks",
        "4",
        "Article 1",
        "Oil",
        "1. Oil is for all.",
        "Article 2",
        "Wicks",
        "So.",
    )
    assert "art_1__para_1" in keys_of(document)
    assert not any(key.startswith("run_") for key in keys_of(document))


def test_marked_down_text_with_its_translation_is_two_documents() -> None:
    text = (
        "<meta charset='utf-8' />\n\n##Verdrag inzake lampen\n\n####Convention on Lamps\n\nPreambleThe Parties to this Convention,"
        "Recalling the fog,Noting the [oil](../../oil.md),Have agreed as follows:\n\n### Article  1  \n\n####Oil\n\n1.   Oil is for all.  \n"
        "2.   So are wicks.\n\n### Article  2  \n\n1.  Lamps.\n\n####Verdrag inzake lampen\n\n### Artikel  1  \n\n1.   Olie is voor allen.\n"
    )
    first, second = read_text(text, Origin(), Register())
    assert (first.title, first.language, second.language) == ("Convention on Lamps", "en", "")
    assert keys_of(first) == [
        "head_1", "formula", "pp_1", "pp_2", "formula_2", "art_1", "art_1__para_1", "art_1__para_2", "art_2", "art_2__para_1",
    ]  # fmt: skip
    assert named(first, "pp_2").text == "Noting the oil,"
    assert second.front[0] == "Verdrag inzake lampen"


def test_two_treaties_in_one_file_are_two_documents() -> None:
    lines = ("The Parties,", "Article 1", "Oil is for all.", "Article 2", "So are wicks.")
    documents = read_text("\n\n".join(("Convention on Lamps", *lines, "Protocol on Fog", *lines)), Origin(), Register())
    assert [d.title for d in documents] == ["Convention on Lamps", "Protocol on Fog"]


def test_a_letter_typed_for_the_first_number_is_read_as_it_and_kept() -> None:
    document = treaty("Article 1", "l. Oil is for all.", "2. So are wicks.")
    assert named(document, "art_1__para_1").text == "Oil is for all."
    assert [(r.key, r.found, r.rule) for r in document.repairs] == [("art_1__para_1", "l.", "letter-for-one")]


def test_footnotes_are_bound_to_the_article_that_calls_them() -> None:
    document = treaty("Article 1", "1. Oil¹ is for all.", "¹ Of fish.", "2. So are wicks.")
    (call,) = document.footnotes[0].calls
    assert (call.key, call.offset) == ("art_1__para_1", 3)
