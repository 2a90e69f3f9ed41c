"""Full-text search: one analyser, an index in the node's own database."""

from entraide.gateways.search.port import Hit, Index, Phrase, Row, Wish, Within, index_for

__all__ = ["Hit", "Index", "Phrase", "Row", "Wish", "Within", "index_for"]
