"""What a letter says: who writes to whom, about whom and what, what is asked and why, and on what it rests.

What people type stands as `Words`: a language tag → what was typed in it. A letter in two languages has both, and a
part holds in a letter only where each of its languages has words. Source of the contents: UNTOC, article 18 (15), and
what other instruments add (data/law/rules, kind content).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

__all__ = [
    "KINDS",
    "PROTECTED",
    "STATEMENTS",
    "Account",
    "Answer",
    "Authority",
    "Cited",
    "Decided",
    "Extract",
    "Letter",
    "Offence",
    "Particular",
    "Person",
    "Property",
    "RequestedMeasure",
    "Signatory",
    "Statement",
    "Words",
]

Words = Mapping[str, str]
NONE: Words = MappingProxyType({})


def nothing() -> Words:
    """No words."""
    return NONE


KINDS = (
    "request",
    "provisional_arrest",
    "preservation",
    "spontaneous",
    "origin_notice",
    "assurance_request",
    "assurance",
    "supplement",
    "withdrawal",
    "information_request",
    "information_reply",
    "acknowledgement",
    "decision",
    "controlled_delivery",
    "joint_team",
    "asking",
    "replying",
    "note",
)
"""The documents that the project has words of its own for."""

PROTECTED = frozenset({"victim", "child"})
"""Categories of persons whom a letter names by a code only."""

STATEMENTS = MappingProxyType(
    {
        "measure_at_home": "measure_at_home",
        "human_rights": "",
        "data_protection": "",
        "use_limits": "use_limits",
        "reciprocity": "reciprocity",
        "costs": "",
        "speciality": "",
        "secrecy_need": "secrecy_need",
        "mla_intention": "mla_intention",
        "request_follows": "request_follows",
        "warrant_exists": "warrant_exists",
        "prosecution_instead": "prosecution_instead",
        "file_offered": "file_offered",
        "assurance_death": "assurance_death",
        "assurance_corporal": "assurance_corporal",
        "assurance_authority": "assurance_authority",
        "assurance_monitoring": "assurance_monitoring",
        "assurance_consequences": "assurance_monitoring",
        "order_final": "order_final",
        "victim_codes": "victim_codes",
        "consultation": "",
    }
)
"""What can be stated with a formula of ours → the element that it answers, "" where no instrument asks for it."""


@dataclass(frozen=True, slots=True)
class Authority:
    """An authority by its names; of a person in it the `functions`; `contact`: telephone, mail, hours."""

    names: Words
    state: Words = field(default_factory=nothing)
    functions: Words = field(default_factory=nothing)
    address: Words = field(default_factory=nothing)
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Particular:
    """An element of the contents (its code) that has no field of its own here, with its words."""

    element: str
    words: Words


@dataclass(frozen=True, slots=True)
class Person:
    """A person concerned. `category`: suspect, accused, convicted, victim, child, witness, expert, holder, third.
    `certainty`: fact, statement, inference. `papers`: what shows who they are, or a company's registration. Raises
    ValueError for a victim or child with a name, or nobody told."""

    category: str
    name: str = ""
    other_names: str = ""
    code: str = ""
    certainty: str = "fact"
    born: Words = field(default_factory=nothing)
    birth_place: Words = field(default_factory=nothing)
    papers: Words = field(default_factory=nothing)
    nationality: Words = field(default_factory=nothing)
    location: Words = field(default_factory=nothing)
    description: Words = field(default_factory=nothing)
    role: Words = field(default_factory=nothing)

    def __post_init__(self) -> None:
        if self.category in PROTECTED and (self.name or self.other_names or not self.code):
            raise ValueError(f"{self.category}: named by a code only")
        if not self.name and not self.code:
            raise ValueError("a person has a name or a code")


@dataclass(frozen=True, slots=True)
class Extract:
    """A provision of national law: where it stands, and its words."""

    place: Words
    words: Words


@dataclass(frozen=True, slots=True)
class Offence:
    """An offence: what was done first, then what the law calls it, when, where (`when_where` where one line tells
    both), the law's words, the penalty."""

    conduct: Words
    title: Words = field(default_factory=nothing)
    time: Words = field(default_factory=nothing)
    place: Words = field(default_factory=nothing)
    when_where: Words = field(default_factory=nothing)
    law: tuple[Extract, ...] = ()
    penalty: Words = field(default_factory=nothing)


