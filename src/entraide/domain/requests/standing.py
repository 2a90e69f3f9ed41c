"""Where a request stands after what was said of it: one state a measure, and what is open beside.

Reads:  what life.py applied
Writes: Standing, and questions that it answers
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from entraide.domain.requests.clocks import Clock, Running, Stopped
from entraide.domain.requests.messages import Event, MatterKind
from entraide.domain.requests.states import Side, State, request_state

__all__ = ["BY_REPLY", "LASTING", "Apart", "Given", "Matter", "MeasureStanding", "Refusal", "Standing"]

M = MatterKind
BY_REPLY = frozenset(
    {M.INFORMATION, M.CONSULTATION, M.COSTS, M.CONDITIONS, M.ASSURANCE, M.USE, M.AGREEMENT, M.REGISTRY}
)
LASTING = frozenset({M.COSTS, M.USE, M.ORIGINAL, M.PERSON, M.NOTICE})
SHOWN = {  # what a matter shows beside the course of its measures: while it is open, when it was answered
    M.INFORMATION: (State.INFO_REQUESTED, State.INFO_SUPPLIED),
    M.CONSULTATION: (State.CONSULTATION, None),
    M.COSTS: (State.CONSULTATION, None),
    M.ORIGINAL: (State.RETURN_DUE, State.RETURNED),
    M.PERSON: (State.RETURN_DUE, State.RETURNED),
    M.CONDITIONS: (State.CONDITIONS_PROPOSED, None),
    M.USE: (State.USE_CONSENT_ASKED, None),
}
ANSWERED = {
    (M.CONDITIONS, "COND.ACCEPT"): State.CONDITIONS_ACCEPTED,
    (M.CONDITIONS, "COND.DECLINE"): State.CONDITIONS_DECLINED,
    (M.USE, "given"): State.USE_CONSENT_GIVEN,
    (M.USE, "denied"): State.USE_CONSENT_DENIED,
}


@dataclass(frozen=True, slots=True)
class Given:
    """What comes to the life of a request from outside: the engine's findings and rules for it, and the clocks.

    By measure: `consult`, `consult_postponing`, the paragraphs by which the requested State consults before it refuses
    or postpones (findings OB-03, rules of kind consultation); `blocking`, the findings that block sending as the engine
    raises them now; `assurances`, those that bar granting though it knows the
    assurances that were given. Of the request: `free_uses`, the purposes for which no consent is needed
    (ECMA59-P2 26(1)); `second_lawyer`, the findings that two settle; `ways`, the channels that the authority
    addressed says that it takes (domain.directory.authority.CHANNELS), empty where it says none; `hurried`, those that
    it takes in urgency alone, where the request is not urgent.
    """

    consult: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    consult_postponing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    blocking: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    assurances: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    free_uses: frozenset[str] = frozenset()
    second_lawyer: frozenset[str] = frozenset({"HR-01", "HR-02", "HR-03", "HR-07"})
    ways: frozenset[str] = frozenset()
    hurried: frozenset[str] = frozenset()
    clocks: tuple[Clock, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a move may not be made: a `code` of data/requests/refusals.csv, what its words are filled with (measure,
    item, …), the provisions it rests on."""

    code: str
    told: Mapping[str, str] = field(default_factory=dict)
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Apart:
    """An event that could not take its place, kept with the reasons; it may yet, when an earlier one comes."""

    event: Event
    why: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """Something open between the two States: `id` of the event that opened it, by which side. `left` of what was
    `asked` (numbers of questions needed, items, persons); `about` what it is of (subjects, a case number, a finding);
    `until` a day or None; `closed` the event that closed it or "", `answer` the word with which."""

    id: str
    kind: MatterKind
    measures: tuple[str, ...]
    side: Side
    at: datetime
    asked: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    until: date | None = None
    closed: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class MeasureStanding:
    """One measure: its form, its state, when it came to it; `ended` the id of the event that ended it, or ""; `oral`
    while it was asked by word of mouth alone; `told` where it is information, and was given; `dropped` where it ended
    before it left: the other State knows of none; `wished`: the day by which the requesting State wished it, with its
    reason."""

    key: str
    form: str
    state: State
    since: datetime
    ended: str = ""
    oral: bool = False
    told: bool = False
    dropped: bool = False
    wished: date | None = None

    @property
    def over(self) -> bool:
        """Whether nothing more is owed for it: it ended, or was information that was given."""
        return bool(self.ended) or self.told


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a request stands in one State's record (`side`).

    `settled`: (measure or "", finding) → who settled it. `signatures`: events SIGN not yet used → their measures.
    `reviewed`: measures that the legal reviewer passed. `received`: measures of which evidence was received; `frozen`:
    items whose hash did not agree; `noticed`: (case, item) of exculpatory notices. `sent`: something left
    the requesting State; `reported`: the outcome was.
    `adding`: the event by which what the request says may be typed anew: a supplement that is drafted and not signed
    yet; on the requested side what came and was not acknowledged yet; else "".
    `closed`: the outcome code or ""; `held`: under a legal hold. `applied`: the ids of events, in the order in which
    they count; `apart`: those that could not take their place; `breaches`: those that count and lacked what was owed (a
    refusal without reasons, as it came).
    """

    side: Side
    measures: Mapping[str, MeasureStanding] = field(default_factory=dict)
    matters: tuple[Matter, ...] = ()
    running: tuple[Running, ...] = ()
    stopped: tuple[Stopped, ...] = ()
    settled: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    signatures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reviewed: frozenset[str] = frozenset()
    received: frozenset[str] = frozenset()
    frozen: frozenset[str] = frozenset()
    noticed: frozenset[tuple[str, str]] = frozenset()
    sent: bool = False
    reported: bool = False
    adding: str = ""
    closed: str = ""
    archived: bool = False
    deleted: bool = False
    held: bool = False
    applied: tuple[str, ...] = ()
    apart: tuple[Apart, ...] = ()
    breaches: tuple[Apart, ...] = ()

    @property
    def state(self) -> State:
        """The state of the whole request: DELETED, ARCHIVED, CLOSED as it was said, else from its measures."""
        for said, state in (
            (self.deleted, State.DELETED),
            (self.archived, State.ARCHIVED),
            (self.closed, State.CLOSED),
        ):
            if said:
                return state
        return self.course

    @property
    def writable(self) -> bool:
        """Whether what the request says may be typed: a draft, or what is added later; of one that came in, what was
        not acknowledged yet."""
        return not (self.closed or self.deleted) and (self.course is State.DRAFT or bool(self.adding))

    @property
    def course(self) -> State:
        """The state that follows from the measures, whether the request is closed or not."""
        return request_state(one.state for one in self.measures.values())

    def open(self, *kinds: MatterKind, measure: str = "") -> tuple[Matter, ...]:
        """The matters that are open, of these kinds (all without), about a measure (all without); the first first."""
        return tuple(
            one
            for one in self.matters
            if not one.closed
            and (not kinds or one.kind in kinds)
            and (not measure or measure in one.measures)
            and (one.kind in LASTING or any(not self.measures[key].ended for key in one.measures))
        )

    def holding(self) -> Iterator[Running]:
        """The clocks that run and hold the closing."""
        return (one for one in self.running if one.clock.holds)

    def beside(self, measure: str) -> frozenset[State]:
        """What stands beside the course of a measure."""
        going = {one.id for one in self.open(measure=measure)}
        shown: set[State | None] = set()
        for one in self.matters:
            if measure in one.measures and one.kind in SHOWN:
                while_open, after = SHOWN[one.kind]
                shown.add(while_open if one.id in going else (after if one.closed else None))
                shown.add(ANSWERED.get((one.kind, one.answer)))
        if any(measure in one.measures for one in self.matters if one.kind is M.NOTICE):
            shown.add(State.EXCULPATORY_NOTICE)
        if measure in self.received:
            shown.add(State.EVIDENCE_RECEIVED)
        if self.reported:
            shown.add(State.OUTCOME_REPORTED)
        return frozenset(filter(None, shown))
