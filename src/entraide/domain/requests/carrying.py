"""What a message of a request carries to the other State's node, and whether the two records agree.

The event goes as it was said; with what asks for something goes what the letter says, field by field. Answers to the
engine, whom it is addressed to and what only statistics want stay at home. With each message goes where its sender's
record stood, and what it had of the other's by then: so both can tell where they part, whatever crossed on the way.

Reads:  an event and a draft, or what came
Writes: what is carried, or Unreadable; the measures on which two records part

Source: the platform's specification, C.2 (each node keeps its own state; disagreement is shown), C.4, C.10.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from entraide.domain.exchange.headers import writable
from entraide.domain.requests.catalogue import CATALOGUE
from entraide.domain.requests.course import CITED, FORMS, PREPARING, UNDECIDED, WISHED
from entraide.domain.requests.draft import CODE, GROUPS, ID, Draft, Field
from entraide.domain.requests.life import fold
from entraide.domain.requests.messages import Event, Need, Shape
from entraide.domain.requests.placing import SENDING
from entraide.domain.requests.roles import Role
from entraide.domain.requests.standing import Given, Standing
from entraide.domain.requests.states import Side, State

__all__ = [
    "SIGNED",
    "Carried",
    "Parting",
    "Unreadable",
    "body_of",
    "outward",
    "partings",
    "read_body",
    "rests_on",
    "stands",
]

FORMAT = "entraide request 1"
TYPED = 50_000  # signs of a field
KEPT_HOME = frozenset({"sex"})  # wanted by statistics alone: it enters no letter
OF_A_CODE = frozenset({"role", "name", "certainty", "child"})  # what is told of who goes by a code
APART = ("receiver", "arrival")  # screens: whom it goes to, how it came
SIGNED = "signed"
WHOSE = {letter: of for of, letter in GROUPS.items()}
KEY = re.compile(r"[0-9a-f]{32}")
MEASURE = re.compile(r"M[1-9][0-9]?")
FIELD = re.compile(r"([OPM][1-9][0-9]?\.)?[a-z][a-z_0-9.]{0,60}(@[a-z]{2})?")
CHOICE = re.compile(r"[a-z][a-z0-9_.-]{0,39}")
YEARS = 8000  # days are counted from moments: the calendar ends
NAMED = (FORMS, CITED, WISHED)  # carried by any message that knows them
MEMBERS = {"at", "carries", "format", "id", "kind", "knows", "measures", "reply", "role", "side", "stands", "typed"}
WAITING = frozenset({State.SENT, *UNDECIDED})  # what its own registry does of a request, the other may not know of


class Unreadable(ValueError):
    """What came is no message of a request: `what` is wrong in it."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class Carried:
    """A message: its event; what its letter says by field (of those that ask for something); by measure where its
    sender's record stood once it was said; `knows`, the last event of the reader's side that the sender had, or ""."""

    event: Event
    typed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    stands: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    knows: str = ""


@dataclass(frozen=True, slots=True)
class Parting:
    """A measure that stands otherwise in the two records, of the same events: `ours`, `theirs` (None: not there)."""

    measure: str
    ours: State | None
    theirs: State


def outward(
    draft: Draft, translated: Mapping[str, Mapping[str, str]], languages: Iterable[str], measures: Iterable[str]
) -> dict[str, str]:
    """What goes with a request: the fields of its letter, and their translations into its languages; of the measures,
    those that have left or leave now, with the persons and offences that they concern. Of who goes by a code nothing
    goes that the letter keeps back."""
    leave = tuple(measures)
    there = {held for of in GROUPS if of != "measure" for one in leave for held in draft.chosen(one, of)} | set(leave)
    out = {
        name: value
        for name, value in draft.values.items()
        if value and of_letter(name, draft.fields) and ("." not in name or name.partition(".")[0] in there)
        if not kept_back(name, value, draft)
    }
    for name in tuple(out):
        for tag in languages:
            if words := translated.get(name, {}).get(tag):
                out[f"{name}@{tag}"] = words
    signed = ", ".join(filter(None, (draft.get("signatory"), draft.get("signatory_functions"))))
    return out | ({SIGNED: signed} if signed else {})


