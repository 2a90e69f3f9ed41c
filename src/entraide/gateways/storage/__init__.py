"""Bytes at rest, by their hash: opaque, kept on the node's own disk."""

from entraide.gateways.storage.files import Files, Incoming, Lost, settle

__all__ = ["Files", "Incoming", "Lost", "settle"]
