"""Traps that real texts set, each in a fictional text of our own."""

from types import MappingProxyType

import pytest

from entraide.domain.texts.document import Document, Kind, Origin
from entraide.domain.texts.register import Register
from entraide.reading.read import read, read_text

FRONT = """Nations Unies

A/RES/99/7

Assemblée générale

Distr. générale

3 mars 2045

Quatre-vingt-dix-neuvième session

Point 12 b) de l’ordre du jour

Phares et balises

Résolution adoptée par l’Assemblée générale le 1er mars 2045

[sur la base du rapport de la Sixième Commission (A/99/12, par. 3)]

99/7. Entraide entre les gardiens de phare

L’Assemblée générale,

"""
PREAMBLE = "Rappelant sa résolution 98/3 du 2 mars 2044 sur les feux de port,\n\n"
END = "\n\n7e séance plénière 1er mars 2045\n"


def one(text: str, front: str = FRONT) -> Document:
    documents = read_text(front + text, Origin(), Register())
    assert len(documents) == 1
    return documents[0]


def texts(document: Document, kind: Kind) -> list[str]:
    return [p.text for p in document.provisions if p.kind is kind]


def test_the_front_gives_each_field() -> None:
    document = one(f"{PREAMBLE}1. Salue les gardiens.{END}")
    assert (document.symbol, document.organ, document.language) == ("A/RES/99/7", "unga", "fr")
    assert (document.adopted, document.issued) == ("2045-03-01", "2045-03-03")
    assert (document.session, document.agenda_item) == ("99", "12 (b)")
    assert (document.agenda_title, document.title) == ("Phares et balises", "Entraide entre les gardiens de phare")
    assert (document.committee, document.originating, document.meeting) == ("A/C.6", ("A/99/12",), "7")


def test_a_front_without_symbol_or_date_stays_without() -> None:
    document = one("1. Salue les gardiens.", "L’Assemblée générale,\n\nRappelant le passé des feux,\n\n")
    assert document.symbol == document.adopted == document.title == document.session == ""
    assert [w.code for w in document.warnings] == ["no-symbol"]


def test_a_footnote_in_mid_paragraph_does_not_cut_it() -> None:
    document = one(
        "Rappelant que les gardiens de la côte nord, réunis à la fin de l’hiver, ont demandé¹\n\n¹ A/98/44.\n\n"
        "une corne neuve et deux lampes,\n\n1. Salue les gardiens."
    )
    assert texts(document, Kind.PREAMBULAR)[0].endswith("ont demandé une corne neuve et deux lampes,")
    note = document.footnotes[0]
    assert (note.marker, note.text) == ("1", "A/98/44.")
    assert texts(document, Kind.PREAMBULAR)[0][: note.calls[0].offset].endswith("ont demandé")


PAGES = """Rappelant sa résolution 98/3 du 2 mars 2044, par laquelle elle a fondé la
Caisse des feux¹ et prié le Maître des lanternes d’en tenir le registre avec
__________________
¹ Fondée en 2044 par les gardiens de la côte nord, de la côte sud, de la baie
des Brumes, du cap Gris, de l’île aux

1/2

\fA/RES/99/7

le plus grand soin,

1. Salue les gardiens.

__________________
Phoques et du banc de la Vieille.

2/2
"""


def test_a_footnote_and_a_paragraph_cut_by_a_page_are_whole_again() -> None:
    document = one(PAGES)
    assert texts(document, Kind.PREAMBULAR) == [
        "Rappelant sa résolution 98/3 du 2 mars 2044, par laquelle elle a fondé la Caisse des feux et prié le Maître "
        "des lanternes d’en tenir le registre avec le plus grand soin,"
    ]
    assert document.footnotes[0].text.endswith("de l’île aux Phoques et du banc de la Vieille.")
    assert texts(document, Kind.OPERATIVE) == ["Salue les gardiens."]


def test_running_heads_and_page_numbers_without_form_feeds_are_left_out() -> None:
    document = one(PAGES.replace("\f", "") + "\n2. Salue aussi leurs familles.\n")
    whole = " ".join(p.text for p in document.provisions)
    assert "1/2" not in whole
    assert "A/RES" not in whole
    assert "avec le plus grand soin" in whole
    assert document.footnotes[0].text.endswith("Vieille.")


