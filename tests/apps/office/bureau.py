"""The Office's node as a State's tests have it: its keys in memory, all that it could publish, rightly or not, and a
way to it. All names are invented."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from entraide.apps.exchange.introducing import text
from entraide.apps.office.queries.gathering import law_tables
from entraide.apps.office.reading import hashes, signed_words, whole
from entraide.data.authorities import directory_known
from entraide.domain.directory.fields import fields_of, read_fields
from entraide.domain.exchange.headers import canonical
from entraide.domain.office.editions import Edition
from entraide.gateways.transport import Answer, Transport, Unreached
from entraide.sealing.keys import Card, Keys
from tests.apps.directory.conftest import GOOD
from tests.apps.exchange.abroad import Abroad

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
OFFICE = "office.example"
Parts = dict[str, dict[str, list[dict[str, Any]]]]


def entry(key: str, state: str = "CHE", confirmed: str = "2027-02-01", **told: str) -> dict[str, Any]:
    """An entry as the Office lists it."""
    one = read_fields(GOOD | {"state": state, "name_fr": f"Autorité fictive {key}"} | told, directory_known())
    return {
        "key": f"00000000-0000-4000-8000-{key:0>12}",
        "state": one.state,
        "name": one.name("fr"),
        "fields": fields_of(one),
        "confirmed": confirmed,
        "source": "EX/NV/7",
        "keys": [],
    }


def card_record(node: str, card: Card, standing: str = "trusted") -> dict[str, Any]:
    """A key as the Office has it."""
    return {
        "fingerprint": card.fingerprint,
        "node": node,
        "state": card.state,
        "kind": str(card.kind),
        "name": card.name,
        "standing": standing,
        "since": "2027-02-03",
        "card": text(card.published()),
    }


def parts(entries: list[Any] | None = None, keys: list[Any] | None = None, lists: list[Any] | None = None) -> Parts:
    """The parts of an edition."""
    return {
        "directory": {"entries": entries or [], "keys": keys or []},
        "law": {"tables": law_tables(), "lists": lists or []},
        "statistics": {"given": [], "totals": []},
    }


@dataclass
class Bureau(Abroad):
    """The node "office.example"; `all` is what it published."""

    state: str = "UN"
    name: str = OFFICE
    all: list[bytes] = field(default_factory=list)
    heads: list[Edition] = field(default_factory=list)

    def publishes(self, held: Mapping[str, Any] | None = None, **other: Any) -> bytes:
        """The next edition, or one that is otherwise than it should be."""
        by: Keys = other.pop("by", self.node)
        said = held or parts()
        number = len(self.heads) + 1
        at = self.at + timedelta(days=number)
        head = Edition(self.name, number, self.heads[-1].hash if self.heads else "", at, hashes(said))
        head = replace(head, **other)
        data = whole(head, said, by.sign(signed_words(head)))
        self.heads.append(head)
        self.all.append(data)
        return data


@dataclass
class Road(Transport):
    """A way to the Office, as its own answering is: cut where `there` is False."""

    bureau: Bureau
    there: bool = True
    piece: int = 4 * 2**20

    def send(self, path: str, frame: Path, progress: Callable[[int], None]) -> Answer | None:
        if not self.there:
            raise Unreached("unreached", "cut")
        assert path == "editions"
        asked = json.loads(frame.read_bytes())
        if "after" in asked:
            rows = [[n, len(data)] for n, data in enumerate(self.bureau.all, 1) if n > asked["after"]]
            return Answer(canonical({"editions": rows, "last": len(self.bureau.all)}))
        return Answer(self.bureau.all[asked["edition"] - 1][asked["offset"] : asked["offset"] + self.piece])
