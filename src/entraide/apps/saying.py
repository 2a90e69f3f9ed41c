"""How a day, a number of things and a language are said on a page, in the reader's language. Its filters are known to
every template; the forms are words of words.csv.

Reads:  dates, numbers, codes
Writes: words
"""

from datetime import UTC, date, datetime
from functools import lru_cache

from django import template
from django.utils.dates import MONTHS
from django.utils.translation import get_language, get_language_info, override

from entraide.apps.words import LANGUAGES, spoken

__all__ = ["counted", "day", "language_name", "moment", "reader", "register"]

PACKAGE = "entraide.apps"
TONGUES = {"fr": "in_fr", "en": "in_en", "es": "in_es", "ru": "in_ru", "ar": "in_ar", "zh": "in_zh"}
register = template.Library()


def reader() -> str:
    """The language of the reader's screen: one of LANGUAGES, French where none is told."""
    language = (get_language() or "")[:2]
    return language if language in LANGUAGES else LANGUAGES[0]


@register.filter
def day(when: date | str, language: str = "") -> str:
    """A day, or an ISO date, as it is said: "18 décembre 2019"; what is no whole date as it stands."""
    if isinstance(when, str):
        try:
            when = date.fromisoformat(when)
        except ValueError:
            return str(when)
    return day_in(when.date() if isinstance(when, datetime) else when, language or reader())


@lru_cache(4096)
def day_in(when: date, language: str) -> str:
    """A day in a language: a page says the same few many times."""
    with override(language):
        first = spoken(PACKAGE, language)["first_of_month"] if when.day == 1 else str(when.day)
        return f"{first} {MONTHS[when.month]} {when.year}"


@register.filter
def moment(when: datetime, language: str = "") -> str:
    """A moment to the minute: "18 décembre 2019, 09:30 UTC"."""
    language, when = language or reader(), when.astimezone(UTC)
    return spoken(PACKAGE, language)["moment"].format(day=day(when, language), time=f"{when:%H:%M}")


@register.filter
def counted(number: int, forms: str, language: str = "") -> str:
    """A number of things, from the forms for one and for several: "1 texte", "2 textes" of "texte|textes"; of none, the
    number alone."""
    say = spoken(PACKAGE, language or reader())
    one, _, several = forms.partition("|")
    words = one if str(number) in say["singular"].split() else several or one
    return f"{number:,}".replace(",", say["thousands"]) + (f"\u00a0{words}" if words else "")


@register.filter
def language_name(code: str, language: str = "") -> str:
    """A language by its name in the reader's: "anglais". What is none of ours is called as Django calls it; the code of
    one that it does not know."""
    tongue = language or reader()
    if code in TONGUES:
        return spoken(PACKAGE, tongue)[TONGUES[code]]
    try:
        with override(tongue):
            name = str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
    return name.lower() if tongue == "fr" else name
