"""Texts, their versions, and what stands in them."""

import zlib
from collections.abc import Iterable

from django.db.models import QuerySet

from entraide.apps.library.models import Note, Provision, Text, Version
from entraide.domain.texts.document import Document
from entraide.domain.texts.lookup import find_provision
from entraide.domain.texts.register import Register
from entraide.reading.akn import read_akn

__all__ = [
    "LANGUAGE_ORDER",
    "document_of",
    "notes_at",
    "notes_of",
    "place_meant",
    "places_in",
    "provision_at",
    "provisions_of",
    "recent",
    "text_at",
    "versions_of",
]

LANGUAGE_ORDER = ("fr", "en", "es", "ru", "ar", "zh")


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


def notes_at(versions: Iterable[Version], component: str, key: str) -> dict[int, list[Note]]:
    """The footnotes that a provision calls, by the version's id."""
    out: dict[int, list[Note]] = {}
    for note in Note.objects.filter(version__in=list(versions)).order_by("version_id", "nth"):
        if any(call[:2] == [component, key] for call in note.calls):
            out.setdefault(note.version_id, []).append(note)
    return out


def recent(limit: int) -> list[tuple[Text, list[Version]]]:
    """The latest texts, by adoption, each with its current versions."""
    texts = list(Text.objects.order_by("-adopted", "target")[:limit])
    versions: dict[int, list[Version]] = {}
    for version in Version.objects.filter(text__in=texts, current=True).defer("content"):
        versions.setdefault(version.text_id, []).append(version)
    return [(text, versions.get(text.pk, [])) for text in texts]


def places_in(versions: Iterable[Version], component: str, key: str) -> dict[int, Provision]:
    """One provision in each of the versions, by the version's id."""
    found = Provision.objects.filter(version__in=list(versions), component=component, key=key)
    return {one.version_id: one for one in found}


def place_meant(version: Version, component: str, key: str) -> str:
    """The provision that a pinpoint means where its words say less than is printed: "art_2__point_a"; "" for none."""
    found = find_provision(document_of(version), key, component)
    return found[0].key if found else ""


def provision_at(versions: list[Version], place: str) -> tuple[str, str, dict[int, Provision]]:
    """The provision that a place ("main~para_2__point_b") names, or the one that holds it: its component and key, and
    itself in each version that has it, by the version's id; none when there is none."""
    component, _, key = place.partition("~")
    own, found = key, places_in(versions, component, key)
    while not found and "__" in own:
        own = own.rpartition("__")[0]
        found = places_in(versions, component, own)
    if not found or (own.startswith("art_") and own != key and "__" not in own):
        own = place_meant(versions[0], component, key) or own
        found = places_in(versions, component, own)
    return component, own, found
