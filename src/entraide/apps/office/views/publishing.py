"""The edition to come, on the Office's node: what it would hold beside the last, and publishing it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.exchange.own import NoNode
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.office.actions.publishing import Meanwhile, mark_of, publish, restore
from entraide.apps.office.models import Edition
from entraide.apps.office.queries.editions import last_published
from entraide.apps.office.queries.gathering import gathered
from entraide.apps.office.reading import MOST, hashes, keywords, read_whole
from entraide.apps.office.showing import counted_rows, rows_of
from entraide.apps.office.views.landing import back, who
from entraide.apps.office.wording import say, trouble_words
from entraide.domain.office.entries import Becomes, Listed, Stands, plan
from entraide.domain.office.keys import turned
from entraide.sealing.keys import groups

__all__ = ["next_one", "publish_here", "restore_here"]

Parts = Mapping[str, Mapping[str, list[dict[str, Any]]]]
NONE: Parts = {"directory": {"entries": [], "keys": []}, "law": {"lists": []}, "statistics": {"given": []}}


@allowed("publish", "edition")
@require_safe
def next_one(request: HttpRequest) -> HttpResponse:
    """What the next edition would hold, and what it changes beside the last."""
    if settings.NODE != "office":
        raise Http404
    last, parts = last_published(), gathered()
    before = read_whole(bytes(Edition.objects.get(pk=last.pk).whole)) if last else None
    held: Parts = before.parts if before else NONE
    found = hashes(parts)
    planned = plan("", map(listed, parts["directory"]["entries"]), stand(held), {})
    counts = {str(one): sum(each.becomes is one for each in planned) for one in Becomes}
    said = {one.fingerprint: one for one in said_in(parts)}
    was = {one.fingerprint: one for one in said_in(held)}
    context = {
        "number": last.number + 1 if last else 1,
        "last": last,
        "rows": rows_of(planned),
        "counts": counted_rows(counts),
        "keys": [(one.word, say(f"of_turn_{one.turn}"), groups(one.word.fingerprint)) for one in turned(was, said)],
        "lists": [one for one in parts["law"]["lists"] if one not in held["law"]["lists"]],
        "given": [one for one in parts["statistics"]["given"] if one not in held["statistics"]["given"]],
        "same": before is not None and dict(before.head.parts) == found,
        "mark": mark_of(found),
    }
    return render(request, "office/next.html", context)


def said_in(parts: Parts) -> list[Any]:
    return list(keywords(parts).values())


def listed(one: Mapping[str, Any]) -> Listed:
    return Listed(one["key"], one["state"], one["name"], one["fields"], date.fromisoformat(one["confirmed"]))


def stand(parts: Parts) -> dict[str, Stands]:
    """The last edition's entries, as if they stood here."""
    out = {}
    for one in map(listed, parts["directory"]["entries"]):
        out[one.key] = Stands(one.key, one.state, one.name, one.fields, 1, one.confirmed, 1)
    return out


@allowed("publish", "edition")
@require_POST
def publish_here(request: HttpRequest) -> HttpResponse:
    """Publish what was seen."""
    try:
        row = publish(request.POST.get("mark", ""), **who(request))
    except Meanwhile:
        return back(request, say("of_changed"), "", "office_next")
    except NoNode:
        return back(request, say("of_no_node"), "", "office")
    except Refusal as fault:
        return back(request, trouble_words(fault.code), "", "office")
    return back(request, "", say("of_done_publish", number=row.number), "office")


@allowed("publish", "edition")
@require_POST
def restore_here(request: HttpRequest) -> HttpResponse:
    """Take back editions that this node published and no longer has."""
    given = request.FILES.get("file")
    try:
        made = restore(given.read(4 * MOST) if given else b"", **who(request))
    except NoNode:
        return back(request, say("of_no_node"), "", "office")
    except Refusal as fault:
        return back(request, trouble_words(fault.code), "", "office")
    return back(request, "", say("of_done_restore", number=made), "office")
