"""What runs and what is open in one request, for the page of its life; a reminder ready to be said.

Reads:  a request, where it stands
Writes: what the page shows
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from entraide.apps.requests.models import Happened, Request
from entraide.apps.requests.queries import moments
from entraide.apps.requests.queries.notices import notices_of_request
from entraide.apps.requests.queries.today import clocks_of_request
from entraide.apps.requests.ticking import Ticking, clock_lines, matter_line, notice_line
from entraide.apps.requests.wording import say
from entraide.apps.saying import day
from entraide.domain.requests.duties import owed_by
from entraide.domain.requests.life import consultations_owed
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import Side

__all__ = ["running_here"]

MOST = 20  # notices shown


def running_here(found: Request, standing: Standing, happened: Iterable[Happened], *, may_ask: bool) -> dict[str, Any]:
    """The clocks, what is open and who owes it, consultations owed, notices; a reminder where one may be sent.
    `happened`: all that happened in the request."""
    now = moments.now()
    clocks = clock_lines(clocks_of_request(found.pk), now, {one.key: one.kind for one in happened})
    return {
        "clocks": clocks,
        "matters": [matter_line(one, standing, owed_by(standing, one)) for one in standing.open()],
        "owed": ", ".join(consultations_owed(standing, now.date())),
        "notices": [notice_line(one) for one in notices_of_request(found.pk, MOST)],
        "chase": reminder(found, clocks, now) if may_ask else None,
        "steps": sorted({one.step for one in clocks if one.step}),
    }


def reminder(found: Request, clocks: list[Ticking], now: datetime) -> dict[str, Any] | None:
    """A polite reminder to the other State of the clock of theirs that has been over longest, or warns: the duty, its
    paragraph, its age; None where nothing is late. It cites only paragraphs that were read again in their text."""
    late = [one for one in clocks if one.row.owed != found.side and one.state != "running"]
    late += [one for one in clocks if one.step and one not in late]
    if not late or found.side != Side.REQUESTING.value:
        return None
    first = min(late, key=lambda one: one.row.due)
    age = (now.date() - first.row.since).days
    by = " " + say("rk_chase_by", source=first.source) if first.checked else ""
    words = say(
        "rk_chase_text", reference=found.reference, since=day(first.row.since), clock=first.name, age=age, by=by
    )
    return {"measures": sorted({key for one in late for key in one.measures.split(", ")}), "words": words}
