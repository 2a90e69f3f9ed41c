"""What one paragraph of one instrument does: a rule, a notion that it defines, an offence that it covers."""

from dataclasses import dataclass, field
from enum import StrEnum

from entraide.domain.law.condition import ALWAYS, Condition

__all__ = ["FORMS", "Checked", "Clock", "Coverage", "Element", "Kind", "Notion", "Rule", "Side", "Strength", "reaches"]

FORMS = (
    "mla",
    "mla.evidence",
    "mla.service",
    "mla.search",
    "mla.records",
    "mla.video",
    "mla.custody_transfer",
    "mla.interception",
    "ext",
    "ext.prov",
    "ext.transit",
    "tsp",
    "toe",
    "top",
    "ar.trace",
    "ar.freeze",
    "ar.confiscate",
    "ar.return",
    "jit",
    "cd",
    "sit",
    "pol",
    "spont",
    "ee.preserve",
    "ee.traffic",
    "ee.disclose",
    "ee.rt_traffic",
    "ee.content",
    "sea",
    "trace.firearm",
    "notice.origin",
    "verify.identity",
    "info.law",
)


class Kind(StrEnum):
    """What a rule does."""

    SCOPE = "scope"
    OBLIGATION = "obligation"
    BINDING = "basis_binding"
    PERMISSIVE = "basis_permissive"
    DEEMED = "deemed_extraditable"
    CONDITION = "condition"
    MANDATORY_REFUSAL = "mandatory_refusal"
    OPTIONAL_REFUSAL = "optional_refusal"
    PROHIBITED_REFUSAL = "prohibited_refusal"
    CONTENT = "content"
    CHANNEL = "channel"
    LANGUAGE = "language"
    FORM = "form"
    CONFIDENTIALITY = "confidentiality"
    USE_LIMIT = "use_limit"
    USE_EXCEPTION = "use_exception"
    SPONTANEOUS = "spontaneous"
    COST = "cost"
    POSTPONEMENT = "postponement"
    CONSULTATION = "consultation"
    REASONS = "reasons"
    PROGRESS = "progress"
    SAFE_CONDUCT = "safe_conduct"
    CUSTODY_TRANSFER = "custody_transfer"
    AUT_DEDERE = "aut_dedere"
    SAFEGUARD = "safeguard"
    SAVINGS = "savings"
    RETURN = "return"
    NOTIFICATION = "notification"
    CLOCK = "clock"
    DESIGNATION = "designation"


class Strength(StrEnum):
    """How strongly the paragraph speaks."""

    SHALL = "shall"
    SHALL_NOT = "shall_not"
    MAY = "may"
    MAY_NOT = "may_not"
    NO_OBLIGATION = "no_obligation"
    CONSIDER = "consider"
    ENCOURAGED = "encouraged"
    DEFINES = "defines"


class Side(StrEnum):
    """Whom the paragraph speaks to."""

    REQUESTED = "requested"
    REQUESTING = "requesting"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Checked:
    """Who read the paragraph in which text, and when (ISO date). A rule without it may inform; it is never cited in a
    document to be sent."""

    against: str
    on: str
    by: str


@dataclass(frozen=True, slots=True)
class Clock:
    """A time that begins to run at `start` (an event's name): `count` of `unit` (hour, day, month, year); `bound` says
    whether it is the least or the most."""

    count: int
    unit: str
    start: str
    bound: str


@dataclass(frozen=True, slots=True)
class Element:
    """A thing that the request must hold (a code of the table of elements), always or `where_possible`."""

    code: str
    where_possible: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """What one paragraph does for some forms of cooperation.

    `id` is ours ("UNTOC.18.9"); `places` the paragraphs as lawyers write them, `keys` the same in the text's address;
    `forms` those of FORMS, or the first part of several ("mla"); `when` what must be so beside the instrument being in
    force between the two States and its scope being met (`scope`: "met" asks for both, "in_force" for the first, "none"
    for neither: what binds above every instrument). `finding` a code of the table of findings, raised when the rule
    counts; `if_not` one raised when `when` is false, `if_unknown` when nobody knows. `says` what it means in
    our own words, by language.
    """

    id: str
    instrument: str
    places: tuple[str, ...]
    forms: tuple[str, ...]
    kind: Kind
    strength: Strength
    says: tuple[tuple[str, str], ...]
    keys: tuple[str, ...] = ()
    side: Side = Side.REQUESTED
    when: Condition = ALWAYS
    scope: str = "met"
    finding: str = ""
    if_not: str = ""
    if_unknown: str = ""
    elements: tuple[Element, ...] = ()
    clock: Clock | None = None
    checked: tuple[Checked, ...] = ()
    residual: bool = False  # of a basis: a clause for whatever else domestic law allows


@dataclass(frozen=True, slots=True)
class Notion:
    """A notion that paragraphs define, by a condition on facts and other notions: "untoc.group". `if_not`, `if_unknown`
    codes of findings."""

    name: str
    instrument: str
    places: tuple[str, ...]
    means: Condition
    says: tuple[tuple[str, str], ...]
    keys: tuple[str, ...] = ()
    if_not: str = ""
    if_unknown: str = ""
    checked: tuple[Checked, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """That an instrument covers an offence (a key of the table of offences): Parties "shall" make it one, or "consider"
    doing so, which covers it only where they did. `when` a condition more."""

    offence: str
    instrument: str
    places: tuple[str, ...]
    strength: Strength
    keys: tuple[str, ...] = ()
    when: Condition = field(default=ALWAYS)
    checked: tuple[Checked, ...] = ()


def reaches(forms: tuple[str, ...], form: str) -> bool:
    """Whether one of the forms that a rule names is this one, or holds it: "mla" holds "mla.video"."""
    return any(form == one or form.startswith(f"{one}.") for one in forms)
