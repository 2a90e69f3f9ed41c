"""The provision that a citation names: "article 18, paragraphe 3, alinéa b)", "art. 18(3)(b)", "au paragraphe 20 de".

Reads:  the words straight before or behind what is cited
Writes: keys of provisions (`domain.texts.keys`), in the order named
"""

import re
from functools import cache

from entraide.domain.texts.markers import arabic, roman
from entraide.reading.lang.citing import CITING, Citing

__all__ = ["pinned", "pinpoint_after", "pinpoint_before"]

WINDOW = 170  # characters before a citation in which its provision is looked for
NUMBER = r"(?:\d{1,3}(?!\d|er)|1er\b|premier\b|première\b|[IVXL]{1,6}\b)(?:\s?(?:bis|ter|quater)\b)?"
LETTER = r"(?:\(\s?[a-z]{1,5}\s?\)|(?<![\w(])[a-z]{1,4}\))"
NEXT = r"(?:\s?,\s?|\s(?:et|and|ou|or|y|e|и|и/или|و|à|to|a)\s|\s?[–-]\s?|、|和|及|至)"
LABEL = (
    rf"(?:{NUMBER}\s[a-z](?=\sof\s)|{NUMBER}(?:\s?\(\d{{1,3}}\))?(?:\s?{LETTER}){{0,3}}|{LETTER}(?:\s?{LETTER}){{0,2}})"
)
LIST = rf"{LABEL}(?:{NEXT}{LABEL}){{0,24}}"
PIECE = re.compile(rf"(?P<number>{NUMBER})?(?P<inner>\s?\(\d{{1,3}}\))?(?P<letters>(?:\s?{LETTER}){{0,3}})")
THROUGH = re.compile(r"\s?[–-]\s?|\s(?:à|to|a)\s?|至")
LONGEST = 60  # paragraphs of a range: more is no range
ROMAN = re.compile(r"^[IVXL]+")  # article VI has the address of article 6
FIRST = re.compile(r"1er|premi(?:er|ère)", re.IGNORECASE)
LOOSE = re.compile(r"(?<=\d\s)([a-z])(?=\sof\s)")  # "Article 7 b of"
BARE = re.compile(r"\w+")


class Words:
    """A language's words for the parts of a text, compiled once."""

    def __init__(self, citing: Citing) -> None:
        kinds = {
            "article": citing.article,
            "paragraph": citing.paragraph,
            "point": citing.point,
            "annex": citing.annex,
            "section": citing.section,
            "chapter": citing.chapter,
        }
        self.kinds = {kind: re.compile(rf"(?:{words})\Z", re.IGNORECASE) for kind, words in kinds.items()}
        every = "|".join(f"(?:{words})" for words in kinds.values())
        letter = rf"(?:{citing.point})\s[a-z](?![\w’')])"  # "alinéa b", without a bracket
        step = rf"(?:{letter}|(?:{every})(?:\s?(?:{LIST}))?)"
        link = rf"(?:,?\s(?:{citing.inside})\s?|,\s?|\s)"
        self.before = re.compile(rf"(?<!\w){step}(?:{link}{step}){{0,3}},?\s(?:{citing.inside})\s?\Z", re.IGNORECASE)
        lead = rf"(?:\s?,\s?|\s|\s\()(?:{citing.inside}\s?)?"
        self.after = re.compile(rf"{lead}{step}(?:{link}{step}){{0,3}}", re.IGNORECASE)
        self.inside = re.compile(rf",?\s(?:{citing.inside})", re.IGNORECASE)
        lettered = rf"(?P<point>{citing.point})\s(?P<letter>[a-z])(?![\w’')])"
        self.step = re.compile(rf"{lettered}|(?P<kind>{every})(?:\s?(?P<list>{LIST}))?", re.IGNORECASE)

    def kind_of(self, word: str) -> str:
        """Which part of a text a word names: article, paragraph …"""
        return next(kind for kind, pattern in self.kinds.items() if pattern.match(word))


@cache
def words_of(tag: str) -> Words:
    return Words(CITING[tag])


def pinpoint_before(text: str, start: int, tag: str) -> tuple[str, ...]:
    """The keys of the provisions named straight before what is cited at `start`: "paragraph 3 of article 18 of the"."""
    words = words_of(tag)
    floor = max(0, start - WINDOW)
    for match in words.step.finditer(text, floor, start):
        if words.before.match(text, match.start(), start):
            return keys_in(text[match.start() : start], words)
    return ()


