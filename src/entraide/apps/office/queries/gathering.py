"""What the next edition would hold: gathered of the directory, the keys, the law and the figures that States gave.

Reads:  the tables of those apps, by what they publish of themselves; none of requests, which this app cannot see
Writes: the parts of an edition
"""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from entraide.apps.directory.models import Version
from entraide.apps.directory.queries.entries import listed
from entraide.apps.exchange.introducing import text
from entraide.apps.exchange.models import OwnKey, PeerKey, Self
from entraide.apps.law.models import APPROVED, Proposal
from entraide.apps.law.queries.proposals import settled_listing
from entraide.apps.law.stored import plain
from entraide.apps.office.models import Given
from entraide.domain.directory.fields import kept_entry
from entraide.domain.office.totals import totals
from entraide.sealing.keys import read_card

__all__ = ["gathered", "law_tables"]

Records = list[dict[str, Any]]
Parts = dict[str, dict[str, Records]]


def gathered() -> Parts:
    """The parts of an edition, as they would be published now."""
    keys = key_records()
    return {
        "directory": {"entries": entry_records(keys), "keys": keys},
        "law": {"tables": law_tables(), "lists": list_records()},
        "statistics": statistics_part(),
    }


def entry_records(keys: Records) -> Records:
    """The entries that their States confirmed, each in the version that was confirmed; the keys of authorities of the
    same State and name beside them."""
    named: dict[tuple[str, str], list[str]] = {}
    for one in keys:
        if one["kind"] == "authority" and one["standing"] == "trusted":
            named.setdefault((one["state"], one["name"]), []).append(one["fingerprint"])
    found = []
    for row in listed().exclude(confirmed=None).order_by("state", "territory", "name", "pk"):
        versions = Version.objects.filter(entry=row, number=row.confirmed_number).exclude(fields=None)
        fields = versions.values_list("fields", flat=True).first()
        if fields is None or row.confirmed is None:
            continue
        said = kept_entry(fields, str(row.pk))
        names = dict.fromkeys(name for _, name in said.names)
        found.append(
            {
                "key": str(row.pk),
                "state": said.state,
                "name": said.name("fr"),
                "fields": fields,
                "confirmed": row.confirmed.isoformat(),
                "source": row.confirmed_source,
                "keys": [key for name in names for key in named.get((said.state, name), [])],
            }
        )
    return found


def key_records() -> Records:
    """The cards of the nodes and authorities that people here compared with their owners, and those that are revoked;
    this node's own."""
    rows = PeerKey.objects.exclude(standing="announced").select_related("peer")
    found = [
        key_record(row.peer.node, row.card, row.standing, row.since.date().isoformat() if row.since else "")
        for row in rows.order_by("peer__state", "peer__node", "fingerprint")
    ]
    node, own = Self.objects.first(), OwnKey.objects.filter(retired=None).order_by("fingerprint")
    if node:
        found += [key_record(node.name, row.card, "trusted", row.made.date().isoformat()) for row in own]
    return found


def key_record(node: str, data: Any, standing: str, since: str) -> dict[str, Any]:
    card = read_card(bytes(data))
    return {
        "fingerprint": card.fingerprint,
        "node": node,
        "state": card.state,
        "kind": str(card.kind),
        "name": card.name,
        "standing": standing,
        "since": since,
        "card": text(card.published()),
    }


@cache
def law_tables() -> Records:
    """The tables of the law that came with the program, each by the SHA-256 of its file: nodes with the same have the
    same law before any list of Parties."""
    place = files("entraide.data") / "law"
    names = sorted(one.name for one in place.iterdir() if one.name.endswith(".csv"))
    tables = [{"name": name, "sha256": sha256((place / name).read_bytes()).hexdigest()} for name in names]
    rules = sha256()
    for one in sorted((place / "rules").iterdir(), key=lambda held: held.name):
        rules.update(one.read_bytes())
    return [*tables, {"name": "rules", "sha256": rules.hexdigest()}]


def list_records() -> Records:
    """The lists of Parties that two people approved here, in the order in which they did; nobody is named."""
    return [
        {
            "instrument": one.instrument,
            "as_of": one.as_of.isoformat(),
            "source": one.source,
            "whole": one.whole,
            "titled": one.titled,
            "name": one.name,
            "sha256": one.sha256,
            "approved": one.decided_at.date().isoformat() if one.decided_at else "",
            "left": {state: told["day"] for state, told in one.left.items()},
            "listing": plain(settled_listing(one)),
        }
        for one in Proposal.objects.filter(state=APPROVED).order_by("decided_at", "pk")
    ]


def statistics_part() -> dict[str, Records]:
    """Which States gave figures, and their sums; no State's figures alone."""
    last: dict[tuple[int, int], dict[str, Given]] = {}
    for one in Given.objects.order_by("pk"):
        last.setdefault((one.first, one.last), {})[one.state] = one
    given, summed = Records(), Records()
    for (first, until), held in sorted(last.items()):
        years = {"first": first, "last": until}
        given += [
            years | {"state": state, "sha256": one.sha256, "on": one.at.date().isoformat()}
            for state, one in sorted(held.items())
        ]
        records = totals(one.figures for _, one in sorted(held.items()))
        summed.append(years | {"states": sorted(held), "records": records})
    return {"given": given, "totals": summed}
