"""Treaties cited: by name, by their number in the Treaty Series, by their bare kind."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from entraide.domain.texts.citation import State
from entraide.domain.texts.document import Call, Document, Footnote, Kind, Provision
from entraide.domain.texts.register import Register
from entraide.reading.cite import cite
from tests.citing import cited, document_of, known, named

CRIME = {
    "fr": "Convention des Nations Unies contre la criminalité transnationale organisée",
    "en": "United Nations Convention against Transnational Organized Crime",
    "es": "Convención de las Naciones Unidas contra la Delincuencia Organizada Transnacional",
    "ru": "Конвенции Организации Объединенных Наций против транснациональной организованной преступности",
    "ar": "اتفاقية الأمم المتحدة لمكافحة الجريمة المنظمة عبر الوطنية",
    "zh": "联合国打击跨国有组织犯罪公约",
}
MIGRANTS = {
    "fr": "Protocole contre le trafic illicite de migrants par terre, air et mer",
    "en": "Protocol against the Smuggling of Migrants by Land, Sea and Air",
}
CORRUPTION = {
    "fr": "Convention des Nations Unies contre la corruption",
    "en": "United Nations Convention against Corruption",
    "es": "Convención de las Naciones Unidas contra la Corrupción",
    "ru": "Конвенции Организации Объединенных Наций против коррупции",
    "ar": "اتفاقية الأمم المتحدة لمكافحة الفساد",
    "zh": "联合国反腐败公约",
}
CHILD = {
    "fr": "Convention relative aux droits de l’enfant",
    "en": "Convention on the Rights of the Child",
    "es": "Convención sobre los Derechos del Niño",
    "ru": "Конвенции о правах ребенка",
    "ar": "اتفاقية حقوق الطفل",
    "zh": "儿童权利公约",
}
SERIES = {
    "fr": ("Nations Unies, Recueil des Traités, vol. {}, no {}.", "Ibid., vol. {}, no {}."),
    "en": ("United Nations, Treaty Series, vol. {}, No. {}.", "Ibid., vol. {}, No. {}."),
    "es": ("Naciones Unidas, Treaty Series, vol. {}, núm. {}.", "Ibid., vol. {}, núm. {}."),
    "ru": ("United Nations, Treaty Series, vol. {}, No. {}.", "Ibid., vol. {}, No. {}."),
    "ar": ("United Nations, Treaty Series, vol. {}, No. {}.", "المرجع نفسه، المجلد {}، الرقم {}."),
    "zh": ("联合国，《条约汇编》，第{}卷，第{}号。", "同上，第{}卷，第{}号。"),
}


def quoted(text: str, tag: str = "fr") -> list[tuple[str, str]]:
    return [(one.quote, one.target) for one in cited(text, tag=tag)]


@pytest.mark.parametrize("tag", list(CRIME))
@pytest.mark.parametrize(
    ("names", "code", "iri"),
    [
        (CRIME, "UNTOC", "/akn/un/act/treaty/2000-11-15/untoc"),
        (CORRUPTION, "UNCAC", "/akn/un/act/treaty/2003-10-31/uncac"),
        (CHILD, "CRC", "/akn/un/act/treaty/1989-11-20/crc"),
    ],
)
def test_a_name_is_known_in_every_language(tag: str, names: dict[str, str], code: str, iri: str) -> None:
    text = f"…《{names[tag]}》…" if tag == "zh" else f"… {names[tag]}, …"
    [one] = cited(text, tag=tag)
    assert (one.target, one.quote, one.iri, one.state) == (code, names[tag], iri, State.NAMED)


def test_a_name_is_known_with_either_apostrophe_and_begins_with_a_capital() -> None:
    assert named("la Convention relative aux droits de l'enfant") == ["CRC"]
    assert named("la CONVENTION RELATIVE AUX DROITS DE L’ENFANT") == ["CRC"]
    assert named("une convention relative aux droits de l’enfant") == []


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("fr", "le Protocole facultatif à la Convention relative aux droits de l’enfant établissant une procédure de "
               "présentation de communications", ["CRC-OPIC"]),
        ("fr", f"le {MIGRANTS['fr']}, additionnel à la {CRIME['fr']}",
         ["SOM"]),
        ("fr", f"le {MIGRANTS['fr']} et la {CRIME['fr']}",
         ["SOM", "UNTOC"]),
        ("en", f"the {MIGRANTS['en']}, supplementing the {CRIME['en']}",
         ["SOM"]),
        ("en", f"the {MIGRANTS['en']} and the {CRIME['en']}",
         ["SOM", "UNTOC"]),
        ("en", "the Single Convention on Narcotic Drugs of 1961 as amended by the 1972 Protocol", ["SC61"]),
    ],
)  # fmt: skip
def test_the_longest_name_wins_and_a_title_inside_a_title_is_none(tag: str, text: str, expected: list[str]) -> None:
    assert named(text, tag=tag) == expected


def test_acronyms_are_read_in_capitals_and_never_inside_symbols() -> None:
    assert quoted("UNTOC, untoc, Untoc, UNTOCS") == [("UNTOC", "UNTOC")]
    assert quoted("Voir NPT/CONF.2020/1 et CEDAW/C/3.") == [
        ("NPT/CONF.2020/1", "NPT/CONF.2020/1"),
        ("CEDAW/C/3", "CEDAW/C/3"),
    ]


@pytest.mark.parametrize("tag", list(SERIES))
def test_a_volume_tells_the_protocols_under_one_number_apart(tag: str) -> None:
    whole, again = SERIES[tag]
    notes = (whole.format(2225, 39574), again.format(2237, 39574), again.format(2241, 39574), again.format(2349, 42146))
    assert named("x", tag=tag, notes=notes) == ["UNTOC", "TIP", "SOM", "UNCAC"]


@pytest.mark.parametrize(
    ("tag", "note"),
    [
        ("fr", "Nations Unies, Recueil des Traités, vol. 2225, 2237, 2241 et 2326, no 39574."),
        ("en", "United Nations, Treaty Series, vols. 2225, 2237, 2241 and 2326, No. 39574."),
        ("es", "Naciones Unidas, Treaty Series, vols. 2225, 2237, 2241 y 2326, núm. 39574."),
        ("ru", "United Nations, Treaty Series, vols. 2225, 2237, 2241 and 2326, No. 39574."),
    ],
)
def test_several_volumes_cite_the_convention_and_its_protocols(tag: str, note: str) -> None:
    found = cited("x", tag=tag, notes=(note,))
    assert [one.target for one in found] == ["UNTOC", "TIP", "SOM", "FIR"]
    assert {one.quote for one in found} == {note.partition(", vol")[2].join(["vol", ""]).rstrip(".")}


@pytest.mark.parametrize(
    ("tag", "note", "expected"),
    [
        ("fr", "Nations Unies, Recueil des Traités, vol. 75, nos 970 à 973.", ["GC"]),
        ("fr", "Nations Unies, Recueil des Traités, vol. 75, no 973.", ["GC4"]),
        ("en", "United Nations, Treaty Series, vol. 75, Nos. 970–973.", ["GC"]),
        ("en", "United Nations, Treaty Series, vol. 75, No. 972.", ["GC3"]),
    ],
)
def test_a_range_of_numbers_is_the_group_and_one_number_the_member(tag: str, note: str, expected: list[str]) -> None:
    assert named("x", tag=tag, notes=(note,)) == expected


def test_an_unknown_number_of_the_series_is_a_mention_without_a_target() -> None:
    [one] = cited("x", notes=("Nations Unies, Recueil des Traités, vol. 9999, no 99999.",))
    assert (one.quote, one.target, one.state) == ("vol. 9999, no 99999", "", State.UNRESOLVED)


def test_ibid_goes_on_from_the_series_only() -> None:
    series, again = SERIES["fr"]
    other = ("Voir la brume.", again.format(9999, 99999))
    assert named("x", notes=other) == []
    assert named("x", notes=(series.format(2225, 39574), "Ibid., no 42146.")) == ["UNTOC", "UNCAC"]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "la {}. La Convention luit ; ladite Convention aussi."),
        ("en", "the {}. The lamp of the Convention; that Convention too."),
        ("es", "la {}. La luz de la Convención; dicha Convención también."),
        ("ru", "к {}. Свет этой Конвенции и самой Конвенции."),
        ("ar", "{}. نور الاتفاقية، وضوء الاتفاقية"),
        ("zh", "《{}》，《公约》之光，该公约"),
    ],
)
def test_a_bare_kind_is_led_back_to_what_was_named_by_it(tag: str, text: str) -> None:
    assert named(text.format(CRIME[tag]), tag=tag) == ["UNTOC"] * 3


@pytest.mark.parametrize(
    ("tag", "text"),
    [("fr", "la Convention luit"), ("en", "under the Convention"), ("es", "la Convención"), ("zh", "该公约")],
)
def test_a_bare_kind_means_nothing_where_nothing_was_named(tag: str, text: str) -> None:
    assert named(text, tag=tag) == []


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "la {}, la Convention sur les phares, puis la Convention"),
        ("en", "the {}, the Convention on Lighthouses, then the Convention"),
        ("es", "la {}, la Convención sobre los Faros, luego la Convención"),
    ],
)
def test_an_unknown_longer_name_is_not_led_back_and_what_follows_it_is_open(tag: str, text: str) -> None:
    assert named(text.format(CRIME[tag]), tag=tag) == ["UNTOC"]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "la {} et les Protocoles s’y rapportant"),
        ("fr", "la {} et les Protocoles y relatifs"),
        ("en", "the {} and the Protocols thereto"),
        ("es", "la {} y los Protocolos conexos"),
    ],
)
def test_protocols_thereto_are_all_of_the_convention_named_before(tag: str, text: str) -> None:
    found = cited(text.format(CRIME[tag]), tag=tag)
    assert [one.target for one in found] == ["UNTOC", "TIP", "SOM", "FIR"]
    assert len({(one.start, one.end) for one in found[1:]}) == 1


def test_protocols_thereto_of_another_convention_are_not_those_of_the_first() -> None:
    text = f"la {CRIME['fr']} et la {CORRUPTION['fr']} et les Protocoles s’y rapportant"
    assert named(text) == ["UNTOC", "UNCAC"]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", f"la {{}}, le {MIGRANTS['fr']} ; ces conventions et protocoles"),
        ("en", f"the {{}}, the {MIGRANTS['en']}; those conventions and protocols"),
    ],
)  # fmt: skip
def test_these_conventions_and_protocols_are_those_of_the_text(tag: str, text: str) -> None:
    assert named(text.format(CRIME[tag]), tag=tag) == ["UNTOC", "SOM"] * 2
    other = (f"… {CORRUPTION[tag]} …", text.format(CRIME[tag]))  # named in another paragraph
    assert named(*other, tag=tag) == ["UNCAC", *["UNTOC", "SOM"] * 2]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "conformément à la Charte"),
        ("en", "in accordance with the Charter"),
        ("es", "de conformidad con la Carta"),
        ("ru", "в соответствии с Уставом"),
        ("ar", "وفقا لأحكام الميثاق"),
        ("zh", "根据《宪章》"),
    ],
)
def test_the_charter_is_that_of_the_united_nations(tag: str, text: str) -> None:
    [one] = cited(text, tag=tag)
    assert (one.target, one.iri) == ("UNCHARTER", "/akn/un/act/treaty/1945-06-26/uncharter")


@pytest.mark.parametrize(("tag", "text"), [("fr", "la Charte africaine"), ("fr", "la Charte olympique")])
def test_another_charter_is_not(tag: str, text: str) -> None:
    assert "UNCHARTER" not in named(text, tag=tag)


def test_an_empty_register_knows_no_treaty_and_reads_the_rest() -> None:
    document = document_of(f"la {CRIME['fr']}, la Charte, UNTOC et la résolution 70/1", notes=SERIES["fr"][:1])
    assert [one.target for one in cite(document, Register()).citations] == ["A/RES/70/1"]


def test_what_was_named_in_one_document_is_unknown_in_the_next() -> None:
    assert named(f"la {CRIME['fr']}") == ["UNTOC"]
    assert named("la Convention") == []


def test_a_treaty_is_resolved_where_its_text_is_held() -> None:
    register = replace(known(), texts=MappingProxyType({"UNTOC": ""}))
    note = Footnote("1", SERIES["fr"][0].format(2225, 39574), (Call("para_1", 0),))
    provision = Provision(Kind.OPERATIVE, "1", f"la {CRIME['fr']} et la {CHILD['fr']}", "para_1")
    found = cite(Document(language="fr", provisions=(provision,), footnotes=(note,)), register).citations
    assert [(one.target, one.state) for one in found] == [
        ("UNTOC", State.RESOLVED),
        ("CRC", State.NAMED),
        ("UNTOC", State.RESOLVED),
    ]
