"""The page where lists of Parties are proposed, and the list of those proposed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from entraide.apps.accounts.permissions import allowed
from entraide.apps.kept import kept
from entraide.apps.law import tables_wording as wording
from entraide.apps.law.actions import proposing
from entraide.apps.law.queries import proposals
from entraide.apps.saying import day as said_day
from entraide.apps.saying import reader
from entraide.data import load_register
from entraide.data.ledger import treaties
from entraide.data.state_names import state_names
from entraide.domain.errors import EntraideError
from entraide.domain.law.listing import Listing
from entraide.domain.texts.naming import instrument_of
from entraide.reading.participation import read_table

__all__ = ["tables"]

BYTES = 16 * 2**20
RECENT = 50
FIELDS = ("instrument", "as_of", "source")
LONGEST = 500


class Faulty(Exception):
    """What cannot be taken: by field, the words that say why."""

    def __init__(self, **faults: str) -> None:
        super().__init__(faults)
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed."""

    instrument: str
    as_of: str
    source: str
    whole: bool


@csrf_exempt  # `take` asks for the token, once it is known that the sender may send and how much comes
@allowed("propose", "participation")
@require_http_methods(["GET", "HEAD", "POST"])
def tables(request: HttpRequest) -> HttpResponseBase:
    """The lists of Parties that were proposed; a form that proposes one."""
    if request.method != "POST":
        return page(request, Typed("", "", "", True), {})
    if int(request.META.get("CONTENT_LENGTH") or 0) > BYTES + 2**16:
        return page(request, Typed("", "", "", True), {"file": wording.say("tables_too_large", most=BYTES >> 20)}, 413)
    return take(request)


@csrf_protect
def take(request: HttpRequest) -> HttpResponse:
    """Read what came, and lead to what it would change."""
    instrument, as_of, source = (request.POST.get(name, "").strip()[:LONGEST] for name in FIELDS)
    typed = Typed(instrument, as_of, source, "whole" in request.POST)
    try:
        given = given_of(typed, request.FILES.get("file"))
        one = proposing.propose(given, by=request.user.get_username(), at=timezone.now())
    except Faulty as wrong:
        return page(request, typed, wrong.faults, 422)
    except proposing.Twice as waiting:
        return redirect("law_table", waiting.now.pk)
    return redirect("law_table", one.pk)


def given_of(typed: Typed, file: UploadedFile[Any] | None) -> proposing.Given:
    """What was typed and the file, read. Raises Faulty."""
    if not file:
        raise Faulty(file=wording.say("tables_no_file"))
    data, name = file.read(), "".join(c for c in file.name or "?" if c.isprintable())[:300]
    try:
        listing = read_table(data, name, state_names())
    except EntraideError as fault:
        raise Faulty(file=fault.message(reader())) from fault
    found = instrument_of(listing.title, load_register()) if listing.title else None
    titled = found.code if found and found.code in treaties() else ""
    code = typed.instrument or listing.instrument or titled
    as_of, faults = day_of(typed.as_of, listing)
    if code not in treaties():
        faults["instrument"] = wording.say("tables_which_instrument")
    source = typed.source or listing.source
    if not source:
        faults["source"] = wording.say("tables_which_source")
    if faults or not as_of:
        raise Faulty(**faults)
    digest = kept().keep(data)
    return proposing.Given(listing, code, as_of, source[:LONGEST], typed.whole, name, digest, titled)


def day_of(typed: str, listing: Listing) -> tuple[date | None, dict[str, str]]:
    """The day that the list tells of: as it says itself, or as was typed; never two."""
    try:
        told = date.fromisoformat(typed) if typed else None
    except ValueError:
        return None, {"as_of": wording.say("tables_no_day")}
    if told and listing.as_of and told != listing.as_of:
        return None, {"as_of": wording.say("tables_other_day", day=said_day(listing.as_of))}
    found = told or listing.as_of
    return found, {} if found else {"as_of": wording.say("tables_which_day")}


def page(request: HttpRequest, typed: Typed, faults: dict[str, str], status: int = 200) -> HttpResponse:
    """The page, with what was wrong."""
    rows = [(one, wording.instrument(one.instrument), wording.say(wording.STATES[one.state]))
            for one in proposals.recent(RECENT)]  # fmt: skip
    context = {"typed": typed, "faults": faults, "rows": rows, "instruments": wording.instruments()}
    return render(request, "law/tables/list.html", context, status=status)
