"""How what a clause asks is said in the reader's language.

Reads:  codes of addressees, concepts, states …; what a clause is due
Writes: words
"""

import re

from django.utils.dates import MONTHS
from django.utils.translation import override

from entraide.apps.saying import day, reader
from entraide.apps.words import spoken
from entraide.domain.mandates.due import Due

__all__ = ["FAMILIES", "STRENGTHS", "due_words", "named", "say", "strength_words"]

PACKAGE = "entraide.apps.mandates"
FAMILIES: dict[str, dict[str, str]] = {  # of codes → the key of each code's words
    "who": {
        "secretary_general": "mandate_who_secretary_general",
        "unodc": "mandate_who_unodc",
        "un_entity": "mandate_who_un_entity",
        "member_states": "mandate_who_member_states",
        "states_parties": "mandate_who_states_parties",
        "donors": "mandate_who_donors",
        "conference_of_parties": "mandate_who_conference_of_parties",
        "commission": "mandate_who_commission",
        "general_assembly": "mandate_who_general_assembly",
        "president_ga": "mandate_who_president_ga",
        "private_sector": "mandate_who_private_sector",
        "civil_society": "mandate_who_civil_society",
        "international_org": "mandate_who_international_org",
        "self": "mandate_who_self",
        "other": "mandate_who_other",
    },
    "concept": {
        "note": "mandate_concept_note",
        "welcome": "mandate_concept_welcome",
        "reaffirm": "mandate_concept_reaffirm",
        "recognize": "mandate_concept_recognize",
        "stress": "mandate_concept_stress",
        "express_concern": "mandate_concept_express_concern",
        "commend": "mandate_concept_commend",
        "support": "mandate_concept_support",
        "affirm": "mandate_concept_affirm",
        "invite": "mandate_concept_invite",
        "encourage": "mandate_concept_encourage",
        "recommend": "mandate_concept_recommend",
        "call_upon": "mandate_concept_call_upon",
        "urge": "mandate_concept_urge",
        "request": "mandate_concept_request",
        "decide": "mandate_concept_decide",
    },
    "made": {
        "report": "mandate_made_report",
        "briefing": "mandate_made_briefing",
        "study": "mandate_made_study",
        "event": "mandate_made_event",
        "tool": "mandate_made_tool",
        "technical_assistance": "mandate_made_technical_assistance",
        "data": "mandate_made_data",
        "funding": "mandate_made_funding",
        "ratification": "mandate_made_ratification",
        "legislation": "mandate_made_legislation",
        "other": "mandate_made_other",
    },
    "limit": {
        "on_request": "mandate_limit_on_request",
        "within_existing_resources": "mandate_limit_within_existing_resources",
        "within_available_resources": "mandate_limit_within_available_resources",
        "extrabudgetary": "mandate_limit_extrabudgetary",
        "as_appropriate": "mandate_limit_as_appropriate",
        "domestic_law": "mandate_limit_domestic_law",
        "voluntary": "mandate_limit_voluntary",
        "international_law": "mandate_limit_international_law",
        "other": "mandate_limit_other",
    },
    "state": {
        "extracted": "mandate_state_extracted",
        "confirmed": "mandate_state_confirmed",
        "active": "mandate_state_active",
        "delivered": "mandate_state_delivered",
        "renewed_by": "mandate_state_renewed_by",
        "superseded_by": "mandate_state_superseded_by",
        "lapsed": "mandate_state_lapsed",
        "dropped": "mandate_state_dropped",
    },
    "indication": {
        "no_indication": "mandate_indication_no_indication",
        "in_progress": "mandate_indication_in_progress",
        "completed": "mandate_indication_completed",
        "not_applicable": "mandate_indication_not_applicable",
    },
    "change": {
        "identical": "mandate_change_identical",
        "edited": "mandate_change_edited",
        "strengthened": "mandate_change_strengthened",
        "weakened": "mandate_change_weakened",
        "widened": "mandate_change_widened",
        "narrowed": "mandate_change_narrowed",
        "frequency_changed": "mandate_change_frequency_changed",
        "split": "mandate_change_split",
        "merged": "mandate_change_merged",
        "moved": "mandate_change_moved",
        "dropped": "mandate_change_dropped",
        "new": "mandate_change_new",
        "revived": "mandate_change_revived",
    },
    "field": {
        "addressees": "mandate_field_addressees",
        "concept": "mandate_field_concept",
        "asks": "mandate_field_asks",
        "deliverable": "mandate_field_deliverable",
        "due": "mandate_field_due",
        "qualifiers": "mandate_field_qualifiers",
    },
}
STRENGTHS = (
    "mandate_strength_0",
    "mandate_strength_1",
    "mandate_strength_2",
    "mandate_strength_3",
    "mandate_strength_4",
    "mandate_strength_5",
    "mandate_strength_6",
    "mandate_strength_7",
)
OFTEN = {"annual": "mandate_due_annual", "regular": "mandate_due_regular"}
MONTH = re.compile(r"(\d{4})-(\d{2})")


def say(key: str, **places: object) -> str:
    """A word of this app in the reader's language, its places filled."""
    return spoken(PACKAGE, reader())[key].format(**places)


def named(family: str, code: str) -> str:
    """What a code of a family is called: ("who", "member_states")."""
    return say(FAMILIES[family][code])


def strength_words(strength: int) -> str:
    """A strength as a word and a number: "forte (6 sur 7)"."""
    return say("mandate_of_seven", word=say(STRENGTHS[strength]), number=strength, most=len(STRENGTHS) - 1)


def due_words(one: Due) -> str:
    """When something is due, as its clause says."""
    if one.kind in ("session", "commission-session"):
        return say("mandate_due_session" if one.kind == "session" else "mandate_due_commission", n=one.value)
    if one.kind == "recurring":
        return say(OFTEN[one.value]) if one.value in OFTEN else one.value
    found = MONTH.fullmatch(one.value) if one.kind == "date" else None
    if found and 1 <= int(found[2]) <= len(MONTHS):
        with override(reader()):
            return f"{MONTHS[int(found[2])]} {found[1]}"
    return day(one.value) if one.kind == "date" else one.value