def pinpoint_after(text: str, end: int, tag: str) -> tuple[str, ...]:
    """The keys of the provisions named straight behind what is cited up to `end`: ", annex II, art. 18, par. 3 (b)"."""
    words = words_of(tag)
    match = words.after.match(text, end)
    if not match or words.inside.match(text, match.end()):  # "the Convention, paragraph 3 of its resolution"
        return ()
    return keys_in(match[0], words)


def keys_in(phrase: str, words: Words) -> tuple[str, ...]:
    """The keys that a phrase names."""
    parts: dict[str, list[str]] = {}
    for step in words.step.finditer(LOOSE.sub(r"(\1)", phrase)):
        kind = "point" if step["point"] else words.kind_of(step["kind"])
        parts.setdefault(kind, []).extend(labels(step["list"] or f"{step['letter'] or ''})", kind))
    return tuple(dict.fromkeys(joined(parts)))


def labels(listed: str, kind: str) -> list[str]:
    """The labels of a list as ends of keys: for articles "18__para_3__point_b", for points "b__point_ii"."""
    out: list[str] = []
    ended = 0
    for match in PIECE.finditer(listed):
        if not match[0].strip():
            continue
        through, ended = THROUGH.fullmatch(listed, ended, match.start()), match.end()
        number = FIRST.sub("1", re.sub(r"\s", "_", (match["number"] or "").strip()))
        inner = re.sub(r"\D", "", match["inner"] or "")
        letters = "__".join(f"point_{BARE.findall(one)[0].lower()}" for one in re.findall(LETTER, match["letters"]))
        if number.isdigit() or kind != "point":
            ends = [number, f"para_{inner}" if inner else "", letters]
        else:
            ends = [number, letters]
        label = "__".join(end for end in ends if end)
        if label:
            out += between(out[-1], label) if through and out else []
            out.append(label)
    return out


def between(first: str, last: str) -> list[str]:
    """The labels inside a range of two: "11" to "21", "a" to "d"; none where its ends are something else."""
    if first.isdigit() and last.isdigit() and int(last) - int(first) <= LONGEST:
        return [str(nth) for nth in range(int(first) + 1, int(last))]
    ends = (first.removeprefix("point_"), last.removeprefix("point_"))
    if all(len(end) == 1 and "a" <= end <= "z" for end in ends):
        return [f"point_{chr(nth)}" for nth in range(ord(ends[0]) + 1, ord(ends[1]))]
    return []


def joined(parts: dict[str, list[str]]) -> list[str]:
    """The parts put together from the outside in: article, paragraph, point; or a section and its paragraphs."""
    points = [point.removeprefix("point_") for point in parts.get("point", [])]
    inner = [f"para_{p}" for p in parts.get("paragraph", [])]
    if points and len(inner) <= 1:
        inner = ["__".join(filter(None, (*inner, f"point_{point}"))) for point in points]
    outer = [f"art_{ROMAN.sub(in_figures, a)}" for a in parts.get("article", [])] or [
        f"sec_{s}" for s in parts.get("section", [])
    ]
    outer = outer or [f"chp_{in_roman(c)}" for c in parts.get("chapter", [])]
    keys = [f"{outer[0]}__{end}" for end in inner] if inner and len(outer) == 1 else outer or inner
    annex = [f"annex_{arabic_of(a)}" for a in parts.get("annex", [])] or ["annex_1"] * ("annex" in parts)
    return annex + keys if not (annex and keys) else [f"{annex[0]}~{key}" for key in keys]


def in_figures(found: re.Match[str]) -> str:
    return str(arabic(found[0]))


def in_roman(label: str) -> str:
    """The number of a chapter in Roman figures, as treaties' keys have it: chapter 2 has the address of chapter II."""
    return roman(int(label)).upper() if label.isdecimal() else label


def arabic_of(label: str) -> str:
    """The number of an annex in figures, as components are named."""
    return str(arabic(label) or label.lower())


def pinned(work: str, keys: tuple[str, ...]) -> str:
    """The address of the one provision named in a work; of the work where none or several are."""
    if not work or len(keys) != 1:
        return work
    component, _, key = keys[0].rpartition("~")
    if not component:
        component, key = (key, "") if key.startswith("annex_") else ("main", key)
    return f"{work}/!{component}" + (f"~{key}" if key else "")
