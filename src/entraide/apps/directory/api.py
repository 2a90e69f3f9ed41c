"""The directory to programs: the same queries as its pages. The site assembles it (`site/api.py`)."""

import uuid
from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from entraide.apps.directory import wording
from entraide.apps.directory.asking import asked_of, sought_of
from entraide.apps.directory.cards import page_of, record
from entraide.apps.directory.queries import entries
from entraide.apps.library.api.parameters import Code, Name, Number, Wish
from entraide.apps.problems import Problem
from entraide.data.authorities import directory_known
from entraide.domain.directory.receivers import Receiver, addressed

__all__ = ["router"]

Plain = dict[str, Any]
Fresh = Literal["fresh", "due", "changed", "stale", "never"]
Fits = Literal["exact", "possible", "fallback", "none"]
TRUTHS = {"TRUE": "yes", "FALSE": "no", "UNKNOWN": "unknown"}
router = Router(tags=["directory"])


class ContactOut(Schema):
    """One way to reach an authority; `zone` of the IANA database."""

    kind: Literal["office", "point", "person"]
    name: str
    phone: str
    email: str
    hours: str
    zone: str
    languages: list[str]


class RequirementOut(Schema):
    """What is asked of a request of a form, null for every one."""

    form: str | None
    words: str


class AuthorityOut(Schema):
    """An authority: its address, what it is designated for, how it is reached, how fresh that is."""

    iri: str
    key: str
    version: int
    state: str
    territory: str | None
    names: dict[str, str]
    purposes: list[str]
    forms: list[str]
    instruments: list[str]
    places: list[str]
    address: str
    website: str
    contacts: list[ContactOut]
    languages: list[str]
    channels: list[str]
    electronic: Literal["yes", "no", "unknown"]
    electronic_how: str
    urgent: list[str]
    urgent_how: str
    requirements: list[RequirementOut]
    source: str
    source_on: date | None
    confirmed_on: date | None
    expires_on: date | None
    freshness: Fresh


class Authorities(Schema):
    """A page of authorities; `next` is the number of the page after, null for none."""

    on: date
    items: list[AuthorityOut]
    next: int | None


class GroundOut(Schema):
    """A reason or a finding: its code, what it is about, and its words."""

    code: str
    about: str
    words: str


class ReceiverOut(Schema):
    """An authority of the State and how it answers; `lacks` what would settle a possible one."""

    iri: str
    key: str
    fit: Fits
    freshness: Fresh
    grounds: list[GroundOut]
    lacks: list[str]


class AddressedOut(Schema):
    """Whether an addressee is the right one; else the keys of those who are."""

    key: str
    right: Literal["yes", "no", "unknown"]
    findings: list[GroundOut]
    instead: list[str]


class ReceiversOut(Schema):
    """Who receives a request."""

    state: str
    on: date
    fit: Fits
    items: list[ReceiverOut]
    questions: list[str]
    findings: list[GroundOut]
    addressed: AddressedOut | None


class Listing(Wish):
    """Which authorities."""

    state: Name | None = Field(None, description="param_dir_state")
    purpose: Code | None = Field(None, description="param_dir_purpose")
    form: Code | None = Field(None, description="param_form")
    freshness: Fresh | None = Field(None, description="param_dir_freshness")
    page: Number = Field(1, description="param_page")


class OneEntry(Schema):
    """An authority by its key."""

    key: uuid.UUID = Field(description="param_dir_key")


class Question(Schema):
    """What is sought; what is left out is not known."""

    state: Name = Field(description="param_dir_state")
    territory: Name | None = Field(None, description="param_dir_territory")
    form: Code | None = Field(None, description="param_form")
    instrument: Code | None = Field(None, description="param_instrument")
    place: Name | None = Field(None, description="param_dir_place")
    urgent: Literal["yes", "no"] | None = Field(None, description="param_dir_urgent")
    addressee: uuid.UUID | None = Field(None, description="param_dir_addressee")


def refuse(faults: dict[str, str]) -> None:
    """Raises Problem for the first fault."""
    known = directory_known()
    valid = {"purpose": known.purposes, "form": known.forms, "instrument": known.instruments}
    for name in faults:
        if name in valid:
            raise Problem(404, "no_such_code", name, names=", ".join(valid[name]))
        raise Problem(404, "no_such_state_near", name, near="FRA, BRA …")


@router.get("/directory", response=Authorities, operation_id="api_directory")
def directory(request: HttpRequest, asked: Query[Listing]) -> Plain:
    """The authorities, by State and name."""
    wanted, typed = asked_of({name: value or "" for name, value in asked.model_dump(exclude={"limit", "page"}).items()})
    refuse(typed.faults)
    on, first = timezone.now().date(), (asked.page - 1) * asked.limit
    rows = list(entries.found(wanted, on)[first : first + asked.limit + 1]) if first < 2**31 else []
    items = [record(row, on) for row in rows[: asked.limit]]
    return {"on": on, "items": items, "next": asked.page + 1 if len(rows) > asked.limit else None}


@router.get("/directory/authority", response=AuthorityOut, operation_id="api_directory_entry")
def authority(request: HttpRequest, asked: Query[OneEntry]) -> Plain:
    """One authority."""
    row = entries.entry(asked.key)
    if row is None or row.withdrawn:
        raise Problem(404, "no_such_entry", "key")
    return record(row, timezone.now().date())


@router.get("/directory/receivers", response=ReceiversOut, operation_id="api_directory_receivers")
def receivers(request: HttpRequest, asked: Query[Question]) -> Plain:
    """Who receives this request, with the reasons and what is not known."""
    told = {name: str(value or "") for name, value in asked.model_dump().items()}
    sought, typed = sought_of(told, timezone.now().date())
    refuse(typed.faults)
    answer = entries.answer(sought)
    judged = addressed(answer, str(asked.addressee)) if asked.addressee else None
    return {
        "state": sought.state,
        "on": sought.on,
        "fit": str(answer.fit),
        "items": [receiver_record(one) for one in answer.receivers],
        "questions": list(answer.questions),
        "findings": [finding(one.code, one.told) for one in answer.findings],
        "addressed": judged
        and {
            "key": str(asked.addressee),
            "right": TRUTHS[judged.right.name],
            "findings": [finding(one.code, one.told) for one in judged.findings],
            "instead": [one.key for one in judged.instead],
        },
    }


def receiver_record(one: Receiver) -> Plain:
    """How an authority answers."""
    return {
        "iri": page_of(one.entry.key),
        "key": one.entry.key,
        "fit": str(one.fit),
        "freshness": str(one.freshness),
        "grounds": [{"code": g.code, "about": g.told, "words": wording.ground_words(g)} for g in one.grounds],
        "lacks": list(one.lacks),
    }


def finding(code: str, about: str) -> Plain:
    """A finding with its words."""
    return {"code": code, "about": about, "words": wording.finding_words(code)[0]}
