"""How the law's tables are said in the reader's language.

Reads:  codes of States, instruments, forms, reasons; spans of days
Writes: words
"""

from datetime import date
from functools import cache

from entraide.apps.saying import day, reader
from entraide.apps.words import spoken
from entraide.data import load_register
from entraide.data.answers import answer_words
from entraide.domain.law.entries import Span
from entraide.domain.texts.instrument import Instrument
from entraide.writing.law import LawWords

__all__ = [
    "ACTS",
    "CHOICES",
    "FACT_VALUES",
    "FIELDS",
    "FORM_FAMILIES",
    "GROUPS",
    "KINDS",
    "STANDING",
    "law_words",
    "named",
    "place_key",
    "rule_words",
    "say",
    "span_words",
    "state_name",
    "title",
    "treaty",
]

PACKAGE = "entraide.apps.law"
STANDING = {  # where a State stands → its words
    "bound": "standing_bound",
    "deposited": "standing_deposited",
    "signed": "standing_signed",
    "not": "standing_not",
    "unknown": "standing_unknown",
}
GROUPS = {  # the regional groups of the United Nations → their names
    "africa": "group_africa",
    "asia_pacific": "group_asia_pacific",
    "eastern_europe": "group_eastern_europe",
    "latin_america": "group_latin_america",
    "western": "group_western",
}
KINDS = {
    "member": "kind_of_member",
    "observer": "kind_of_observer",
    "organisation": "kind_of_organisation",
    "territory": "kind_of_territory",
    "other": "kind_of_other",
}
FORM_FAMILIES = {  # the first part of a form → the name of its family
    "mla": "family_mla",
    "ext": "family_ext",
    "tsp": "family_persons",
    "toe": "family_persons",
    "top": "family_persons",
    "ar": "family_assets",
    "ee": "family_electronic",
}
FACT_VALUES = {  # what a table says of the death penalty
    "abolished": "penalty_abolished",
    "abolished_practice": "penalty_abolished_practice",
    "abolished_ordinary": "penalty_abolished_ordinary",
    "retained": "penalty_retained",
}
CHOICES = {  # the values of facts that are chosen → their words
    "yes": "answer_yes",
    "no": "answer_no",
    "reciprocity": "answer_reciprocity",
    "suspect": "role_suspect",
    "accused": "role_accused",
    "convicted": "role_convicted",
    "witness": "role_witness",
    "expert": "role_expert",
    "victim": "role_victim",
    "holder": "role_holder",
    "third": "role_third",
    "investigation": "stage_investigation",
    "prosecution": "stage_prosecution",
    "trial": "stage_trial",
    "sentence": "stage_sentence",
    "administrative": "stage_administrative",
    "central": "channel_central",
    "diplomatic": "channel_diplomatic",
    "interpol": "channel_interpol",
    "direct": "channel_direct",
    "narcotic": "substance_narcotic",
    "psychotropic": "substance_psychotropic",
    "precursor": "substance_precursor",
    "observation": "technique_observation",
    "covert": "technique_covert",
    "other": "technique_other",
}
ACTS = {  # by which a State consents to be bound
    "ratification": "act_ratification",
    "accession": "act_accession",
    "succession": "act_succession",
    "acceptance": "act_acceptance",
    "approval": "act_approval",
}
FIELDS = {  # of the question form → their names
    "from": "law_requesting",
    "to": "law_requested",
    "territory": "law_territory",
    "on": "law_on",
    "known": "law_known",
    "committed": "law_committed",
    "form": "law_form",
    "offence": "law_offence",
}
UNITS = {"d": "entry_days", "m": "entry_months", "y": "entry_years"}


def say(key: str, **places: object) -> str:
    """A word of this app in the reader's language, its places filled."""
    return spoken(PACKAGE, reader())[key].format(**places)


@cache
def treaty(code: str) -> Instrument | None:
    """The instrument of the register that a code names."""
    return next((one for one in load_register().instruments if one.code == code), None)


def title(code: str, language: str) -> str:
    """The title of an instrument, in French or English where the language has none; else its code."""
    return law_words(language).title(code)


@cache
def law_words(language: str) -> LawWords:
    """What an answer is written with, in one language."""
    return LawWords(**answer_words(language))


def named(family: str, code: str) -> str:
    """What a code of a family of phrases is called: ("role", "lead")."""
    return law_words(reader()).name(family, code)


def state_name(code: str, language: str = "") -> str:
    """The name of a State or territory."""
    return law_words(language or reader()).state(code)


def place_key(key: str) -> str:
    """A place as addresses have it: "main~art_18__para_9"."""
    return key if "~" in key else f"main~{key}"


def span_words(when: Span | None) -> str:
    """A day that may not be known exactly: a day, a year, between two days, at the latest; "" for what is not told."""
    if when is None:
        return ""
    first, last = when
    if first == last:
        return day(first)
    if first == date.min:
        return say("by_day", day=day(last))
    if last == date.max:
        return say("from_day", day=day(first))
    if (first.month, first.day, last.month, last.day, first.year) == (1, 1, 12, 31, last.year):
        return str(first.year)
    return say("between_days", first=day(first), last=day(last))


def rule_words(rule: str) -> str:
    """A rule of entry into force ("30d", "first_3m", "january") in words; "" for none."""
    if not rule:
        return ""
    if rule in ("january", "0d"):
        return say({"january": "entry_january", "0d": "entry_at_once"}[rule])
    number, unit = rule.removeprefix("first_")[:-1], rule[-1]
    return say("entry_first" if rule.startswith("first_") else UNITS[unit], n=number)
