"""A simulated State tells its story to the end, and says nothing that a real one could not."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from entraide.data.rehearsals import advice, said_at, scripts
from entraide.data.request_life import clocks
from entraide.domain.requests.advice import Advice, advised, fitting_outcome
from entraide.domain.requests.clocks import Calendar
from entraide.domain.requests.life import IllegalMove, check
from entraide.domain.requests.messages import Event
from entraide.domain.requests.rehearsal import PASSED, Coming, Step, coming, record_of
from entraide.domain.requests.standing import Given
from entraide.domain.requests.states import Side, State
from tests.domain.requests.two_nodes import FORMS, Pair

GIVEN = Given(consult=dict.fromkeys(FORMS, ("UNTOC.18.26",)), clocks=clocks())
HERE = Calendar(ZoneInfo("UTC"))
ENDS = {
    "accepts": State.EXECUTED,
    "asks": State.EXECUTED,
    "refuses": State.REFUSED,
    "postpones": State.EXECUTED,
    "conditions": State.EXECUTED,
    "silent": State.EXECUTED,
    "misdirects": State.REJECTED_FORM,
}


class Trainee(Pair):
    """Who does what the hints say, or nothing; the simulated State answers by a script."""

    def __init__(self, script: str) -> None:
        super().__init__(GIVEN)
        self.script = scripts()[script]
        self.done: dict[int, str] = {}
        self.send()

    @property
    def events(self) -> list[Event]:
        return self.asking.events

    def reply(self) -> Coming | None:
        """The next message of the script comes; what could not be said is passed over."""
        while next_one := coming(self.script.steps, self.done, self.events):
            self.count += 1
            on = next_one.at.date()
            carries = said_at(self.script.code, next_one.step, on, "fr")
            event = Event(f"r{self.count}", next_one.at, "x", "registry", Side.REQUESTED, next_one.step.kind,
                          next_one.measures, carries)  # fmt: skip
            try:
                event = check(record_of(self.events, GIVEN), event, GIVEN)
            except IllegalMove:
                self.done[next_one.step.nth] = PASSED
                continue
            self.events.append(event)
            self.done[next_one.step.nth] = event.id
            self.now = max(self.now, next_one.at)
            return next_one
        return None

    def hints(self) -> list[Advice]:
        return advised(self.asking.standing, self.now.date(), HERE)

    def follow(self, hint: Advice) -> None:
        kind = advice()[hint.code]["kind"]
        standing = self.asking.standing
        day = self.now.date().isoformat()
        carried: dict[str, dict[str, Any]] = {
            "INFO.SUPPLY": {"answers": {"1": "Ceux de mars.", "2": "Oui."}},
            "CONSULT.REPLY": {"reasons": "Nous pouvons restreindre la demande."},
            "EVIDENCE.RECEIPT": {"items": ["i1"]},
            "RETURN.DONE": {"items": [thing for one in standing.open() for thing in one.left], "on": day},
            "OUTCOME": {"report": "Condamnation."},
            "CLOSE": {"outcome": fitting_outcome(standing)},
        }
        if kind == "INFO.SUPPLY":
            asked = next(one for one in standing.matters if one.id == hint.answers).asked
            carried[kind] = {"answers": dict.fromkeys(asked, "Voici.")}
        measures = () if kind == "CLOSE" else hint.measures
        self.say(self.asking, kind, *measures, reply=hint.answers, wait=True, **carried.get(kind, {}))


def test_who_follows_the_hints_brings_each_story_to_its_end() -> None:
    for name, end in ENDS.items():
        trainee = Trainee(name)
        for _ in range(60):
            hint = trainee.hints()[0]
            if hint.code == "over":
                break
            if hint.code != "wait":
                trainee.follow(hint)
            elif not trainee.reply():
                trainee.later(days=10)
        standing = trainee.asking.standing
        assert (name, standing.closed != "", standing.course) == (name, True, end)
        assert not standing.apart, name
        assert not standing.breaches, f"{name}: a State that owes something when it speaks teaches the wrong thing"


@pytest.mark.parametrize("name", ENDS)
def test_who_says_nothing_is_never_left_in_silence_by_mistake(name: str) -> None:
    """The script goes as far as it can alone, each message in order, and then waits."""
    trainee = Trainee(name)
    came: list[Coming] = []
    while (one := trainee.reply()) and len(came) < 20:
        came.append(one)
    assert [one.at for one in came] == sorted(one.at for one in came)
    assert not trainee.asking.standing.apart
    assert trainee.reply() is None


def test_without_answers_it_insists_consults_and_does_not_decide() -> None:
    trainee = Trainee("asks")
    kinds = []
    while one := trainee.reply():
        kinds.append(one.step.kind)
    assert kinds == ["ACK.REGISTERED", "INFO.ASK", "INFO.ASK", "CONSULT.OPEN"]


def test_without_a_reply_it_still_refuses_after_it_consulted() -> None:
    trainee = Trainee("refuses")
    kinds = []
    while one := trainee.reply():
        kinds.append(one.step.kind)
    assert kinds == ["ACK.REGISTERED", "CONSULT.OPEN", "DECISION"]
    assert trainee.asking.standing.state is State.REFUSED


def test_conditions_declined_end_in_a_refusal_after_consultation() -> None:
    trainee = Trainee("conditions")
    trainee.reply()
    trainee.reply()
    asked = trainee.asking.standing.open()[0].id
    trainee.say(trainee.asking, "COND.DECLINE", reply=asked, wait=True, reasons="Trop étroit.")
    one = trainee.reply()
    assert one
    assert one.step.kind == "CONSULT.OPEN"
    opened = trainee.asking.standing.open()[0].id
    trainee.say(trainee.asking, "CONSULT.REPLY", reply=opened, wait=True, reasons="Nous maintenons.")
    trainee.reply()
    assert trainee.asking.standing.state is State.REFUSED


def test_what_can_no_longer_be_said_is_passed_over() -> None:
    trainee = Trainee("accepts")
    trainee.reply()
    trainee.say(trainee.asking, "REQUEST.WITHDRAW", wait=True)
    assert trainee.reply() is None, "of what was withdrawn nothing more is said"
    assert trainee.asking.standing.state is State.WITHDRAWN


def test_a_silent_state_is_asked_again_after_thirty_days_not_before() -> None:
    trainee = Trainee("silent")
    assert trainee.reply() is None
    trainee.later(days=20)
    assert [one.code for one in trainee.hints()] == ["wait"]
    trainee.later(days=20)
    assert [one.code for one in trainee.hints()] == ["ask_again"]


def test_nothing_comes_of_a_request_that_was_not_sent() -> None:
    assert coming(scripts()["accepts"].steps, {}, []) is None


def test_a_line_comes_so_many_days_after_the_sending_and_never_before_what_was_said() -> None:
    pair = Pair(GIVEN)
    signature = pair.sign(FORMS)
    pair.later(days=40)
    sent = pair.say(pair.asking, "REQUEST", "m2", "m1", signature=signature, forms=FORMS)
    steps = [Step(1, "ACK.REGISTERED", 5, measures="first"), Step(2, "FORWARDED", 3, unless=("PROGRESS.ASK",))]
    one = coming(steps, {}, pair.asking.events)
    assert one
    assert (one.step, one.measures) == (steps[0], ("m2",))
    assert timedelta(0) <= sent.at + timedelta(5) - one.at <= timedelta(seconds=1), "not after it was drafted"
    pair.later(days=9)
    asked = pair.say(pair.asking, "PROGRESS.ASK", "m1")
    late = coming(steps, {}, pair.asking.events)
    assert late
    assert timedelta(0) < late.at - asked.at <= timedelta(seconds=1), "it comes at once, after the last word"
    pair.later(days=1)
    pair.register()
    came = pair.asking.events[-1]
    then = coming(steps, {1: came.id}, pair.asking.events)
    assert then, "what was said before the line before does not pass this one over"
    assert then.at == came.at + timedelta(3)
    pair.say(pair.asking, "PROGRESS.ASK", "m1")
    assert coming(steps, {1: came.id}, pair.asking.events) is None


def test_the_record_of_the_simulated_state_holds_what_travelled_and_each_registration() -> None:
    pair = Pair(GIVEN)
    sent = pair.send()
    asked = pair.say(pair.asking, "PROGRESS.ASK", "m1")
    record = record_of(pair.asking.events, GIVEN)
    assert record.applied == (sent.id, f"{sent.id}+", asked.id)
    assert record.apart == ()
    assert record.state is State.RECEIVED


def test_days_are_counted_from_the_day_on_which_a_message_is_said() -> None:
    step = next(one for one in scripts()["postpones"].steps if one.nth == 2)
    assert said_at("postpones", step, date(2026, 3, 1), "fr")["until"] == "2026-04-30"
    assert said_at("postpones", replace(step, after=0), date(2026, 3, 1), "en")["decision"] == "postpone"
