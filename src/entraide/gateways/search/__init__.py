"""Full-text search: one analyser, an index in the node's own database."""

from entraide.gateways.search.port import Filters, Hit, Index, Row, Wishes, index_for

__all__ = ["Filters", "Hit", "Index", "Row", "Wishes", "index_for"]
