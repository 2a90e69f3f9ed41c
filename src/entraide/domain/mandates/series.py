"""Which resolutions are of one series, told by their titles, their agenda items, and by how they recall one another.

A resolution recalls its predecessor. Under the same title that is hardly needed; the less two titles have in common,
the more else must speak for them. A text without a title (the Security Council's) is of the series of one that it
recalls together with what that one recalled.

Reads:  of each resolution its title, its item, its date and what it recalls; words of its language
Writes: the predecessor of each, and the series, each in order of adoption
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

__all__ = [
    "Member",
    "Wording",
    "alike",
    "entitled",
    "of_one_series",
    "order",
    "predecessors",
    "recalls",
    "series",
    "series_of",
    "standing",
    "with_no_other_subject",
]

WORD = re.compile(r"[^\W\d_]+")
QUOTED = re.compile(r"[«“\"‘《]\s*([^»”\"’》]{8,400}?)\s*[»”\"’》]")
HEAD = re.compile(r"\s*[:：]")
CORRECTED = re.compile(r"/Corr\.\s?(\d+)$")
ALIKE = 0.7  # of the words of two titles: the share that they have in common
RECALLED = 0.5  # the same, where the later text recalls the earlier one under the same agenda item
HELD = 0.8  # of the words of the shorter title: the share that stands in the longer, there too
FEW = 3  # words that a title must share before its colon
REACH = 60  # characters behind a citation in which its title begins
COMMON = 0.75  # of what an untitled text recalls: the share that its successor recalls too
USUAL = 12  # texts by which a resolution is recalled that tells nothing of a series any more


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a language by which a series is told: of recalling, of giving a title, and those that carry no
    subject. `pairs`: a language written without spaces, whose titles are compared by pairs of signs."""

    recalling: tuple[str, ...] = ()
    entitling: tuple[str, ...] = ()
    light: frozenset[str] = frozenset()
    pairs: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """A resolution as a series sees it: `recalled` are the symbols that its preamble names, or that its first
    operative paragraphs recall. A corrected version bears the same symbol, or that symbol with "/Corr.1"."""

    symbol: str
    language: str
    title: str = ""
    agenda: str = ""
    adopted: str = ""
    recalled: frozenset[str] = field(default_factory=frozenset)

    @property
    def target(self) -> str:
        """The symbol as citations carry it: that of the text which a correction corrects."""
        return CORRECTED.sub("", re.sub(r"\s+", "", self.symbol))

    @property
    def correction(self) -> int:
        """Which correction of the text it is, 0 for the text as first issued."""
        found = CORRECTED.search(self.symbol)
        return int(found[1]) if found else 0

    @property
    def when(self) -> tuple[str, tuple[int, ...], str]:
        """Its place in the order of adoption."""
        return self.adopted, order(self.target), self.target


def series(members: Iterable[Member], words: Mapping[str, Wording]) -> list[list[Member]]:
    """Those that have a predecessor or a successor here, each series in order of adoption, a language apart."""
    kept = standing(members)
    back = predecessors(kept, words)
    head: dict[Member, Member] = {}
    for one in kept:  # in order of adoption, so that a predecessor has its head already
        head[one] = head[back[one]] if one in back else one
    groups: defaultdict[Member, list[Member]] = defaultdict(list)
    for one in kept:
        groups[head[one]].append(one)
    return [group for group in groups.values() if len(group) > 1]


def series_of(target: str, members: Iterable[Member], words: Mapping[str, Wording]) -> list[Member]:
    """The series that a text stands in; nothing where it stands alone."""
    return next((group for group in series(members, words) if any(one.target == target for one in group)), [])


def standing(members: Iterable[Member]) -> list[Member]:
    """One of each text and language, as last corrected, in order of adoption."""
    out: dict[tuple[str, str], Member] = {}
    for one in members:
        held = out.get((one.language, one.target))
        if held is None or one.correction >= held.correction:
            out[one.language, one.target] = one
    return sorted(out.values(), key=lambda one: one.when)


def predecessors(members: Iterable[Member], words: Mapping[str, Wording]) -> dict[Member, Member]:
    """Of each that has one here, the latest before it in its series."""
    kept = standing(members)
    by_target = {(one.language, one.target): one for one in kept}
    entitled_so: defaultdict[tuple[str, str, frozenset[str]], list[Member]] = defaultdict(list)
    often = Counter(target for one in kept for target in one.recalled)
    out: dict[Member, Member] = {}
    for one in kept:
        wording = words.get(one.language, Wording())
        subject = heavy(one.title, wording)
        same_title = entitled_so[one.language, body(one.target), subject] if subject else []
        cited = (by_target.get((one.language, target)) for target in one.recalled)
        found = {*same_title, *(other for other in cited if other is not None)}
        kin = [other for other in found if of_one_series(other, one, wording, often)]
        if kin:
            near = {other: nearness(other, one, wording) for other in kin}
            out[one] = max(kin, key=lambda each: (near[each], each.when))
        same_title.append(one)
    return out


