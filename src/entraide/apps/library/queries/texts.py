"""Texts, their versions, and what stands in them."""

import zlib
from collections.abc import Iterable

from django.db.models import Q, QuerySet

from entraide.apps.library.lines import Line
from entraide.apps.library.models import Content, Note, Provision, Text, Version
from entraide.apps.library.queries.compiled import Compiled, Objects
from entraide.domain.texts.document import Document, Kind, Point
from entraide.domain.texts.document import Provision as Part
from entraide.domain.texts.lookup import find_provision
from entraide.domain.texts.register import Register
from entraide.reading.akn import read_akn

__all__ = [
    "LANGUAGE_ORDER",
    "all_versions",
    "content_of",
    "document_of",
    "earlier",
    "kin",
    "lines_of",
    "near_place",
    "neighbours",
    "notes_at",
    "notes_of",
    "place_meant",
    "places_in",
    "provision_at",
    "provisions_of",
    "read_from",
    "recent",
    "sources",
    "subjects_of",
    "text_at",
    "version",
    "versions_by_text",
    "versions_of",
    "with_versions",
]

LANGUAGE_ORDER = ("fr", "en", "es", "ru", "ar", "zh")
AROUND = 8  # places before and behind one among which its neighbours are looked for first

TEXT = Objects(Text, lambda iri: Text.objects.filter(iri=iri))
VERSIONS = Objects(Version, lambda text: Version.objects.filter(text_id=text, current=True))
VERSIONS_BY_TEXT = Objects(Version, lambda texts: Version.objects.filter(text__in=texts, current=True).order_by("pk"))
LINES = Compiled(
    lambda version: Provision.objects.filter(version_id=version).order_by("position").values_list(*Line._fields)
)
NOTES = Objects(Note, lambda versions: Note.objects.filter(version__in=versions).order_by("version_id", "nth"))
PLACES = Objects(
    Provision,
    lambda versions, component, key: Provision.objects.filter(
        version__in=versions, component=component, key=key
    ).order_by(),
)
NEAR = Objects(
    Provision,
    lambda version, first, last: (
        Provision.objects.filter(version_id=version, position__gte=first, position__lte=last)
        .exclude(kind__in=("formula", "closing"))
        .order_by("position")
    ),
    without=("number", "level", "points", "words"),
)
ABOUT = Compiled(
    lambda pks: (
        Version.subjects.through.objects.filter(version__in=pks, subject__dictionary="UNBIS")
        .order_by("subject__label")
        .values_list("version_id", "subject__label")
    )
)
KIN = Compiled(
    lambda version, component, keys: (
        Provision.objects.filter(version_id=version, component=component, key__in=keys)
        .order_by("position")
        .values_list("key", "kind", "words")
    )
)


def text_at(name: str) -> Text | None:
    """The text whose address or target `name` is; an undated address finds the dated one."""
    found = TEXT.first(name) or Text.objects.filter(target=name).first()
    found = found or Text.objects.filter(former__iri=name).first()
    if found is None and name.startswith("/akn/"):
        head, _, number = name.rpartition("/")
        dated = Text.objects.filter(iri__startswith=f"{head}/", iri__endswith=f"/{number}")
        found = dated.first() if dated.count() == 1 else None
    return found


def versions_of(text: Text) -> list[Version]:
    """The current versions of a text, one a language, French first."""
    versions = VERSIONS.all(text.pk)
    for one in versions:
        one.text = text
    return sorted(versions, key=lambda v: LANGUAGE_ORDER.index(v.language) if v.language in LANGUAGE_ORDER else 9)


def version(number: int) -> Version:
    """The version of a number, with its text."""
    return Version.objects.select_related("text").get(pk=number)


def read_from(source: str) -> list[Version]:
    """The versions that were read from the file of that SHA-256, current or not."""
    return list(Version.objects.filter(source=source).select_related("text").order_by("part"))


def document_of(version: Version) -> Document:
    """The document that a version holds, as it was read."""
    return read_akn(content_of(version), str(version), Register())[0]


def content_of(version: Version) -> bytes:
    """The same as our Akoma Ntoso."""
    return zlib.decompress(bytes(Content.objects.get(version=version.pk).deflated))


def subjects_of(version: Version, others: Iterable[Version] = ()) -> list[str]:
    """What the file says that its text is about, in the words of the UNBIS thesaurus; where it says nothing, what the
    files of the other languages say."""
    pairs = ABOUT.rows([one.pk for one in (version, *others)])
    own = [label for pk, label in pairs if pk == version.pk]
    return own or sorted({label for _, label in pairs})


def earlier(text: Text, language: str, number: int) -> Version | None:
    """A version of a text by its number, current or retired."""
    return text.versions.filter(language=language, number=number).first()


def all_versions(text: Text, language: str) -> list[Version]:
    """Every version of a text in a language, the current one first."""
    return list(text.versions.filter(language=language).order_by("-number"))


