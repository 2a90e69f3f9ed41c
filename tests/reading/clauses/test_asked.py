"""Whom a clause asks, and what it is to bring forth. The texts are fictional."""

import pytest

from entraide.data.tables import rows_of
from entraide.domain.mandates.clause import Clause
from entraide.reading.clauses import clauses_of
from entraide.reading.lang.asking.states import EN, FR


def read(words: str, language: str = "fr") -> list[Clause]:
    return list(clauses_of(words, language))


def asked(words: str, language: str = "fr") -> list[str]:
    return sorted(one.type for one in read(words, language)[-1].addressees)


@pytest.mark.parametrize(
    ("words", "language", "who"),
    [
        # The list goes on behind words that are set aside …
        ("Engage les États, agissant dans le cadre de leur mandat, et les organisations humanitaires à allumer les phares ;", "fr", ["international_org", "member_states"]),
        ("Encourage les organismes des Nations Unies, selon qu’il conviendra, et les autres acteurs concernés à veiller ;", "fr", ["other", "un_entity"]),
        ("Calls upon States, within their mandates, and other stakeholders to build the lamps;", "en", ["member_states", "other"]),
        # … not behind those that name whom to work with, unless a little word says that they are asked too.
        ("Prie le Secrétaire général, agissant en coopération avec les donateurs, les États et la société civile, de veiller ;", "fr", ["secretary_general"]),
        ("Demande aux États, agissant avec l’appui des donateurs, ainsi qu’à la société civile de veiller ;", "fr", ["civil_society", "member_states"]),
        ("Encourages States and other stakeholders, such as companies and foundations, to build ships;", "en", ["member_states", "other"]),
        # A list within a list.
        ("Invite les parties concernées, notamment les organisations de la société civile, à naviguer ;", "fr", ["civil_society", "other"]),
        ("Invite les États et les organisations intergouvernementales ou non gouvernementales à naviguer ;", "fr", ["civil_society", "international_org", "member_states"]),
        # States by their names, armed groups, States of a federation, bodies of treaties, chairs.
        ("Demande à la Norvège et au Chili de rendre les phares ;", "fr", ["member_states"]),
        ("Calls upon Norway to return the lamps;", "en", ["member_states"]),
        ("Exige de nouveau de tous les groupes armés qu’ils rendent les phares ;", "fr", ["other"]),
        ("Engage les États membres de la fédération à voter ;", "fr", ["other"]),
        ("Encourage les autorités compétentes créées par les traités à veiller ;", "fr", ["international_org"]),
        ("Engage la Présidente et, le cas échéant, les autres membres du Comité à siéger ;", "fr", ["un_entity"]),
        ("Prie sa présidence de siéger ;", "fr", ["president_ga"]),
        # A thing is asked for: nobody yet, or whoever is to do it.
        ("Appelle à l’accroissement des investissements dans les pays en développement, qui ont tardé à construire ;", "fr", []),
        ("Recommande l’utilisation du phare par les États ;", "fr", ["member_states"]),
        ("Encourages further efforts by relevant national actors to build the lamps;", "en", ["other"]),
        # The subject stands behind words set aside; an impersonal "il" is nobody.
        ("Exige qu’en application de ses résolutions, Israël rende les phares ;", "fr", ["member_states"]),
        ("Décide qu’il incombe au premier chef aux États de veiller ;", "fr", ["member_states"]),
    ],
)  # fmt: skip
def test_whom_it_asks(words: str, language: str, who: list[str]) -> None:
    assert asked(words, language) == who


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Salue les dons versés par les États et les organisations régionales aux fins du phare, et les engage à donner ;", ["international_org", "member_states"]),
        ("Souligne le rôle des organisations régionales et de l’ONU, salue leurs progrès et encourage ces organisations à veiller ;", ["international_org"]),
        ("Prie l’Organisation mondiale du commerce de veiller, et invite cette organisation, les États riverains et les pêcheurs à coopérer ;", ["international_org", "member_states"]),
    ],
)  # fmt: skip
def test_a_pronoun_means_those_named_last_or_those_of_the_kind_it_names(words: str, who: list[str]) -> None:
    assert asked(words) == who


@pytest.mark.parametrize(
    ("words", "language", "product"),
    [
        ("Prie le Secrétaire général de faire tout son possible pour obtenir de nouvelles contributions ;", "fr", "funding"),
        ("Engage les États à prendre des mesures pour assurer la cohérence de leurs politiques ;", "fr", ""),
        ("Prie le Groupe d’experts de présenter au Comité un bilan ;", "fr", "report"),
        ("Demande à la Mission d’établir, avec les pêcheurs, des procédures de signalement ;", "fr", "other"),
        ("Engage les États à actualiser les référentiels des gardiens ;", "fr", "tool"),
        ("Appelle à l’augmentation des contributions versées pour le phare ;", "fr", "funding"),
        ("Préconise l’intensification des efforts que font les États depuis de longues années, et la conférence des phares ;", "fr", ""),
        ("Encourages States to provide training and capacity-building for keepers;", "en", "other"),
        ("Requests the Secretary-General to submit to the Council, after long consultation with the Board of the keepers and all programmes concerned, a report on lamps;", "en", "report"),
    ],
)  # fmt: skip
def test_what_the_main_action_brings_forth(words: str, language: str, product: str) -> None:
    assert read(words, language)[-1].deliverable == product


def test_what_one_takes_part_in_is_still_to_come_and_who_is_helped_does_one_thing() -> None:
    assert len(read("Demande aux États de prendre pleinement part et de coopérer aux travaux du phare ;")) == 1
    assert len(read("Invite les États à aider les gardiens, à leur demande, à allumer les lampes ;")) == 1
    assert len(read("Invite les États à éteindre les lampes et à allumer les phares ;")) == 2


def test_a_verb_opens_a_list_of_items_behind_a_colon() -> None:
    found = read(
        "Réaffirme que la mer est grande et décide :\na) D’inviter les gardiens ;\nb) De dresser la liste des phares ;"
    )
    assert [one.concept for one in found] == ["reaffirm", "decide", "decide"]


def test_every_member_of_the_organization_is_known_by_its_name() -> None:
    members = [row for row in rows_of("law/states.csv") if row["kind"] == "member"]
    short = {"fr": FR.replace("[’']", "’").split("|"), "en": EN.replace("[’']", "’").split("|")}
    unknown = {
        row[tag] for row in members for tag in short if row[tag].split(" (")[0].replace("'", "’") not in short[tag]
    }
    assert unknown == {"Georgia"}  # also a state of the United States and a name in institutions
