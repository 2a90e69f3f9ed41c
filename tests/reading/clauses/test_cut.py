"""Where a clause begins and whom it asks, in the harder sentences. The texts are fictional."""

import pytest

from entraide.reading.clauses import clauses_of


def told(words: str, language: str = "fr") -> list[tuple[str, list[str]]]:
    """Each clause's words, and the types of those it asks."""
    return [(words[c.start : c.end], [each.type for each in c.addressees]) for c in clauses_of(words, language)]


@pytest.mark.parametrize(
    ("words", "language", "starts"),
    [
        ("Salue le phare, les lampes éteintes à ce sujet, engage l’État hôte à les rallumer ;", "fr", ["Salue", "engage"]),
        ("Rappelle les dons reçus, dont il est rendu compte, et le prie de les publier ;", "fr", ["Rappelle", "le prie"]),
        ("a) Prie les États de veiller ;", "fr", ["Prie"]),
        ("Note que 12 États veillent, mesure utile contre la nuit ;", "fr", ["Note"]),
        ("Engage les États à équiper, compte tenu de la mer, leurs phares ;", "fr", ["Engage"]),
        ("Notes with regret the lamps lost, in this regard, and welcomes their efforts;", "en", ["Notes", "welcomes"]),
        ("Notes the fog, but remains concerned by the dark;", "en", ["Notes", "remains"]),
        ("Welcomes the lamps, sites and objects, and reports made on them;", "en", ["Welcomes"]),
        ("Prie le Conseil d’ouvrir le phare et, dans le cadre d’un groupe de travail, de poursuivre la veille ;", "fr", ["Prie", "dans le cadre"]),
        ("Prie le Conseil d’ouvrir le phare et, dans le cadre d’un groupe de travail, enfin de poursuivre la veille ;", "fr", ["Prie", "dans le cadre"]),
        ("Salue le phare, mesure la valeur de la lampe et attend du gardien qu’il veille ;", "fr", ["Salue", "mesure", "attend"]),
        ("Note, non sans une vive inquiétude, la nuit et en appelle aux gardiens ;", "fr", ["Note", "en appelle"]),
        ("Welcomes the lamps, and objects to the dark;", "en", ["Welcomes", "objects"]),
        ("Prie le Secrétaire général de veiller à ce que la lampe brûle et à ce que le gardien soit payé ;", "fr", ["Prie"]),
        ("Décide que la réunion durera un jour et comprendra une séance de nuit ;", "fr", ["Décide", "comprendra"]),
        ("Calls upon States to train all new keepers, share their lamps, and carry out a watch;", "en", ["Calls", "share", "carry"]),
        ("Calls upon the two leaders to:\n(a) put out the fires;\n(b) reaffirm their oath;", "en", ["Calls", "reaffirm"]),
        ("Calls upon States to prevent, combat and end the dark;", "en", ["Calls"]),
        ("The keeper is authorized to buy oil; the sums so spent shall be repaid at once;", "en", ["The keeper", "the sums"]),
    ],
)  # fmt: skip
def test_where_clauses_begin(words: str, language: str, starts: list[str]) -> None:
    found = [text for text, _ in told(words, language)]
    assert len(found) == len(starts), found
    assert all(text.startswith(start) for text, start in zip(found, starts, strict=True)), found


@pytest.mark.parametrize(
    ("words", "language", "who"),
    [
        ("Demande que la Commission soit tenue informée des lampes ;", "fr", []),
        ("Demande que les lampes soient allumées par les États ;", "fr", ["member_states"]),
        ("Décide que le Bureau sera composé de deux gardiens ;", "fr", ["self"]),
        ("Requests that the Committee be informed of the lamps;", "en", []),
        ("Decides that the Bureau shall consist of two keepers;", "en", ["self"]),
        ("Recommande que, à sa prochaine veille, le Comité des phares formule des vœux ;", "fr", ["un_entity"]),
        ("Engage les États ainsi que d’autres organisations internationales à veiller ;", "fr", ["member_states", "international_org"]),
        ("Engage les États, qui ont le devoir de veiller, et les autres parties prenantes à veiller ;", "fr", ["member_states", "other"]),
        ("Invite son président et la Présidente du Conseil économique et social à veiller ;", "fr", ["president_ga", "un_entity"]),
        ("Prie la présidence du Processus des phares de veiller ;", "fr", ["un_entity"]),
        ("Prie la Représentante spéciale du Secrétaire général pour les phares de veiller ;", "fr", ["un_entity"]),
        ("Engage les pays développés parties à verser leur part ;", "fr", ["states_parties"]),
        ("Requests the Secretary-General, as the Chair of the Board of keepers, to watch;", "en", ["secretary_general"]),
        ("Invites representatives of non-governmental organizations in consultative status with the Economic and Social Council to watch;", "en", ["civil_society"]),
        ("Encourages regional fisheries management organizations to watch;", "en", ["international_org"]),
    ],
)  # fmt: skip
def test_whoever_only_undergoes_it_is_not_asked(words: str, language: str, who: list[str]) -> None:
    assert told(words, language)[0][1] == who


@pytest.mark.parametrize(
    ("words", "language", "due"),
    [
        ("Prie le gardien de présenter un rapport d’activité à sa quatre-vingtième session ;", "fr", "session:80"),
        ("Prie le gardien de rendre compte avant la fin de sa soixante-dixième session ;", "fr", "session:70"),
        ("Prie le gardien de soumettre au Conseil des droits de l’homme, à sa soixantième session, un rapport ;", "fr", "event:soixantième session (Conseil des droits de l’homme)"),
        ("Prie le gardien de lui rendre compte, par l’intermédiaire du Comité, à sa soixantième session ;", "fr", "session:60"),
        ("Décide d’examiner le rapport du Groupe à sa soixantième session ;", "fr", "session:60"),
        ("Prie le gardien d’équiper tous les phares d’ici à 2030 ;", "fr", "date:2030"),
        ("Décide de proroger jusqu’au 3 mai 2027 le mandat des gardiens ;", "fr", "date:2027-05-03"),
        ("Requests the keeper to report to the Human Rights Council at its sixtieth session;", "en", "event:sixtieth session (Human Rights Council)"),
        ("Recommends that the debate on the report of the Commission at the sixtieth session of the General Assembly begin at noon;", "en", "session:60"),
    ],
)  # fmt: skip
def test_whose_session_it_is(words: str, language: str, due: str) -> None:
    assert clauses_of(words, language)[0].due == due


def test_what_is_handed_on_is_what_was_asked_for() -> None:
    for words, language in (
        ("Prie le gardien d’établir un rapport sur les lampes et de le lui présenter à sa soixantième session ;", "fr"),
        ("Requests the keeper to prepare a report on lamps and to submit it to the Assembly at its sixtieth session;", "en"),
    ):  # fmt: skip
        assert [one.deliverable for one in clauses_of(words, language)] == ["report", "report"]
