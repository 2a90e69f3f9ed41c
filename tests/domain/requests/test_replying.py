"""A message of the life of a request as the letter that carries it on paper."""

from typing import Any

from entraide.domain.requests.letter import Answer, Authority, Cited, Decided, Letter
from entraide.domain.requests.messages import Event
from entraide.domain.requests.replying import Reply, kind_of_event, letter_of_event
from entraide.domain.requests.states import Side
from tests.domain.requests.drafted import DAY, draft, told_of
from tests.domain.requests.two_nodes import ASK, START

LEGAL = {"UNTOC": {"fr": "la Convention contre la criminalité organisée"}}
FRENCH = {
    "reply.line": "{label} : {words}",
    "reply.between": " ; ",
    "title.RETURN.ASK": "Demande de restitution",
    "title.ASSURANCE.GIVE": "Réponse",
    "carried.until": "Jusqu’au",
    "carried.items": "Pièces",
    "carried.reasons": "Motifs",
    "carried.answer": "Réponse",
    "carried.map": "Liste",
    "carried.measures": "Mesures",
    "carried.cited": "Instruments",
    "carried.result": "Résultat",
    "chosen.answer.denied": "non",
}


def said(kind: str, side: Side = Side.REQUESTED, measures: tuple[str, ...] = (), **carries: Any) -> Event:
    return Event("e9", START, "a", "clerk", side, kind, measures, carries)


def written(event: Event, answers: Event | None = None, **more: Any) -> Letter:
    held = draft()
    reply = Reply(event, answers, "R-1", "B-77", LEGAL, {"fr": FRENCH})
    return letter_of_event(reply, held, told_of(held, **more), DAY, "fr")


def test_who_was_asked_answers_from_its_own_address_and_signs_itself() -> None:
    ours, theirs = written(said("REQUEST.WITHDRAW", Side.REQUESTING)), written(said("ACK.REGISTERED"))
    assert (ours.kind, theirs.kind) == ("withdrawal", "acknowledgement")
    assert (ours.sender, ours.addressee) == (theirs.addressee, theirs.sender)
    assert (ours.signatory.name, theirs.signatory.name) == ("Cy Plume", "")
    assert (ours.place, theirs.place) == ({"fr": "Brest"}, {})
    assert (theirs.reference, theirs.replies_to, theirs.languages) == ("R-1", "B-77", ("fr",))
    assert ours.sender.names == {"fr": "Bureau de l’entraide"}
    office = Authority({"fr": "L’office de l’annuaire"})
    assert written(said("ACK.REGISTERED"), to=office).sender == office, (
        "the directory's word goes before what was typed"
    )


def test_a_refusal_tells_of_each_measure_its_reasons_and_the_paragraphs() -> None:
    refusal: dict[str, Any] = {
        "decision": "refuse",
        "reasons": "Déjà jugé.",
        "paragraphs": ["UNTOC 18(21)(b)", "article 7 du Traité"],
    }
    cited = (Cited(LEGAL["UNTOC"], ("18(21)(b)",)), Cited({"fr": "article 7 du Traité"}))
    one = written(said("DECISION", measures=("M2",), **refusal))
    assert one.kind == "decision"
    assert one.decided == (Decided(2, "refused", {"fr": "Déjà jugé."}, cited),)
    assert one.body == {"fr": ""}, "all has a place of its own"
    assert [each.measure for each in written(said("DECISION", **refusal)).decided] == [1, 2]
    assert written(said("DECISION", paragraphs=["V88.7.15"], decision="part")).decided[0].cited == (
        Cited({"fr": "V88.7.15"}),
    ), "an instrument without a name stands as it was typed"
    assert [each.effect for each in written(said("RESULT.FINAL", result="impossible")).decided] == ["impossible"] * 2
    assert [each.effect for each in written(said("RESULT.PART")).decided] == ["part"] * 2
    assert written(said("PROGRESS", report="x")).decided == ()


def test_a_message_is_entitled_and_says_a_line_for_each_thing_that_has_a_name() -> None:
    carries: dict[str, Any] = {
        "until": "2999-05-06",
        "items": ["i1", "2999-13-45"],
        "map": {"a": "x", "b": "y"},
        "cited": {"M1": "UNTOC", "M2": "UNTOC V88"},
        "letter": "S’il vous plaît.",
        "signature": "e1",
        "forms": {"M1": "mla"},
    }
    one = written(said("RETURN.ASK", **carries, unnamed="?"))
    assert (one.kind, one.title) == ("asking", {"fr": "Demande de restitution"})
    assert one.body["fr"].split("\n") == [
        "Jusqu’au : le 2999-05-06",
        "Pièces : i1 ; 2999-13-45",
        "Liste : a: x ; b: y",
        "Instruments : la Convention contre la criminalité organisée ; V88",
        "S’il vous plaît.",
    ]


def test_a_message_of_some_measures_says_which() -> None:
    assert written(said("PROGRESS", measures=("M2",))).body == {"fr": "Mesures : 2"}
    assert written(said("PROGRESS", measures=("M1", "M2"))).body == written(said("PROGRESS")).body == {"fr": ""}


def test_what_asks_asks_what_replies_replies_and_the_rest_tells() -> None:
    kinds = {kind: written(said(kind)).kind for kind in ("USE.ASK", "USE.REPLY", "PROGRESS", "DECISION")}
    assert kinds == {"USE.ASK": "asking", "USE.REPLY": "replying", "PROGRESS": "note", "DECISION": "decision"}
    assert written(said("PROGRESS")).title == {}, "what has no title of its own has that of its kind"
    assert written(said("TRACE.REPLY", result="part")).body == {"fr": "Résultat : part"}


def test_questions_are_asked_by_number_and_answered_by_it() -> None:
    asking = said("INFO.ASK", **ASK)
    asked = written(asking)
    assert asked.answers == (
        Answer(1, {"fr": "Which account?"}, {"fr": ""}),
        Answer(2, {"fr": "Since when?"}, {"fr": ""}),
    )
    supplied = said("INFO.SUPPLY", Side.REQUESTING, answers={"2": "Since May.", "9": "So be it."})
    assert written(supplied, asking).answers == (
        Answer(1, {"fr": "Since when?"}, {"fr": "Since May."}),
        Answer(2, {"fr": "9"}, {"fr": "So be it."}),
    )
    assert written(supplied).answers[0].question == {"fr": "2"}, "where the question is not there, its number"
    assert written(said("PROGRESS", report="x"), asking).answers == ()
    assert written(said("INFO.SUPPLY", Side.REQUESTING, answers="as before"), asking).answers == ()


def test_an_assurance_states_what_it_covers_and_one_denied_is_a_reply() -> None:
    given = said("ASSURANCE.GIVE", Side.REQUESTING, answer="given", covers=["death", "authority"], reasons="Loi 3.")
    one = written(given)
    assert (one.kind, one.title, one.body) == ("assurance", {}, {"fr": "Motifs : Loi 3."})
    assert [each.key for each in one.statements] == ["assurance_death", "assurance_authority"]
    denied = said("ASSURANCE.GIVE", Side.REQUESTING, answer="denied")
    assert kind_of_event(denied) == "replying"
    assert (written(denied).title, written(denied).body) == ({"fr": "Réponse"}, {"fr": "Réponse : non"})