def kept_back(name: str, value: str, draft: Draft) -> bool:
    """Whether a field says of a victim or a child who they are, or whence: they are told by their code alone."""
    person, _, own = name.partition(".")
    if whose(name)[0] != "person" or not draft.by_code(person):
        return False
    return own not in OF_A_CODE or (own == "name" and not CODE.fullmatch(value.strip()))


def of_letter(name: str, fields: Iterable[Field]) -> bool:
    """Whether a field is of what a letter says, and goes with it: no answer to the engine."""
    of, own = whose(name)
    if of == "measure" and own.startswith("element."):
        return True
    known = (one for one in fields if one.of == of and one.name == own)
    return any(one.screen not in APART and one.name not in KEPT_HOME for one in known)


def whose(name: str) -> tuple[str, str]:
    """Of which group a field is, and its name in the table."""
    plain = name.partition("@")[0]
    found = ID.fullmatch(plain)
    return (WHOSE[found[1]], found[3]) if found else ("request", plain)


def chosen_words(name: str, value: str, fields: Iterable[Field]) -> bool:
    """Whether what stands in a field of choices are words that a table can have: one that this node does not know is
    kept, since the other node may be of a later version; a sentence no node of any version offers."""
    kinds = {one.kind.partition(":")[0] for one in fields if (one.of, one.name) == whose(name)}
    words = value.split(" ") if "choices" in kinds else [value] if "choice" in kinds else []
    return not value or all(map(CHOICE.fullmatch, words))


def needs_of(kind: str) -> dict[str, Need]:
    """All that a kind of message may carry."""
    message = CATALOGUE[kind]
    return {one.name: one for one in (*NAMED, *message.needs, *sum(message.needs_when.values(), ()))}


def body_of(carried: Carried) -> dict[str, Any]:
    """The body of a message. What an event carries beside what its kind tells the other State stays at home."""
    event, told = carried.event, needs_of(carried.event.kind)
    return {
        "format": FORMAT,
        "id": event.id,
        "at": event.at.isoformat(),
        "role": event.role,
        "side": event.side.value,
        "kind": event.kind,
        "measures": list(event.measures),
        "carries": {name: value for name, value in event.carries.items() if name in told},
        "reply": event.in_reply_to,
        "typed": dict(carried.typed),
        "stands": dict(carried.stands),
        "knows": carried.knows,
    }


def rests_on(event: Event) -> tuple[str, ...]:
    """What an event says that it rests on: the instruments cited for its measures, the paragraphs relied on."""
    cited = event.carries.get(CITED.name, {})
    codes = " ".join(map(str, cited.values())).split() if isinstance(cited, Mapping) else []
    return tuple(dict.fromkeys((*codes, *event.listed("paragraphs"))))


