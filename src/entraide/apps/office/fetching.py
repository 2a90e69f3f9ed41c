"""A visit to the Office: the editions that are missing here, fetched in their order.

Reads:  a transport that asks and is answered at once
Writes: through actions alone. It may be ended at any point and begun again
"""

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from entraide.apps.exchange.refusals import Refusal
from entraide.apps.kept import kept
from entraide.apps.office.actions.taking import WORKER, answered, office_peer, take, unanswered
from entraide.apps.office.queries.editions import held
from entraide.apps.office.reading import MOST
from entraide.domain.exchange.headers import canonical
from entraide.gateways.transport import Transport, Unreached

__all__ = ["Visit"]


@dataclass
class Visit:
    """The way to the Office's node, what time it is, and a number from 0 to 1 by lot for the pauses."""

    way: Transport
    now: Callable[[], datetime]
    jitter: Callable[[], float]
    took: int = 0

    def run(self) -> bool:
        """Fetch what is missing; whether the Office answered and nothing of it was refused. Nothing is raised for what
        a network does."""
        try:
            more = self.fetch()
        except Unreached as fault:
            unanswered(fault.why, fault.told, self.jitter(), at=self.now())
            return False
        except Refusal as fault:
            unanswered(fault.code, fault.told, self.jitter(), at=self.now())
            return False
        except OSError as fault:
            unanswered("full" if fault.errno == 28 else "busy", str(fault), self.jitter(), at=self.now())
            return False
        finally:
            self.way.close()
        answered(at=self.now(), more=more)
        return True

    def fetch(self) -> bool:
        """Ask what there is and take it, one after the other; whether there is more than one answer names. A node that
        has none takes the last alone: it says all that those before it said."""
        here = held(office_peer().node)
        named, last = self.listed(max(here, default=0))
        if not here:
            named = [one for one in named if one[0] == last] or ([] if not last else self.listed(last - 1)[0])
        elif last < max(here):
            raise Refusal("edition_forked", f"{last} < {max(here)}")  # it has forgotten what it had published
        for number, size in named:
            take(self.whole(number, size), "https", by=WORKER, at=self.now())
            self.took += 1
        return bool(named) and named[-1][0] < last

    def listed(self, after: int) -> tuple[list[tuple[int, int]], int]:
        """The editions after a number, as (number, size), and the number of the last."""
        try:
            told = json.loads(self.ask({"after": after}))
            named = [(int(number), int(size)) for number, size in told["editions"]]
            return named, int(told["last"])
        except (ValueError, KeyError, TypeError, RecursionError) as fault:
            raise Unreached("answer", "editions") from fault

    def whole(self, number: int, size: int) -> bytes:
        """All bytes of an edition."""
        if not 0 < size <= MOST:
            raise Refusal("oversized", str(size))
        data = bytearray()
        while len(data) < size:
            piece = self.ask({"edition": number, "offset": len(data)})
            if not piece:
                raise Unreached("cut", str(number))
            data += piece
        return bytes(data)

    def ask(self, question: dict[str, int]) -> bytes:
        """One question, in a request that is signed; the answer, whose signature was checked."""
        with tempfile.NamedTemporaryFile(dir=kept().aside()) as file:
            file.write(canonical(question))
            file.flush()
            answer = self.way.send("editions", Path(file.name), lambda _: None)
        if answer is None:
            raise Unreached("no_way", "editions")
        return answer.frame
