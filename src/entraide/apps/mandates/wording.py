"""How the codes of mandates are said in the reader's language.

Reads:  codes, as the domain has them
Writes: words
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils.dates import MONTHS
from django.utils.translation import override

from entraide.apps.library.wording import place_words
from entraide.apps.mandates.asking import WIDER
from entraide.apps.mandates.models import Clause
from entraide.apps.saying import day, language_name, reader
from entraide.apps.words import spoken
from entraide.data.mandates import verb_odds
from entraide.domain.mandates.clause import BENEFICIARIES, CRIMES, Odds
from entraide.domain.mandates.states import MandateState, indication
from entraide.reading.clauses.verbs import verbs_of
from entraide.reading.lang.asking import ASKING

__all__ = [
    "FIELDS",
    "WORDS",
    "due_words",
    "goal_words",
    "indication_words",
    "kind_words",
    "named",
    "odds_of",
    "odds_words",
    "place",
    "read_in_words",
    "say",
    "strength_words",
    "where",
]

PACKAGE = "entraide.apps.mandates"
FIELDS = {  # of the board's address → their names
    "to": "board_to",
    "name": "board_addressee_words",
    "at_least": "board_floor",
    "at_most": "board_ceiling",
    "concept": "board_concept",
    "deliverable": "board_deliverable",
    "qualifier": "board_qualifier",
    "due": "board_kind_of_due",
    "due_after": "board_due_after",
    "due_before": "board_due_before",
    "state": "board_state",
    "contested": "board_contested",
    "organ": "board_organ",
    "year": "board_year",
    "text": "board_text",
    "words": "board_words",
    "lineage": "board_lineage",
    "sort": "board_sort",
}
WORDS: dict[str, dict[str, str]] = {  # a family of codes → each code → its word
    "to": {
        "secretary_general": "board_to_secretary_general",
        "unodc": "board_to_unodc",
        "un_entity": "board_to_un_entity",
        "member_states": "board_to_member_states",
        "states_parties": "board_to_states_parties",
        "donors": "board_to_donors",
        "conference_of_parties": "board_to_conference_of_parties",
        "commission": "board_to_commission",
        "general_assembly": "board_to_general_assembly",
        "president_ga": "board_to_president_ga",
        "private_sector": "board_to_private_sector",
        "civil_society": "board_to_civil_society",
        "international_org": "board_to_international_org",
        "self": "board_to_self",
        "other": "board_to_other",
    },
    "concept": {
        "note": "board_concept_note",
        "welcome": "board_concept_welcome",
        "reaffirm": "board_concept_reaffirm",
        "recognize": "board_concept_recognize",
        "stress": "board_concept_stress",
        "express_concern": "board_concept_express_concern",
        "commend": "board_concept_commend",
        "support": "board_concept_support",
        "affirm": "board_concept_affirm",
        "invite": "board_concept_invite",
        "encourage": "board_concept_encourage",
        "recommend": "board_concept_recommend",
        "call_upon": "board_concept_call_upon",
        "urge": "board_concept_urge",
        "request": "board_concept_request",
        "decide": "board_concept_decide",
    },
    "deliverable": {
        "report": "board_deliverable_report",
        "briefing": "board_deliverable_briefing",
        "study": "board_deliverable_study",
        "event": "board_deliverable_event",
        "tool": "board_deliverable_tool",
        "technical_assistance": "board_deliverable_technical_assistance",
        "data": "board_deliverable_data",
        "funding": "board_deliverable_funding",
        "ratification": "board_deliverable_ratification",
        "legislation": "board_deliverable_legislation",
        "other": "board_deliverable_other",
    },
    "qualifier": {
        "on_request": "board_qualifier_on_request",
        "within_existing_resources": "board_qualifier_within_existing_resources",
        "within_available_resources": "board_qualifier_within_available_resources",
        "extrabudgetary": "board_qualifier_extrabudgetary",
        "as_appropriate": "board_qualifier_as_appropriate",
        "domestic_law": "board_qualifier_domestic_law",
        "voluntary": "board_qualifier_voluntary",
        "international_law": "board_qualifier_international_law",
        "other": "board_qualifier_other",
    },
    "state": {
        "extracted": "board_state_extracted",
        "confirmed": "board_state_confirmed",
        "active": "board_state_active",
        "delivered": "board_state_delivered",
        "renewed_by": "board_state_renewed",
        "superseded_by": "board_state_superseded",
        "lapsed": "board_state_lapsed",
        "dropped": "board_state_dropped",
    },
    "due": {
        "session": "board_due_session",
        "commission-session": "board_due_commission_session",
        "event": "board_due_event",
        "date": "board_due_date",
        "recurring": "board_due_recurring",
        "none": "board_due_none",
    },
    "lineage": {"new": "board_lineage_new", "successor": "board_lineage_successor", "dropped": "board_lineage_dropped"},
    "indication": {
        "no_indication": "board_no_indication",
        "in_progress": "board_in_progress",
        "completed": "board_completed",
        "not_applicable": "board_not_applicable",
    },
    "change": {
        "identical": "lineage_kind_identical",
        "edited": "lineage_kind_edited",
        "strengthened": "lineage_kind_strengthened",
        "weakened": "lineage_kind_weakened",
        "widened": "lineage_kind_widened",
        "narrowed": "lineage_kind_narrowed",
        "frequency_changed": "lineage_kind_frequency_changed",
        "split": "lineage_kind_split",
        "merged": "lineage_kind_merged",
        "moved": "lineage_kind_moved",
        "dropped": "lineage_kind_dropped",
        "new": "lineage_kind_new",
        "revived": "lineage_kind_revived",
    },
    "standing": {
        "machine": "lineage_standing_machine",
        "confirmed": "lineage_standing_confirmed",
        "corrected": "lineage_standing_corrected",
        "said": "lineage_standing_said",
        "refused": "lineage_standing_refused",
        "set_aside": "lineage_standing_set_aside",
    },
    "verdict": {"repeats": "draft_repeats", "alters": "draft_alters", "new": "draft_new", "dropped": "draft_dropped"},
    "number": {
        "agree": "draft_number_agree",
        "differ": "draft_number_differ",
        "unknown": "draft_number_unknown",
    },
    "report_to": {"commission": "draft_to_commission", "general_assembly": "draft_to_general_assembly"},
    "way": {"asked": "partner_way_asked", "with": "partner_way_with", "named": "partner_way_named"},
    "partner": {
        "un": "partner_kind_un",
        "agency": "partner_kind_agency",
        "organisation": "partner_kind_organisation",
        "regional": "partner_kind_regional",
        "court": "partner_kind_court",
        "network": "partner_kind_network",
    },
    "field": {
        "addressees": "mandate_field_addressees",
        "concept": "mandate_field_concept",
        "asks": "mandate_field_asks",
        "deliverable": "mandate_field_deliverable",
        "due": "mandate_field_due",
        "qualifiers": "mandate_field_qualifiers",
        "object": "about_field_object",
        "beneficiaries": "about_field_beneficiaries",
        "recurrence": "about_field_recurrence",
        "ratification": "about_field_ratification",
        "crimes": "about_field_crimes",
        "goals": "about_field_goals",
    },
    "beneficiary": {one: f"about_for_{one}" for one in BENEFICIARIES},
    "crime": {one: f"about_crime_{one.replace('.', '_')}" for one in CRIMES},
    "recurrence": {
        "annual": "board_every_annual",
        "biennial": "about_biennial",
        "regular": "board_every_regular",
        "once": "about_once",
    },
    "contested": {"yes": "board_contested_yes", "no": "board_contested_no"},
    "sort": {"adopted": "board_sort_adopted", "due": "board_sort_due", "strength": "board_sort_strength"},
    "organ": {"unga": "unga", "unsc": "unsc", "unecosoc": "unecosoc"},
}
STRENGTHS = (
    *("board_strength_0", "board_strength_1", "board_strength_2", "board_strength_3"),
    *("board_strength_4", "board_strength_5", "board_strength_6", "board_strength_7"),
)
MONTH = re.compile(r"(\d{4})-(\d{2})")


def say(key: str, language: str = "", **places: object) -> str:
    """A word of this app in a language, the reader's where none is given, its places filled."""
    return spoken(PACKAGE, language or reader())[key].format(**places)


