"""Who names a text or a provision, in which sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q, QuerySet

from entraide.apps.library.models import Citation, Note, Provision, Text
from entraide.apps.library.queries.compiled import Compiled, Given, Objects
from entraide.apps.library.queries.texts import LANGUAGE_ORDER
from entraide.apps.library.sentences import around

__all__ = ["Asked", "Named", "Pin", "cited_places", "naming_in_words", "pins", "role_counts"]

Pin = tuple[str, str]  # component, key


@dataclass(frozen=True, slots=True)
class Named:
    """A place that names a text: the text it is in, the language it was read in, the manner, and the sentence in three:
    the words `before` those that name, these (`quote`), and those `after`. `lead` begins the paragraph of a point."""

    text: Text
    language: str
    place: str
    role: str
    lead: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A text, the provision of it that is to be named (or any), the manner (or any)."""

    target: str
    pin: Pin | None = None
    role: str = ""


def pins(pinpoint: str) -> list[Pin]:
    """The provisions that a citation's pinpoint names: "para_20 annex_1~para_4"."""
    out = []
    for one in pinpoint.split():
        component, tilde, key = one.rpartition("~")
        if not tilde:
            component, key = (one, "") if one.startswith("annex_") else ("main", one)
        out.append((component, key))
    return out


def about(target: str | Given) -> QuerySet[Citation]:
    """The citations of a text by others, in their current versions."""
    return Citation.objects.filter(target=target, version__current=True).exclude(version__text__target=target)


BY_PLACE = Compiled(lambda target: about(target).values_list("pinpoint", "version__text_id").order_by().distinct())
PIECES = ("pk", "version__text_id", "component", "key", "version__language", "pinpoint")
LATEST = ("-version__text__adopted", "version__text__target", "position")
NAMING = Compiled(
    lambda target, part: about(target).filter(pinpoint__contains=part).order_by(*LATEST).values_list(*PIECES)
)
TEXTS = Objects(Text, lambda pks: Text.objects.filter(pk__in=pks).order_by())
WORDS = Compiled(
    lambda versions, keys: (
        Provision.objects.filter(version__in=versions, key__in=keys)
        .order_by()
        .values_list("version_id", "component", "key", "words")
    )
)


class Cited(NamedTuple):
    """A citation and what is told of the version that it stands in."""

    pk: int
    version_id: int
    component: str
    key: str
    start: int
    end: int
    quote: str
    role: str
    language: str
    title: str
    text_id: int


CITED = Compiled(
    lambda pks: (
        Citation.objects.filter(pk__in=pks)
        .order_by()
        .values_list(*Cited._fields[:-3], "version__language", "version__title", "version__text_id")
    )
)


def cited_places(text: Text) -> tuple[int, dict[Pin, int]]:
    """How many other texts cite it, and how many of them each of its provisions, or a part of it."""
    texts: set[int] = set()
    by_place: dict[Pin, set[int]] = {}
    for pinpoint, text_id in BY_PLACE.rows(text.target):
        texts.add(text_id)
        for component, key in pins(pinpoint):
            parts = key.split("__")
            for n in range(1, len(parts) + 1):
                by_place.setdefault((component, "__".join(parts[:n])), set()).add(text_id)
    return len(texts), {place: len(ids) for place, ids in by_place.items()}


def role_counts(target: str, language: str) -> list[tuple[str, int]]:
    """The manners in which texts read in a language cite it, the commonest first, with how many texts do."""
    seen: dict[str, set[int]] = {}
    for role, text_id in (
        about(target).filter(version__language=language).values_list("role", "version__text_id").order_by().distinct()
    ):
        seen.setdefault(role, set()).add(text_id)
    return sorted(((role, len(ids)) for role, ids in seen.items()), key=lambda one: (-one[1], one[0]))


def naming_in_words(asked: Asked, language: str, offset: int, limit: int) -> tuple[list[Named], int]:
    """The places that name what is asked for, latest texts first: a page of them, and how many in all.

    A place that was read in several languages stands once, in the `language` asked for where it is there.
    """
    pin = asked.pin
    if pin and not asked.role:
        ordered = NAMING.rows(asked.target, pin[1] or pin[0])
    else:
        rows = about(asked.target).filter(role=asked.role) if asked.role else about(asked.target)
        rows = rows.filter(pinpoint__contains=pin[1] or pin[0]) if pin else rows
        ordered = list(rows.order_by(*LATEST).values_list(*PIECES))
    best: dict[tuple[int, str, str], tuple[int, int]] = {}
    for pk, text_id, component, key, tongue, pinpoint in ordered:
        if pin and not within(pinpoint, pin):
            continue
        rank = -1 if tongue == language else LANGUAGE_ORDER.index(tongue) if tongue in LANGUAGE_ORDER else 9
        place = (text_id, component, key)
        if place not in best or rank < best[place][0]:
            best[place] = (rank, pk)
    chosen = [pk for _, pk in best.values()]
    return in_words(chosen[offset : offset + limit]), len(chosen)


def within(pinpoint: str, pin: Pin) -> bool:
    """Whether a pinpoint names the provision, or a part of it."""
    return any(
        component == pin[0] and (not pin[1] or key == pin[1] or key.startswith(f"{pin[1]}__"))
        for component, key in pins(pinpoint)
    )


def in_words(pks: list[int]) -> list[Named]:
    """The sentences of citations, in the order given."""
    held = {row.pk: row for row in map(Cited._make, CITED.rows(pks))}
    texts = {text.pk: text for text in TEXTS.all({row.text_id for row in held.values()})}
    words = words_at(held.values())
    out = []
    for pk in pks:
        row = held[pk]
        text = words.get((row.version_id, row.component, row.key), "")
        if row.key == "title":
            text = row.title
        first, last = around(text, row.start, row.end) if text else (0, 0)
        out.append(
            Named(
                texts[row.text_id],
                row.language,
                f"{row.component}~{row.key}",
                row.role,
                text.split("\n", 1)[0] if "\n" in text[:first] else "",
                text[first : row.start],
                row.quote,
                text[row.end : last],
            )
        )
    return out


def words_at(rows: Iterable[Citation | Cited]) -> dict[tuple[int, str, str], str]:
    """The words that citations stand in, by version, component and key."""
    places = {(row.version_id, row.component, row.key) for row in rows}
    noted = {(version, key) for version, _, key in places if key.startswith("note_")}
    versions, keys = {one[0] for one in places}, {one[2] for one in places}
    out = {(version, component, key): words for version, component, key, words in WORDS.rows(versions, keys)}
    if noted:
        wanted = Q()
        for version, key in noted:
            nth = key.removeprefix("note_")
            wanted |= Q(version_id=version, nth=int(nth)) if nth.isdecimal() else Q()
        notes = Note.objects.filter(wanted).order_by()
        for at, number, said in notes.values_list("version_id", "nth", "words"):
            out[at, "main", f"note_{number}"] = said
    return out
