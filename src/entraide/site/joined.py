"""What one app can tell another that does not know it: put together here, once."""

from entraide.apps.law.queries.numbers import beside_ledger
from entraide.apps.mandates.queries.asserting import TOLD

__all__ = ["join"]


def join() -> None:
    """Let the bench of mandates ask the law's ledger for numbers of Parties, the worker look at a message as soon as it
    waits for another node, and requests take what nodes say of them. Repeating it changes nothing."""
    # their models, after the set-up
    from entraide.apps.exchange.actions.sending import AFTER  # noqa: PLC0415
    from entraide.apps.exchange.handlers import PAGES, register  # noqa: PLC0415
    from entraide.apps.exchange.tasks import exchange_now  # noqa: PLC0415
    from entraide.apps.requests.actions.hearing import KINDS, hear  # noqa: PLC0415
    from entraide.apps.requests.lining import page_of  # noqa: PLC0415

    register(KINDS, hear)
    if page_of not in PAGES:
        PAGES.append(page_of)
    if not AFTER:
        AFTER.append(lambda: exchange_now.enqueue() and None)
    if beside_ledger not in TOLD:
        TOLD.append(beside_ledger)
