"""The only reader of the library."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import QuerySet

from entraide.apps.library.models import Citation, Note, Provision, Text, Version
from entraide.domain.texts.document import Document
from entraide.domain.texts.lookup import find_provision
from entraide.domain.texts.register import Register
from entraide.gateways.search import Filters, index_for
from entraide.gateways.search.analyse import tokens
from entraide.reading.akn import read_akn

__all__ = [
    "Found",
    "citations_at",
    "citations_in",
    "citing",
    "counts",
    "document_of",
    "find",
    "here",
    "naming",
    "notes_at",
    "notes_of",
    "place_meant",
    "places_in",
    "provisions_of",
    "recent",
    "text_at",
    "versions_of",
]

MOST = 300  # citations that a page shows
LANGUAGE_ORDER = ("fr", "en", "es", "ru", "ar", "zh")


@dataclass(frozen=True, slots=True)
class Found:
    """A provision found: the text it is of, itself, and the words around what was looked for."""

    text: Text
    version: Version
    provision: Provision
    snippet: tuple[tuple[str, bool], ...]  # words, and whether they were looked for


def text_at(name: str) -> Text | None:
    """The text whose address or target `name` is; an undated address finds the dated one."""
    found = Text.objects.filter(iri=name).first() or Text.objects.filter(target=name).first()
    if found is None and name.startswith("/akn/"):
        head, _, number = name.rpartition("/")
        dated = Text.objects.filter(iri__startswith=f"{head}/", iri__endswith=f"/{number}")
        found = dated.first() if dated.count() == 1 else None
    return found


def versions_of(text: Text) -> list[Version]:
    """The current versions of a text, one a language, French first."""
    versions = text.versions.filter(current=True).defer("content")
    return sorted(versions, key=lambda v: LANGUAGE_ORDER.index(v.language) if v.language in LANGUAGE_ORDER else 9)


def document_of(version: Version) -> Document:
    """The document that a version holds, as it was read."""
    content = Version.objects.only("content").get(pk=version.pk).content
    return read_akn(zlib.decompress(bytes(content)), str(version), Register())[0]


def provisions_of(version: Version) -> QuerySet[Provision]:
    """The provisions of a version in order."""
    return version.provisions.all()


def notes_of(version: Version) -> QuerySet[Note]:
    """The footnotes of a version in order."""
    return version.notes.all()


def citations_at(versions: Iterable[Version], component: str = "", key: str = "") -> list[Citation]:
    """The citations of versions, or of one provision in each of them, in order."""
    found = Citation.objects.filter(version__in=list(versions))
    if key:
        found = found.filter(component=component, key=key)
    return list(found.order_by("version_id", "position"))


def notes_at(versions: Iterable[Version], component: str, key: str) -> dict[int, list[Note]]:
    """The footnotes that a provision calls, by the version's id."""
    out: dict[int, list[Note]] = {}
    for note in Note.objects.filter(version__in=list(versions)).order_by("version_id", "nth"):
        if any(call[:2] == [component, key] for call in note.calls):
            out.setdefault(note.version_id, []).append(note)
    return out


def citations_in(notes: Iterable[Note]) -> list[Citation]:
    """The citations that footnotes hold, in order."""
    wanted = {(note.version_id, f"note_{note.nth}") for note in notes}
    keys, versions = {key for _, key in wanted}, {version for version, _ in wanted}
    found = Citation.objects.filter(version__in=versions, component="main", key__in=keys).order_by(
        "version_id", "position"
    )
    return [one for one in found if (one.version_id, one.key) in wanted]


def here(targets: Iterable[str]) -> dict[str, Text]:
    """Which of the targets are loaded."""
    return {text.target: text for text in Text.objects.filter(target__in=set(targets) - {""})}


def citing(text: Text, pinpoint: str = "") -> list[Citation]:
    """The citations of a text by others in their current versions, by date, MOST at the most; with `pinpoint`, those
    that name this provision or one inside it."""
    found = Citation.objects.filter(target=text.target, version__current=True).exclude(version__text=text)
    found = found.select_related("version", "version__text").order_by("version__text__adopted", "position")
    found = found.defer("version__content")
    if not pinpoint:
        return list(found[:MOST])
    named = found.filter(pinpoint__contains=pinpoint)[: MOST * 2]
    return [one for one in named if any(within(key, pinpoint) for key in one.pinpoint.split())][:MOST]


def within(key: str, pinpoint: str) -> bool:
    """Whether a key cited is that of a provision, or of a part of it."""
    own = key.rpartition("~")[2]
    return own == pinpoint or own.startswith(f"{pinpoint}__")


def counts(text: Text) -> tuple[int, int]:
    """How many texts it cites, and how many cite it, of those loaded."""
    cites = Citation.objects.filter(version__text=text, version__current=True).exclude(target="")
    cited = Citation.objects.filter(target=text.target, version__current=True).exclude(version__text=text)
    return cites.values("target").distinct().count(), cited.values("version__text").distinct().count()


def recent(limit: int) -> list[tuple[Text, list[Version]]]:
    """The latest texts, by adoption, each with its current versions."""
    texts = list(Text.objects.order_by("-adopted", "target")[:limit])
    versions: dict[int, list[Version]] = {}
    for version in Version.objects.filter(text__in=texts, current=True).defer("content"):
        versions.setdefault(version.text_id, []).append(version)
    return [(text, versions.get(text.pk, [])) for text in texts]


def naming(iri: str) -> list[Citation]:
    """The citations of a text that is not here, by its address."""
    found = Citation.objects.filter(iri__startswith=iri, version__current=True)
    found = found.select_related("version", "version__text").order_by("version__text__adopted", "position")
    return list(found.defer("version__content")[:50])


def places_in(versions: Iterable[Version], component: str, key: str) -> dict[int, Provision]:
    """One provision in each of the versions, by the version's id."""
    found = Provision.objects.filter(version__in=list(versions), component=component, key=key)
    return {one.version_id: one for one in found}


def place_meant(version: Version, component: str, key: str) -> str:
    """The provision that a pinpoint means where its words say less than is printed: "art_2__point_a"; "" for none."""
    found = find_provision(document_of(version), key, component)
    return found[0].key if found else ""


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
