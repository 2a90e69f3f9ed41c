"""Words looked for."""

from dataclasses import dataclass

from django.db import connection

from entraide.apps.library.models import Provision, Text, Version
from entraide.apps.library.queries.texts import LANGUAGE_ORDER
from entraide.gateways.search import Filters, index_for
from entraide.gateways.search.analyse import tokens

__all__ = [
    "Found",
    "find",
]


@dataclass(frozen=True, slots=True)
class Found:
    """A provision found: the text it is of, itself, and the words around what was looked for."""

    text: Text
    version: Version
    provision: Provision
    snippet: tuple[tuple[str, bool], ...]  # words, and whether they were looked for


def find(phrases: list[str], filters: Filters, limit: int, offset: int) -> tuple[list[Found], int]:
    """Provisions that hold every phrase, best first, and how many there are in all.

    The words are read in each language loaded, or in the one that `filters` names: a stem is a language's own.
    """
    tongues = [str(filters["language"])] if "language" in filters else LANGUAGE_ORDER
    read = ([found for phrase in phrases if (found := tokens(phrase, tongue))] for tongue in tongues)
    ways = dict.fromkeys(tuple(map(tuple, wish)) for wish in read)
    wanted = [[list(phrase) for phrase in way] for way in ways if way]
    if not wanted:
        return [], 0
    index = index_for(connection)
    hits = index.find(wanted, filters, limit, offset)
    rows = Provision.objects.filter(pk__in=[hit.id for hit in hits]).select_related("version", "version__text")
    by_id = {row.pk: row for row in rows.defer("version__content")}
    flat = {token for wish in wanted for phrase in wish for token in phrase}
    out = [
        Found(row.version.text, row.version, row, snippet(row.words, flat, row.version.language))
        for hit in hits
        if (row := by_id.get(hit.id))
    ]
    return out, index.count(wanted, filters)


def snippet(words: str, wanted: set[str], language: str) -> tuple[tuple[str, bool], ...]:
    """The words around the first that was looked for, each piece with whether it was."""
    pieces: list[tuple[str, bool]] = []
    plain = words.replace("\n", " ")
    for piece in plain.split(" "):
        stems = tokens(piece, language)
        pieces.append((piece, any(stem in wanted for stem in stems)))
    first = next((at for at, (_, hit) in enumerate(pieces) if hit), 0)
    start = max(0, first - 14)
    shown = pieces[start : start + 40]
    out = [("… " if start else "", False)]
    out += [(f"{piece} ", hit) for piece, hit in shown]
    return (*out, ("…" if start + 40 < len(pieces) else "", False))
