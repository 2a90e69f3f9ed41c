"""What one app can tell another that does not know it: put together here, once."""

from entraide.apps.law.queries.numbers import beside_ledger
from entraide.apps.mandates.queries.asserting import TOLD

__all__ = ["join"]


def join() -> None:
    """Let the bench of mandates ask the law's ledger for numbers of Parties, the worker look at a message as soon as it
    waits for another node, requests and evidence take what nodes say of them, and the exchange know what the Office's
    editions ask and answer. Repeating it changes nothing."""
    from entraide.apps.evidence.actions.hearing import KINDS as ITEMS  # noqa: PLC0415
    from entraide.apps.evidence.actions.hearing import hear as hear_items  # noqa: PLC0415
    from entraide.apps.evidence.wording import say as say_evidence  # noqa: PLC0415
    from entraide.apps.exchange import handlers  # noqa: PLC0415  its models, after the set-up
    from entraide.apps.exchange.actions.sending import AFTER  # noqa: PLC0415
    from entraide.apps.exchange.tasks import exchange_now  # noqa: PLC0415
    from entraide.apps.office.actions.figures import KIND, may_come, may_go, take_figures  # noqa: PLC0415
    from entraide.apps.office.answering import answer  # noqa: PLC0415
    from entraide.apps.office.queries.witnessing import said_of  # noqa: PLC0415
    from entraide.apps.requests.actions.hearing import KINDS, hear  # noqa: PLC0415
    from entraide.apps.requests.doors import DOORS, Door  # noqa: PLC0415
    from entraide.apps.requests.lining import page_of  # noqa: PLC0415

    handlers.register(KINDS, hear)
    handlers.register(ITEMS, hear_items)
    handlers.register([KIND], take_figures)
    handlers.QUESTIONS["editions"] = answer
    if page_of not in handlers.PAGES:
        handlers.PAGES.append(page_of)
        handlers.BEFORE.append(may_go)
        handlers.TAKES.append(may_come)
        handlers.WITNESSES.append(said_of)
    if not DOORS:
        DOORS.append(Door("evidence", lambda: say_evidence("ev_title")))
    if not AFTER:
        AFTER.append(lambda: exchange_now.enqueue() and None)
    if beside_ledger not in TOLD:
        TOLD.append(beside_ledger)