def test_calls_glued_to_words_are_calls_and_decimals_are_not() -> None:
    document = one(
        "Rappelant les règles relatives aux feux1, les usages des ports2 et le tirant d’eau de 3,1 mètres,\n\n"
        "1. Salue les gardiens.\n\n__________________\n 1  Résolution 98/3.\n 2  Résolution 98/4.\n"
    )
    paragraph = texts(document, Kind.PREAMBULAR)[0]
    assert (
        paragraph == "Rappelant les règles relatives aux feux, les usages des ports et le tirant d’eau de 3,1 mètres,"
    )
    assert [paragraph[: note.calls[0].offset].split()[-1] for note in document.footnotes] == ["feux", "ports"]
    assert [r.found for r in document.repairs if r.rule == "glued-call"] == ["1", "2"]


def test_link_residue_and_emphasis_go_and_what_was_there_is_kept() -> None:
    document = one("*Rappelant* ses résolutions [98/3](#) et [98/4](#) de l’an dernier,\n\n1. *Salue* les gardiens.")
    assert texts(document, Kind.PREAMBULAR) == ["Rappelant ses résolutions 98/3 et 98/4 de l’an dernier,"]
    assert [r.found for r in document.repairs] == ["*", "*", "[", "](#)", "[", "](#)", "*", "*"]
    assert {r.now for r in document.repairs} == {""}


def test_lines_wrapped_at_78_columns_are_one_paragraph() -> None:
    document = one(
        f"{PREAMBLE}1. Salue le zèle des gardiens qui se prêtent l’huile, la mèche et le café,\nsur-\ntout la nuit ;"
    )
    assert texts(document, Kind.OPERATIVE) == [
        "Salue le zèle des gardiens qui se prêtent l’huile, la mèche et le café, sur-tout la nuit ;"
    ]


def test_two_documents_in_one_file_are_two_each_with_its_notes() -> None:
    second = FRONT.replace("99/7", "99/8").replace("Entraide entre", "Concours des")
    text = f"{FRONT}{PREAMBLE}1. Salue les gardiens¹.\n\n¹ Note du premier.{END}\n\n{second}Notant la brume,\n\n"
    documents = read_text(f"{text}1. Décide d’attendre¹.\n\n¹ Note du second.{END}", Origin(), Register())
    assert [d.symbol for d in documents] == ["A/RES/99/7", "A/RES/99/8"]
    assert [d.origin.part for d in documents] == [1, 2]
    assert [d.footnotes[0].text for d in documents] == ["Note du premier.", "Note du second."]
    assert [d.count(Kind.OPERATIVE) for d in documents] == [1, 1]


def test_a_page_that_is_no_resolution_has_no_provision() -> None:
    document = one("Les phares de la côte\n\nUn beau livre, cite la résolution 99/7.", "")
    assert not document.provisions
    assert document.warnings[0].code == "no-provision"


def test_an_operative_paragraph_without_number_is_one() -> None:
    document = one(f"{PREAMBLE}Décide de rester saisie de la question.{END}")
    assert [(p.key, p.number) for p in document.provisions if p.kind is Kind.OPERATIVE] == [("op_1", "")]


def test_points_and_sub_points_nest_and_the_text_holds_them_in_reading_order() -> None:
    document = one(
        f"{PREAMBLE}1. Demande aux États :\n\na) De tenir un registre :\n\ni) Des feux ;\n\nii) Des cornes ;\n\n"
        "b) De le publier ;\n\net les en remercie ;\n\n2. Salue les gardiens."
    )
    first, second = (p for p in document.provisions if p.kind is Kind.OPERATIVE)
    assert second.text == "Salue les gardiens."
    assert [p.number for p in first.points] == ["a)", "b)"]
    assert [p.key for p in first.points[0].points] == ["para_1__point_a__point_i", "para_1__point_a__point_ii"]
    assert first.text[first.points[1].start : first.points[1].end] == "b) De le publier ;"
    assert first.text.endswith("\net les en remercie ;")


def test_the_letter_i_after_h_is_a_letter() -> None:
    letters = "\n\n".join(f"{letter}) Chose {n} ;" for n, letter in enumerate("abcdefghij"))
    first = next(p for p in one(f"{PREAMBLE}1. Nomme :\n\n{letters}").provisions if p.kind is Kind.OPERATIVE)
    assert [p.number for p in first.points] == [f"{c})" for c in "abcdefghij"]


