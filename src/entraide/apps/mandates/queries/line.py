"""The line of one provision through its series: what it takes up, what takes it up, from text to text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Q

from entraide.apps.library.models import Version
from entraide.apps.mandates.models import Comparison, Edge, Judgement
from entraide.apps.mandates.queries.comparisons import Became, Suggested, became, ops, suggestion
from entraide.domain.mandates.lineage import lineage

__all__ = ["Step", "beside", "between", "line"]


@dataclass(frozen=True, slots=True)
class Step:
    """Where a provision stood in a text ("" where it stood no more), with the kinds of change that led there and who
    says so; `others` further places that it is split into, or merged from."""

    version: Version
    place: str
    kinds: tuple[str, ...]
    judgement: Judgement | None = None
    others: tuple[str, ...] = ()


def beside(version: Version, place: str) -> tuple[list[Step], list[Step]]:
    """What a provision takes up in the text before its own, and what takes it up in the next, as they were compared."""
    edges = Edge.objects.select_related("comparison__old__text", "comparison__new__text").order_by("position")
    kept = list(edges.filter(Q(comparison__new=version, new=place) | Q(comparison__old=version, old=place)))
    if not kept:
        return [], []
    said = list(
        Judgement.objects.filter(Q(new_text=version.text_id) | Q(old_text=version.text_id), language=version.language)
        .filter(Q(old=place) | Q(new=place), ended=None)
        .order_by("pk")
    )
    sides: tuple[list[Step], list[Step]] = ([], [])
    for nth, (own, other) in enumerate((("new", "old"), ("old", "new"))):
        mine = [one for one in kept if getattr(one.comparison, own).pk == version.pk and getattr(one, own) == place]
        if not mine:
            continue
        end = getattr(mine[0].comparison, other)
        told = [one for one in said if getattr(one, f"{other}_text_id") == end.text_id and getattr(one, own) == place]
        for one in became([suggestion(one) for one in mine], told):
            if one.stands:
                sides[nth].append(Step(end, getattr(one, other), one.kinds, one.judgement))
    return sides


def between(versions: Sequence[Version]) -> dict[int, list[Became]]:
    """What became of each provision between the versions of a chain, by the id of the later one; a pair that waits to
    be compared has none."""
    pairs = list(pairwise(versions))
    if not pairs:
        return {}
    kept = Comparison.objects.filter(new__in=[new for _, new in pairs])
    by_new = {one.new_id: one for one in kept}
    edges: dict[int, list[Suggested]] = {one.pk: [] for one in by_new.values()}
    for row in Edge.objects.filter(comparison__in=edges).order_by("comparison_id", "position"):
        edges[row.comparison_id].append(suggestion(row))
    texts = [one.text_id for one in versions]
    said = Judgement.objects.filter(old_text__in=texts, new_text__in=texts, language=versions[0].language, ended=None)
    told: dict[tuple[int, int], list[Judgement]] = {}
    for one in said.order_by("pk"):
        told.setdefault((one.old_text_id, one.new_text_id), []).append(one)
    out = {}
    for old, new in pairs:
        made = by_new.get(new.pk)
        if made and made.old_id == old.pk:
            out[new.pk] = became(edges[made.pk], told.get((old.text_id, new.text_id), ()))
    return out


def line(versions: Sequence[Version], held: dict[int, list[Became]], start: int, place: str) -> list[Step]:
    """The provision at a place of the `start`th version, in each text of the chain from where it is first seen until
    where it is dropped. Where it comes from nothing, it is looked for among what was dropped before."""
    after: list[Step] = []
    at = place
    for new in versions[start + 1 :]:
        step = follow(held.get(new.pk, ()), new, at, back=False)
        if step is None:
            break
        after.append(step)
        at = step.place
        if not at:
            break
    before: list[Step] = []
    at = place
    for nth in range(start, 0, -1):
        step = follow(held.get(versions[nth].pk, ()), versions[nth - 1], at, back=True)
        if step is None or not step.place:
            kinds, said = (step.kinds, step.judgement) if step else ((), None)
            found = revived(versions[:nth], held, versions[nth], at) if step else None
            if found:
                last, where = found
                told = [*line(versions[:last], held, last - 1, where), Step(versions[last], "", ("dropped",))]
                return [*told, Step(versions[nth], at, ("revived",), said), *reversed(before), *after]
            before.append(Step(versions[nth], at, kinds, said))
            return [*reversed(before), *after]
        before.append(Step(versions[nth], at, step.kinds, step.judgement, step.others))
        at = step.place
    before.append(Step(versions[0], at, ()))
    return [*reversed(before), *after]


def follow(rows: Iterable[Became], version: Version, place: str, *, back: bool) -> Step | None:
    """One step from a place to a version; None where the pair was not compared."""
    own, other = ("new", "old") if back else ("old", "new")
    mine = [one for one in rows if one.stands and getattr(one, own) == place]
    if not mine:
        return None
    best = max(mine, key=lambda one: (bool(getattr(one, other)), one.judgement is not None, one.alike))
    rest = tuple(getattr(one, other) for one in mine if one is not best and getattr(one, other))
    return Step(version, getattr(best, other), best.kinds, best.judgement, rest)


def revived(
    versions: Sequence[Version], held: dict[int, list[Became]], version: Version, place: str
) -> tuple[int, str] | None:
    """Where the same provision was dropped before, the latest first: which of the versions has it no more, its place in
    the one before; None where nothing that was dropped is alike."""
    mine = [one for one in ops(version) if one.key == place]
    for nth in range(len(versions) - 1, 0, -1):
        dropped = {one.old for one in held.get(versions[nth].pk, ()) if one.stands and one.old and not one.new}
        gone = [one for one in ops(versions[nth - 1]) if one.key in dropped] if dropped and mine else []
        found = next((one.old for one in lineage(gone, mine) if one.old is not None and one.new is not None), None)
        if found is not None:
            return nth, gone[found].key
    return None
