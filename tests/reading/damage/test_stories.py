"""Damaged texts, told by fictional ones: what is proven is repaired, what only looks so is not."""

from collections.abc import Callable

import pytest

from entraide.data import load_register
from entraide.data.tables import load_vocabulary
from entraide.domain.texts.document import Document, Origin
from entraide.domain.texts.register import Register
from entraide.reading.blocks import Block
from entraide.reading.damage.echo import silence_echoes
from entraide.reading.damage.figures import mend_figures, mend_number
from entraide.reading.damage.lexicon import lexicon_of
from entraide.reading.damage.suspect import is_suspect
from entraide.reading.damage.words import mend_words
from entraide.reading.lang.misread import FRENCH
from entraide.reading.read import read_text

STAINED = """Nations Unies

A/RES/99/7

{sans renvoi à une grande commission (A/99/L.4)]
99/7. La brume des lacs

L’Assemblée générale,

Rappelant I’action des États dans la brume!, et le travail du Comité des lacs,
Consciente de V’intérêt que les lacs présentent pour les peuples*, et des
nécessités qui en découlent pour toutes les régions du monde,

1. Salue les efforts ;

2. Invite tous les peuples des lacs, les gardiens de la brume et leurs amis, les rivières du nord et celles du
sud, les veilleurs et les passeurs, à observer la brume des lacs avec patience, chaque matin et chaque soir, dans
le respect des lacs et des rivières du monde
3. Prie la Gardienne des lacs de dire la brume à toutes les rivières.

12e séance plénière 3 mars 2044

} Résolution 98/4, annexe.

® Résolution 98/5.
"""


@pytest.fixture(scope="module")
def words() -> Callable[..., str]:
    lexicon = lexicon_of(load_vocabulary, "fr")

    def repaired(text: str, bare: bool = True) -> str:
        block = Block(text)
        mend_words(block, lexicon, FRENCH, bare)
        return block.text

    return repaired


def read(text: str, register: Register | None = None) -> Document:
    return read_text(text, Origin(), register or load_register())[0]


@pytest.mark.parametrize(
    ("found", "now"),
    [
        ("visant à I’horizon des lacs", "visant à l’horizon des lacs"),  # a letter before an apostrophe
        ("de V'action menée", "de l'action menée"),
        ("par |'intermédiaire", "par l'intermédiaire"),
        ("de !’application", "de l’application"),
        ('conformément à I"article 30', "conformément à l’article 30"),
        ("qui s‘emploient", "qui s’emploient"),
        ("L’ Assemblée et d’ États", "L’Assemblée et d’États"),  # a space after it
        ("de | application", "de l’application"),
        ("maintien de Pordre", "maintien de l’ordre"),  # the apostrophe itself lost
        ("Fautonomisation", "L’autonomisation"),
        ("des dactivités conjointes", "des d’activités conjointes"),
        ("en matiére pénale", "en matière pénale"),  # accents
        ("les Etats Membres", "les États Membres"),
        ("les régles minima", "les règles minima"),
        ("une série complete", "une série complète"),
        ("mise en ceuvre, mise en cauvre", "mise en œuvre, mise en œuvre"),  # letters
        ("l’Assembiée générale", "l’Assemblée générale"),
        ("dans Je monde et Ja paix", "dans le monde et la paix"),
        ("de 1a consolidation", "de la consolidation"),
        ("justice pénal e", "justice pénale"),  # a space that is none
        ("transnati onal e organi sée", "transnationale organisée"),
        ("promouvoir laratification", "promouvoir la ratification"),  # a space that was lost
        ("additionnel ala Convention", "additionnel à la Convention"),
        ("Priele Secrétaire général", "Prie le Secrétaire général"),
        ("contribuer a la paix", "contribuer à la paix"),  # "à"
        ("en vue de contribuer 4 la paix", "en vue de contribuer à la paix"),
        ("renvoi & une grande commission", "renvoi à une grande commission"),
        ("demandant A cet égard", "demandant à cet égard"),
    ],
)
def test_a_word_that_the_field_proves_is_repaired(words: Callable[..., str], found: str, now: str) -> None:
    assert words(found) == now


