"""The word that says how a text is cited, and phrases that point back to what was named."""

import pytest

from entraide.domain.texts.citation import Cited, State
from tests.citing import cited


@pytest.mark.parametrize(
    ("tag", "text", "role"),
    [
        ("fr", "Rappelant la résolution 70/1,", "rappelant"),
        ("fr", "Prie les phares, conformément à la résolution 70/1,", "conformément"),
        ("fr", "Rappelant, conformément à la brume qui monte du large chaque soir d’automne sur les phares, la résolution 70/1,", "rappelant"),
        ("fr", "Voir résolution 70/1.", "voir"),
        ("fr", "Les phares de la résolution 70/1", ""),
        ("fr", "Ayant à l’esprit sa résolution 70/1,", "ayant à l’esprit"),
        ("en", "Recalling resolution 70/1,", "recalling"),
        ("en", "Requests the keepers, pursuant to resolution 70/1,", "pursuant to"),
        ("en", "See also resolution 70/1.", "see also"),
        ("en", "The lighthouses of resolution 70/1", ""),
        ("es", "Recordando la resolución 70/1,", "recordando"),
        ("es", "Solicita, de conformidad con la resolución 70/1,", "de conformidad con"),
        ("es", "Véase la resolución 70/1.", "véase"),
        ("es", "Los faros de la resolución 70/1", ""),
        ("ru", "ссылаясь на резолюцию 70/1,", "ссылаясь"),
        ("ru", "просит в соответствии с резолюцией 70/1", "в соответствии с"),
        ("ru", "См. резолюцию 70/1.", "см."),
        ("ru", "маяки резолюции 70/1", ""),
        ("ar", "تشير إلى القرار 70/1", "تشير"),
        ("ar", "تطلب عملا بالقرار 70/1", "عملا بالقرار"),
        ("ar", "انظر القرار 70/1", "انظر"),
        ("ar", "منارات القرار 70/1", ""),
        ("zh", "回顾第70/1号决议", "回顾"),
        ("zh", "请灯塔根据第70/1号决议", "根据"),
        ("zh", "见第70/1号决议", "见"),
        ("zh", "灯塔第70/1号决议", ""),
    ],
)  # fmt: skip
def test_the_role_word(tag: str, text: str, role: str) -> None:
    [one] = cited(text, tag=tag)
    assert (one.target, one.role) == ("A/RES/70/1", role)


def test_a_verb_holds_for_a_whole_list_and_a_tie_for_what_follows_it() -> None:
    roles = [one.role for one in cited("Rappelant ses résolutions 70/1, 71/2 et, comme suite à sa décision 72/501,")]
    assert roles == ["rappelant", "rappelant", "comme suite"]


@pytest.mark.parametrize(
    ("tag", "text", "phrase"),
    [
        ("fr", "la résolution 70/1 ; ladite résolution", "ladite résolution"),
        ("fr", "la résolution 69/2 et la résolution 70/1 ; cette résolution", "cette résolution"),
        ("en", "resolution 70/1; that resolution", "that resolution"),
        ("en", "resolution 69/2 and resolution 70/1; the said resolution", "the said resolution"),
        ("es", "la resolución 70/1; dicha resolución", "dicha resolución"),
        ("ru", "резолюция 70/1; указанная резолюция", "указанная резолюция"),
        ("ar", "القرار 70/1، وذلك القرار", "ذلك القرار"),
        ("zh", "第70/1号决议；该决议", "该决议"),
    ],
)
def test_a_phrase_points_back_to_the_last_one_named(tag: str, text: str, phrase: str) -> None:
    last = cited(text, tag=tag)[-1]
    assert (last.quote, last.target, last.candidates) == (phrase, "", ("A/RES/70/1",))
    assert last.iri == "/akn/un/statement/deliberation/unga/70-1"


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "les résolutions 70/1 et 71/2 ; ces résolutions"),
        ("en", "resolutions 70/1 and 71/2; those resolutions"),
        ("es", "las resoluciones 70/1 y 71/2; dichas resoluciones"),
        ("ru", "резолюции 70/1 и 71/2; эти резолюции"),
        ("zh", "第70/1号和第71/2号决议；这些决议"),
    ],
)
def test_the_plural_points_back_to_all_of_the_text(tag: str, text: str) -> None:
    last = cited(text, tag=tag)[-1]
    assert (last.candidates, last.target, last.iri) == (("A/RES/70/1", "A/RES/71/2"), "", "")


def test_a_phrase_points_back_over_paragraphs_and_not_to_footnotes() -> None:
    one, _, back = cited("la résolution 70/1", "ladite résolution", notes=("Voir résolution 66/6.",))
    assert (one.target, back.candidates, back.key) == ("A/RES/70/1", ("A/RES/70/1",), "para_2")


def test_a_decision_and_a_resolution_are_not_mixed() -> None:
    back = cited("la résolution 70/1 et la décision 71/501 ; ladite résolution")[-1]
    assert (back.kind, back.candidates) == (Cited.RESOLUTION, ("A/RES/70/1",))


def test_it_points_nowhere_where_nothing_was_named() -> None:
    assert cited("ladite résolution") == []


def test_what_points_back_to_something_open_is_no_more_than_named() -> None:
    [one, *_] = cited("la résolution 27/5 ; ladite résolution")
    assert one.state is State.AMBIGUOUS
