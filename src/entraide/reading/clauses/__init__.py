"""Provisions → clauses: who is asked to do what, how strongly, by when."""

from entraide.reading.clauses.read import clauses_of
from entraide.reading.clauses.texts import LANGUAGES, RULES, clauses_of_text, operative

__all__ = ["LANGUAGES", "RULES", "clauses_of", "clauses_of_text", "operative"]