def named(family: str, code: str, language: str = "") -> str:
    """What a code of a family is called: ("to", "unodc")."""
    key = WORDS[family].get(code)
    if key is None:
        return code
    return spoken("entraide.apps.library", language or reader())[key] if family == "organ" else say(key, language)


def kind_words(kinds: Iterable[str]) -> str:
    """Kinds of change in words, the one that says most first."""
    return ", ".join(named("change", one) for one in kinds)


def whom_words(code: str) -> str:
    """An addressee as it is asked for: who asks for Member States means States parties as well."""
    return say("board_to_states") if code in WIDER else named("to", code)


def strength_words(strength: int, language: str = "") -> str:
    """A strength with its word: "5 exhorte"."""
    return say(STRENGTHS[strength], language)


def indication_words(state: str) -> str:
    """What is known of a mandate, in the words of 2006."""
    return named("indication", indication(MandateState(state)))


def due_words(kind: str, value: str, language: str = "") -> str:
    """When something is due: "session 80", "chaque année"."""
    if kind in ("session", "commission-session"):
        return say("board_session" if kind == "session" else "board_session_commission", language, n=value)
    if kind == "recurring":
        return named("recurrence", value if value in WORDS["recurrence"] else "regular", language)
    found = MONTH.fullmatch(value) if kind == "date" else None
    if found and 1 <= int(found[2]) <= len(MONTHS):
        with override(language or reader()):
            return f"{MONTHS[int(found[2])]} {found[1]}"
    return day(value, language) if kind == "date" else value


def goal_words(number: str) -> str:
    """A Sustainable Development Goal ("16") or a target ("16.4") by its number."""
    return say("about_target" if "." in number else "about_goal", n=number)


def where(clause: Clause, language: str = "") -> str:
    """Where a clause stands: "A/RES/98/7, par. 3"."""
    place = place_words(f"{clause.component}~{clause.key}", language or reader())
    return f"{clause.version.text.shown}, {place}"


def place(key: str, number: str) -> str:
    """Where a paragraph stands: "paragraphe 12", "alinéa 3 du préambule"."""
    last = key.rpartition("~")[2].rpartition("__")[2]
    if last.startswith("pp_"):
        return say("draft_at_preamble", n=last.removeprefix("pp_"))
    return say("draft_at", n=number or last.removeprefix("para_"))


@lru_cache(maxsize=4096)
def odds_of(verb: str, language: str) -> Odds:
    """What a verb as it is written may stand for, the likeliest first; () where it stands for one thing, or in a
    language that tells by itself."""
    if language != "fr":
        return ()
    spoken_verb = next(verbs_of(verb, ASKING[language]), None)
    odds = verb_odds().get((spoken_verb.verb.name, spoken_verb.pressed), ()) if spoken_verb else ()
    return odds if len(odds) > 1 else ()


def odds_words(odds: Odds, language: str = "") -> list[str]:
    """Odds as a person reads them: "demande 92 %"."""
    return [f"{named('concept', concept, language)} {share:.0%}".replace("%", "\u00a0%") for concept, share in odds]


def read_in_words(language: str) -> str:
    """In which language the strength was read."""
    return say("board_read_in", tongue=language_name(language))
