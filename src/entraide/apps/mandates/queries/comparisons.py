"""What became of each provision between two texts of a series: what a machine suggests, with what persons say over it.

Two texts beside each other in their series were compared when they were loaded; any other two are compared when
somebody asks, and kept for a while in memory.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from entraide.apps.library.models import Provision, Text, Version
from entraide.apps.library.queries.texts import lines_of
from entraide.apps.mandates.models import Clause as RowClause
from entraide.apps.mandates.models import Comparison, Edge, Judgement, Reading
from entraide.apps.mandates.rows import domain_clause
from entraide.domain.mandates.clause import Clause
from entraide.domain.mandates.lineage import Op, lineage
from entraide.domain.texts.document import Kind
from entraide.reading.clauses import RULES

__all__ = [
    "Became",
    "Compared",
    "Suggested",
    "became",
    "comparison",
    "judged",
    "judgement",
    "ops",
    "suggest",
    "suggested",
    "suggestion",
    "words_at",
]

KEPT = 24  # comparisons held in memory
BESIDE = ("split", "merged")  # kinds that leave room for another successor of the same provision


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a machine suggests: places as "main~para_21", "" for none; see the domain's `Edge`."""

    old: str
    new: str
    kinds: tuple[str, ...]
    alike: float


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a provision: its places, the `kinds` that stand, those of the machine where it suggested these
    places, and on what it rests (`standing`):

    "machine": nobody has looked · "confirmed": a person says the same · "corrected": a person says other kinds ·
    "said": a person, where the machine suggested nothing · "refused": a person says that the one does not take up the
    other · "set_aside": the machine's, where a person said another successor. Of the last two nothing stands.
    """

    old: str
    new: str
    kinds: tuple[str, ...]
    read: tuple[str, ...] | None
    alike: float
    standing: str
    judgement: Judgement | None = None

    @property
    def stands(self) -> bool:
        """Whether it is told as what became of the provision."""
        return self.standing not in ("refused", "set_aside")


@dataclass(frozen=True, slots=True)
class Compared:
    """Two versions of one language with what became of each provision, in the order of the new one, what ends in the
    old one where it stood; their provisions by place, each with its number and words."""

    old: Version
    new: Version
    rows: list[Became]
    old_words: dict[str, tuple[str, str]]
    new_words: dict[str, tuple[str, str]]


def comparison(old: Version, new: Version) -> Compared:
    """Two versions of one language, compared."""
    said = judged(old.text, new.text, new.language)
    before, after = words_at(old), words_at(new)
    return Compared(old, new, in_order(became(suggested(old, new), said), before, after), before, after)


def in_order(rows: list[Became], before: Iterable[str], after: Iterable[str]) -> list[Became]:
    """By place in the new text; what has none there behind what stood before it."""
    old_at = {place: nth for nth, place in enumerate(before)}
    new_at = {place: nth for nth, place in enumerate(after)}
    follows: dict[str, int] = {one.old: new_at.get(one.new, 0) for one in reversed(rows) if one.old and one.new}
    last, where = -1, {}
    for place in old_at:
        last = where[place] = follows.get(place, last)

    def key(one: Became) -> tuple[int, int, int]:
        if one.new:
            return new_at.get(one.new, len(new_at)), 0, old_at.get(one.old, -1)
        return where.get(one.old, len(new_at)), 1, old_at.get(one.old, 0)

    return sorted(rows, key=key)


def ops(version: Version) -> list[Op]:
    """The operative provisions of a version, by their places, with what was read of them."""
    held: dict[str, list[Clause]] = {}
    for row in RowClause.objects.filter(version=version).order_by("position"):
        held.setdefault(f"{row.component}~{row.key}", []).append(domain_clause(row))
    lines = [one for one in lines_of(version) if one.kind == Kind.OPERATIVE and one.component == "main"]
    places = [(f"{one.component}~{one.key}", one) for one in lines]
    return [Op(place, one.number, one.words, tuple(held.get(place, ()))) for place, one in places]


def suggested(old: Version, new: Version) -> tuple[Suggested, ...]:
    """What a machine suggests between two versions of one language, in the order of the new one, then what was dropped:
    as it was kept when they were loaded, else compared now."""
    held = Comparison.objects.filter(old=old, new=new, rules=RULES).first()
    if held is None:
        rows = Reading.objects.filter(version__in=(old, new)).order_by("version")
        return compared(old.pk, new.pk, tuple(rows.values_list("pk", "rules")))
    return tuple(map(suggestion, Edge.objects.filter(comparison=held).order_by("position")))


def suggestion(edge: Edge) -> Suggested:
    """A suggestion as it was kept."""
    return Suggested(edge.old, edge.new, tuple(edge.kinds), edge.alike)


@lru_cache(maxsize=KEPT)
def compared(old: int, new: int, readings: tuple[tuple[int, int], ...]) -> tuple[Suggested, ...]:
    """The same, compared now, by these readings of both."""
    a, b = (Version.objects.select_related("text").get(pk=pk) for pk in (old, new))
    return suggest(a, b)


def suggest(old: Version, new: Version) -> tuple[Suggested, ...]:
    """What the domain says of two versions, by their places."""
    a, b = ops(old), ops(new)
    return tuple(
        Suggested(
            "" if one.old is None else a[one.old].key, "" if one.new is None else b[one.new].key, one.kinds, one.alike
        )
        for one in lineage(a, b)
    )


def judged(old: Text, new: Text, language: str) -> list[Judgement]:
    """What persons say of two texts in a language, and did not take back."""
    return list(Judgement.objects.filter(old_text=old, new_text=new, language=language, ended=None).order_by("pk"))


def judgement(number: int) -> Judgement | None:
    """What a person said, by its number."""
    return Judgement.objects.select_related("old_text", "new_text").filter(pk=number).first()


def became(read: Sequence[Suggested], said: Iterable[Judgement]) -> list[Became]:
    """What the machine suggests with what persons say over it; what only persons say, at the end. Pure."""
    by_place = {(one.old, one.new): one for one in said}
    other = {  # places of which a person names a successor or an origin, and no second one beside it
        (side, place)
        for one in by_place.values()
        if one.kinds and not set(one.kinds).intersection(BESIDE)
        for side, place in (("old", one.old), ("new", one.new))
        if place
    }
    out = []
    for one in read:
        mine = by_place.pop((one.old, one.new), None)
        kinds = tuple(mine.kinds) if mine else one.kinds
        if mine:
            standing = "confirmed" if set(kinds) == set(one.kinds) else "corrected" if kinds else "refused"
        else:
            standing = "set_aside" if ("old", one.old) in other or ("new", one.new) in other else "machine"
        out.append(Became(one.old, one.new, kinds or one.kinds, one.kinds, one.alike, standing, mine))
    out += [
        Became(one.old, one.new, tuple(one.kinds), None, 0.0, "said" if one.kinds else "refused", one)
        for one in by_place.values()
    ]
    return out


def words_at(version: Version) -> dict[str, tuple[str, str]]:
    """The number and the words of each operative provision of a version, by its place, in order."""
    rows = Provision.objects.filter(version=version, kind="operative").order_by("position")
    held = rows.values_list("component", "key", "number", "words")
    return {f"{component}~{key}": (number, words) for component, key, number, words in held}
