"""The list and the form as they are printed, in six languages: their own words, in printed.csv.

Reads:  entries
Writes: lines of words
"""

import csv
from functools import cache
from importlib.resources import files
from io import StringIO
from itertools import groupby

from entraide.apps.directory import wording
from entraide.apps.directory.cards import Shown
from entraide.domain.directory.authority import Contact
from entraide.domain.directory.fields import LANGUAGES

__all__ = ["NOTE", "grouped", "lines", "printed_words"]

NOTE = (  # of the form: the word, and the fields of the file that it stands for
    ("state", "state"),
    ("territory", "territory"),
    ("name", "name_fr, name_en … name_own"),
    ("places", "places"),
    ("address", "address"),
    ("website", "website"),
    ("office", "contact_1_kind = office"),
    ("phone", "contact_1_phone"),
    ("email", "contact_1_email"),
    ("hours", "contact_1_hours, contact_1_zone"),
    ("point", "contact_2_kind = point"),
    ("phone", "contact_2_phone"),
    ("email", "contact_2_email"),
    ("hours", "contact_2_hours, contact_2_zone"),
    ("languages", "languages"),
    ("electronic", "electronic = yes / no, electronic_how"),
    ("urgent", "urgent, urgent_how"),
    ("requirements", "requirement_1_form, requirement_1_words …"),
    ("symbol", "source, source_on"),
)


@cache
def printed_words(language: str) -> dict[str, str]:
    """The words of the list and of the form in a language."""
    text = (files("entraide.apps.directory") / "printed.csv").read_text("utf-8")
    rows = list(csv.DictReader(StringIO(text, newline="")))
    if lacking := [row["key"] for row in rows if not all(row[tag] for tag in LANGUAGES)]:
        raise ValueError(f"printed.csv: {', '.join(lacking)}")
    return {row["key"]: row[language] for row in rows}


def grouped(many: list[Shown], language: str) -> list[tuple[str, list[tuple[Shown, list[tuple[str, str]]]]]]:
    """Entries by State or territory, by its name; each with its lines."""
    named = [(wording.state_name(one.entry.territory or one.entry.state, language), one) for one in many]
    named.sort(key=lambda two: two[0])
    parts = groupby(named, key=lambda two: two[0])
    return [(name, [(one, lines(one, language)) for _, one in held]) for name, held in parts]


def lines(one: Shown, language: str) -> list[tuple[str, str]]:
    """What is printed of an entry: (label, words), without those that are empty."""
    say, entry = printed_words(language), one.entry
    told = [(say["purposes"], "; ".join(one.purposes)), (say["places"], ", ".join(entry.places))]
    told += [(say["address"], entry.address), (say["website"], entry.website)]
    told += [(say[str(each.kind)], reach(each)) for each in entry.contacts]
    told.append((say["languages"], ", ".join(entry.languages)))
    electronic = ", ".join(part for part in (say[entry.electronic or "unknown"], entry.electronic_how) if part)
    urgent = [*(say[f"way_{code}"] for code in entry.urgent), entry.urgent_how]
    told += [(say["electronic"], electronic), (say["urgent"], ", ".join(part for part in urgent if part))]
    for need in entry.requirements:
        form = wording.form_name(need.form, language) if need.form else ""
        told.append((f"{say['requirements']} ({form})" if form else say["requirements"], need.words))
    when = entry.confirmed.isoformat() if entry.confirmed else say["never"]
    told.append((say["confirmed"], f"{when} — {say['stale']}" if one.stale and entry.confirmed else when))
    told.append((say["source"], f"{entry.source} {entry.source_on or ''}".strip()))
    return [(label, words) for label, words in told if words]


def reach(one: Contact) -> str:
    """A contact in one line."""
    parts = (one.name, one.phone, one.email, one.hours, one.zone, ", ".join(one.languages))
    return " · ".join(part for part in parts if part)
