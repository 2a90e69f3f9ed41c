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
from entraide.apps.mandates.codes import STRENGTHS, WORDS
from entraide.apps.mandates.models import Clause
from entraide.apps.saying import day, language_name, reader
from entraide.apps.words import spoken
from entraide.data.mandates import verb_odds
from entraide.domain.mandates.clause import Odds
from entraide.domain.mandates.states import MandateState, indication
from entraide.reading.clauses.verbs import verbs_of
from entraide.reading.lang.asking import ASKING

__all__ = [
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
