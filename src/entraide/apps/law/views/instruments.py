"""One instrument: its facts, who is bound by it on a day, who is missing, what joining would open, its rules."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from entraide.apps.accounts.permissions import allowed
from entraide.apps.law.queries import joining, numbers, standing
from entraide.apps.law.queries.links import Shelf, shelf
from entraide.apps.law.queries.standing import Row, Standing
from entraide.apps.law.views.dates import Days, days_of, in_order
from entraide.apps.law.views.entrance import instrument_line
from entraide.apps.law.wording import GROUPS, STANDING, named, rule_words, say, state_name, treaty
from entraide.apps.saying import day, reader
from entraide.data.laws import law, law_table, places_of
from entraide.data.ledger import treaties
from entraide.data.tables import rows_of
from entraide.domain.law.places import key_of
from entraide.writing.pictures.steps import draw_steps
from entraide.writing.pictures.tiles import MARKS, Tile, draw_tiles

__all__ = ["instrument"]

ARTICLE = re.compile(r"art_(\d+(?:_(?:bis|ter|quater))?|[A-Z]|[IVX]+)")


@allowed("read", "law")
@require_safe
def instrument(request: HttpRequest, code: str) -> HttpResponse:
    """The page of an instrument; in small letters too."""
    code = code.upper()
    if code not in treaties():
        raise Http404
    days, held = days_of(request), shelf([code])
    every = standing.rows(code, days.on, days.known)
    count = standing.tally(code, days.on, days.known)
    chosen = {name: request.GET.get(name, "").strip()[:80] for name in ("show", "group", "q")}
    context = {
        **instrument_line(code, days.on, days.known),
        "days": days,
        "facts": facts(code, held),
        "path": held.path(code),
        "tables": standing.tables_of(code),
        "counts": [(kind, MARKS[kind], say(word), count[Standing(kind)]) for kind, word in STANDING.items()],
        "bound": count[Standing.BOUND],
        "chosen": chosen,
        "groups": [(group, say(word)) for group, word in GROUPS.items()],
        "rows": rows(every, chosen),
        "all": len(every),
        "tiles": tiles(code, every, days),
        **over_time(code, days),
        **openings(code, days),
        "articles": articles(code, held),
        "rules": rules(code, held),
        "asserted": numbers.asserted([code]),
        "rest": days.query,
    }
    return render(request, "law/instrument.html", context)


def facts(code: str, held: Shelf) -> dict[str, Any]:
    """What is fixed of an instrument, with the articles that say so."""
    row, entry = law_table("instruments")[code], treaties()[code]
    known = treaty(code)
    doubts = [part.partition(":")[0] for part in row["checked"].split("|") if part.endswith(":unverified")]
    return {
        "entry": rule_words(entry.entry),
        "entry_at": at(code, row["entry_at"], held),
        "denunciation": rule_words(entry.denunciation),
        "denunciation_at": at(code, row["denunciation_at"], held),
        "depositary": known.depositary if known else "",
        "parent": known.parent if known and known.parent in treaties() else "",
        "parent_needed": bool(entry.parent),
        "about": [named("form", one) for one in entry.about],
        "signature_until": entry.signature_until,
        "source": row["source"],
        "as_of": entry.as_of,
        "unverified": doubts,
    }


def at(code: str, written: str, held: Shelf) -> list[tuple[str, str]]:
    """Places as lawyers write them ("36(4)|37(2)"), each with the path of its text where that is here."""
    keys = places_of(code)
    found = [(one, key_of(one, keys)) for one in written.split("|") if one]
    return [(one, held.path(code, key) if key else "") for one, key in found]


def rows(every: Iterable[Row], chosen: dict[str, str]) -> list[dict[str, Any]]:
    """The rows that were asked for, in order of names."""
    table, wanted = law_table("states"), in_order(chosen["q"])
    out = []
    for row in every:
        name, group = state_name(row.state), table[row.state]["un_group"]
        if chosen["show"] in STANDING and row.standing != chosen["show"]:
            continue
        if chosen["group"] in GROUPS and chosen["group"] not in group.split("|"):
            continue
        if wanted and wanted not in in_order(name) and wanted != row.state.casefold():
            continue
        reasons = [named("reason", one) for one in row.reasons if one not in ("listed", "not_listed")]
        told = [(one.territory, one.what, one.on) for one in row.territories if one.territory]
        out.append({"row": row, "name": name, "mark": MARKS[row.standing], "reasons": reasons, "territories": told})
    return sorted(out, key=lambda one: in_order(str(one["name"])))


def tiles(code: str, every: Iterable[Row], days: Days) -> str:
    """The States as tiles."""
    stands = {row.state: row.standing for row in every}
    cells = [
        Tile(
            one["code"],
            f"{state_name(one['code'])}{say('law_colon')} {say(STANDING[stands.get(one['code'], Standing.UNKNOWN)])}",
            int(one["column"]),
            int(one["row"]),
            stands.get(one["code"], Standing.UNKNOWN),
        )
        for one in rows_of("law/tiles.csv")
    ]
    return draw_tiles(cells, say("picture_tiles", code=code, day=day(days.on)), say("picture_tiles_told"))


def over_time(code: str, days: Days) -> dict[str, Any]:
    """Participation over time, as a picture and as a table by year."""
    points = [one for one in standing.joined(code, days.known) if one[0] != date.max]
    told = standing.last_told(code, days.known)
    if not points or told is None:
        return {"steps": "", "years": []}
    until = max(told, min(days.on, timezone.now().date()))
    by_year = {when.year: count for when, count in points}
    picture = draw_steps(points, until, told, say("picture_steps", code=code), say("picture_steps_told"))
    return {"steps": picture, "years": sorted(by_year.items(), reverse=True)}


def openings(code: str, days: Days) -> dict[str, Any]:
    """Who is missing, and what their joining would open."""
    forms = joining.forms_of(code, days.on, days.known)
    lines = [
        {
            "state": one.state,
            "name": state_name(one.state),
            "standing": one.standing,
            "first": one.first,
            "newly": [(named("form", form), one.newly[form]) for form in forms],
        }
        for one in joining.opened(code, days.on, days.known)
    ]
    return {"missing": lines, "missing_forms": [named("form", form) for form in forms]}


def articles(code: str, held: Shelf) -> list[tuple[str, str]]:
    """The articles of the text, each with its path where the text is here."""
    found = {key: match[1] for key in places_of(code) if (match := ARTICLE.fullmatch(key))}
    order = sorted(found, key=lambda key: (not found[key].isdecimal(), number(found[key]), found[key]))
    return [(found[key].replace("_", " "), held.path(code, key)) for key in order]


def number(text: str) -> int:
    """The number that an article's begins with, 0 for none."""
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else 0


def rules(code: str, held: Shelf) -> list[dict[str, Any]]:
    """The rules that are held on an instrument, as their articles stand."""
    language = reader()

    def order(one: str) -> list[tuple[int, str]]:
        return [(int(part), "") if part.isdecimal() else (10**6, part) for part in re.split(r"\W", one)]

    return [
        {
            "id": rule.id,
            "places": [
                (place, held.path(code, key) if key else "")
                for place, key in zip(rule.places, rule.keys or ("",) * len(rule.places), strict=False)
            ],
            "kind": named("kind", rule.kind.value),
            "forms": [named("form", one) for one in rule.forms],
            "says": dict(rule.says)[language],
            "checked": bool(rule.checked),
        }
        for rule in sorted(law().rules, key=lambda one: order(one.id))
        if rule.instrument == code
    ]
