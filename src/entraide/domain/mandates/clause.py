"""A clause: what one sentence of a provision asks of somebody, or that it asks nothing.

Offsets count Unicode code points of the provision's text. The strength of a concept is a convention of this platform,
from 0 (it asks nothing) to 7 (it decides).
"""

from dataclasses import dataclass

__all__ = [
    "ADDRESSEES",
    "BENEFICIARIES",
    "CRIMES",
    "DELIVERABLES",
    "QUALIFIERS",
    "RECURRENCES",
    "STRENGTH",
    "About",
    "Addressee",
    "Beneficiary",
    "Clause",
    "Odds",
    "strength_of",
]

ADDRESSEES = (
    "secretary_general",
    "unodc",
    "un_entity",
    "member_states",
    "states_parties",
    "donors",
    "conference_of_parties",
    "commission",
    "general_assembly",
    "president_ga",
    "private_sector",
    "civil_society",
    "international_org",
    "self",
    "other",
)
STRENGTH = {
    "note": 0,
    "welcome": 0,
    "reaffirm": 0,
    "recognize": 0,
    "stress": 0,
    "express_concern": 0,
    "commend": 0,
    "support": 0,
    "affirm": 0,
    "invite": 1,
    "encourage": 2,
    "recommend": 3,
    "call_upon": 4,
    "urge": 5,
    "request": 6,
    "decide": 7,
}
DELIVERABLES = (
    "report",
    "briefing",
    "study",
    "event",
    "tool",
    "technical_assistance",
    "data",
    "funding",
    "ratification",
    "legislation",
    "other",
)
QUALIFIERS = (
    "on_request",
    "within_existing_resources",
    "within_available_resources",
    "extrabudgetary",
    "as_appropriate",
    "domestic_law",
    "voluntary",
    "international_law",
    "other",
)
BENEFICIARIES = (
    "developing_countries",
    "states_requesting",
    "victims",
    "witnesses",
    "children",
    "women",
    "youth",
    "migrants",
    "refugees",
    "detainees",
    "persons_with_disabilities",
    "indigenous_peoples",
    "practitioners",
)
CRIMES = (  # keys of data/law/offences.csv, or what several of them begin with
    "ocg",
    "laundering",
    "corruption",
    "trafficking.persons",
    "smuggling",
    "firearms",
    "drugs",
    "terror",
    "cyber",
    "csam",
    "cultural.trafficking",
    "wildlife",
    "minerals",
    "maritime",
    "hostage",
    "kidnapping",
    "torture",
    "homicide",
    "fraud",
    "tax",
)
RECURRENCES = ("annual", "biennial", "regular", "once")
Odds = tuple[tuple[str, float], ...]  # concepts that a verb may stand for, the likeliest first, with their shares


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is asked: its type, and where its words stand (`start` = `end` where they are not written in the clause)."""

    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Beneficiary:
    """Who is to profit from what is asked: its type, and where its words stand."""

    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class About:
    """What the action of a clause is about; all empty where nothing is asked.

    `object`: the span of what is asked, behind the verb and whoever is asked, without conditions at its end.
    `recurrence`: one of RECURRENCES, or "". `ratification`: codes of the instruments whose ratification is asked.
    `crimes`: keys of
    offences, or what several keys begin with. `goals`: Sustainable Development Goals and targets ("16", "16.4").
    """

    object: tuple[int, int] | None = None
    beneficiaries: tuple[Beneficiary, ...] = ()
    recurrence: str = ""
    ratification: tuple[str, ...] = ()
    crimes: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A span of a provision's text, its verb, what it is worth.

    `concept` and its strength were read in `read_in` (a language); `odds` what else the verb may stand for where only a
    language was at hand that does not settle it. `asks`: somebody is asked to act. `due` in the forms "session:75",
    "commission-session:30", "event:…", "date:2026-03", "recurring:annual", joined by ";".
    `about`: what is asked, for whom.
    """

    start: int
    end: int
    verb: tuple[int, int]
    concept: str
    asks: bool
    addressees: tuple[Addressee, ...]
    deliverable: str
    due: str
    qualifiers: tuple[str, ...]
    read_in: str
    odds: Odds = ()
    about: About = About()

    @property
    def strength(self) -> int:
        """From 0 to 7."""
        return STRENGTH[self.concept]


def strength_of(odds: Odds) -> tuple[int, int]:
    """The least and the greatest strength that a verb may have."""
    found = [STRENGTH[concept] for concept, _ in odds]
    return (min(found), max(found)) if found else (0, 0)