@pytest.mark.parametrize(
    "found",
    [
        "elle a adopté la résolution",  # "a" is the verb
        "le Conseil a prié les États",
        "au paragraphe 4 la Commission",  # "4" is a figure
        "aux articles 4 et 5",
        "les 4 États",
        "qui démontre, qui a démontré",  # two forms of one word
        "Mme Etaline et M. Iordan",  # names
        "la ville de Ceuvrey",
        "le fonds zorblique",  # a word that nothing explains
        "or le Comité",  # a word of its own
        "[États Membres]",
        "un plan quinquennal d’ici",
        "l’on, d’un, qu’il, jusqu’à",
    ],
)
def test_what_is_not_proven_stays(words: Callable[..., str], found: str) -> None:
    assert words(found) == found


def test_the_verb_stays_where_the_text_keeps_its_accents(words: Callable[..., str]) -> None:
    assert words("que le public a des lacs", bare=False) == "que le public a des lacs"


@pytest.mark.parametrize(
    ("found", "now"),
    [
        ("résolution 7O/1 et 2OO6/l9", "résolution 70/1 et 2006/19"),
        ("résolution A/RES/7O/12", "résolution A/RES/70/12"),
        ("le 1l décembre 2000", "le 11 décembre 2000"),
        ("le 3 aoat 2023", "le 3 août 2023"),
        ("résolution 55/ 25 du", "résolution 55/25 du"),
        ("{sans renvoi (A/99/L.4)]", "[sans renvoi (A/99/L.4)]"),
        ("A/CONP.234/16, chap. VII", "A/CONF.234/16, chap. VII"),
        ("B/CN.18/2023/13", "E/CN.15/2023/13"),
    ],
)
def test_a_figure_that_its_shape_or_another_mention_proves_is_repaired(found: str, now: str) -> None:
    block = Block(found)
    mend_figures(block, {"A/CONF.234/16"}, ["E/CN.15"], FRENCH)
    assert block.text == now


@pytest.mark.parametrize(
    "found",
    [
        "résolution 70/I",  # a Roman figure
        "il y en a l0",  # no shape
        "le lI décembre 2000",  # no figure among the letters
        "le 3 mar 2023",  # mars or mai
        "le 39 mars 2023",
        "A/CONP.235/16",  # no such mention
        "B/CN.28/2023/13" + " B/CN.99/1",
        "E/CN.18/2023/13",  # a symbol that may be
    ],
)
def test_no_figure_is_guessed(found: str) -> None:
    block = Block(found)
    mend_figures(block, {"A/CONF.234/16"}, [] if "CN.28" in found else ["E/CN.15"], FRENCH)
    assert block.text == found


@pytest.mark.parametrize(
    ("numbers", "now"),
    [
        (["l.", "2.", "3."], ["1.", "2.", "3."]),
        (["1.", "2.", "3,", "4."], ["1.", "2.", "3.", "4."]),
        (["9.", "1O.", "11."], ["9.", "10.", "11."]),
        (["10.", "ll.", "12."], ["10.", "11.", "12."]),
        (["1.", "l.", "3."], ["1.", "l.", "3."]),  # not what it reads as
        (["1.", "2.", "I.", "7."], ["1.", "2.", "I.", "7."]),
        (["1.", "2.", "3,", "7."], ["1.", "2.", "3,", "7."]),  # the next one does not follow
    ],
)
def test_a_paragraphs_number_is_proven_by_its_neighbours(numbers: list[str], now: list[str]) -> None:
    blocks = [Block(f"{number} Salue les efforts ;") for number in numbers]
    mend_number(blocks)
    assert [block.text.split()[0] for block in blocks] == now