def test_points_in_the_preamble_belong_to_their_paragraph() -> None:
    document = one("Notant avec satisfaction :\n\na) Les feux ;\n\nb) Les cornes,\n\n1. Salue les gardiens.")
    assert document.count(Kind.PREAMBULAR) == 1
    assert len(document.provisions[1].points) == 2


def test_headings_are_headings_and_not_paragraphs() -> None:
    document = one(f"{PREAMBLE}I\n\nDes feux\n\n1. Salue les gardiens ;\n\nII\n\nDes cornes\n\n1. Salue les cornistes.")
    assert texts(document, Kind.HEADING) == ["I", "Des feux", "II", "Des cornes"]
    assert [p.key for p in document.provisions if p.kind is Kind.OPERATIVE] == ["sec_I__para_1", "sec_II__para_1"]


def test_a_section_has_preambular_paragraphs_of_its_own() -> None:
    document = one(
        f"{PREAMBLE}I\n\n1. Salue les gardiens ;\n\nII\n\nAyant examiné les cornes de brume,\n\n1. Salue les cornistes."
    )
    assert document.count(Kind.PREAMBULAR) == 2
    assert document.count(Kind.OPERATIVE) == 2


def test_an_omnibus_resolution_has_parts() -> None:
    front = FRONT.replace("A/RES/99/7", "A/RES/99/7 A-B").replace(
        "L’Assemblée générale,\n\n", "A\n\nDes feux\n\nL’Assemblée générale,\n\n"
    )
    document = one(
        f"{PREAMBLE}1. Salue les gardiens.{END}\nB\n\nDes cornes\n\nL’Assemblée générale,\n\nNotant la brume,\n\n1. Décide d’attendre.",
        front,
    )
    assert document.symbol == "A/RES/99/7 A-B"
    assert document.count(Kind.OPERATIVE) == 2
    keys = [p.key for p in document.provisions if p.kind in (Kind.PREAMBULAR, Kind.OPERATIVE)]
    assert len(set(keys)) == 4
    assert keys[-1] == "part_B__para_1"


def test_a_draft_carried_inside_is_read_in_order_and_marked() -> None:
    front = (
        FRONT.replace("A/RES/99/7", "E/RES/2045/7")
        .replace("99/7.", "2045/7.")
        .replace("L’Assemblée générale,\n\n", "Le Conseil économique et social\n\n")
    )
    document = one(
        "Recommande à l’Assemblée générale d’adopter le projet de résolution suivant :\n\nL’Assemblée générale,\n\n"
        "Notant la brume,\n\n1. Salue les gardiens.",
        front,
    )
    assert [(p.key, p.embedded) for p in document.provisions] == [
        ("formula", False), ("op_1", False), ("draft_1__formula", True), ("draft_1__pp_1", True), ("draft_1__para_1", True),
    ]  # fmt: skip


def test_an_annex_is_a_component_with_its_own_numbers() -> None:
    document = one(
        f"{PREAMBLE}1. Adopte les règles ci-jointes.{END}\nAnnexe II\n\nRègles\n\n1. Le feu est gardé.\n\na) De nuit ;\n\n2. La corne aussi."
    )
    annex = [p for p in document.provisions if p.component == "annex_1"]
    assert [p.key for p in annex if p.kind is Kind.ANNEX] == ["para_1", "para_2"]
    assert annex[2].points[0].key == "para_1__point_a"
    assert document.count(Kind.OPERATIVE) == 1


def test_a_list_of_figures_inside_a_paragraph_is_no_series_of_paragraphs() -> None:
    document = one(f"{PREAMBLE}1. Approuve l’ordre du jour :\n\n1. Ouverture.\n\n2. Clôture.\n\n2. Salue les gardiens.")
    assert [p.text for p in document.provisions if p.kind is Kind.OPERATIVE] == [
        "Approuve l’ordre du jour :\n1. Ouverture.\n2. Clôture.", "Salue les gardiens.",
    ]  # fmt: skip


def test_cells_of_a_table_laid_out_one_a_line_are_a_table() -> None:
    cells = "\n\n".join(["Phare", "Hauteur", "Cap Gris", "31", "Banc de la Vieille", "27", "s.o.", "12"])
    document = one(f"{PREAMBLE}1. Approuve le tableau suivant :\n\n{cells}\n\n2. Salue les gardiens.")
    assert texts(document, Kind.TABLE)[0].split("\n")[0] == "Phare"
    assert document.count(Kind.OPERATIVE) == 2


