"""An entry as pages show it, and as programs and files get it.

Reads:  rows of the tables
Writes: cards of words; plain records with addresses
"""

from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from django.conf import settings
from django.urls import reverse

from entraide.apps.directory import wording
from entraide.apps.directory.codes import WAYS
from entraide.apps.directory.models import Entry
from entraide.apps.directory.queries.entries import authority
from entraide.apps.saying import reader
from entraide.domain.directory.authority import Authority, covers
from entraide.domain.directory.freshness import Freshness, expiry, freshness, stale
from entraide.writing.vcards import Card

__all__ = ["BESIDE", "Shown", "address_card", "flat_record", "page_of", "record", "shown", "terms"]

BESIDE = ("key", "version", "confirmed_on")


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry with what a page says of it."""

    row: Entry
    entry: Authority
    name: str
    purposes: list[str]
    freshness: Freshness
    fresh: str
    age: str
    stale: bool


def shown(row: Entry, on: date, language: str = "") -> Shown:
    """An entry as a page shows it on a day."""
    one = authority(row)
    where = freshness(one, on)
    return Shown(
        row,
        one,
        one.name(language or reader()),
        [wording.purpose_name(code, language) for code in one.purposes],
        where,
        wording.fresh_words(where),
        wording.age_words(one.confirmed, on),
        stale(where),
    )


def terms(one: Authority, form: str, *, urgent: bool) -> tuple[tuple[str, str], ...]:
    """What an authority asks of a request of a form: languages, by which ways, in urgency as well, its requirements;
    each under its name, what it does not state left out."""

    def ways(codes: tuple[str, ...], how: str) -> str:
        return "; ".join((*(wording.say(WAYS[code]) for code in codes), *filter(None, [how])))

    electronic = {"yes": "dir_yes", "no": "dir_no"}.get(one.electronic)
    told = [
        ("languages", ", ".join(wording.tongue_name(code) for code in one.languages)),
        ("channels", ways(one.channels, "")),
        ("electronic", "; ".join(filter(None, [wording.say(electronic) if electronic else "", one.electronic_how]))),
        ("urgent", ways(one.urgent, one.urgent_how) if urgent else ""),
    ]
    named = [(wording.field_name(name), words) for name, words in told if words]
    needs = [need for need in one.requirements if not need.form or (form and covers((need.form,), form))]
    named += [(wording.form_name(need.form) if need.form else wording.say("dir_all_forms"), need.words)
              for need in needs]  # fmt: skip
    return tuple(named)


def page_of(key: str) -> str:
    """The address of an entry: whole where the node knows its own, else a path."""
    return settings.ADDRESS.rstrip("/") + reverse("directory_entry", args=[key])


def record(row: Entry, on: date) -> dict[str, Any]:
    """An entry as programs get it."""
    one = authority(row)
    where = freshness(one, on)
    return {
        "iri": page_of(one.key),
        "key": str(row.pk),
        "version": row.number,
        "state": one.state,
        "territory": one.territory or None,
        "names": dict(one.names),
        "purposes": list(one.purposes),
        "forms": list(one.forms),
        "instruments": list(one.instruments),
        "places": list(one.places),
        "address": one.address,
        "website": one.website,
        "contacts": [
            {
                "kind": str(each.kind),
                "name": each.name,
                "phone": each.phone,
                "email": each.email,
                "hours": each.hours,
                "zone": each.zone,
                "languages": list(each.languages),
            }
            for each in one.contacts
        ],
        "languages": list(one.languages),
        "channels": list(one.channels),
        "electronic": one.electronic or "unknown",
        "electronic_how": one.electronic_how,
        "urgent": list(one.urgent),
        "urgent_how": one.urgent_how,
        "requirements": [{"form": need.form or None, "words": need.words} for need in one.requirements],
        "source": one.source,
        "source_on": one.source_on,
        "confirmed_on": one.confirmed,
        "expires_on": expiry(one.confirmed) if one.confirmed else None,
        "freshness": str(where),
    }


def flat_record(row: Entry) -> dict[str, str]:
    """An entry as a line of CSV, which the import reads again."""
    fields: dict[str, str] = row.fields
    on = row.confirmed.isoformat() if row.confirmed else ""
    return {"key": str(row.pk), "version": str(row.number), "confirmed_on": on} | fields


def address_card(row: Entry, on: date) -> Card:
    """An entry as a card for an address book."""
    one = shown(row, on)
    said = [one.fresh if not one.age else f"{one.fresh} ({one.age})"]
    said += [f"{wording.field_name('urgent_how')}: {one.entry.urgent_how}"] if one.entry.urgent_how else []
    said += [f"{wording.form_name(need.form) if need.form else wording.say('dir_all_forms')}: {need.words}"
             for need in one.entry.requirements]  # fmt: skip
    state = wording.state_name(one.entry.territory or one.entry.state)
    names = tuple(one.purposes)
    page = page_of(str(row.pk)) if settings.ADDRESS else ""
    return Card(one.entry, reader(), state, names, "\n".join(said), page, row.written.astimezone(UTC))
