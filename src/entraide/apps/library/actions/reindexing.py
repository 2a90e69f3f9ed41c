"""The search index made anew from what the library holds."""

from collections.abc import Callable

from django.db import connection, transaction

from entraide.apps.library.indexing import index_rows
from entraide.apps.library.models import Version
from entraide.gateways.search import index_for

__all__ = ["reindex"]


@transaction.atomic
def reindex(told: Callable[[int], object] = lambda _: None) -> None:
    """Make the index anew; `told` how many versions are done. Nothing that is held changes: there is no audit entry."""
    index = index_for(connection)
    index.create()
    current = Version.objects.filter(current=True).select_related("text").order_by("pk")
    for version in list(current):
        index.add(index_rows(version, version.text.named, version.provisions.order_by("position")))
        told(1)