def read_body(body: Mapping[str, Any], by: str, fields: Iterable[Field]) -> Carried:
    """The message of a body; `by` is who said it, as this node calls them; `fields` the table of fields that a request
    that came in has. Raises Unreadable."""
    if body.get("format") != FORMAT:
        raise Unreadable("format")
    if set(body) != MEMBERS:
        raise Unreadable("members")
    if not writable(body):
        raise Unreadable("signs")
    texts = ("id", "at", "role", "side", "kind", "reply", "knows")
    if not all(isinstance(body[name], str) and len(body[name]) <= 64 for name in texts):
        raise Unreadable("texts")
    kind, measures = body["kind"], body["measures"]
    if kind not in CATALOGUE or not CATALOGUE[kind].travels:
        raise Unreadable("kind")
    if body["side"] not in {one.value for one in CATALOGUE[kind].speakers}:
        raise Unreadable("side")
    if any(body[name] and len(body[name]) > 40 for name in ("reply", "knows")):
        raise Unreadable("reply")
    if not KEY.fullmatch(body["id"]) or body["role"] not in set(Role):
        raise Unreadable("id or role")
    if not isinstance(measures, list) or not all(isinstance(one, str) and MEASURE.fullmatch(one) for one in measures):
        raise Unreadable("measures")
    try:
        at = datetime.fromisoformat(body["at"])
        if not 2000 <= at.year <= YEARS:
            raise Unreadable("at")
        event = Event(
            body["id"],
            at,
            by,
            body["role"],
            Side(body["side"]),
            kind,
            tuple(measures),
            carries_of(kind, body["carries"]),
            body["reply"],
        )
    except ValueError as fault:
        raise Unreadable(getattr(fault, "what", "at")) from fault
    return Carried(event, typed_of(body["typed"], kind, tuple(fields)), stands_of(body["stands"]), body["knows"])


def carries_of(kind: str, carries: Any) -> dict[str, Any]:
    """What an event carries, each of its shape. Raises Unreadable."""
    if not isinstance(carries, dict):
        raise Unreadable("carries")
    told = needs_of(kind)
    for name in carries:
        if name not in told or not told[name].met(carries):
            raise Unreadable(f"carries {name}"[:60])
        if told[name].shape is Shape.DAY and not "2000" <= str(carries[name])[:4] <= str(YEARS):
            raise Unreadable(f"carries {name}"[:60])
    for name in ("forms", "cited"):
        if not all(MEASURE.fullmatch(one) and len(str(form)) < 200 for one, form in carries.get(name, {}).items()):
            raise Unreadable(f"carries {name}")
    return carries


def typed_of(typed: Any, kind: str, fields: tuple[Field, ...]) -> dict[str, str]:
    """What its letter says. Raises Unreadable."""
    if not isinstance(typed, dict) or (typed and kind not in SENDING):
        raise Unreadable("typed")
    for name, value in typed.items():
        if not FIELD.fullmatch(name) or not (name == SIGNED or of_letter(name, fields)):
            raise Unreadable(f"typed {name}"[:60])
        if not isinstance(value, str) or len(value) > TYPED or not chosen_words(name, value, fields):
            raise Unreadable(f"typed {name}"[:60])
    return typed


def stands_of(stood: Any) -> dict[str, str]:
    """Where a record stood. Raises Unreadable."""
    if not isinstance(stood, dict) or not all(
        MEASURE.fullmatch(one) and isinstance(state, str) and state in set(State) for one, state in stood.items()
    ):
        raise Unreadable("stands")
    return stood


def stands(standing: Standing) -> dict[str, str]:
    """Where a record stands, of the measures that the other State knows of."""
    return {
        key: one.state.value for key, one in standing.measures.items() if not (one.state in PREPARING or one.dropped)
    }


def partings(events: Iterable[Event], side: Side, told: Carried, known: Iterable[str], given: Given) -> list[Parting]:
    """The measures on which two records part, by the last message that told where the other stood: ours is folded
    of what both had by then. `known`: the events that travelled and that the other did not have yet are left out by it:
    the ids of those that it had, both ways."""
    had = set(known) | {told.event.id}
    of_both = [one for one in events if not CATALOGUE[one.kind].travels or one.id in had]
    ours = fold(of_both, side, given).measures
    out = []
    for measure, state in told.stands.items():
        here = ours[measure].state if measure in ours else None
        if measure in ours and ours[measure].oral and here in PREPARING and State(state) in WAITING:
            continue  # they wait for the writing that we prepare
        if here is None or not same(here, State(state)):
            out.append(Parting(measure, here, State(state)))
    return out


def same(one: State, other: State) -> bool:
    """Whether two records mean the same by two states: before a decision each side has steps of its own."""
    return one is other or (one in WAITING and other in WAITING)
