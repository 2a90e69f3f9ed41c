"""What texts cite, and what cites them."""

from collections.abc import Collection, Iterable

from entraide.apps.library.lines import Cite
from entraide.apps.library.models import Citation, Note, Settlement, Text, Version
from entraide.apps.library.queries.compiled import Compiled, Objects

__all__ = [
    "citations_at",
    "citations_in",
    "cites_of",
    "here",
    "naming",
    "within",
]

AT = Objects(
    Citation,
    lambda versions, component, keys: Citation.objects.filter(
        version__in=versions, component=component, key__in=keys
    ).order_by("version_id", "position"),
)
OF = Compiled(
    lambda version: Citation.objects.filter(version_id=version).order_by("position").values_list(*Cite._fields)
)
SETTLED = Objects(Settlement, lambda pks: Settlement.objects.filter(pk__in=pks).order_by())
HERE = Objects(Text, lambda targets: Text.objects.filter(target__in=targets).order_by())


def citations_at(versions: Iterable[Version], component: str = "", key: str = "") -> list[Citation]:
    """The citations of versions, or of one provision in each of them, in order."""
    if key:
        return found_at([one.pk for one in versions], component, [key])
    found = Citation.objects.filter(version__in=list(versions)).select_related("settlement")
    return list(found.order_by("version_id", "position"))


def found_at(versions: Collection[int], component: str, keys: Collection[str]) -> list[Citation]:
    """The citations at places, with what persons settled of them."""
    found = AT.all(versions, component, keys)
    settled = {one.pk: one for one in SETTLED.all({row.settlement_id for row in found} - {None})}
    for row in found:
        if row.settlement_id:
            row.settlement = settled[row.settlement_id]
    return found


def cites_of(version: Version) -> list[Cite]:
    """The citations of a version in order, as plain rows."""
    return [Cite(*row) for row in OF.rows(version.pk)]


def citations_in(notes: Iterable[Note]) -> list[Citation]:
    """The citations that footnotes hold, in order."""
    wanted = {(note.version_id, f"note_{note.nth}") for note in notes}
    keys, versions = {key for _, key in wanted}, {version for version, _ in wanted}
    return [one for one in found_at(versions, "main", keys) if (one.version_id, one.key) in wanted]


def here(targets: Iterable[str]) -> dict[str, Text]:
    """Which of the targets are loaded."""
    return {text.target: text for text in HERE.all(set(targets) - {""})}


def within(key: str, pinpoint: str) -> bool:
    """Whether a key cited is that of a provision, or of a part of it."""
    own = key.rpartition("~")[2]
    return own == pinpoint or own.startswith(f"{pinpoint}__")


def naming(iri: str) -> list[Citation]:
    """The citations of a text that is not here, by its address."""
    found = Citation.objects.filter(iri__startswith=iri, version__current=True)
    found = found.select_related("version", "version__text").order_by("version__text__adopted", "position")
    return list(found[:50])
