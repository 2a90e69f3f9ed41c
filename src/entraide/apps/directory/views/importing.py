"""Entries from a file: looked at line by line before anything is kept. In between, the file travels with the page."""

import base64
import hashlib
import uuid
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.directory import wording
from entraide.apps.directory.actions import importing, keeping
from entraide.apps.directory.codes import LINES
from entraide.apps.directory.models import Entry
from entraide.apps.directory.queries import entries
from entraide.apps.saying import reader
from entraide.data.authorities import directory_known
from entraide.domain.directory.authority import Authority
from entraide.domain.directory.fields import LANGUAGES, Unfit, fields_of, read_fields
from entraide.domain.errors import EntraideError
from entraide.reading.directory import Given, read_lines

__all__ = ["take_in"]

BYTES = 2**20


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: what would become of it ("new", "changed", "same", "wrong"), its faults, the entry that it
    changes and what of it: (name, before, after)."""

    number: int
    what: str
    name: str
    where: str
    faults: tuple[tuple[str, str], ...] = ()
    authority: Authority | None = None
    row: Entry | None = None
    changes: tuple[tuple[str, str, str], ...] = ()


@allowed("write", "authority")
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """The form; what a file would change; and, said so, the same kept."""
    if request.method != "POST":
        return page(request)
    file = request.FILES.get("file")
    if file and (file.size or 0) > BYTES:
        return page(request, wording.say("dir_too_large", most=BYTES >> 20), 413)
    try:
        data, name = given_file(request)
        given = read_lines(data, name)
    except EntraideError as fault:
        return page(request, fault.message(reader()), 422)
    except ValueError:
        return page(request, wording.say("dir_no_file"), 422)
    lines = looked_at(given)
    if file or "keep" not in request.POST:
        return preview(request, given, lines, data, name)
    return keep(request, given, lines, data, name)


def given_file(request: HttpRequest) -> tuple[bytes, str]:
    """The bytes and the name of the file, as it was given or as the page carried it. Raises ValueError for none."""
    file = request.FILES.get("file")
    data = file.read() if file else base64.b64decode(request.POST.get("data", ""), validate=True)
    if not data:
        raise ValueError(data)
    name = (file.name if file else request.POST.get("name", "")) or "?"
    return data, "".join(letter for letter in name if letter.isprintable())[:200]


def keep(request: HttpRequest, given: Given, lines: list[Line], data: bytes, name: str) -> HttpResponse:
    """Keep the lines that make entries, if nothing of them was changed since they were looked at."""
    good = [
        importing.Taken(one.authority, keeping.Seen(one.row.pk, one.row.number) if one.row else None)
        for one in lines
        if one.authority
    ]
    seen = request.POST.get("seen", "")
    if seen != mark(lines) or not good:
        return preview(request, given, lines, data, name, wording.say("dir_import_meanwhile"), 409)
    confirmed = None
    if "confirm" in request.POST and may(request.user, "confirm", "authority"):
        confirmed = day_of(given)
    file = (name, hashlib.sha256(data).hexdigest())
    try:
        counts = importing.take(good, file, confirmed, by=request.user.get_username(), at=timezone.now())
    except (keeping.Meanwhile, keeping.Withdrawn):
        return preview(request, given, lines, data, name, wording.say("dir_import_meanwhile"), 409)
    except keeping.NotOurs:
        return preview(request, given, lines, data, name, wording.say("dir_not_ours"), 422)
    except keeping.Later:
        return preview(request, given, lines, data, name, wording.say("dir_later"), 422)
    messages.success(
        request, wording.say("dir_imported", new=counts["new"], changed=counts["changed"], same=counts["same"])
    )
    return redirect("directory")


def looked_at(given: Given) -> list[Line]:
    """What would become of each line."""
    known = directory_known()
    read: list[tuple[int, dict[str, str], Authority | Unfit]] = []
    for number, fields in given.lines:
        try:
            read.append((number, fields, read_fields(fields, known, fields.get("key", ""))))
        except Unfit as unfit:
            read.append((number, fields, unfit))
    held = entries.same([one for *_, one in read if isinstance(one, Authority)])
    by_key = {str(row.pk): row for rows in held.values() for row in rows}
    taken: set[uuid.UUID] = set()
    return [line(number, fields, one, held, by_key, taken) for number, fields, one in read]


def line(  # noqa: PLR0913, PLR0917 what one line is held against
    number: int,
    fields: dict[str, str],
    one: Authority | Unfit,
    held: dict[tuple[str, str, str], list[Entry]],
    by_key: dict[str, Entry],
    taken: set[uuid.UUID],
) -> Line:
    """What would become of a line. Two lines for one entry, or a name that two entries have, are for a person."""
    named = next((fields[f"name_{tag}"] for tag in (*LANGUAGES, "own") if fields.get(f"name_{tag}")), "")
    where = fields.get("territory") or fields.get("state") or ""
    if isinstance(one, Unfit):
        told = tuple((wording.field_name(fault.field), wording.fault_words(fault)) for fault in one.faults)
        return Line(number, "wrong", named, where, told)
    where = wording.state_name(one.territory or one.state)
    key = fields.get("key", "").strip()
    rows = {row.pk: row for _, name in one.names for row in held.get((one.state, one.territory, name), [])}
    row = by_key.get(key) if key else next(iter(rows.values()), None)
    trouble = "dir_x_no_such" if key and row is None else "dir_x_two" if not key and len(rows) > 1 else ""
    trouble = trouble or ("dir_x_again" if row and row.pk in taken else "")
    if trouble:
        return Line(number, "wrong", named, where, ((wording.say("dir_entry"), wording.say(trouble)),))
    if row is None:
        return Line(number, "new", named, where, authority=one)
    taken.add(row.pk)
    after = fields_of(one)
    changes = tuple((wording.field_name(part), row.fields[part], after[part]) for part in after
                    if after[part] != row.fields[part])  # fmt: skip
    return Line(number, "changed" if changes else "same", named, where, (), one, row, changes)


def mark(lines: list[Line]) -> str:
    """What a person sees of the preview, in short: another when anything of it has changed."""
    told = [
        (one.number, one.what, str(one.row.pk) if one.row else "", one.row.number if one.row else 0) for one in lines
    ]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def day_of(given: Given) -> date | None:
    """The day of the note, where it gives one."""
    try:
        return date.fromisoformat(given.note.get("date", ""))
    except ValueError:
        return None


def page(request: HttpRequest, trouble: str = "", status: int = 200) -> HttpResponse:
    """The form."""
    return render(request, "directory/import.html", {"trouble": trouble, "tongues": LANGUAGES}, status=status)


def preview(  # noqa: PLR0913, PLR0917 what the page shows
    request: HttpRequest, given: Given, lines: list[Line], data: bytes, name: str, trouble: str = "", status: int = 200
) -> HttpResponse:
    """What the file would change."""
    counts = {what: sum(one.what == what for one in lines) for what in ("new", "changed", "same", "wrong")}
    context = {
        "lines": lines,
        "counts": [(what, wording.say(LINES[what]), number) for what, number in counts.items()],
        "good": len(lines) - counts["wrong"],
        "note": given.note if any(given.note.values()) else {},
        "note_day": day_of(given) if may(request.user, "confirm", "authority") else None,
        "data": base64.b64encode(data).decode(),
        "name": name,
        "seen": mark(lines),
        "trouble": trouble,
    }
    return render(request, "directory/preview.html", context, status=status)