def of_one_series(old: Member, new: Member, words: Wording, often: Mapping[str, int] | None = None) -> bool:
    """Whether the later text continues the earlier one. `often`: by how many texts each resolution is recalled."""
    if old.language != new.language or body(old.target) != body(new.target) or old.when >= new.when:
        return False
    recalled = old.target in new.recalled
    if not old.title and not new.title:
        return recalled and told_by_the_same(old, new, often or {})
    a, b = heavy(old.title, words), heavy(new.title, words)
    if not a or a == b:
        return bool(a and b)
    apart = session(old.target) != session(new.target) or not session(new.target)
    return recalled and apart and titles_agree(old, new, words)


def titles_agree(old: Member, new: Member, words: Wording) -> bool:
    """Whether two titles that differ may be of one series, where the later text recalls the earlier."""
    a, b = heavy(old.title, words), heavy(new.title, words)
    share = len(a & b) / (len(a | b) or 1)
    if share >= ALIKE or same_head(old, new, words):
        return True
    held = len(a & b) / (min(len(a), len(b)) or 1)
    return same_item(old, new, words) and (share >= RECALLED or held >= HELD)


def nearness(old: Member, new: Member, words: Wording) -> float:
    """How well a title agrees, or what untitled texts recall, by which the predecessor is chosen before its date is
    looked at."""
    if not old.title:
        return round(len(old.recalled & new.recalled) / len(old.recalled | new.recalled), 1)
    a, b = heavy(old.title, words), heavy(new.title, words)
    return 2 if a == b else 1 if a and len(a & b) / len(a | b) >= ALIKE else 0


def same_head(old: Member, new: Member, words: Wording) -> bool:
    """Whether both titles are the same before a colon, and not for a word or two."""
    a, b = (heavy(HEAD.split(one.title)[0], words) for one in (old, new))
    return a == b and len(a) >= FEW


def told_by_the_same(old: Member, new: Member, often: Mapping[str, int]) -> bool:
    """Whether an untitled text recalls what the other recalled, what all recall left out."""
    own = {one for one in old.recalled if often.get(one, 0) <= USUAL}
    return len(own & new.recalled) >= 2 and len(own & new.recalled) / len(own) >= COMMON


def same_item(old: Member, new: Member, words: Wording) -> bool:
    """Whether both were adopted under the same item of the agenda."""
    a, b = heavy(old.agenda, words), heavy(new.agenda, words)
    return bool(a and b) and len(a & b) / len(a | b) >= ALIKE


def body(target: str) -> str:
    """The series of symbols of one body: "A", "S", "E", "A/HRC"."""
    return target.split("/RES/", 1)[0]


def session(target: str) -> str:
    """What a body's numbers begin with: the Assembly's session, the Council's year; in one session a text has no
    successor but under its own title."""
    return target.partition("/RES/")[2].rpartition("/")[0]


def recalls(role: str, words: Wording) -> bool:
    """Whether a manner of citing is how a preamble recalls what went before."""
    return any(word in role.lower() for word in words.recalling)


@lru_cache(maxsize=4096)
def heavy(text: str, words: Wording) -> frozenset[str]:
    """The words that carry a subject, cut to their stems' length; for Chinese, pairs of signs."""
    if words.pairs:
        signs = re.sub(r"\W|\d", "", text)
        return frozenset(signs[i : i + 2] for i in range(len(signs) - 1))
    found = WORD.findall(text.lower())
    return frozenset(word[:7] for word in found if word not in words.light and len(word) > 1)


def alike(one: str, other: str, words: Wording) -> bool:
    """Whether two titles are the same, or have most of their words in common."""
    a, b = heavy(one, words), heavy(other, words)
    return bool(a and b) and len(a & b) / len(a | b) >= ALIKE


def with_no_other_subject(text: str, spans: Iterable[tuple[int, int]], title: str, words: Wording) -> bool:
    """Whether a paragraph recalls texts and says no more, or speaks of the subject that the `title` has too."""
    ends = sorted(spans)
    tail = text[ends[-1][1] :].split("\n", 1)[0]
    told = heavy(tail, words)
    return len(told) <= 1 or len(told & heavy(title, words)) / len(told) >= 0.5


def entitled(text: str, end: int, words: Wording) -> str:
    """The title that a sentence gives to the text cited right before; "" for none."""
    behind = text[end : end + REACH + 400]
    quoted = QUOTED.search(behind)
    if not quoted or quoted.start() > REACH:
        return ""
    return quoted[1] if any(word in behind[: quoted.start()].lower() for word in words.entitling) else ""


def order(target: str) -> tuple[int, ...]:
    """The numbers of a symbol, by which a series stands in order."""
    return tuple(int(number) for number in re.findall(r"\d+", target))
