"""How what became of provisions is said in the reader's language.

Reads:  kinds of change, standings, partners' codes
Writes: words
"""

from entraide.apps.saying import reader
from entraide.apps.words import spoken

__all__ = ["KIND_WORDS", "PARTNER_KINDS", "STANDING_WORDS", "WAYS", "kind_words", "say"]

PACKAGE = "entraide.apps.mandates"
KIND_WORDS = {
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
}
STANDING_WORDS = {
    "machine": "lineage_standing_machine",
    "confirmed": "lineage_standing_confirmed",
    "corrected": "lineage_standing_corrected",
    "said": "lineage_standing_said",
    "refused": "lineage_standing_refused",
    "set_aside": "lineage_standing_set_aside",
}
WAYS = {"asked": "partner_way_asked", "with": "partner_way_with", "named": "partner_way_named"}
PARTNER_KINDS = {
    "un": "partner_kind_un",
    "agency": "partner_kind_agency",
    "organisation": "partner_kind_organisation",
    "regional": "partner_kind_regional",
    "court": "partner_kind_court",
    "network": "partner_kind_network",
}


def say(key: str, **places: object) -> str:
    """A word of this app in the reader's language, its places filled."""
    return spoken(PACKAGE, reader())[key].format(**places)


def kind_words(kinds: tuple[str, ...] | list[str]) -> str:
    """Kinds of change in words, the one that says most first."""
    return ", ".join(say(KIND_WORDS[one]) for one in kinds if one in KIND_WORDS)
