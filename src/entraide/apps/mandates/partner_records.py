"""The provisions that name a partner, as records.

Reads:  provisions, each with where it names the partner
Writes: records of plain data
"""

from collections.abc import Iterable, Iterator
from typing import Any

from entraide.apps.mandates.naming import excerpts
from entraide.apps.mandates.queries.partners import Mention

__all__ = ["COLUMNS", "records"]

COLUMNS = ("text", "symbol", "adopted", "language", "provision", "kind", "number", "way", "by", "excerpts")


def records(found: Iterable[Mention]) -> Iterator[dict[str, Any]]:
    """A record for each provision, by its IRI. `way` was read by a machine, as `by` says."""
    for one in found:
        text = one.version.text
        yield {
            "text": text.iri,
            "symbol": text.named or None,
            "adopted": text.adopted or None,
            "language": one.version.language,
            "provision": f"{text.iri}/!{one.place}",
            "kind": one.kind,
            "number": one.number or None,
            "way": one.way,
            "by": "machine",
            "excerpts": ["".join(each) for each in excerpts(one.words, one.spans)],
        }