def neighbours(provision: Provision) -> tuple[Provision | None, Provision | None]:
    """The provisions before and behind one that can be quoted, in its version."""
    near = Provision.objects.filter(version_id=provision.version_id).exclude(kind__in=("formula", "closing"))
    near = near.only("version_id", "component", "key", "position")
    at = provision.position
    beside = NEAR.all(provision.version_id, at - AROUND, at + AROUND)
    before = next((one for one in reversed(beside) if one.position < at), None)
    after = next((one for one in beside if one.position > at), None)
    if before is None and at > AROUND:
        before = near.filter(position__lt=at - AROUND).order_by("-position").first()
    return before, after or near.filter(position__gt=at + AROUND).order_by("position").first()


def kin(provision: Provision) -> list[tuple[str, str, str]]:
    """The places above a provision and those right below it: key, kind and words of each that stands there."""
    parts = provision.key.split("__")
    above = ["__".join(parts[:n]) for n in range(1, len(parts))]
    if provision.kind != Kind.HEADING:
        return KIN.rows(provision.version_id, provision.component, above)
    rows = Provision.objects.filter(version_id=provision.version_id, component=provision.component)
    wanted = Q(key__in=above) | Q(key__startswith=f"{provision.key}__")
    return list(rows.filter(wanted).order_by("position").values_list("key", "kind", "words"))


def provisions_of(version: Version) -> QuerySet[Provision]:
    """The provisions of a version in order."""
    return version.provisions.all()


def lines_of(version: Version) -> list[Line]:
    """The provisions of a version in order, as plain rows."""
    return [Line(*row) for row in LINES.rows(version.pk)]


def notes_of(version: Version) -> list[Note]:
    """The footnotes of a version in order."""
    return NOTES.all([version.pk])


def notes_at(versions: Iterable[Version], component: str, key: str) -> dict[int, list[Note]]:
    """The footnotes that a provision calls, by the version's id."""
    out: dict[int, list[Note]] = {}
    for note in NOTES.all([one.pk for one in versions]):
        if any(call[:2] == [component, key] for call in note.calls):
            out.setdefault(note.version_id, []).append(note)
    return out


def sources(text: Text | None = None) -> list[tuple[str, str]]:
    """The files that the current versions of a text, or of all, were read from: SHA-256, and the first text of each."""
    versions = Version.objects.filter(current=True).exclude(source="").select_related("text")
    versions = versions.filter(text=text) if text else versions
    named: dict[str, str] = {}
    for version in versions.order_by("pk"):
        named.setdefault(version.source, f"{version.text.shown} ({version.language})")
    return list(named.items())


def recent(limit: int) -> list[tuple[Text, list[Version]]]:
    """The latest texts, by adoption, each with its current versions."""
    return with_versions(list(Text.objects.order_by("-adopted", "target")[:limit]))


def with_versions(texts: list[Text]) -> list[tuple[Text, list[Version]]]:
    """Texts, each with its current versions."""
    versions = versions_by_text(texts)
    return [(text, versions.get(text.pk, [])) for text in texts]


def versions_by_text(texts: Iterable[Text]) -> dict[int, list[Version]]:
    """The current versions of texts, by the text's id."""
    out: dict[int, list[Version]] = {}
    for version in VERSIONS_BY_TEXT.all([one.pk for one in texts]):
        out.setdefault(version.text_id, []).append(version)
    return out


def places_in(versions: Iterable[Version], component: str, key: str) -> dict[int, Provision]:
    """One provision in each of the versions, by the version's id."""
    found = PLACES.all([one.pk for one in versions], component, key)
    return {one.version_id: one for one in found}


def place_meant(version: Version, component: str, key: str) -> str:
    """The provision that a pinpoint means where its words say less than is printed: "art_2__point_a"; "" for none."""
    article = key.partition("__")[0]
    rows = version.provisions.filter(component=component, key__startswith=article).order_by("position")
    held = tuple(
        Part(
            Kind(kind),
            "",
            "",
            own,
            component,
            tuple(Point("", f"{own}__{end}", start, stop) for end, start, stop in reversed(points)),  # inner ones first
        )
        for kind, own, points in rows.values_list("kind", "key", "points")
        if own == article or own.startswith(f"{article}__")
    )
    found = find_provision(Document(provisions=held), key, component)
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


def near_place(version: Version, place: str, most: int) -> list[tuple[str, str]]:
    """Places that a version has near one that it lacks: those whose key begins alike, else its first ones."""
    component, _, key = place.partition("~")
    rows = version.provisions.exclude(kind__in=("formula", "closing")).order_by("position")
    begun = key.rpartition("_")[0] or key[:4]
    alike = rows.filter(component=component, key__startswith=begun)
    held = list(alike.values_list("component", "key")) or list(rows.values_list("component", "key"))
    wanted = last_number(key)
    if wanted is not None:
        held.sort(key=lambda one: abs((last_number(one[1]) or 0) - wanted))
    return held[:most]


def last_number(key: str) -> int | None:
    """The number that a key ends with, None for none. What is typed in an address may be no number, or have no end."""
    digits = "".join(char for char in key.rpartition("_")[2] if char.isdecimal())
    return int(digits[:9]) if digits else None
