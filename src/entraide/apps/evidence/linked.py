"""Items and their custody as linked data: for a person who takes it away, and beside what goes to another State.

Reads:  items of a request
Writes: JSON-LD; it names their bytes and does not hold them
"""

import json
from collections.abc import Sequence

from entraide.apps.evidence.models import Item
from entraide.apps.evidence.queries.items import plain, steps_of
from entraide.apps.requests.models import Request
from entraide.writing.evidence.case import case_ld

__all__ = ["linked"]


def linked(request: Request, items: Sequence[Item]) -> bytes:
    """Items of a request, with the steps told of each so far."""
    told = case_ld(request.urn, map(plain, items), {one.key: steps_of(one) for one in items})
    return json.dumps(told, ensure_ascii=False, indent=1).encode()
