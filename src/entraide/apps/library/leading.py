"""Where citations lead: to what is here, or to the page that says what is known of what is not.

Reads:  citations, the texts that are here
Writes: links by the place that they stand in
"""

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from entraide.apps.library.lines import Cited
from entraide.apps.library.markup import Link
from entraide.apps.library.models import Text
from entraide.apps.library.paths import address
from entraide.apps.library.wording import instrument_at
from entraide.domain.texts.symbols import document_iri, parse_symbol, work_iri

__all__ = ["links", "path_of", "target_path"]


def links(
    citations: Iterable[Cited], here: dict[str, Text], say: Mapping[str, str]
) -> dict[tuple[str, str], list[Link]]:
    """The links of a version's citations, by component and key; none where a person
    said that it is no citation, or that it cannot be told."""
    out: dict[tuple[str, str], list[Link]] = {}
    paths: dict[tuple[str, str], str] = {}
    for one in citations:
        if one.settlement_id and not one.target:
            continue
        place = one.iri.partition("/!")[2]
        path = paths.get((one.target, place))
        if path is None or not one.target:
            path = paths[one.target, place] = path_of(one, here)
        title = one.target or one.quote
        title += " — " + say["settled_person"] if one.settlement_id else ""
        out.setdefault((one.component, one.key), []).append(Link(one.start, one.end, path, one.target in here, title))
    return out


def path_of(one: Cited, here: dict[str, Text]) -> str:
    """The path that a citation leads to, "" where what it names is open."""
    place = one.iri.partition("/!")[2]
    if one.target in here:
        return address(here[one.target], place)
    return quote(f"/{one.iri.lstrip('/')}", safe="/!~:_-.") if one.iri else target_path(one.target)


def target_path(target: str) -> str:
    """The path of a text that is known by its symbol or code alone, "" for none."""
    instrument = instrument_at(target)
    iri = instrument.iri if instrument else document_iri(target) if "/" in target else ""
    symbol = parse_symbol(target)
    return quote(work_iri(symbol.text, "") if symbol else iri, safe="/!~:_-.")