def test_a_stained_page_is_read_whole() -> None:
    document = read(STAINED)
    assert [p.number for p in document.provisions if p.number] == ["1", "2", "3"]
    assert [p.key for p in document.provisions if p.key.startswith("pp")] == ["pp_1", "pp_2"]
    assert document.title == "La brume des lacs"
    assert document.provisions[1].text.startswith("Rappelant l’action des États dans la brume, et")
    assert [(n.marker, n.text, [c.key for c in n.calls]) for n in document.footnotes] == [
        ("1", "Résolution 98/4, annexe.", ["pp_1"]),
        ("2", "Résolution 98/5.", ["pp_2"]),
    ]
    assert {(r.found, r.rule) for r in document.repairs if r.key.startswith("note")} == {
        ("} ", "note-marker"),
        ("® ", "note-marker"),
    }
    assert ("damaged", str(len(document.repairs))) in {(w.code, w.detail) for w in document.warnings}


def test_blank_lines_over_a_page_number_tell_nothing_of_a_page_just_recognised() -> None:
    above, below = STAINED.split("nécessités")
    document = read(f"{above.rstrip()}\n\n\n\n2\n\f2043 nécessités{below}")
    assert [p.key for p in document.provisions if p.key.startswith("pp")] == ["pp_1", "pp_2"]


def test_a_date_cut_by_a_blank_line_is_joined() -> None:
    document = read(STAINED.replace("travail du Comité des lacs,", "travail du Comité, à compter du 3 mars\n\n2043,"))
    assert document.provisions[1].text.endswith("à compter du 3 mars 2043,")


def test_without_vocabulary_the_order_still_proves_what_it_can() -> None:
    document = read(STAINED, Register())
    assert [n.marker for n in document.footnotes] == ["1", "2"]
    assert "I’action" in document.provisions[1].text


def test_a_call_that_the_order_does_not_prove_is_counted_and_stays() -> None:
    document = read(STAINED.replace("® Résolution 98/5.\n", ""))
    assert [c.key for n in document.footnotes for c in n.calls] == ["pp_1"] or not document.footnotes[0].calls
    assert "peuples*" in document.provisions[2].text
    assert "calls-left" in {w.code for w in document.warnings}


def test_a_ruined_page_is_set_aside_and_kept() -> None:
    ruin = "\n".join(
        ["ee HE oo ar. Re |", "SE ee pos RA is", "oe es ET De na.", "Rs ce Hu A de ee", "aa Bo is TE ER a"]
    )
    document = read(STAINED.replace("12e séance", f"{ruin}\n\n12e séance"))
    assert [p.number for p in document.provisions if p.number] == ["1", "2", "3"]
    assert [r.found.strip() for r in document.repairs if r.rule == "noise"] == [ruin]
    assert "unreadable" in {w.code for w in document.warnings}


def test_a_long_paragraph_before_as_many_others_is_kept_when_they_say_something_else() -> None:
    long = "Une brume " + "que les veilleurs saluent et que les passeurs observent chaque matin " * 30
    blocks = [
        Block("Les lacs."),
        Block(long),
        *(Block(f"Une rivière dit au gardien {n} ce que dit le nord. " * 3) for n in range(16)),
    ]
    silence_echoes(blocks)
    assert blocks[1].text == long


def test_a_text_said_twice_is_read_once() -> None:
    said = [
        f"Rappelant la brume numéro {n} des lacs et des rivières du nord, dite brume claire {n * n}," for n in range(30)
    ]
    text = STAINED.replace("Rappelant I’action", " ".join(said) + "\n\n" + "\n\n".join(said) + "\n\nRappelant I’action")
    document = read(text)
    assert [p.text for p in document.provisions].count(said[7]) == 1
    assert not any(said[3] in p.text and said[4] in p.text for p in document.provisions)
    assert [r.rule for r in document.repairs].count("said-twice") == 1


@pytest.mark.parametrize(
    "text", ["Quoi ! dit-il.", "{a}", "I'm here!", "La brume | les lacs", "A & B & C", "I. Les lacs\nII. La mer"]
)
def test_a_mark_or_two_of_their_own_make_no_text_suspect(text: str) -> None:
    assert not is_suspect(text)