@dataclass(frozen=True, slots=True)
class Cited:
    """An instrument by its names, and places in it as the field writes them: ("18(1)", "18(15)")."""

    names: Words
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RequestedMeasure:
    """A measure: what is asked for, why, by when and how secretly where it has a word of its own on them, how the facts
    lead to it, the procedure wished with its reason, on what it rests, and what else its form needs. `form`: its code
    of cooperation.md B.0."""

    form: str
    description: Words
    purpose: Words = field(default_factory=nothing)
    deadline: date | None = None
    deadline_reason: Words = field(default_factory=nothing)
    confidentiality: Words = field(default_factory=nothing)
    nexus: Words = field(default_factory=nothing)
    procedure: Words = field(default_factory=nothing)
    procedure_reason: Words = field(default_factory=nothing)
    cited: tuple[Cited, ...] = ()
    particulars: tuple[Particular, ...] = ()


@dataclass(frozen=True, slots=True)
class Property:
    """Property concerned: what it is, where, what links it to the person and the offence, its value."""

    description: Words
    location: Words = field(default_factory=nothing)
    link: Words = field(default_factory=nothing)
    value: Words = field(default_factory=nothing)


@dataclass(frozen=True, slots=True)
class Account:
    """An account: where it is held, its number, whose it is, the period that matters, why it should hold assets."""

    institution: Words
    number: str = ""
    holder: str = ""
    period: Words = field(default_factory=nothing)
    reason: Words = field(default_factory=nothing)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of STATEMENTS: our formula, then words of one's own. Raises ValueError for another key."""

    key: str
    words: Words = field(default_factory=nothing)

    def __post_init__(self) -> None:
        if self.key not in STATEMENTS:
            raise ValueError(f"{self.key}: none of {', '.join(STATEMENTS)}")


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided of a measure of the request. `effect`: accepted, part, refused, postponed, executed,
    impossible. `measure`: its number in the request."""

    measure: int
    effect: str
    reasons: Words = field(default_factory=nothing)
    cited: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A numbered question and what is answered to it."""

    number: int
    question: Words
    answer: Words


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs, and in which function."""

    name: str
    functions: Words


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter, in one language or two (`languages`, the one that binds first).

    `title`: where it is not that of its kind. `replies_to`: their reference. `body`: what a message says.
    `earlier`: contacts before it. `annexes`: one title each. `copies`: to whom a copy goes, one a line.
    `translation`: what is said of the translation. Raises ValueError for a kind that is none of KINDS, or where
    there is no language or more than two.
    """

    kind: str
    languages: tuple[str, ...]
    reference: str
    on: date
    place: Words
    sender: Authority
    addressee: Authority
    signatory: Signatory
    title: Words = field(default_factory=nothing)
    subject: Words = field(default_factory=nothing)
    replies_to: str = ""
    investigating: Authority | None = None
    body: Words = field(default_factory=nothing)
    proceeding: Words = field(default_factory=nothing)
    urgency: Words = field(default_factory=nothing)
    confidentiality: Words = field(default_factory=nothing)
    deadline: date | None = None
    deadline_reason: Words = field(default_factory=nothing)
    cited: tuple[Cited, ...] = ()
    earlier: Words = field(default_factory=nothing)
    persons: tuple[Person, ...] = ()
    offences: tuple[Offence, ...] = ()
    facts: Words = field(default_factory=nothing)
    measures: tuple[RequestedMeasure, ...] = ()
    property: tuple[Property, ...] = ()
    accounts: tuple[Account, ...] = ()
    particulars: tuple[Particular, ...] = ()
    statements: tuple[Statement, ...] = ()
    decided: tuple[Decided, ...] = ()
    answers: tuple[Answer, ...] = ()
    annexes: tuple[Words, ...] = ()
    copies: Words = field(default_factory=nothing)
    translation: Words = field(default_factory=nothing)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind}: none of {', '.join(KINDS)}")
        if not 1 <= len(set(self.languages)) == len(self.languages) <= 2:
            raise ValueError("a letter is in one language or two")
