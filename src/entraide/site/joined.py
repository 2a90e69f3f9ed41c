"""What one app can tell another that does not know it: put together here, once."""

from entraide.apps.law.queries.numbers import beside_ledger
from entraide.apps.mandates.queries.asserting import TOLD

__all__ = ["join"]


def join() -> None:
    """Let the bench of mandates ask the law's ledger for numbers of Parties. Repeating it changes nothing."""
    if beside_ledger not in TOLD:
        TOLD.append(beside_ledger)