def test_french_typography_is_kept() -> None:
    document = one("Notant le «\u00a0feu\u00a0» du porte\u2011voix\u00a0;\n\n1. Salue les gardiens\u00a0;")
    whole = " ".join(p.text for p in document.provisions)
    assert "«\u00a0feu\u00a0»" in whole
    assert "porte\u2011voix" in whole


def test_an_english_draft_names_its_sponsors_whatever_their_names_hold() -> None:
    states = frozenset({"Trinidad and Tobago", "Uruguay", "Norway"})
    text = (
        "Norway, Trinidad and Tobago and Uruguay: draft resolution\n\nFog signals\n\nThe General Assembly,\n\n"
        "Mindful of the fog,\n\n1. Commends the keepers."
    )
    document = read_text(text, Origin(), Register(MappingProxyType({"en": states})))[0]
    assert document.sponsors == ("Norway", "Trinidad and Tobago", "Uruguay")
    assert (document.title, document.symbol) == ("Fog signals", "")


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("Point 12 de l’ordre du jour", "12"),
        ("Points 14 et 117 de l’ordre du jour", "14, 117"),
        ("Point 20 c) de l’ordre du jour", "20 (c)"),
    ],
)
def test_agenda_items_have_one_spelling(line: str, item: str) -> None:
    assert one("1. Salue.", FRONT.replace("Point 12 b) de l’ordre du jour", line)).agenda_item == item


def test_a_web_page_s_raised_figures_are_calls_and_its_last_lines_notes() -> None:
    page = (
        "<html><body><p>L’Assemblée générale,</p><p>Rappelant les feux de la côte nord<sup>1</sup>,</p>"
        "<h2>Des feux du cap Gris.</h2><p>1. Salue les gardiens.</p><hr><p><sup>1</sup> A/99/4.</p></body></html>"
    )
    document = read(page.encode(), "page.html", Register())[0]
    assert texts(document, Kind.PREAMBULAR) == ["Rappelant les feux de la côte nord,"]
    assert texts(document, Kind.HEADING) == ["Des feux du cap Gris."]
    assert [(note.text, note.calls[0].key) for note in document.footnotes] == [("A/99/4.", "pp_1")]


def test_the_formula_tells_the_language_of_a_short_text() -> None:
    document = one("Rappelant la brume,\n\n1. Salue.", "L’Assemblée générale,\n\n")
    assert (document.language, document.count(Kind.OPERATIVE)) == ("fr", 1)


def test_the_text_that_carries_a_draft_goes_on_after_it() -> None:
    front = FRONT.replace("A/RES/99/7", "E/RES/2045/7").replace("99/7.", "2045/7.")
    front = front.replace("L’Assemblée générale,\n\n", "Le Conseil économique et social,\n\n")
    document = one(
        "1. Recommande à l’Assemblée générale d’adopter le projet de résolution suivant :\n\nL’Assemblée générale,\n\n"
        f"Notant la brume,\n\n1. Salue les gardiens.\n\n2. Décide de rester saisi de la question.{END}",
        front,
    )
    last = [p for p in document.provisions if p.kind in (Kind.OPERATIVE, Kind.CLOSING)]
    assert (last[0].key, last[0].embedded) == ("para_1", False)
    assert last[-1].key == "closing"


def test_a_part_after_an_annex_is_a_part() -> None:
    front = FRONT.replace("A/RES/99/7", "A/RES/99/7 A-B").replace(
        "L’Assemblée générale,\n\n", "A\n\nL’Assemblée générale,\n\n"
    )
    document = one(
        f"{PREAMBLE}1. Salue les gardiens.{END}\nAnnexe\n\nRègles\n\n1. Le feu est gardé.\n\nB\n\nL’Assemblée générale,\n\n"
        "Notant la brume,\n\n1. Décide d’attendre.",
        front,
    )
    keys = [p.key for p in document.provisions if p.kind is Kind.OPERATIVE]
    assert keys == ["part_A__para_1", "part_B__para_1"]


def test_a_number_alone_above_an_annex_takes_nothing_with_it() -> None:
    document = one(
        f"{PREAMBLE}1. Salue les gardiens.\n\n2.\n\nAnnexe : règles de bon voisinage entre les phares de la côte :\n\nLe feu est gardé."
    )
    assert "Annexe : règles de bon voisinage entre les phares de la côte :" in [p.text for p in document.provisions]
