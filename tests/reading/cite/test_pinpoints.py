"""The provision that a citation names: the same address however the words turn it."""

import pytest

from tests.citing import cited
from tests.reading.cite.test_treaties import CRIME

FR, EN, ES = CRIME["fr"], CRIME["en"], CRIME["es"]
UNTOC = "/akn/un/act/treaty/2000-11-15/untoc/!main~"
CHARTER = "/akn/un/act/treaty/1945-06-26/uncharter/!main~"


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "UNTOC art. 18(3)(b)"),
        ("fr", "UNTOC, art. 18 (3) (b)"),
        ("fr", "UNTOC, article 18, paragraphe 3, alinéa b)"),
        ("fr", f"l’article 18, paragraphe 3, alinéa b), de la {FR}"),
        ("fr", f"l’article 18, par. 3 b), de la {FR}"),
        ("fr", f"l’alinéa b) du paragraphe 3 de l’article 18 de la {FR}"),
        ("en", "UNTOC art. 18(3)(b)"),
        ("en", "UNTOC, article 18, paragraph 3 (b)"),
        ("en", f"article 18, paragraph 3 (b), of the {EN}"),
        ("en", f"article 18, paragraph 3, subparagraph (b), of the {EN}"),
        ("en", f"subparagraph (b) of paragraph 3 of article 18 of the {EN}"),
        ("es", f"el artículo 18, párrafo 3 b), de la {ES}"),
        ("es", f"el apartado b) del párrafo 3 del artículo 18 de la {ES}"),
        ("ru", f"подпункт b) пункта 3 статьи 18 {CRIME['ru']}"),
    ],
)
def test_every_form_gives_one_address(tag: str, text: str) -> None:
    [one] = cited(text, tag=tag)
    assert one.pinpoint == "art_18__para_3__point_b"
    assert one.iri == UNTOC + "art_18__para_3__point_b"
    assert one.quote in (CRIME[tag], "UNTOC")


@pytest.mark.parametrize(
    ("tag", "text", "keys"),
    [
        ("fr", "l’alinéa e de l’Article 73 de la Charte", "art_73__point_e"),
        ("fr", "l’Article premier de la Charte", "art_1"),
        ("fr", "l’article 18 bis de la Charte", "art_18_bis"),
        ("fr", "le Chapitre VII de la Charte", "chp_VII"),
        ("fr", "les Articles 16 et 18 de la Charte", "art_16 art_18"),
        ("fr", "la Charte, en particulier au paragraphe 4 de l’Article 2", ""),
        ("en", "Article 73 e of the Charter", "art_73__point_e"),
        ("en", "Article 1 of the Charter", "art_1"),
        ("en", "Chapter VII of the Charter", "chp_VII"),
        ("en", "Articles 16 and 18 of the Charter", "art_16 art_18"),
        ("es", "el Artículo 73 de la Carta", "art_73"),
        ("es", "los Artículos 16 y 18 de la Carta", "art_16 art_18"),
        ("ru", "статья 73 Устава", "art_73"),
        ("ru", "пункт 4 статьи 2 Устава", "art_2__para_4"),
        ("ar", "المادة 73 من الميثاق", "art_73"),
        ("ar", "الفقرة 4 من المادة 2 من الميثاق", "art_2__para_4"),
    ],
)
def test_a_provision_of_the_charter(tag: str, text: str, keys: str) -> None:
    [one] = cited(text, tag=tag)
    assert one.pinpoint == keys
    assert one.iri == (CHARTER + keys if keys and " " not in keys else CHARTER.removesuffix("/!main~"))


