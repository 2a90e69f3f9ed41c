"""What can be chosen where requests are sought or counted: States and forms, by name.

Reads:  the tables of the law
Writes: codes with their words
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from entraide.apps.law.wording import state_name
from entraide.apps.requests.seeking import words_of
from entraide.apps.requests.wording import form_name
from entraide.apps.saying import reader
from entraide.data.laws import law_table
from entraide.domain.law.rules import FORMS

__all__ = ["Choices", "form_choices", "options", "state_choices", "states_listed"]

Choices = Sequence[tuple[str, str]]


def state_choices() -> Choices:
    """The States by name."""
    return states_in(reader())


@cache
def states_in(language: str) -> Choices:
    names = [(code, state_name(code, language)) for code, row in law_table("states").items() if row["kind"] == "state"]
    return sorted(names, key=lambda one: words_of(one[1]))


@cache
def states_listed() -> SafeString:
    """The names under which a State may be typed, as the options of a list; in French, as they are kept."""
    return format_html_join(
        "", '<option value="{}">', ((one,) for one in sorted({row["fr"] for row in law_table("states").values()}))
    )


def form_choices() -> Choices:
    """The forms of cooperation, in the order of the law's table."""
    return [(one, form_name(one)) for one in FORMS]


def options(choices: Choices, chosen: str) -> SafeString:
    """The options of a select: of two hundred States a template makes them far slower."""
    plain = laid(tuple(choices))
    mark = format_html('<option value="{}"', chosen)
    return mark_safe(plain.replace(mark, f"{mark} selected", 1)) if chosen else plain  # noqa: S308 made by format_html


@lru_cache(maxsize=400)
def laid(choices: tuple[tuple[str, str], ...]) -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', choices)
