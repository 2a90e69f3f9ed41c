"""Two States say whatever comes to mind; messages are late and overtake one another. What C.3 forbids never comes to be."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from entraide.data.request_life import clocks
from entraide.domain.requests.carrying import Carried, partings, stands
from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.course import UNDECIDED
from entraide.domain.requests.informing import INFORMING
from entraide.domain.requests.life import IllegalMove, check, fold
from entraide.domain.requests.messages import Event, Need, Shape
from entraide.domain.requests.refusing import OUTCOMES
from entraide.domain.requests.standing import LASTING, Given, Standing
from entraide.domain.requests.states import Side, State
from tests.domain.requests.two_nodes import ASK, FORMS, Pair

CONSULT = ("UNTOC.18.26",)
GIVEN = Given(
    consult={"m1": CONSULT}, consult_postponing={"m2": CONSULT}, clocks=clocks(), free_uses=frozenset({"free"})
)
FAMILIES = [
    FORMS,
    {"m1": "spont", "m2": "notice.origin"},
    {"m1": "cd", "m2": "jit"},
    {"m1": "trace.firearm", "m2": "sea"},
    {"m1": "mla.records", "m2": "top"},
]
PREPARING = {State.DRAFT, State.LEGAL_REVIEW, State.TRANSLATION, State.SIGNED}
KINDS = {side: sorted(kind for kind, row in CATALOGUE.items() if side in row.sides) for side in Side}
WORDS = {
    "clock": ["safe_conduct", "preservation", "nothing"],
    "outcome": [*OUTCOMES, "x"],
    "case": ["A-2", "A-3"],
    "purpose": ["trial", "free"],
}


def carried(need: Need) -> st.SearchStrategy[Any]:
    """Something that meets a need."""
    match need.shape:
        case Shape.WORDS:
            return st.sampled_from(WORDS.get(need.name, ["x"]))
        case Shape.DAY:
            return st.sampled_from(["2026-03-05", "2026-06-01"])
        case Shape.CHOICE:
            return st.sampled_from(need.choices)
        case Shape.CHOICES:
            return st.lists(st.sampled_from(need.choices), min_size=1, max_size=2)
        case Shape.LIST:
            return st.lists(st.sampled_from(["i1", "i2"]), min_size=1, max_size=2, unique=True)
        case Shape.AMOUNTS:
            return st.just(["CHF 1900000.50"])
        case Shape.NAMED:
            return st.just({"1": "x"})
        case Shape.QUESTIONS:
            return st.just(ASK["questions"])


class TwoStates(RuleBasedStateMachine):
    """Each State checks what it says; the post brings it when it likes."""

    @initialize(away=st.booleans(), forms=st.sampled_from(FAMILIES))
    def begin(self, away: bool, forms: dict[str, str]) -> None:
        self.pair, self.forms = Pair(GIVEN), forms
        self.post: dict[Side, list[Event]] = {side: [] for side in Side}
        if away and forms is FORMS:
            self.pair.send()
            self.pair.register()
        elif away:
            self.pair.begin(forms)
            self.pair.register()
        else:
            self.pair.sign(forms)

    def node(self, side: Side) -> Any:
        return self.pair.asking if side is Side.REQUESTING else self.pair.asked

    @rule(data=st.data(), side=st.sampled_from(Side), faulty=st.integers(0, 9))
    def say(self, data: st.DataObject, side: Side, faulty: int) -> None:
        node = self.node(side)
        standing = node.standing
        kind = data.draw(st.sampled_from(KINDS[side]))
        row = CATALOGUE[kind]
        carries = {need.name: data.draw(carried(need)) for need in row.needs if not need.optional or faulty % 2}
        for need in row.needs_when.get(str(carries.get(row.choice)), ()):
            carries[need.name] = data.draw(carried(need))
        if "forms" in carries:
            carries["forms"] = self.forms
        if "signature" in carries:
            carries["signature"] = data.draw(st.sampled_from([*standing.signatures, "none"]))
        if carries and not faulty:
            del carries[data.draw(st.sampled_from(sorted(carries)))]
        measures = data.draw(st.sampled_from([(), ("m1",), ("m2",), ("m1", "m2"), ("m3",)]))
        replies = [one.id for one in standing.open() if one.kind is row.closes] or [""]
        event = self.pair.make(node, kind, measures, data.draw(st.sampled_from(replies)), carries)
        self.commit(node, event)

    def commit(self, node: Any, event: Event) -> None:
        try:
            event = check(node.standing, event, node.given)
        except IllegalMove as no:
            assert no.code
            return
        node.events.append(event)
        if CATALOGUE[event.kind].travels:
            self.post[node.side.other].append(event)
        assert event.id in node.standing.applied, "what may be said counts"

    @rule(data=st.data(), side=st.sampled_from(Side))
    def deliver(self, data: st.DataObject, side: Side) -> None:
        if waiting := self.post[side]:
            node = self.node(side)
            event = waiting.pop(data.draw(st.integers(0, len(waiting) - 1)))
            node.events.insert(data.draw(st.integers(0, len(node.events))), event)

    @rule(side=st.sampled_from(Side))
    def deliver_all(self, side: Side) -> None:
        self.node(side).events.extend(self.post[side])
        self.post[side] = []

    @invariant()
    def nothing_is_lost_and_nothing_forbidden(self) -> None:
        for side in Side:
            node = self.node(side)
            standing = node.standing
            told = sorted([*standing.applied, *(one.event.id for one in standing.apart)])
            assert told == sorted(one.id for one in node.events)
            self.lawful(standing, {one.id: one for one in node.events})

    @invariant()
    def both_records_say_the_same_of_the_same_events(self) -> None:
        if any(self.post.values()):
            return
        for side in Side:
            node, other = self.node(side), self.node(side.other)
            travelled = [one for one in node.events if CATALOGUE[one.kind].travels]
            if travelled:
                told = Carried(travelled[-1], stands=stands(other.standing))
                known = [one.id for one in travelled]
                found = partings(node.events, side, told, known, node.given)
                assert not found, found

    def lawful(self, standing: Standing, events: dict[str, Event]) -> None:
        done = [events[one] for one in standing.applied]
        for one in standing.measures.values():
            about = [event for event in done if one.key in event.measures or not event.measures]
            if standing.side is Side.REQUESTING and one.state not in PREPARING and not one.ended:
                assert any(event.kind == "SIGN" for event in about), "SENT without SIGNED"
            if one.state in {State.REFUSED, State.REFUSED_PART}:
                reasons = [event for event in about if event.carries.get("decision") in {"refuse", "part"}]
                assert all(event.carries.get("reasons") for event in reasons), "REFUSED without reasons"
            if one.form in INFORMING:
                assert one.state in {*PREPARING, *UNDECIDED, State.SENT, State.WITHDRAWN}, "nothing is decided of it"
            if one.form == "cd" and one.state is State.ACCEPTED:
                plans = [event for event in about if event.kind == "CD.PLAN"]
                agreed = [event for event in about if event.kind == "CD.AGREE" and event.in_reply_to == plans[-1].id]
                assert agreed, "ACCEPTED without the agreement to the last plan"
                if plans[-1].carries["delivery"] != "intact":
                    assert agreed[-1].carries.get("consent") == "given", "replaced without consent"
            if one.form == "sea" and one.state is State.EXECUTED:
                said = [event.carries["answer"] for event in about if event.kind == "SEA.REGISTRY.REPLY"]
                assert "confirmed" in said, "boarded without the flag State's word"
            if one.told:
                self.told_lawfully(one.key, done)
            if one.state is State.REFUSED and one.key == "m1" and standing.side is Side.REQUESTED:
                opened = [event for event in about if event.kind == "CONSULT.OPEN"]
                assert any("refusal" in event.listed("about") for event in opened), "REFUSED without CONSULTATION"
        if standing.closed:
            assert all(one.over for one in standing.measures.values())
            assert not standing.open(*LASTING)
            assert not list(standing.holding())
            assert standing.closed in OUTCOMES
        if standing.side is Side.REQUESTED:
            assert not any(one.kind == "SIGN" for one in done)
        for place, event in enumerate(done):
            if event.kind == "EVIDENCE.USE" and event.carries["purpose"] != "free":
                given = {one.in_reply_to for one in done[:place] if one.carries.get("answer") == "given"}
                asked = [one for one in done[:place] if one.kind == "USE.ASK" and one.id in given]
                for item in event.listed("items"):
                    assert any(
                        item in one.listed("items") and one.carries["case"] == event.carries["case"] for one in asked
                    )

    def told_lawfully(self, key: str, done: list[Event]) -> None:
        """What conditions were asked for first was given when they were accepted."""
        for place, event in enumerate(done):
            if event.kind == "SPONT" and key in event.measures:
                before = [one for one in done[:place] if one.kind == "SPONT.CONDITIONS" and key in one.measures]
                replies = {one.kind for one in done[:place] if before and one.in_reply_to == before[-1].id}
                assert not before or "COND.ACCEPT" in replies, "given before the conditions were accepted"

    def teardown(self) -> None:
        """When all has come, both records tell the same, and a record tells the same in whatever order it came."""
        if not hasattr(self, "pair"):
            return
        for side in Side:
            self.deliver_all(side)
        ours, theirs = self.pair.asking.standing, self.pair.asked.standing
        for key, one in theirs.measures.items():
            if not one.oral:
                assert there(ours.measures[key].state) == there(one.state), key
        for node in (self.pair.asking, self.pair.asked):
            assert fold(reversed(node.events), node.side, node.given) == node.standing


def there(state: State) -> State:
    return State.SENT if state is State.RECEIVED else state  # what is registered is seen with the next message


TestTwoStates = TwoStates.TestCase
TestTwoStates.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
