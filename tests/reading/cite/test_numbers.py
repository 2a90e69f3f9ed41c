"""Resolutions and decisions cited by number: whose they are, of when, and which numbers are none."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from entraide.domain.texts.citation import Cited, State
from entraide.domain.texts.document import Document, Kind, Provision
from entraide.reading.cite import cite
from tests.citing import cited, document_of, known, named
from tests.reading.cite.test_treaties import CORRUPTION, CRIME

CRIMES = "Commission pour la prévention du crime et la justice pénale"
GA, EC, SC, HRC = "A/RES/", "E/RES/", "S/RES/", "A/HRC/RES/"


@pytest.mark.parametrize(
    ("tag", "text", "targets"),
    [
        ("fr", "Rappelant ses résolutions 69/193 et 69/196 relatives aux phares,", [GA + "69/193", GA + "69/196"]),
        ("fr", "les résolutions 2006/19, 2006/20 et 2006/29 du Conseil économique et social",
         [EC + "2006/19", EC + "2006/20", EC + "2006/29"]),
        ("fr", "ses résolutions 70/1, intitulée « Phares », et 71/2, sur les balises", [GA + "70/1", GA + "71/2"]),
        ("fr", "la résolution 217 A (III)", [GA + "217A(III)"]),
        ("fr", "les résolutions 50/6 A et B, S-24/2, ES-10/15 et 3000 (XXX)",
         [GA + "50/6A-B", GA + "S-24/2", GA + "ES-10/15", GA + "3000(XXX)"]),
        ("fr", "sa décision 74/509", ["A/DEC/74/509"]),
        ("en", "Recalling its resolutions 69/193 and 69/196 on lighthouses,", [GA + "69/193", GA + "69/196"]),
        ("en", "Economic and Social Council resolutions 2006/19, 2006/20 and 2006/29",
         [EC + "2006/19", EC + "2006/20", EC + "2006/29"]),
        ("en", "its resolution 70/1, entitled “Lighthouses”, and resolution 71/2 on buoys", [GA + "70/1", GA + "71/2"]),
        ("en", "resolutions 2178 (2014) and 2396 (2017)", [SC + "2178(2014)", SC + "2396(2017)"]),
        ("en", "its decisions 74/509 and 74/510", ["A/DEC/74/509", "A/DEC/74/510"]),
        ("en", "resolution 60/1 B as well as resolution 61/2", [GA + "60/1B", GA + "61/2"]),
        ("es", "Recordando sus resoluciones 69/193 y 69/196 sobre los faros,", [GA + "69/193", GA + "69/196"]),
        ("es", "las resoluciones 2006/19 y 2006/20 del Consejo Económico y Social", [EC + "2006/19", EC + "2006/20"]),
        ("es", "la resolución 2178 (2014) del Consejo de Seguridad", [SC + "2178(2014)"]),
        ("es", "su decisión 74/509", ["A/DEC/74/509"]),
        ("ru", "ссылаясь на свои резолюции 69/193 и 69/196 о маяках,", [GA + "69/193", GA + "69/196"]),
        ("ru", "резолюции 2006/19 и 2006/20 Экономического и Социального Совета", [EC + "2006/19", EC + "2006/20"]),
        ("ru", "резолюция 2178 (2014) Совета Безопасности", [SC + "2178(2014)"]),
        ("ru", "своим решением 74/509", ["A/DEC/74/509"]),
        ("ar", "وإذ تشير إلى قراريها 69/193 و 69/196 بشأن المنارات،", [GA + "69/193", GA + "69/196"]),
        ("ar", "قراري المجلس الاقتصادي والاجتماعي 2006/19 و 2006/20", [EC + "2006/19", EC + "2006/20"]),
        ("ar", "قرار مجلس الأمن 2178 (2014)", [SC + "2178(2014)"]),
        ("ar", "مقررها 74/509", ["A/DEC/74/509"]),
        ("zh", "回顾其关于灯塔的第69/193号和第69/196号决议，", [GA + "69/193", GA + "69/196"]),
        ("zh", "经济及社会理事会第2006/19号和第2006/20号决议", [EC + "2006/19", EC + "2006/20"]),
        ("zh", "安全理事会第2178(2014)号决议", [SC + "2178(2014)"]),
        ("zh", "大会第74/509号决定", ["A/DEC/74/509"]),
    ],
)  # fmt: skip
def test_each_number_of_a_list_is_a_citation_of_its_body(tag: str, text: str, targets: list[str]) -> None:
    assert named(text, tag=tag) == targets


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "les résolutions 57/5 à 57/9 sur les phares"),
        ("fr", "les résolutions 57/5–57/9"),
        ("en", "resolutions 57/5 to 57/9 on lighthouses"),
        ("en", "resolutions 57/5-57/9"),
        ("es", "las resoluciones 57/5 a 57/9 sobre los faros"),
        ("ru", "резолюции 57/5 — 57/9 о маяках"),
        ("ar", "القرارات 57/5 إلى 57/9 بشأن المنارات"),
        ("zh", "大会第57/5号至第57/9号决议"),
    ],
)
def test_a_range_cites_its_ends_and_what_lies_between(tag: str, text: str) -> None:
    found = cited(text, tag=tag)
    assert sorted(one.target for one in found) == [f"A/RES/57/{n}" for n in range(5, 10)]
    ends = {one.target: one.quote for one in found}
    assert (ends["A/RES/57/5"], ends["A/RES/57/9"]) == ("57/5", "57/9")
    whole = ends["A/RES/57/7"]  # what lies between stands nowhere else than in the range
    assert whole.startswith("57/5") and whole.endswith("57/9")


@pytest.mark.parametrize(
    "text", ["les résolutions 57/5 à 58/9", "les résolutions 57/5 à 57/90", "les résolutions 57/9 à 57/5"]
)
def test_what_is_no_range_gives_its_ends_only(text: str) -> None:
    assert len(named(text)) == 2


def test_a_body_and_a_date_behind_a_range_are_those_of_each() -> None:
    found = cited("les résolutions 2006/19 à 2006/22 du Conseil économique et social, en date du 27 juillet 2006,")
    assert {one.target for one in found} == {f"E/RES/2006/{n}" for n in range(19, 23)}
    dated = cited("ses résolutions 57/5 à 57/8 du 20 décembre 2002")
    assert [one.iri.split("/")[-2] for one in dated] == ["2002-12-20"] * 4


@pytest.mark.parametrize(
    ("tag", "text", "dates"),
    [
        ("fr", "ses résolutions 69/193 et 69/196 du 18 décembre 2014,", ["2014-12-18", "2014-12-18"]),
        ("fr", "ses résolutions 68/1 du 20 septembre 2013 et 69/196 du 18 décembre 2014", ["2013-09-20", "2014-12-18"]),
        ("fr", "ses résolutions 68/185 et 69/196, en date respectivement du 18 décembre 2013 et du 17 décembre 2014,",
         ["2013-12-18", "2014-12-17"]),
        ("fr", "ses résolutions 60/1 et 69/196 du 18 décembre 2014", ["", "2014-12-18"]),
        ("en", "its resolutions 69/193 and 69/196 of 18 December 2014,", ["2014-12-18", "2014-12-18"]),
        ("en", "its resolutions 68/1 of 20 September 2013 and 69/196 of 18 December 2014", ["2013-09-20", "2014-12-18"]),
        ("en", "its resolution 69/196, adopted on 18 December 2014", ["2014-12-18"]),
        ("en", "its resolutions 60/1 and 69/196 of 18 December 2014", ["", "2014-12-18"]),
        ("es", "sus resoluciones 69/193 y 69/196, de 18 de diciembre de 2014,", ["2014-12-18", "2014-12-18"]),
        ("ru", "свои резолюции 69/193 и 69/196 от 18 декабря 2014 года", ["2014-12-18", "2014-12-18"]),
        ("ar", "قراريها 69/193 و 69/196 المؤرخين 18 كانون الأول/ديسمبر 2014", ["2014-12-18", "2014-12-18"]),
        ("zh", "大会2014年12月18日第69/193号决议", ["2014-12-18"]),
    ],
)  # fmt: skip
def test_a_date_is_given_back_to_the_numbers_that_it_fits(tag: str, text: str, dates: list[str]) -> None:
    for one, date in zip(cited(text, tag=tag), dates, strict=True):
        number = one.target.removeprefix("A/RES/").replace("/", "-")
        assert one.iri == f"/akn/un/statement/deliberation/unga/{f'{date}/' if date else ''}{number}"


@pytest.mark.parametrize(
    ("tag", "text", "target"),
    [
        ("fr", "la résolution 42/12 du Conseil des droits de l’homme", HRC + "42/12"),
        ("fr", "le Conseil des droits de l’homme, dans sa résolution 35/14, veille", HRC + "35/14"),
        ("fr", "le Conseil économique et social, dans sa résolution 2019/7", EC + "2019/7"),
        ("fr", f"résolution 27/5 de la {CRIMES}", "E/CN.15/RES/27/5"),
        ("fr", "résolution 56/10 de la Commission des stupéfiants", "E/CN.7/RES/56/10"),
        ("fr", f"résolution 9/1 de la Conférence des Parties à la {CRIME['fr']}", "CTOC/COP/RES/9/1"),
        ("fr", f"résolution 9/4 de la Conférence des États parties à la {CORRUPTION['fr']}",
         "CAC/COSP/RES/9/4"),
        ("fr", "(A/74/53/Add.1), chap. III, résolution 42/12", HRC + "42/12"),
        ("fr", "la résolution 2000/9 de la Commission des droits de l’homme", "E/CN.4/RES/2000/9"),
        ("en", "Human Rights Council resolution 42/12", HRC + "42/12"),
        ("en", "resolution 42/12 of the Human Rights Council", HRC + "42/12"),
        ("en", "the Human Rights Council, in its resolution 35/14, watches", HRC + "35/14"),
        ("en", "Commission on Crime Prevention and Criminal Justice resolution 26/4", "E/CN.15/RES/26/4"),
        ("en", f"resolution 9/1 of the Conference of the Parties to the {CRIME['en']}", "CTOC/COP/RES/9/1"),
        ("en", "resolution 9/4 of the Conference of the States Parties to the United Nations Convention against "
               "Corruption", "CAC/COSP/RES/9/4"),
        ("en", "(A/74/53/Add.1), chap. III, resolution 42/12", HRC + "42/12"),
        ("es", "la resolución 42/12 del Consejo de Derechos Humanos", HRC + "42/12"),
        ("es", "resolución 26/4 de la Comisión de Prevención del Delito y Justicia Penal", "E/CN.15/RES/26/4"),
        ("es", "el Consejo de Derechos Humanos, en su resolución 35/14, vela", HRC + "35/14"),
        ("es", "resolución 56/10 de la Comisión de Estupefacientes", "E/CN.7/RES/56/10"),
        ("ru", "резолюция 42/12 Совета по правам человека", HRC + "42/12"),
        ("ru", "резолюция 26/4 Комиссии по предупреждению преступности и уголовному правосудию", "E/CN.15/RES/26/4"),
        ("ru", "Совет по правам человека в своей резолюции 35/14", HRC + "35/14"),
        ("ru", "резолюция 56/10 Комиссии по наркотическим средствам", "E/CN.7/RES/56/10"),
        ("ar", "قرار مجلس حقوق الإنسان 42/12", HRC + "42/12"),
        ("ar", "قرار لجنة منع الجريمة والعدالة الجنائية 26/4", "E/CN.15/RES/26/4"),
        ("ar", "القرار 56/10 الصادر عن لجنة المخدرات", "E/CN.7/RES/56/10"),
        ("ar", "قرار المجلس الاقتصادي والاجتماعي 2019/7", EC + "2019/7"),
        ("zh", "人权理事会第42/12号决议", HRC + "42/12"),
        ("zh", "预防犯罪和刑事司法委员会第26/4号决议", "E/CN.15/RES/26/4"),
        ("zh", "麻醉药品委员会第56/10号决议", "E/CN.7/RES/56/10"),
        ("zh", "联合国反腐败公约缔约国会议第9/4号决议", "CAC/COSP/RES/9/4"),
    ],
)  # fmt: skip
def test_a_body_before_or_behind_tells_whose_the_number_is(tag: str, text: str, target: str) -> None:
    assert [name for name in named(text, tag=tag) if "/RES/" in name] == [target]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "résolution 9/1 de la Conférence des Parties"),
        ("en", "resolution 9/1 of the Conference of the Parties"),
        ("es", "resolución 9/1 de la Conferencia de las Partes"),
        ("zh", "缔约方会议第9/1号决议"),
    ],
)
def test_a_conference_without_its_treaty_stays_open(tag: str, text: str) -> None:
    [one] = cited(text, tag=tag)
    assert (one.state, one.target, one.iri) == (State.AMBIGUOUS, "", "")
    assert one.candidates == ("CTOC/COP/RES/9/1", "CAC/COSP/RES/9/1")


def test_a_body_is_handed_down_to_what_is_named_among_its_resolutions() -> None:
    text = "les résolutions pertinentes du Conseil des droits de l’homme, en particulier la résolution 46/21"
    assert named(text) == [HRC + "46/21"]
    english = "relevant resolutions of the Human Rights Council, in particular resolution 46/21"
    assert named(english, tag="en") == [HRC + "46/21"]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "ses résolutions 53/1 du 9 décembre 1998 et 75/2 du 16 décembre 2020, Conseil des droits de l’homme, résolution 42/12"),
        ("en", "its resolutions 53/1 of 9 December 1998 and 75/2 of 16 December 2020, Human Rights Council resolution 42/12"),
    ],
)  # fmt: skip
def test_a_body_that_begins_the_next_item_is_not_that_of_the_list_before(tag: str, text: str) -> None:
    assert named(text, tag=tag)[:2] == [GA + "53/1", GA + "75/2"]


def test_another_bodys_resolution_has_no_target() -> None:
    [one] = cited("la résolution 66/10 de l’Assemblée mondiale de la Santé")
    assert (one.state, one.target, one.candidates) == (State.UNRESOLVED, "", ())


def test_a_date_disproves_a_body() -> None:
    """Of the bodies that have a 27/5, the Council of Human Rights sat in 2014, the crime commission in 2018."""
    assert named("la résolution 27/5 du 25 septembre 2014") == [HRC + "27/5"]
    assert named("la résolution 27/5 du 18 mai 2018") == ["E/CN.15/RES/27/5"]
    assert named("resolution 27/5 of 18 May 2018", tag="en") == ["E/CN.15/RES/27/5"]


def test_a_date_that_no_body_can_have_leaves_the_number_open() -> None:
    [one] = cited("la résolution 70/1 du 18 mai 1988")  # of a body that is not among ours, or a slip
    assert (one.quote, one.state, one.candidates) == ("70/1", State.UNRESOLVED, ())


@pytest.mark.parametrize(("tag", "text"), [("fr", "la résolution 27/5"), ("en", "resolution 27/5")])
def test_a_number_that_several_bodies_have_keeps_them_all(tag: str, text: str) -> None:
    [one] = cited(text, tag=tag)
    assert (one.state, one.quote, one.target) == (State.AMBIGUOUS, "27/5", "")
    assert set(one.candidates) >= {"A/HRC/RES/27/5", "E/CN.15/RES/27/5", "E/CN.7/RES/27/5"}


def test_another_place_of_the_document_tells_a_number() -> None:
    assert named("la résolution 27/5", "la résolution 27/5 du Conseil des droits de l’homme") == [HRC + "27/5"] * 2


def test_a_number_without_its_year_takes_the_one_that_it_has_elsewhere() -> None:
    texts = ("la résolution 1988 (2011) du Conseil de sécurité", "conformément à la résolution 1988, veille")
    assert named(*texts) == [SC + "1988(2011)"] * 2
    assert named("conformément à la résolution 1988, veille") == ["?"]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "ouvert 24/7 au public"),
        ("fr", "le règlement no 39 (2022) des ports"),
        ("fr", "la recommandation générale no 39 (2022)"),
        ("fr", "la résolution, à l’article 2/3 de sa charte"),
        ("fr", "le 18 décembre 2014, les 3/4 des phares"),
        ("fr", "la résolution du 18 décembre 2014"),
        ("en", "open 24/7 to all"),
        ("en", "general recommendation No. 39 (2022)"),
        ("en", "on 18 December 2014, 3/4 of the lighthouses"),
        ("en", "the resolution of 18 December 2014"),
        ("es", "abierto 24/7 para todos"),
        ("es", "la recomendación general núm. 39 (2022)"),
        ("ru", "открыт 24/7 для всех"),
        ("ru", "общая рекомендация № 39 (2022)"),
        ("ar", "مفتوح 24/7 للجميع"),
        ("zh", "每天24/7开放"),
    ],
)
def test_other_numbers_are_no_resolutions(tag: str, text: str) -> None:
    assert cited(text, tag=tag) == []


def test_its_means_the_organ_whose_draft_is_carried_inside() -> None:
    """A resolution of the Council recommends a draft to the Assembly: behind its formula "its" is the Assembly's."""
    provisions = (
        Provision(Kind.FORMULA, "", "Le Conseil économique et social,", "formula"),
        Provision(Kind.PREAMBULAR, "", "Rappelant sa résolution 2019/7,", "pp_1"),
        Provision(Kind.FORMULA, "", "L’Assemblée générale,", "draft_1__formula", embedded=True),
        Provision(Kind.PREAMBULAR, "", "Rappelant sa résolution 32/60,", "draft_1__pp_1", embedded=True),
    )
    document = Document(language="fr", organ="unecosoc", provisions=provisions)
    assert [one.target for one in cite(document, known()).citations] == [EC + "2019/7", GA + "32/60"]


def test_a_text_in_the_register_is_resolved_and_dated() -> None:
    register = replace(known(), texts=MappingProxyType({"A/RES/70/1": "2015-09-25"}))
    found = cite(document_of("ses résolutions 70/1 et 70/2"), register).citations
    assert [(one.state, one.iri) for one in found] == [
        (State.RESOLVED, "/akn/un/statement/deliberation/unga/2015-09-25/70-1"),
        (State.NAMED, "/akn/un/statement/deliberation/unga/70-2"),
    ]


def test_a_decision_has_its_own_kind_and_address() -> None:
    [one] = cited("sa décision 74/509 du 18 décembre 2019")
    assert one.kind is Cited.DECISION
    assert one.iri == "/akn/un/statement/decision/unga/2019-12-18/74-509"
