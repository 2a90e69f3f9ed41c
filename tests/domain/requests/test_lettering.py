"""A draft becomes its letter: each thing typed in its place, who is to be protected behind a code. All is invented."""

from datetime import date

import pytest

from entraide.domain.requests.letter import (
    Authority,
    Cited,
    Extract,
    Letter,
    Particular,
    Person,
    Signatory,
    Statement,
)
from entraide.domain.requests.lettering import kind_of, letter_of, passages
from tests.domain.requests.drafted import CITED, DAY, OFFENCES, STATES, TYPED, draft, letter, told_of


def test_who_writes_to_whom_and_who_investigates() -> None:
    one = letter()
    assert one.sender == Authority(
        {"fr": "Bureau de l’entraide"}, STATES["FRA"], address={"fr": "1 rue du Phare"}, contact="+00 1"
    )
    assert one.addressee == Authority({"fr": "Office fédéral"}, STATES["CHE"], address={"fr": "Berne\nBundesrain 1"})
    assert one.investigating == Authority({"fr": "Ada Feu", "en": "Ada Feu"}, functions={"fr": "juge au port"})
    assert letter(draft(investigating="")).investigating == Authority({"en": "Ada Feu"})
    section = letter(draft(investigating="Ada Feu, juge au port, section 2")).investigating
    assert section is not None
    assert section.functions == {"fr": "juge au port, section 2"}
    assert one.signatory == Signatory("Cy Plume", {"fr": "cheffe"})
    assert (one.reference, one.on, one.place) == ("R-1", DAY, {"fr": "Brest"})
    assert letter(draft(copies="Bureau de Lyon\nINTERPOL")).copies == {"fr": "Bureau de Lyon\nINTERPOL"}
    office = Authority({"fr": "L’office de l’annuaire"})
    assert letter(to=office).addressee == office, "the directory's word goes before what was typed"
    assert letter(draft(addressee_typed="Office fédéral\n ")).addressee.address == {}


def test_haste_secrecy_and_a_deadline_are_told_where_they_are_asked_for() -> None:
    one = letter()
    assert (one.urgency, one.confidentiality) == ({"fr": "La marée"}, {"fr": "Jusqu’à la perquisition"})
    assert (one.deadline, one.deadline_reason) == (date(2999, 3, 4), {"fr": "Audience"})
    assert [each.key for each in one.statements] == ["costs", "secrecy_need"]
    none = letter(draft(urgent="no", confidential="no", deadline="soon"))
    assert (none.urgency, none.confidentiality, none.deadline) == ({}, {}, None)
    assert letter(grounds={"costs": {"fr": "18(28)"}}).statements[0] == Statement("costs", {"fr": "18(28)"})


def test_a_victim_and_a_child_stand_by_a_code_and_nothing_says_who_they_are_or_whence() -> None:
    suspect, victim, child = letter().persons
    assert suspect == Person(
        "suspect",
        "Otto Brume",
        born={"fr": "le 2960-01-01"},
        nationality=STATES["CHE"],
        location={"fr": "Bâle"},
        description={"fr": "Grand"},
    )
    assert victim == Person("victim", code="V-3")
    assert child == Person("child", code="P3", certainty="statement"), "a name is no code: the number of the file is"
    assert letter(draft(P2__name="VIC-1234")).persons[1].code == "VIC-1234", "what goes by a line goes by letter"


def test_other_names_birth_place_and_papers_are_told_of_those_who_may_be_named() -> None:
    who = {"other_names": "le Phare;Otto Nuage", "birth_place": "Brest", "papers": "Passeport fictif 12"}
    typed = {f"P{nth}__{name}": words for nth in (1, 2, 3) for name, words in who.items()}
    suspect, *kept = letter(draft(**typed)).persons
    assert (suspect.other_names, suspect.birth_place["fr"]) == ("le Phare ; Otto Nuage", "Brest")
    assert suspect.papers["fr"] == "Passeport fictif 12"
    assert not any(each in repr(one) for one in kept for each in ("Phare", "Brest", "12"))


def test_who_and_what_no_measure_concerns_stays_out_of_the_letter() -> None:
    one = letter()
    assert "Nemo" not in repr(one)
    assert [each.title for each in one.offences] == [OFFENCES["laundering"], {"fr": "Fraude", "en": "lying"}]
    whole = letter(draft(M2__persons=None, M2__offences=None))
    assert [each.name or each.code for each in whole.persons] == ["Otto Brume", "V-3", "P3", "Nemo"]
    assert whole.persons[3].category == "third"
    nameless = letter(draft(M2__persons=None, P4__name=None, P4__role="holder")).persons[3]
    assert (nameless.name, nameless.code) == ("", "P4")


def test_an_offence_is_its_conduct_first_then_its_name_its_day_and_its_law() -> None:
    first, second = letter().offences
    assert (first.conduct, first.time) == ({"fr": "On a vendu la lampe."}, {"fr": "le 2998-05-06"})
    assert first.law == (Extract(OFFENCES["laundering"], {"fr": "Quiconque vend une lampe …"}),)
    assert (second.time, second.law) == ({}, ())


