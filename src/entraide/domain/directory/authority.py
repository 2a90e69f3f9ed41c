"""An authority as its State gives it, and what an authority can be designated for.

`Purpose.designated` holds the paragraphs under which a State names such an authority, as ("UNTOC", "18(13)").
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

__all__ = ["CHANNELS", "Authority", "Contact", "ContactKind", "Purpose", "Requirement", "covers"]

CHANNELS = ("central", "diplomatic", "interpol", "direct", "electronic")  # by which a request may come


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an authority is designated for: the forms of cooperation (`forms`) that it serves (a family stands for all
    of its forms), only `under` these instruments where some are named; `instead`: the purpose whose authority is asked
    where the State has none for this one, "" for nobody."""

    code: str
    designated: tuple[tuple[str, str], ...] = ()
    forms: tuple[str, ...] = ()
    under: frozenset[str] = frozenset()
    instead: str = ""


class ContactKind(StrEnum):
    """What a contact is for."""

    OFFICE = "office"
    POINT = "point"  # reached at any hour
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach an authority: `hours` in words, in the time `zone` (IANA); `languages` spoken, by code."""

    kind: ContactKind
    name: str = ""
    phone: str = ""
    email: str = ""
    hours: str = ""
    zone: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """What the authority asks of a request of a form of cooperation, "" for every one, in its own words."""

    form: str
    words: str


@dataclass(frozen=True, slots=True)
class Authority:
    """An entry of the directory.

    `names` by language ("own" for one of none of the six); `purposes` by code. Where `forms`, `instruments` or `places`
    name some, it serves those alone. `electronic`: "yes", "no" or "" where nobody said. `confirmed`: the day on which
    its State last said that it is right as it stands, None where it never did; `changed`: it was changed since.
    """

    state: str
    names: tuple[tuple[str, str], ...]
    key: str = ""
    territory: str = ""
    purposes: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    instruments: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    electronic: str = ""
    electronic_how: str = ""
    channels: tuple[str, ...] = ()
    urgent: tuple[str, ...] = ()
    urgent_how: str = ""
    address: str = ""
    website: str = ""
    contacts: tuple[Contact, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    source: str = ""
    source_on: date | None = None
    confirmed: date | None = field(default=None, compare=False)
    changed: bool = field(default=False, compare=False)

    def name(self, language: str) -> str:
        """Its name in a language, else as its State writes it, else the first."""
        held = dict(self.names)
        return held.get(language) or held.get("own") or next(iter(held.values()), "")

    @property
    def round_the_clock(self) -> bool:
        """Whether it names a contact that answers at any hour."""
        return any(one.kind is ContactKind.POINT for one in self.contacts)


def covers(forms: Iterable[str], form: str) -> bool:
    """Whether forms, or the families that they name, have this form among them: "mla" has "mla.search"."""
    return any(form == one or form.startswith(f"{one}.") for one in forms)
