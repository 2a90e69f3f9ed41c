"""The form that adds or changes an authority. What was typed is never lost: faults, and what others did meanwhile, come
back on the form."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from entraide.apps.accounts.permissions import allowed
from entraide.apps.directory import wording
from entraide.apps.directory.actions import keeping
from entraide.apps.directory.codes import KINDS, WAYS
from entraide.apps.directory.models import Entry
from entraide.apps.directory.views.entry import row_of
from entraide.data.authorities import directory_known, purposes
from entraide.data.laws import law_table
from entraide.domain.directory.authority import CHANNELS, Authority, ContactKind
from entraide.domain.directory.fields import CONTACTS, FIELDS, LANGUAGES, REQUIREMENTS, Unfit, read_fields

__all__ = ["add", "change"]

LONG = ("address", "places", "electronic_how", "urgent_how")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: its kind ("text", "area", "date", "choice", "checks"), choices as (value, words, chosen),
    what is wrong with it."""

    name: str
    label: str
    kind: str
    value: str
    choices: tuple[tuple[str, str, bool], ...] = ()
    fault: str = ""
    help: str = ""


@allowed("write", "authority")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new authority."""
    if request.method != "POST":
        return page(request, dict.fromkeys(FIELDS, "") | {"state": request.GET.get("state", "")[:100]})
    given = typed(request)
    try:
        one = read_fields(given, directory_known())
    except Unfit as unfit:
        return page(request, given, faults_of(unfit), status=422)
    row = keeping.add(one, why_of(request), by=request.user.get_username(), at=timezone.now())
    return redirect("directory_entry", row.pk)


@allowed("write", "authority")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Another version of an authority."""
    row = row_of(uid)
    if row.withdrawn:
        return redirect("directory_entry", uid)
    if request.method != "POST":
        return page(request, row.fields, row=row)
    given = typed(request)
    try:
        seen = keeping.Seen(uid, int(request.POST.get("seen", "0") or 0))
        keeping.change(seen, read(given, uid), why_of(request), by=request.user.get_username(), at=timezone.now())
    except Unfit as unfit:
        return page(request, given, faults_of(unfit), row, status=422)
    except keeping.Meanwhile as meanwhile:
        return page(request, given, {}, meanwhile.now, status=409)
    except (keeping.Withdrawn, ValueError):
        return redirect("directory_entry", uid)
    return redirect("directory_entry", uid)


def read(given: dict[str, str], uid: uuid.UUID) -> Authority:
    """The entry that was typed. Raises Unfit."""
    return read_fields(given, directory_known(), str(uid))


def typed(request: HttpRequest) -> dict[str, str]:
    """What was typed; boxes that were ticked are values of one field."""
    return {name: "|".join(request.POST.getlist(name)) for name in FIELDS}


def why_of(request: HttpRequest) -> str:
    return request.POST.get("why", "").strip()[:2000]


def faults_of(unfit: Unfit) -> dict[str, str]:
    """The faults in words, by field."""
    return {fault.field: wording.fault_words(fault) for fault in reversed(unfit.faults)}


def page(
    request: HttpRequest,
    given: dict[str, str],
    faults: dict[str, str] | None = None,
    row: Entry | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form as typed. On 409, what stands now beside what was typed."""
    faults = faults or {}
    differing = differences(row, given) if row and status == 409 else []
    context: dict[str, Any] = {
        "groups": groups(given, faults),
        "faults": [(name, wording.field_name(name), words) for name, words in faults.items()],
        "row": row,
        "seen": row.number if row else 0,
        "why": request.POST.get("why", ""),
        "differing": differing,
        "states": [wording.state_name(code) for code in law_table("states")],
        "zones": sorted(zone for zone in directory_known().zones if "/" in zone and not zone.startswith("Etc")),
    }
    return render(request, "directory/form.html", context, status=status)


def differences(row: Entry, given: dict[str, str]) -> list[tuple[str, str, str]]:
    """The fields in which what stands is not what was typed: (name, what stands, what was typed)."""
    new = {name: text.replace("\r\n", "\n").strip() for name, text in given.items()}
    return [(wording.field_name(name), row.fields[name], new[name]) for name in FIELDS if row.fields[name] != new[name]]


def groups(given: dict[str, str], faults: dict[str, str]) -> list[tuple[str, list[Field], bool]]:
    """The fields, by what they are about; whether a group stands open."""
    known = directory_known()
    forms = [("", wording.say("dir_all_forms")), *((code, wording.form_name(code)) for code in known.forms)]
    choices = {
        "purposes": [(code, wording.purpose_name(code)) for code in purposes()],
        "forms": forms[1:],
        "channels": [(code, wording.say(WAYS[code])) for code in CHANNELS],
        "urgent": [(code, wording.say(WAYS[code])) for code in CHANNELS if code != "central"],
        "electronic": [
            ("", wording.say("dir_not_told")),
            ("yes", wording.say("dir_yes")),
            ("no", wording.say("dir_no")),
        ],
        "kind": [(str(kind), wording.say(KINDS[kind])) for kind in ContactKind],
        "form": forms,
    }

    def field(name: str, kind: str = "") -> Field:
        last = name.rpartition("_")[2]
        values = set(given[name].split("|"))
        held = choices.get(name) or (choices.get(last) if name[-1].isalpha() and last in ("kind", "form") else None)
        many = name in ("purposes", "forms", "channels", "urgent")
        kind = kind or (
            "checks" if many else "choice" if held else "area" if name in LONG or last == "words" else "text"
        )
        told = tuple((code, words, code in values) for code, words in held or ())
        value = given[name].replace("|", "\n" if kind == "area" else ", ")
        hint = wording.hint(name)
        return Field(name, wording.field_name(name), kind, value, told, faults.get(name, ""), hint)

    def group(key: str, names: list[str], n: int = 0) -> tuple[str, list[Field], bool]:
        fields = [field(name, "date" if name == "source_on" else "") for name in names]
        open_ = any(one.fault or (one.value and not one.name.endswith("_kind")) for one in fields)
        return wording.say(key, n=n), fields, open_

    contacts = [
        group("dir_group_contact", [name for name in FIELDS if name.startswith(f"contact_{n}_")], n=n)
        for n in range(1, CONTACTS + 1)
    ]
    needs = [name for n in range(1, REQUIREMENTS + 1) for name in FIELDS if name.startswith(f"requirement_{n}_")]
    return [
        group("dir_group_who", ["state", "territory", *(f"name_{tag}" for tag in (*LANGUAGES, "own"))]),
        group("dir_group_what", ["purposes"]),
        group("dir_group_only", ["forms", "instruments", "places"]),
        group("dir_group_where", ["address", "website"]),
        *contacts,
        group("dir_group_how", ["languages", "channels", "electronic", "electronic_how", "urgent", "urgent_how"]),
        group("dir_group_needs", needs),
        group("dir_group_source", ["source", "source_on"]),
    ]
