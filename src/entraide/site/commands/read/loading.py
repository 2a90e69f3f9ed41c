"""Texts loaded into the node's library from the command line.

One file is one transaction: a run that is killed has lost nothing that it had loaded, and the next finishes the rest.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime

from entraide.domain.texts.document import Document

__all__ = ["Loader"]


class Loader:
    """Loads documents, and counts what became of them. Django is set up at first use: reading alone does without it."""

    def __init__(self, by: str) -> None:
        from entraide.site import node  # noqa: PLC0415

        node.prepare()
        self.by = by
        self.became: Counter[str] = Counter()

    def load(self, documents: Iterable[Document]) -> None:
        """Load documents."""
        from entraide.apps.library.actions import loading  # noqa: PLC0415

        for document in documents:
            outcome = loading.load(document, by=self.by, at=datetime.now(UTC))
            self.became[outcome.became.value] += 1
