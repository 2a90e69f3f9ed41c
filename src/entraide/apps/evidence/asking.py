"""The forms of evidence: what was typed, as items and steps have it; every fault at once, by its field.

Reads:  a post
Writes: terms, steps, what is told of an item; or faults
"""

import secrets
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from entraide.apps.evidence.actions.intake import Told
from entraide.apps.evidence.models import Item
from entraide.apps.requests.queries import moments
from entraide.data.caveats import caveats
from entraide.domain.evidence.carrying import YEARS
from entraide.domain.evidence.custody import TAKING, Kind, Step
from entraide.domain.exchange.terms import Caveat, Onward, Terms

__all__ = ["Asked", "item_asked", "proposed", "step_asked", "words"]

SHORT, LONG = 200, 5_000


@dataclass(slots=True)
class Asked:
    """What a form asks for: the item, the step; faults, a word's key by field."""

    told: Told | None = None
    step: Step | None = None
    faults: dict[str, str] = field(default_factory=dict)


def words(post: QueryDict, name: str, longest: int = SHORT) -> str:
    """What was typed in a field, as it can be kept."""
    return post.get(name, "").replace("\x00", "").strip()[:longest]


def item_asked(post: QueryDict, made_from: str, *, on_paper: bool) -> Asked:
    """A new item, with the first step of its custody; the other State's only where all comes on paper."""
    asked = step_asked(post, TAKING)
    exhibit, purpose = words(post, "exhibit", 60), words(post, "purpose", 500)
    why = words(post, "why", LONG)
    onward = post.get("onward", "")
    for name, value in (("exhibit", exhibit), ("purpose", purpose), *((("why", why),) if made_from else ())):
        if not value:
            asked.faults[name] = "ev_need"
    if onward not in set(Onward):
        asked.faults["onward"] = "ev_need"
    due = day(post, "due", asked.faults)
    original = post.get("original") == "yes" and not made_from
    if due and not original:
        asked.faults["due"] = "ev_due_of_none"
    if asked.faults:
        return asked
    codes = [code for code in dict.fromkeys(post.getlist("caveat")) if code in caveats()]
    told = tuple(Caveat(code, words(post, f"says_{code}", 2_000)) for code in codes)
    terms = Terms(purpose, told, Onward(onward))
    clears = post.get("exculpatory") == "yes"
    theirs = on_paper and post.get("theirs") == "yes" and not made_from
    asked.told = Told(exhibit, words(post, "description", LONG), terms, clears, original, due, made_from, why, theirs)
    return asked


def step_asked(post: QueryDict, kinds: frozenset[Kind] = frozenset(Kind)) -> Asked:
    """A step of custody, of some kinds."""
    asked = Asked()
    kind, performer = post.get("kind", ""), words(post, "performer")
    if kind not in {one.value for one in kinds}:
        asked.faults["kind"] = "ev_need"
    if not performer:
        asked.faults["performer"] = "ev_need"
    began = moment(post, "began", asked.faults)
    ended = moment(post, "ended", asked.faults) or began
    if not post.get("began", "").strip():
        asked.faults["began"] = "ev_need"
    if began and ended and ended < began:
        asked.faults["ended"] = "ev_ended_before"
    if asked.faults or began is None or ended is None:
        return asked
    asked.step = Step(
        secrets.token_hex(16),
        Kind(kind),
        performer,
        began,
        ended,
        words(post, "instrument"),
        words(post, "place"),
        words(post, "result", LONG),
    )
    return asked


def moment(post: QueryDict, name: str, faults: dict[str, str]) -> datetime | None:
    """A moment as a field of day and time has it, in the node's time zone."""
    typed = post.get(name, "").strip()
    if not typed:
        return None
    try:
        at = datetime.fromisoformat(typed)
        at = at if at.tzinfo else at.replace(tzinfo=timezone.get_current_timezone())
        at = at.astimezone(UTC)
    except (ValueError, OverflowError):
        faults[name] = "ev_no_moment"
        return None
    if at.year < YEARS[0] or at > moments.now():
        faults[name] = "ev_no_moment"
        return None
    return at


def day(post: QueryDict, name: str, faults: dict[str, str]) -> date | None:
    typed = post.get(name, "").strip()
    if not typed:
        return None
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        found = None
    if found is None or not YEARS[0] <= found.year <= YEARS[1]:
        faults[name] = "ev_no_day"
        return None
    return found


def proposed(exhibit: str, purpose: str, source: Item | None = None) -> dict[str, Any]:
    """What stands in the form of a new item before anything is typed: that of its source where it has one."""
    if source is None:
        return {"exhibit": exhibit, "purpose": purpose, "onward": Onward.CONSENT.value}
    return {
        "exhibit": exhibit,
        "description": source.description,
        "purpose": source.purpose,
        "onward": source.onward,
        "exculpatory": "yes" if source.exculpatory else "",
        "caveats": [one["code"] for one in source.caveats],
        "says": {one["code"]: one["says"] for one in source.caveats},
        "kind": Kind.IMAGE.value,
    }
