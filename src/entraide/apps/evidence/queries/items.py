"""The items of a request as the domain has them, where each is, what is frozen, what its life says of their use."""

from dataclasses import dataclass

from entraide.apps.evidence.models import Item, Look, Step
from entraide.apps.requests.models import Request
from entraide.apps.requests.queries.life import standing_of
from entraide.domain.evidence import custody, items, receipts
from entraide.domain.exchange.terms import Caveat, Onward, Terms
from entraide.domain.requests.messages import MatterKind
from entraide.domain.requests.standing import Standing
from entraide.domain.requests.states import Side

__all__ = [
    "Use",
    "frozen",
    "given_by_them",
    "giver_of",
    "item_named",
    "items_of",
    "mark_of",
    "next_exhibit",
    "others_of",
    "plain",
    "spoilt",
    "steps_of",
    "unanswered",
    "uses",
]


@dataclass(frozen=True, slots=True)
class Use:
    """A use of an item in another case that the life of the request knows of: the case and the purpose as they were
    said, whether the State that sent it consented."""

    case: str
    purpose: str
    consented: bool


def items_of(request: Request, *beside: str) -> list[Item]:
    """All items of a request, the first first; each with what is asked for `beside`: its steps, its looks, how it
    leaves."""
    return list(request.evidence.prefetch_related(*beside))


def item_named(request: Request, number: int) -> Item | None:
    """An item of a request by its number; None where it has none such."""
    return request.evidence.filter(pk=number).first()


def next_exhibit(request: Request, source: Item | None = None) -> str:
    """The exhibit number that a further item of ours can have, or one made from another."""
    rows = request.evidence.filter(side=request.side)
    known = set(rows.values_list("exhibit", flat=True))
    ours = request.requesting if request.side == Side.REQUESTING else request.requested
    before = source.exhibit if source else ours
    number = (rows.filter(made_from=source.key) if source else rows).count() + 1
    while (found := f"{before}-{number}" if before else str(number)) in known:
        number += 1
    return found


def mark_of(request: Request) -> str:
    """What was said of a request and done with its items so far, in short: another one once anything was added."""
    return f"{request.happened.count()}-{Step.objects.filter(item__request=request).count()}"


def plain(row: Item) -> items.Item:
    """A row as the domain has it."""
    return items.Item(
        row.key,
        row.exhibit,
        row.name,
        row.media,
        row.description,
        items.Digests(row.sha256, row.sha512, row.size),
        Terms(row.purpose, tuple(Caveat(one["code"], one["says"]) for one in row.caveats), Onward(row.onward)),
        row.exculpatory,
        row.original,
        row.due,
        row.made_from,
        row.why,
    )


def steps_of(item: Item) -> list[custody.Step]:
    """The steps of an item's custody as the domain has them."""
    return [
        custody.Step(
            one.key,
            custody.Kind(one.kind),
            one.performer,
            one.began,
            one.ended,
            one.instrument,
            one.place,
            one.result,
            one.made,
        )
        for one in item.steps.all()
    ]


def frozen(request: Request, standing: Standing | None = None) -> frozenset[str]:
    """The keys of the items that are frozen: those that are spoilt here, or came so to the State that received them, by
    its receipt, as the life of the request has it."""
    by_life = (standing or standing_of(request)).frozen
    told = {one.key for one in request.evidence.filter(side="requested", exhibit__in=by_life)}
    return spoilt(request) | told


def spoilt(request: Request) -> frozenset[str]:
    """The keys of the items whose bytes here are not what was said of them, by the last look at each."""
    looks = Look.objects.filter(request=request).exclude(verdict="").select_related("item")
    return receipts.frozen(
        receipts.Receipt({one.item.key: receipts.Verdict(one.verdict)}, one.by, one.at, one.environment)
        for one in looks
    )


def given_by_them(item: Item) -> Item | None:
    """The item of another State that an item is, or was made from, however often; None where it is all ours."""
    known = {one.key: one for one in item.request.evidence.all()}
    seen = set[str]()
    while item.side == item.request.side and not item.giver:
        if not item.made_from or item.made_from not in known or item.key in seen:
            return None
        seen.add(item.key)
        item = known[item.made_from]
    return item


def others_of(request: Request) -> list[Request]:
    """The other requests of the case, the first first."""
    found = Request.objects.filter(file=request.file_id).exclude(pk=request.pk)
    return list(found.exclude(state="deleted").order_by("pk"))


def giver_of(item: Item) -> str:
    """The State that gave an item of another State's."""
    return item.giver or item.request.peer


def uses(item: Item, standing: Standing) -> list[Use]:
    """The uses of an item in other cases for which consent was asked, the first first; of one asked twice, the last."""
    out = dict[tuple[str, str], Use]()
    if item.giver:
        return []  # its giver is asked where it was given: whoever this request is with consents to nothing
    answers = {one.id: one.answer for one in standing.matters if one.kind is MatterKind.USE}
    for row in item.request.happened.filter(kind="USE.ASK"):
        case, purpose = str(row.carries.get("case", "")), str(row.carries.get("purpose", ""))
        if item.exhibit in row.carries.get("items", ()):
            out[case, purpose] = Use(case, purpose, answers.get(row.key) == "given")
    return list(out.values())


def unanswered(request: Request) -> list[Look]:
    """The last look at each item that came, where its sender was told of none, or of another verdict."""
    rows = Look.objects.filter(request=request).exclude(verdict="").exclude(item__message="")
    last, told = dict[int, Look](), dict[int, str]()
    for one in rows.exclude(item__side=request.side).select_related("item"):
        last[one.item_id] = one
        if one.event:
            told[one.item_id] = one.verdict
    return [one for one in last.values() if told.get(one.item_id) != one.verdict]
