"""A database as one file: written while the node runs, put back whole. One module an engine."""

from entraide.gateways.snapshots.facts import Facts
from entraide.gateways.snapshots.port import CannotSnapshot, Snapshot, snapshot_for

__all__ = ["CannotSnapshot", "Facts", "Snapshot", "snapshot_for"]
