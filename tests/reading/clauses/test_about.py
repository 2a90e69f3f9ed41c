"""What a clause is about, whom it asks in roundabout words, by when. The texts are fictional."""

import pytest

from entraide.data import load_register
from entraide.data.laws import law_table
from entraide.domain.mandates.clause import ADDRESSEES, CRIMES, Clause
from entraide.reading.clauses import clauses_of
from entraide.reading.lang.asking.rules import patterns


def only(words: str, language: str = "fr") -> Clause:
    (clause,) = clauses_of(words, language, instruments=load_register().instruments)
    return clause


@pytest.mark.parametrize(
    ("words", "language", "types"),
    [
        ("Décide qu’un état des phares sera établi par la Sixième Commission ;", "fr", ["un_entity"]),
        ("Demande que le rapport des États sur les phares soit amélioré ;", "fr", []),
        ("Encourage les efforts des gardiens ;", "fr", []),
        ("Invite les États membres de la Conférence du désarmement à éclairer la côte ;", "fr", ["member_states"]),
        ("Autorise le Secrétaire général à éteindre les phares ;", "fr", ["secretary_general"]),
        ("Decides, subject to the view of the Fund, to light the lamps;", "en", ["self"]),
        ("Member States shall pay for the lamps;", "en", ["member_states"]),
        ("Calls upon development partners and the Lamp Facility to light the coast;", "en", ["donors", "un_entity"]),
        ("Encourages the participation of relevant stakeholders in the lighting;", "en", ["other"]),
    ],
)
def test_whoever_is_asked_is_named_himself_and_not_as_a_part_of_another(
    words: str, language: str, types: list[str]
) -> None:
    assert [one.type for one in only(words, language).addressees] == types


def test_what_they_are_called_again_by_leads_back_to_the_clause_before() -> None:
    words = "Invite les organisations régionales à peindre les phares, et engage ces organisations à les éclairer ;"
    assert [[one.type for one in each.addressees] for each in clauses_of(words, "fr")] == [["international_org"]] * 2


@pytest.mark.parametrize(
    ("words", "language", "due", "recurrence"),
    [
        ("Prie l’Office de lui présenter, à sa session de 2031, un état des phares ;", "fr", "event:session de 2031", "once"),
        ("Requests the Office to report at its substantive session of 2031;", "en", "event:substantive session of 2031", "once"),
        ("Requests the Office to report at its 2031 session;", "en", "event:2031 session", "once"),
        ("Prie l’Office de dresser la liste des phares avant la fin de 2031 ;", "fr", "date:2031-12", "once"),
        ("Requests the Office to list the lamps by March 2031;", "en", "date:2031-03", "once"),
        ("Prie l’Office de compter les phares tous les deux ans ;", "fr", "recurring:regular", "biennial"),
        ("Requests the Office to count the lamps each year;", "en", "recurring:annual", "annual"),
        ("Prie l’Office de faire rapport à la Commission à sa trentième session ;", "fr", "commission-session:30", "once"),
        ("Décide d’inscrire la question à l’ordre du jour provisoire de sa soixante‑seizième session ;", "fr", "session:76", "once"),
        ("Prie l’Office de peindre les phares ;", "fr", "", ""),
    ],
)  # fmt: skip
def test_when_and_how_often(words: str, language: str, due: str, recurrence: str) -> None:
    clause = only(words, language)
    assert (clause.due, clause.about.recurrence) == (due, recurrence)


def test_the_object_is_what_is_asked_without_the_condition_behind_it() -> None:
    words = "Prie l’Office d’éclairer la côte des pays en développement, selon qu’il conviendra ;"
    start, end = only(words).about.object or (0, 0)
    assert words[start:end] == "d’éclairer la côte des pays en développement"
    assert only("Note que les phares brillent ;").about.object is None


def test_who_profits_is_told_with_the_words_that_name_them() -> None:
    words = "Requests the Office to provide assistance to victims of shipwrecks and to child witnesses;"
    found = only(words, "en").about.beneficiaries
    assert {(one.type, words[one.start : one.end]) for one in found} >= {
        ("victims", "victims"),
        ("witnesses", "witnesses"),
    }
    assert not only("Requests the Office to thank the victims;", "en").about.beneficiaries


def test_treaties_are_to_be_ratified_only_where_that_is_asked() -> None:
    words = "Engage les États à ratifier la Convention des Nations Unies contre la corruption ;"
    assert only(words).about.ratification == ("UNCAC",)
    assert only(words.replace("à ratifier", "à appliquer")).about.ratification == ()
    assert clauses_of(words, "fr")[0].about.ratification == ()  # no instruments were handed in


def test_crimes_and_goals_are_told_by_their_keys() -> None:
    told = only(
        "Urges States to prevent trafficking in persons and corruption, in line with target 16.4 and Goal 5;", "en"
    )
    assert set(told.about.crimes) == {"trafficking.persons", "corruption"}
    assert told.about.goals == ("16.4", "5")
    assert only("Engage les États à réaliser l’objectif 16 et les cibles 16.3 et 99.1 ;").about.goals == ("16", "16.3")


def test_every_crime_is_an_offence_or_what_offences_begin_with() -> None:
    offences = law_table("offences")
    assert [one for one in CRIMES if not any(f"{key}.".startswith(f"{one}.") for key in offences)] == []


def test_a_table_that_tells_what_the_domain_does_not_know_is_refused() -> None:
    with pytest.raises(ValueError, match="lighthouse_keepers"):
        patterns("lighthouse_keepers | gardiens", ADDRESSEES)
