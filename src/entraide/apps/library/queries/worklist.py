"""What waits for a person: citations left open, texts that are cited and not here, readings with notices."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Count, Max, Model, Q, QuerySet

from entraide.apps.library.models import OPEN, Citation, Note, Notice, Provision, Settlement, Text, Version
from entraide.domain.texts.citation import Cited, State

__all__ = [
    "REASONS",
    "alike",
    "citation",
    "citation_at",
    "codes",
    "history",
    "lost",
    "missing",
    "notices",
    "open_citations",
    "settled",
    "settled_in",
    "settlement",
    "standing_at",
    "titles",
    "words_at",
]

TREATY = Cited.TREATY.value
REASONS: dict[str, tuple[State, bool]] = {  # why a citation is open: its state, and whether it names a treaty
    "number_of_several": (State.AMBIGUOUS, False),
    "name_of_several": (State.AMBIGUOUS, True),
    "number_of_none": (State.UNRESOLVED, False),
    "name_of_none": (State.UNRESOLVED, True),
}
Filters = dict[str, str]  # "language" and "organ" of the text, "kind" of what waits; none for any
Row = TypeVar("Row", bound=Model)


def of_texts(rows: QuerySet[Row], filters: Filters, version: str = "version__") -> QuerySet[Row]:
    """The rows of the texts wanted."""
    fields = {"language": f"{version}language", "organ": f"{version}text__organ"}
    return rows.filter(**{field: filters[name] for name, field in fields.items() if filters.get(name)})


def open_citations(filters: Filters) -> QuerySet[Citation]:
    """The citations that nobody settled: the latest texts first. `kind` is one of REASONS."""
    found = Citation.objects.filter(state__in=OPEN, settlement=None)
    if filters.get("kind"):
        state, treaty = REASONS.get(filters["kind"], ("", False))
        found = found.filter(state=state, kind=TREATY) if treaty else found.filter(state=state).exclude(kind=TREATY)
    found = of_texts(found, filters).select_related("version", "version__text")
    return found.order_by("-version__text__adopted", "version_id", "position")


def settled(filters: Filters) -> QuerySet[Settlement]:
    """What persons settled and is in force, the latest first."""
    return of_settlements(filters).filter(placed=True).order_by("-at", "-pk")


def lost(filters: Filters) -> QuerySet[Settlement]:
    """What was settled and found no place when the text was read again."""
    return of_settlements(filters).filter(placed=False).order_by("at", "pk")


def of_settlements(filters: Filters) -> QuerySet[Settlement]:
    fields = {"language": "language", "organ": "text__organ"}
    told = {field: filters[name] for name, field in fields.items() if filters.get(name)}
    return Settlement.objects.filter(ended=None, **told).select_related("text")


def missing(filters: Filters) -> list[dict[str, Any]]:
    """The texts that are cited and not loaded, with how many texts cite each (`texts`), the most cited first. `kind` is
    what kind of text is cited."""
    found = of_texts(Citation.objects.exclude(target="").exclude(target__in=Text.objects.values("target")), filters)
    if filters.get("kind"):
        found = found.filter(kind=filters["kind"])
    rows = found.values("target").annotate(texts=Count("version__text", distinct=True), kind=Max("kind"))
    return [dict(row) for row in rows.order_by("-texts", "target")]


def notices(filters: Filters) -> QuerySet[Notice]:
    """What readers could not make out, the latest texts first. `kind` is the notice's code."""
    found = Notice.objects.filter(code=filters["kind"]) if filters.get("kind") else Notice.objects.all()
    found = of_texts(found, filters).select_related("version", "version__text")
    return found.order_by("-version__text__adopted", "version_id", "position")


def codes() -> list[str]:
    """The codes of notices that there are."""
    return list(Notice.objects.values_list("code", flat=True).distinct().order_by("code"))


def citation(pk: int) -> Citation | None:
    """A citation with its text and what was settled of it."""
    found = Citation.objects.select_related("version", "version__text", "settlement")
    return found.filter(pk=pk).first()


def settlement(pk: int) -> Settlement | None:
    """What was settled, in force or not."""
    return Settlement.objects.select_related("text").filter(pk=pk).first()


def alike(one: Citation) -> int:
    """How many other citations of the same words in the same text are open."""
    kind = (one.as_read or {}).get("kind", one.kind)
    same = Citation.objects.filter(version=one.version_id, quote=one.quote, kind=kind)
    same = same.filter(state__in=OPEN, settlement=None)
    return same.exclude(pk=one.pk).count()


def history(one: Citation) -> list[Settlement]:
    """All that was ever settled of these words in that provision, the latest first."""
    same = Settlement.objects.filter(text=one.version.text_id, language=one.version.language, quote=one.quote)
    return list(same.filter(component=one.component, key=one.key).order_by("-pk"))


def standing_at(lost: Settlement) -> list[Citation]:
    """The citations that a settlement without a place may now be about: those in its provision, and those of the same
    words elsewhere in the text."""
    held = Citation.objects.filter(version__text=lost.text, version__language=lost.language, version__current=True)
    there = Q(component=lost.component, key=lost.key) | Q(quote=lost.quote)
    return list(held.filter(there).select_related("version").order_by("position")[:50])


def citation_at(settled: Settlement) -> Citation | None:
    """The citation that stands now at the place of a settlement."""
    same = [one for one in standing_at(settled) if place_of(one) == place_of(settled)]
    return citation(same[settled.nth - 1].pk) if len(same) >= settled.nth else None


def settled_in(text: Text, language: str, anchor: str) -> list[Settlement]:
    """What persons settled of a text in a language, or of one provision of it in any, and is in force."""
    found = Settlement.objects.filter(text=text, ended=None, placed=True)
    if anchor:
        component, _, key = anchor.partition("~")
        found = found.filter(component=component, key=key)
    elif language:
        found = found.filter(language=language)
    return list(found.order_by("language", "pk")[:100])


def place_of(one: Citation | Settlement) -> tuple[str, str, str]:
    return one.component, one.key, one.quote


def words_at(rows: Iterable[Citation]) -> dict[int, str]:
    """The words that each citation stands in; none for those on a cover."""
    rows = list(rows)
    versions = {row.version_id for row in rows}
    keys = {row.key for row in rows}
    held: dict[tuple[int, str, str], str] = {
        (one.version_id, one.component, one.key): one.words
        for one in Provision.objects.filter(version__in=versions, key__in=keys)
    }
    nths = [int(key.removeprefix("note_")) for key in keys if key.startswith("note_")]
    for note in Note.objects.filter(version__in=versions, nth__in=nths):
        held[note.version_id, "main", f"note_{note.nth}"] = note.words
    held |= {(row.version_id, "main", "title"): row.version.title for row in rows}
    return {row.pk: held.get((row.version_id, row.component, row.key), "") for row in rows}


def titles(targets: Iterable[str], language: str) -> dict[str, tuple[Text, str]]:
    """Which of the targets are loaded, each with its title, in that language where it has one."""
    found: dict[str, tuple[Text, str]] = {}
    versions = Version.objects.filter(text__target__in=set(targets), current=True).select_related("text")
    for version in versions:
        if version.text.target not in found or version.language == language:
            found[version.text.target] = (version.text, version.title)
    return found
