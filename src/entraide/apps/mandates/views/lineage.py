"""Two resolutions compared, provision by provision: what became of each, who says so, and a person's word on it."""

from collections import Counter
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from entraide.apps.accounts.permissions import allowed, may
from entraide.apps.files import csv_file
from entraide.apps.library.models import Version
from entraide.apps.library.paths import address
from entraide.apps.mandates.actions import comparing
from entraide.apps.mandates.actions.comparing import Pair
from entraide.apps.mandates.lineage_records import COLUMNS, records
from entraide.apps.mandates.queries import comparisons
from entraide.apps.mandates.queries.chains import chain
from entraide.apps.mandates.queries.comparisons import Became, Compared
from entraide.apps.mandates.queries.named import text_named
from entraide.apps.mandates.views.chosen import Two, two, typed, version_in
from entraide.apps.mandates.wording import kind_words, named, say
from entraide.domain.mandates.lineage import KINDS
from entraide.domain.texts.differing import pieces
from entraide.writing.pictures.lineage import CLASSES, Band, draw_lineage

__all__ = ["judge", "lineage", "unjudge"]

BY = ("", "machine", "person")


@allowed("read", "mandate")
@require_safe
def lineage(request: HttpRequest) -> HttpResponseBase:
    """The comparison (`?old=&new=&in=`), or as a file (`&file=csv`, `&file=json`); without texts, the form."""
    asked = two(request)
    if asked.old is None or asked.new is None:
        context = {"asked": asked, "beside": beside(asked)}
        return render(request, "mandates/lineage_form.html", context, status=400 if asked.faults else 200)
    held = comparisons.comparison(asked.old, asked.new)
    if file := typed(request, "file"):
        return as_file(held, file)
    kinds = [one for one in request.GET.getlist("kind") if one in KINDS]
    by = typed(request, "by") if typed(request, "by") in BY else ""
    shown = [one for one in held.rows if wanted(one, kinds, by)]
    standing = [one for one in held.rows if one.stands]
    counts = Counter(kind for one in standing for kind in one.kinds)
    here = {"old": held.old.text.named or held.old.text.iri, "new": held.new.text.named or held.new.text.iri}
    here["in"] = held.new.language
    context = {
        "asked": asked,
        "held": held,
        "rows": [row(held, one) for one in shown],
        "count": len(standing),
        "persons": sum(one.judgement is not None for one in standing),
        "kinds": [(one, named("change", one), counts[one], CLASSES[one]) for one in KINDS if counts[one]],
        "chosen": kinds or [one for one in KINDS if one != "identical"],
        "by": by,
        "hidden": len(held.rows) - len(shown),
        "picture": picture(held),
        "paths": (address(held.old.text), address(held.new.text)),
        "fields": here,
        "query": urlencode(here),
        "may_judge": may(request.user, "confirm", "mandate"),
    }
    return render(request, "mandates/lineage.html", context)


def wanted(one: Became, kinds: list[str], by: str) -> bool:
    """Whether a row is among what was chosen; what persons changed is shown unless kinds are chosen."""
    if by and (one.judgement is not None) != (by == "person"):
        return False
    return bool(set(one.kinds).intersection(kinds)) if kinds else one.kinds != ("identical",)


def row(held: Compared, one: Became) -> dict[str, Any]:
    """A row as the table shows it: both wordings, what changed in them marked."""
    old_number, old_words = held.old_words.get(one.old, ("", ""))
    new_number, new_words = held.new_words.get(one.new, ("", ""))
    same = one.old and one.new and one.kinds != ("identical",)
    cut = marked(old_words, new_words) if same else ()
    return {
        "row": one,
        "id": anchor(one),
        "old": side(cut, "gone") if cut else [(old_words, "same")],
        "new": side(cut, "come") if cut else [(new_words, "same")],
        "old_number": old_number,
        "new_number": new_number,
        "old_path": address(held.old.text, one.old) if one.old else "",
        "new_path": address(held.new.text, one.new) if one.new else "",
        "kinds": kind_words(one.kinds) if one.kinds else "",
        "read": kind_words(one.read) if one.read and one.read != one.kinds else "",
        "standing": named("standing", one.standing),
    }


