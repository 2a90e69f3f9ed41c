"""Two States, each with its own record of one request, and what travels between them. All names are invented."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from entraide.data.request_life import clocks
from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.life import IllegalMove, check, fold
from entraide.domain.requests.messages import Event
from entraide.domain.requests.standing import Given, Standing
from entraide.domain.requests.states import Side, State

START = datetime(2026, 3, 2, 9, tzinfo=UTC)
FORMS = {"m1": "mla.bank", "m2": "mla.interview"}
WHO = {Side.REQUESTING: "ministry-a", Side.REQUESTED: "ministry-b"}
REASONS: dict[str, Any] = {"reasons": "Because the matter asks for it."}
REFUSAL: dict[str, Any] = {"decision": "refuse", "paragraphs": ["UNTOC.18.21.b"]} | REASONS
QUESTION: dict[str, Any] = {"number": "1", "text": "Which account?", "element": "facts", "need": "needed"}
HELPFUL: dict[str, Any] = {"number": "2", "text": "Since when?", "element": "facts", "need": "helpful"}
ASK: dict[str, Any] = {"questions": [QUESTION, HELPFUL], "until": "2026-04-10"}
ABOUT_REFUSAL: dict[str, Any] = {"about": ["refusal"]} | REASONS


BEGINNING: dict[str, tuple[str, dict[str, Any]]] = {
    "spont": ("SPONT", {}),
    "notice.origin": ("NOTICE.ORIGIN", {"wanted": "Whether they are yours."}),
    "cd": ("CD.PLAN", {"states": ["A", "B", "C"], "delivery": "replaced", "stop_rule": "Any State, at any time."}),
    "jit": ("JIT.PROPOSE", {"terms": ["One year."]}),
    "trace.firearm": ("TRACE.ASK", {"marks": "X 77"}),
    "sea": ("SEA.REGISTRY.ASK", {"ship": "The Imaginary"} | REASONS),
}


@dataclass
class Node:
    """One State's record."""

    side: Side
    given: Given = field(default_factory=lambda: Given(clocks=clocks()))
    events: list[Event] = field(default_factory=list)

    @property
    def standing(self) -> Standing:
        return fold(self.events, self.side, self.given)

    def state(self) -> State:
        return self.standing.state

    def states(self) -> dict[str, State]:
        return {key: one.state for key, one in self.standing.measures.items()}


class Pair:
    """The requesting and the requested State; what is said travels at once unless it is told to wait."""

    def __init__(self, given: Given | None = None) -> None:
        given = given or Given(clocks=clocks())
        self.asking, self.asked = (Node(side, given) for side in Side)
        self.now, self.count = START, 0

    def make(self, node: Node, kind: str, measures: Iterable[str], reply: str, carries: dict[str, Any]) -> Event:
        self.count += 1
        self.now += timedelta(minutes=1)
        by = str(carries.pop("by", WHO[node.side]))
        return Event(f"e{self.count}", self.now, by, "clerk", node.side, kind, tuple(measures), carries, reply)

    def say(self, node: Node, kind: str, *measures: str, reply: str = "", wait: bool = False, **carries: Any) -> Event:
        event = check(node.standing, self.make(node, kind, measures, reply, carries), node.given)
        node.events.append(event)
        if CATALOGUE[kind].travels and not wait:
            self.other(node).events.append(event)
        return event

    def refused(self, node: Node, kind: str, *measures: str, reply: str = "", **carries: Any) -> IllegalMove:
        """The reasons for which something may not be said; a failure where it may."""
        event = self.make(node, kind, measures, reply, carries)
        try:
            check(node.standing, event, node.given)
        except IllegalMove as no:
            return no
        raise AssertionError(f"{kind} was let through")

    def codes(self, node: Node, kind: str, *measures: str, reply: str = "", **carries: Any) -> list[str]:
        return [one.code for one in self.refused(node, kind, *measures, reply=reply, **carries).refusals]

    def other(self, node: Node) -> Node:
        return self.asked if node is self.asking else self.asking

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def sign(self, forms: dict[str, str]) -> str:
        """A request drafted, reviewed and signed; the id of its signature."""
        node, keys = self.asking, tuple(forms)
        self.say(node, "DRAFT", *keys, forms=forms, by="drafter")
        self.say(node, "REVIEW.ASK", *keys, by="drafter")
        self.say(node, "REVIEW.PASS", *keys, by="lawyer")
        return self.say(node, "SIGN", *keys, by="signatory").id

    def send(self, kind: str = "REQUEST", forms: dict[str, str] = FORMS, **carries: Any) -> Event:
        return self.say(self.asking, kind, *forms, signature=self.sign(forms), forms=forms, **carries)

    def begin(self, forms: dict[str, str]) -> None:
        """Each measure sent by the message that its form begins with."""
        signature = self.sign(forms)
        for key, form in forms.items():
            kind, carries = BEGINNING.get(form, ("REQUEST", {}))
            self.say(self.asking, kind, key, signature=signature, forms={key: form}, **carries)

    def register(self) -> None:
        self.say(self.asked, "REGISTER", reference="B-77")
        self.say(self.asked, "ACK.REGISTERED", reference="B-77", authority="Unit 3", contact="Ana Imaginaria")

    def accept(self, *measures: str) -> None:
        self.say(self.asked, "DECISION", *measures, decision="accept")


def sent(given: Given | None = None) -> Pair:
    """A request of two measures that was sent and registered."""
    pair = Pair(given)
    pair.send()
    pair.register()
    return pair


def executed(**result: Any) -> Pair:
    """The first measure executed with two items, the second withdrawn."""
    pair = sent()
    pair.accept("m1")
    pair.say(pair.asking, "REQUEST.WITHDRAW", "m2")
    pair.say(pair.asked, "RESULT.FINAL", "m1", result="executed", items=["i1", "i2"], **result)
    return pair
