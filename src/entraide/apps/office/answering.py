"""What a trusted node asks of the Office's editions: which there are after a number, or a piece of one.

Reads:  the question of a node that has proved itself, as JSON
Writes: the answer, which the exchange signs; Refusal where it is no question, or there is no such edition
"""

import json
from datetime import datetime

from django.conf import settings

from entraide.apps.exchange.models import Peer
from entraide.apps.exchange.refusals import Refusal
from entraide.apps.office.actions.publishing import signed_anew
from entraide.apps.office.models import PUBLISHED, Edition
from entraide.apps.office.queries.editions import published
from entraide.domain.exchange.headers import canonical

__all__ = ["PAGE", "PIECE", "answer"]

PAGE = 200  # editions that one answer names
PIECE = 4 * 2**20  # bytes of an edition that one answer holds
WORKER = "entraide node"


def answer(peer: Peer, question: bytes, at: datetime) -> bytes:
    """{"after": n} is answered by the numbers and sizes of the editions after n, and the number of the last;
    {"edition": n, "offset": o} by bytes. Raises Refusal: "not_office", "unreadable", "edition_unknown"."""
    if settings.NODE != "office":
        raise Refusal("not_office", settings.NODE)
    try:
        asked = json.loads(question)
        numbers = {name: int(asked[name]) for name in asked}
        if any(type(asked[name]) is not int or not 0 <= number < 2**40 for name, number in numbers.items()):
            raise Refusal("unreadable", "question")
        if set(numbers) == {"after"}:
            return named_after(numbers["after"])
        if set(numbers) == {"edition", "offset"}:
            return piece(numbers["edition"], numbers["offset"], at)
    except (ValueError, KeyError, TypeError, RecursionError) as fault:
        raise Refusal("unreadable", "question") from fault
    raise Refusal("unreadable", "question")


def named_after(number: int) -> bytes:
    rows = published().filter(number__gt=number).order_by("number").values_list("number", "size")
    last = published().values_list("number", flat=True).first() or 0
    return canonical({"editions": [list(row) for row in rows[:PAGE]], "last": last})


def piece(number: int, offset: int, at: datetime) -> bytes:
    if not Edition.objects.filter(state=PUBLISHED, number=number).exists():
        raise Refusal("edition_unknown", str(number))
    return bytes(signed_anew(number, by=WORKER, at=at).whole)[offset : offset + PIECE]