@lru_cache(maxsize=4096)
def marked(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """Both wordings as pieces."""
    return tuple(pieces(old, new))


def side(cut: tuple[tuple[str, str], ...], how: str) -> list[tuple[str, str]]:
    """The pieces of one wording; what is marked and only parted by spaces is marked as one."""
    out: list[tuple[str, str]] = []
    for words, kind in (one for one in cut if one[1] in ("same", how)):
        if kind == how and len(out) > 1 and out[-2][1] == how and out[-1][1] == "same" and not out[-1][0].strip():
            (first, _), (space, _) = out[-2:]
            out[-2:] = [(first + space + words, how)]
        else:
            out.append((words, kind))
    return out


def anchor(one: Became) -> str:
    """The name of a row on its page."""
    return "-".join(place.replace("~", "-") or "none" for place in (one.old, one.new))


def picture(held: Compared) -> str:
    """All provisions of both, joined."""
    at = [{place: nth for nth, place in enumerate(side)} for side in (held.old_words, held.new_words)]
    columns = tuple([number or "·" for number, _ in side.values()] for side in (held.old_words, held.new_words))
    bands = []
    for one in held.rows:
        if one.stands and one.kinds:
            numbers = (held.old_words.get(one.old, ("–",))[0], held.new_words.get(one.new, ("–",))[0])
            told = f"{numbers[0] or '·'} → {numbers[1] or '·'} : {kind_words(one.kinds)}"
            path = "" if one.kinds == ("identical",) else f"#{anchor(one)}"
            band = Band(at[0].get(one.old), at[1].get(one.new), one.kinds[0], told, path, one.judgement is not None)
            if band.old is not None or band.new is not None:
                bands.append(band)
    names = (held.old.text.shown, held.new.text.shown)
    title = say("lineage_picture", old=names[0], new=names[1])
    return draw_lineage((columns[0], columns[1]), names, bands, title, say("lineage_picture_told"))


def as_file(held: Compared, file: str) -> HttpResponseBase:
    """The comparison as CSV or JSON."""
    if file == "csv":
        return csv_file(records(held), COLUMNS, f"lineage-{held.old.text.shown}-{held.new.text.shown}")
    if file != "json":
        raise Http404
    told = {"old": held.old.text.iri, "new": held.new.text.iri, "language": held.new.language}
    items = {"items": list(records(held))}
    return JsonResponse(told | items, json_dumps_params={"ensure_ascii": False})


def beside(asked: Two) -> list[Version]:
    """The texts of the series of the one that was named, to choose the other from."""
    name = next((asked.asked[one] for one in ("old", "new") if asked.asked[one] and one not in asked.faults), "")
    text = text_named(name)
    version = version_in(text, asked.asked["in"]) if text else None
    return chain(version) if version else []


@allowed("confirm", "mandate")
@require_http_methods(["GET", "HEAD", "POST"])
def judge(request: HttpRequest) -> HttpResponse:
    """A person's word on what became of a provision: that the machine is right or wrong (posted), or otherwise, by a
    form that the same address shows."""
    asked = two(request)
    if asked.old is None or asked.new is None:
        return render(request, "mandates/lineage_form.html", {"asked": asked, "beside": beside(asked)}, status=400)
    places = (typed(request, "from"), typed(request, "to"))
    if request.method != "POST":
        return form(request, asked.old, asked.new, places)
    verdict = typed(request, "verdict")
    kinds = request.POST.getlist("kind") if verdict in ("right", "other") else []
    if verdict not in ("right", "wrong", "other") or (verdict != "wrong" and not kinds):
        return form(request, asked.old, asked.new, places, say("lineage_which_kinds"))
    pair = Pair(asked.old.text, asked.new.text, asked.new.language)
    remark, name = request.POST.get("note", "")[:2000].replace("\x00", ""), request.user.get_username()
    try:
        comparing.judge(pair, places, kinds, remark, by=name, at=timezone.now())
    except ValueError:
        return form(request, asked.old, asked.new, places, say("lineage_no_place"))
    return back(pair, places)


def form(request: HttpRequest, old: Version, new: Version, places: tuple[str, str], fault: str = "") -> HttpResponse:
    """The form of one row."""
    words = [comparisons.words_at(one) for one in (old, new)]
    held = comparisons.became(comparisons.suggested(old, new), comparisons.judged(old.text, new.text, new.language))
    now = next((one for one in held if (one.old, one.new) == places), None)
    chosen = request.POST.getlist("kind") or (now.kinds if now else ())
    context = {
        "old": old,
        "new": new,
        "places": places,
        "choices": [[(place, number, text[:90]) for place, (number, text) in side.items()] for side in words],
        "kinds": [(one, named("change", one), one in chosen) for one in KINDS],
        "now": now,
        "fault": fault,
        "note": typed(request, "note"),
        "query": urlencode({"old": old.text.iri, "new": new.text.iri, "in": new.language}),
    }
    return render(request, "mandates/lineage_judge.html", context, status=400 if fault else 200)


def back(pair: Pair, places: tuple[str, str]) -> HttpResponseRedirect:
    """To the row."""
    query = urlencode(
        {"old": pair.old.named or pair.old.iri, "new": pair.new.named or pair.new.iri, "in": pair.language}
    )
    mark = "-".join(place.replace("~", "-") or "none" for place in places)
    return HttpResponseRedirect(f"{reverse('mandates_lineage')}?{query}#{mark}")


@allowed("confirm", "mandate")
@require_POST
def unjudge(request: HttpRequest, number: int) -> HttpResponse:
    """Take back what was said."""
    said = comparisons.judgement(number)
    if said is None:
        raise Http404
    comparing.unjudge(number, by=request.user.get_username(), at=timezone.now())
    return back(Pair(said.old_text, said.new_text, said.language), (said.old, said.new))
