"""A provision split into what it asks."""

from entraide.reading.clauses.read import clauses_of

__all__ = ["clauses_of"]