def test_the_letter_is_about_its_offences_in_the_languages_that_name_them_all() -> None:
    assert letter().subject == {"fr": "Blanchiment ; Fraude", "en": "Laundering ; lying"}
    assert letter(draft(M2__offences=None)).subject == {}, "arson has no name in the table: no language names all three"
    assert letter(draft(O1__key="fraud", O2__key="fraud")).subject == {"fr": "Fraude"}, "each is named once"
    bare = letter(draft(**{name: None for name in TYPED if name.startswith("O")}))
    assert (bare.subject, bare.offences) == ({}, ())


def test_a_measure_has_what_its_form_needs_beside_and_whom_it_concerns_where_that_is_not_everybody() -> None:
    one, two = letter().measures
    assert one.particulars == (
        Particular("persons", {"fr": "Otto Brume, V-3", "en": "Otto Brume, V-3"}),
        Particular("accounts", {"fr": "CH 77"}),
        Particular("period", {"fr": "2997 à 2998"}),
    )
    assert (one.description, one.purpose) == ({"fr": "Les livres du phare"}, {"fr": "Preuve dans cette information"})
    assert (one.procedure, one.procedure_reason) == ({"fr": "En présence du juge"}, {"fr": "Pour la preuve"})
    assert (one.nexus, one.cited) == ({"fr": "Ils disent qui a payé."}, CITED["M1"])
    assert two.particulars[0].words["fr"] == "Otto Brume, V-3, P3"
    everybody = letter(draft(M2__persons="P1 P2 P3 P4"))
    assert everybody.measures[1].particulars == ()
    assert letter(draft(M2__persons=None)).measures[1].particulars == ()


def test_a_measure_has_a_purpose_and_a_deadline_of_its_own_or_those_of_the_request() -> None:
    own = {"M1__purpose": "Confiscation", "M1__deadline": "2999-02-03", "M1__deadline_reason": "Le compte se vide"}
    own |= {"M1__confidential_reason": "Le titulaire viderait le compte"}
    first, second = letter(draft(**own)).measures[:2]
    assert (first.purpose, first.deadline) == ({"fr": "Confiscation"}, date(2999, 2, 3))
    assert first.deadline_reason == {"fr": "Le compte se vide"}
    assert (first.confidentiality, second.confidentiality) == ({"fr": "Le titulaire viderait le compte"}, {})
    assert (second.purpose, second.deadline) == ({"fr": "Preuve dans cette information"}, None)


def test_an_instrument_is_cited_once_with_all_of_its_places() -> None:
    assert letter().cited == (
        Cited({"fr": "la Convention"}, ("18(1)", "18(3)", "18(15)")),
        Cited({"fr": "le Traité"}, ("2",)),
    )


def test_a_language_that_lists_other_annexes_lists_none() -> None:
    assert letter().annexes == ({"fr": "Plan du port"}, {"fr": "Carte"})
    assert letter(draft(annexes="Plan du port")).annexes == ({"fr": "Plan du port", "en": "Map of the port"},)


def test_a_draft_whose_measures_are_all_of_one_form_becomes_the_document_of_that_form() -> None:
    assert kind_of(draft()) == "request"
    assert kind_of(draft(M1__form="spont", M2__form="spont")) == "spontaneous"
    assert kind_of(draft(M1__form="spont", M2__form="cd")) == "request", "two documents are none"
    assert letter(draft(M1__form="jit", M2__form="jit")).kind == "joint_team"


def test_sentences_are_translated_and_names_are_not() -> None:
    wanted = passages(draft(), "en")
    assert wanted[:3] == ["authority", "authority_address", "investigating"]
    assert {"facts", "M1.what", "M1.element.accounts", "P1.description", "O1.conduct"} <= set(wanted)
    assert not {"contact", "signatory", "P1.name", "O1.key", "M1.form", "M1.element.items", "deadline"} & set(wanted)
    assert wanted.index("M1.element.accounts") < wanted.index("M1.element.period") < wanted.index("M2.what")
    assert "M1.element.accounts" not in wanted[wanted.index("M2.what") :]
    assert "O1.key" in passages(draft(), "es"), "offences have names in two languages"
    assert "O1.key" not in passages(draft(), "fr")


@pytest.mark.parametrize("languages", [(), ("fr", "fr"), ("fr", "en", "es")])
def test_a_letter_is_in_one_language_or_two(languages: tuple[str, ...]) -> None:
    held = draft()
    with pytest.raises(ValueError, match="one language or two"):
        letter_of(held, told_of(held), "R-1", DAY, languages)


def test_what_is_no_letter_no_statement_or_nobody_is_refused() -> None:
    nobody = Authority({})
    assert (nobody.state, nobody.functions, nobody.address) == ({}, {}, {})
    with pytest.raises(ValueError, match="poem"):
        Letter("poem", ("fr",), "R-1", DAY, {}, nobody, nobody, Signatory("", {}))
    with pytest.raises(ValueError, match="promise"):
        Statement("promise")
    with pytest.raises(ValueError, match="name or a code"):
        Person("suspect")
    for category in ("victim", "child"):
        for name, code in (("Ula Brume", ""), ("Ula Brume", "V1"), ("", "")):
            with pytest.raises(ValueError, match="code only"):
                Person(category, name=name, code=code)
    assert Person("witness", code="W1").name == ""