@pytest.mark.parametrize(
    ("tag", "text", "keys", "end"),
    [
        ("fr", "au paragraphe 20 de sa résolution 70/1", "para_20", "/!main~para_20"),
        ("fr", "aux paragraphes 3, 9 et 14 de la résolution 70/1", "para_3 para_9 para_14", ""),
        ("fr", "au paragraphe 4 a) de la résolution 70/1", "para_4__point_a", "/!main~para_4__point_a"),
        ("fr", "aux alinéas a) et b) du paragraphe 4 de la résolution 70/1", "para_4__point_a para_4__point_b", ""),
        ("fr", "à l’alinéa b) i) du paragraphe 3 de la résolution 70/1", "para_3__point_b__point_i",
         "/!main~para_3__point_b__point_i"),
        ("fr", "résolution 70/1, annexe II", "annex_2", "/!annex_2"),
        ("fr", "résolution 70/1, annexe, art. 4", "annex_1~art_4", "/!annex_1~art_4"),
        ("fr", "la section II de sa résolution 70/1", "sec_II", "/!main~sec_II"),
        ("fr", "résolution 70/1, sect. II, par. 3", "sec_II__para_3", "/!main~sec_II__para_3"),
        ("en", "paragraph 20 of its resolution 70/1", "para_20", "/!main~para_20"),
        ("en", "paragraphs 3, 9 and 14 of resolution 70/1", "para_3 para_9 para_14", ""),
        ("en", "paragraph 4 (a) of resolution 70/1", "para_4__point_a", "/!main~para_4__point_a"),
        ("en", "resolution 70/1, annex II", "annex_2", "/!annex_2"),
        ("en", "section II of its resolution 70/1", "sec_II", "/!main~sec_II"),
        ("es", "el párrafo 20 de su resolución 70/1", "para_20", "/!main~para_20"),
        ("es", "los párrafos 3, 9 y 14 de la resolución 70/1", "para_3 para_9 para_14", ""),
        ("es", "resolución 70/1, anexo II", "annex_2", "/!annex_2"),
        ("es", "la sección II de la resolución 70/1", "sec_II", "/!main~sec_II"),
        ("ru", "пункт 20 своей резолюции 70/1", "", ""),  # "of its" is not read in Russian yet
        ("ru", "пункт 20 резолюции 70/1", "para_20", "/!main~para_20"),
        ("ru", "пункты 3, 9 и 14 резолюции 70/1", "para_3 para_9 para_14", ""),
        ("ru", "резолюция 70/1, приложение II", "annex_2", "/!annex_2"),
        ("ar", "الفقرة 20 من القرار 70/1", "para_20", "/!main~para_20"),
        ("ar", "الفقرات 3 و 9 و 14 من القرار 70/1", "para_3 para_9 para_14", ""),
    ],
)  # fmt: skip
def test_a_provision_of_a_resolution(tag: str, text: str, keys: str, end: str) -> None:
    [one] = cited(text, tag=tag)
    assert (one.quote, one.pinpoint) == ("70/1", keys)
    assert one.iri == f"/akn/un/statement/deliberation/unga/70-1{end}"


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "la résolution 70/1 et le paragraphe 3 de la résolution 71/2"),
        ("fr", "la résolution 70/1, paragraphe 3 de la résolution 71/2"),
        ("fr", "la résolution 70/1 ; au paragraphe 3 de la résolution 71/2"),
        ("en", "resolution 70/1 and paragraph 3 of resolution 71/2"),
        ("en", "resolution 70/1, paragraph 3 of resolution 71/2"),
        ("es", "la resolución 70/1 y el párrafo 3 de la resolución 71/2"),
        ("ru", "резолюция 70/1 и пункт 3 резолюции 71/2"),
        ("ar", "القرار 70/1 والفقرة 3 من القرار 71/2"),
    ],
)
def test_a_provision_is_not_taken_from_the_next_citation(tag: str, text: str) -> None:
    first, second = cited(text, tag=tag)
    assert (first.target, first.pinpoint) == ("A/RES/70/1", "")
    assert (second.target, second.pinpoint) == ("A/RES/71/2", "para_3")


def test_a_documents_paragraph() -> None:
    [one] = cited("Voir A/74/125, annexe, par. 3.")
    assert one.iri == "/akn/un/doc/unga/A-74-125/!annex_1~para_3"
