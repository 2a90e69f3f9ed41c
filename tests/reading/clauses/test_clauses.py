"""What a paragraph asks: cut into clauses, each with whom it asks, how strongly, by when. The texts are fictional."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entraide.data.mandates import verb_odds
from entraide.domain.mandates.clause import Clause
from entraide.reading.clauses import clauses_of


def texts(words: str, language: str = "fr") -> list[str]:
    return [words[one.start : one.end] for one in clauses_of(words, language)]


def only(words: str, language: str = "fr", english: str = "") -> Clause:
    (clause,) = clauses_of(words, language, english, verb_odds())
    return clause


def types(clause: Clause) -> list[str]:
    return [one.type for one in clause.addressees]


def test_each_verb_and_each_action_is_a_clause() -> None:
    words = (
        "Engage les États Membres à recenser les phares éteints, à former les gardiens et à en publier la liste, et prie le "
        "Secrétaire général de lui rendre compte, à sa soixante-quinzième session, de l’état de ces phares ;"
    )
    assert texts(words) == [
        "Engage les États Membres à recenser les phares éteints",
        "à former les gardiens",
        "à en publier la liste",
        "prie le Secrétaire général de lui rendre compte, à sa soixante-quinzième session, de l’état de ces phares",
    ]
    found = clauses_of(words, "fr")
    assert [types(one) for one in found] == [["member_states"]] * 3 + [["secretary_general"]]
    assert (found[3].concept, found[3].strength, found[3].deliverable, found[3].due) == (
        "request",
        6,
        "report",
        "session:75",
    )
    assert words[slice(*found[0].verb)] == "Engage"


def test_so_it_is_in_english() -> None:
    words = (
        "Calls upon Member States to keep their lighthouses lit, to train keepers and to share data on fog, requests the "
        "Secretary-General to submit a report to the General Assembly at its seventy-ninth and eightieth sessions, and notes "
        "with appreciation the work of the keepers;"
    )
    assert texts(words, "en")[1:] == [
        "to train keepers",
        "to share data on fog",
        "requests the Secretary-General to submit a report to the General Assembly at its seventy-ninth and eightieth sessions",
        "notes with appreciation the work of the keepers",
    ]
    found = clauses_of(words, "en")
    assert [one.strength for one in found] == [4, 4, 4, 6, 0]
    assert found[3].due == "session:79;session:80"
    assert [one.asks for one in found] == [True, True, True, True, False]


@pytest.mark.parametrize(
    "words",
    [
        "Demande aux États de prévenir et de combattre la contrebande de lanternes ;",
        "Invite les États à envisager de ratifier la Convention sur les phares, ou d’y adhérer ;",
        "Prie l’Office de continuer, dans le cadre de son mandat, de fournir des lampes ;",
        "Prie les États de renforcer la veille afin de prévenir les naufrages et de sauver les équipages ;",
        "Engage les États à prendre les mesures voulues, notamment à interdire les feux trompeurs ;",
        "Encourage les États à entretenir les phares, tout en veillant à la sécurité des gardiens ;",
    ],
)
def test_what_shares_an_object_a_purpose_or_a_means_is_not_split(words: str) -> None:
    assert len(texts(words)) == 1


def test_a_verb_within_a_quotation_or_a_relative_clause_is_not_the_organ_s() -> None:
    assert (
        len(texts("Prend note du rapport intitulé « Les phares, et demande aux gardiens », qui invite les marins ;"))
        == 1
    )
    assert len(texts("Note le plan, qui fixe les priorités de la côte et met l’accent sur les phares ;")) == 1


def test_the_items_of_a_list_are_clauses_and_the_first_takes_the_opening_words() -> None:
    words = "Prie le Secrétaire général :\na) de dresser la liste des phares ;\nb) d’user de ses bons offices ;"
    assert texts(words) == [
        "Prie le Secrétaire général :\na) de dresser la liste des phares",
        "d’user de ses bons offices",
    ]


def test_who_is_asked_is_not_who_is_consulted() -> None:
    asked = only(
        "Invite les gouvernements, en concertation avec l’Office des Nations Unies contre la drogue et le crime, à agir ;"
    )
    assert types(asked) == ["member_states"]
    both = only("Invite les États Membres et les autres donateurs à verser des contributions volontaires ;")
    assert (types(both), both.deliverable, both.qualifiers) == (["member_states", "donors"], "funding", ("voluntary",))
    assert types(only("Demande aux États parties au Traité des phares de l’appliquer ;")) == ["states_parties"]
    assert types(only("Décide de rester saisie de la question ;")) == ["self"]
    assert types(only("Demande à toutes les parties au conflit de respecter les phares ;")) == ["other"]


def test_a_further_addressee_of_the_same_verb_has_its_own_clause() -> None:
    words = "Demande aux États Membres de ratifier la Convention sur les phares, et aux États parties d’en appliquer les règles ;"
    found = clauses_of(words, "fr")
    assert [types(one) for one in found] == [["member_states"], ["states_parties"]]
    assert texts(words)[1] == "aux États parties d’en appliquer les règles"


def test_conditions_are_read_in_the_clause_and_in_its_opening_words() -> None:
    words = "Prie l’Office, dans la limite des ressources disponibles, d’aider les États qui en font la demande, et de former ;"
    found = clauses_of(words, "fr")
    assert [one.qualifiers for one in found] == [
        ("on_request", "within_available_resources"),
        ("within_available_resources",),
    ]


def test_strength_is_that_of_the_english_verb_where_it_is_there() -> None:
    words = "Engage les États à entretenir leurs phares ;"
    alone = only(words)
    assert (alone.concept, alone.read_in) == ("encourage", "fr")
    assert {concept for concept, _ in alone.odds} >= {"encourage", "call_upon", "urge"}
    assert abs(sum(share for _, share in alone.odds) - 1) < 0.02
    for english, strength in (("Urges States to maintain", 5), ("Calls upon States to maintain", 4)):
        told = only(words, english=f"{english} their lighthouses;")
        assert (told.strength, told.read_in, told.odds) == (strength, "en", ())


def test_verbs_stand_beside_each_other_though_one_language_has_one_more() -> None:
    words = "Se félicite des progrès accomplis, engage les États à poursuivre et prie le Secrétaire général de l’en informer ;"
    english = "Urges States to continue, and requests the Secretary-General to inform it thereof;"
    assert [one.strength for one in clauses_of(words, "fr", english)] == [0, 5, 6]


def test_a_time_that_is_told_of_is_no_due_date() -> None:
    words = "Requests States to apply the road map adopted at its first session, by 30 June 2031;"
    assert only(words, "en").due == "date:2031-06-30"
    assert only("Prie le Secrétaire général de présenter chaque année un rapport ;").due == "recurring:annual"


def test_a_paragraph_without_a_known_verb_is_one_clause_and_an_unknown_language_has_none() -> None:
    assert only("Member States shall make advances to the Lighthouse Fund;", "en").concept == "decide"
    assert clauses_of("", "fr") == ()
    assert clauses_of("Pide a los Estados que enciendan los faros;", "es") == ()


WORDS = (
    *(
        "Prie",
        "Requests",
        "States",
        "les États",
        "de",
        "to",
        "et",
        "and",
        ",",
        ";",
        ":",
        "\n",
        "a)",
        "«",
        "»",
        "faire",
        "give",
    ),
    *(
        "prend note",
        "notes",
        "que",
        "that",
        "afin",
        "in order",
        "notamment",
        "deeply",
        "lui",
        "en",
        "à",
        "aux",
        " ",
        "d’",
        "Décide",
    ),
)


@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join), st.sampled_from(("fr", "en")), st.booleans())
def test_whatever_is_read_clauses_are_spans_in_order_that_lie_apart(words: str, language: str, english: bool) -> None:
    at = 0
    for one in clauses_of(words, language, words if english else "", verb_odds()):
        assert at <= one.start <= one.end <= len(words)
        assert all(0 <= each.start <= each.end <= len(words) for each in one.addressees)
        at = one.end


def test_a_day_that_is_none_is_no_due_date_and_a_word_that_only_begins_like_a_verb_is_none() -> None:
    assert only("Requests States to report by 31 June 2031;", "en").due == ""
    assert clauses_of("Notes with interesting things on the sea;", "en")[0].concept == "note"
    assert only("Reiterates its call once more to light the lamps;", "en").concept == "call_upon"


@pytest.mark.parametrize(
    "words",
    [
        "Prie\n" * 2000,
        "Requests States to act" + " and" * 3000,
        "Requests " + "deeply " * 2000,
        "Prie les États de " + "lui en " * 2000,
    ],
)
def test_a_paragraph_made_to_be_slow_is_read(words: str) -> None:
    for language in ("fr", "en"):
        clauses_of(words, language, "Requests " * 600)


@pytest.mark.parametrize(
    ("language", "words", "last"),
    [
        (
            "fr",
            "Prie le Secrétaire général de recueillir des vues sur les moyens de promouvoir la veille, le guet et la "
            "garde des lampes et de lui faire rapport à sa soixante-dix-septième session ;",
            "de lui faire rapport à sa soixante-dix-septième session",
        ),
        (
            "en",
            "Requests the Secretary-General to seek views on ways to promote the watch and the keeping of lamps and to "
            "report to the General Assembly at its seventy-seventh session;",
            "to report to the General Assembly at its seventy-seventh session",
        ),
    ],
)
def test_what_comes_back_to_the_organ_is_asked_by_itself(language: str, words: str, last: str) -> None:
    found = clauses_of(words, language)
    assert [words[one.start : one.end] for one in found][1:] == [last]
    assert (found[1].deliverable, found[1].due) == ("report", "session:77")
