"""A text, or one of its provisions in every language, gathered as linked data."""

from typing import Any

from entraide.apps.library.models import Citation as Row
from entraide.apps.library.models import Settlement, Text, Version
from entraide.apps.library.plain import state_of
from entraide.apps.library.queries import citations as cited_in
from entraide.apps.library.queries import texts
from entraide.domain.texts.citation import Citation, Cited, State
from entraide.writing.jsonld import Expression, Mention, Part, Settled, Work, text_ld

__all__ = ["linked"]

Place = tuple[str, str]  # component, key


def linked(
    text: Text, versions: list[Version], shown: list[Version], base: str, place: Place | None = None
) -> dict[str, Any]:
    """The text as JSON-LD, its provisions in the languages of the versions `shown`; with `place`, that provision."""
    work = Work(
        text.iri,
        text.named,
        text.kind,
        text.organ,
        text.adopted,
        tuple(Expression(one.language, one.title) for one in versions),
    )
    rows = cited_in.citations_at(shown, *(place or ("", "")))
    here = cited_in.here(row.target for row in rows)
    tongues = {version.pk: version.language for version in shown}
    cited: dict[Place, list[Mention]] = {}
    for row in rows:
        one = citation_of(row, state_of(row.state, row.target, here))
        mention = Mention(tongues[row.version_id], one, settled_of(row.settlement) if row.settlement else None)
        cited.setdefault((row.component, row.key), []).append(mention)
    words: dict[Place, dict[str, str]] = {}
    kinds: dict[Place, tuple[str, str]] = {}
    for version in shown:
        held = texts.places_in([version], *place).values() if place else texts.provisions_of(version)
        for provision in held:
            at = (provision.component, provision.key)
            words.setdefault(at, {})[version.language] = provision.words
            kinds.setdefault(at, (provision.kind, provision.number))
    parts = [Part(*at, *kinds[at], told, tuple(cited.get(at, ()))) for at, told in words.items()]
    return text_ld(work, parts, base, alone=place is not None)


def citation_of(row: Row, state: str) -> Citation:
    return Citation(
        Cited(row.kind),
        State(state),
        row.key,
        row.start,
        row.end,
        row.quote,
        row.target,
        row.iri,
        row.pinpoint,
        tuple(row.candidates),
        row.role,
        row.component,
    )


def settled_of(said: Settlement) -> Settled:
    """What the public pages show of a settlement."""
    return Settled(said.verdict, said.at.isoformat(), said.reason)
