"""The provisions of a version as the search index has them.

Reads:  a version, its provisions
Writes: rows of the index
"""

from collections.abc import Iterable, Iterator

from entraide.apps.library.models import Provision, Version
from entraide.domain.texts.document import Kind
from entraide.gateways.search import Row
from entraide.gateways.search.analyse import tokens

__all__ = ["index_rows"]

SEARCHED = (Kind.PREAMBULAR, Kind.OPERATIVE, Kind.ANNEX, Kind.ARTICLE, Kind.HEADING, Kind.TABLE)


def index_rows(version: Version, name: str, provisions: Iterable[Provision]) -> Iterator[Row]:
    """The rows: with each provision stand the `name` of its text (symbol or code) and its title."""
    title = tokens(f"{name} {version.title}", version.language)
    for one in provisions:
        if one.kind in SEARCHED:
            yield Row(version.pk, one.position, title, tokens(one.words, version.language))
