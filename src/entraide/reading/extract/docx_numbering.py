"""The numbers that Word works out for itself, worked out again.

Reads:  the numbering and styles parts of a Word file
Writes: each paragraph's number as printed: "1.", "(a)", "IV."
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from entraide.domain.texts.markers import roman
from entraide.reading.extract.docx_package import W, attribute

__all__ = ["Numbering"]

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"  # ECMA-376 part 1, 17.18.59: russianLower leaves out ё й ъ ь
_LARGEST = 3999


def figure(number: int, style: str) -> str:
    """A number in one of Word's formats (ECMA-376 part 1, 17.18.59); decimal where the format is another one."""
    if style == "none":
        return ""
    if not 0 < number <= _LARGEST:
        return str(number)
    if style in ("lowerRoman", "upperRoman"):
        return roman(number) if style == "lowerRoman" else roman(number).upper()
    alphabet = {"Letter": "abcdefghijklmnopqrstuvwxyz", "ussian": _RUSSIAN}.get(
        "Letter" if style in ("lowerLetter", "upperLetter") else style[1:7], ""
    )
    if alphabet:
        turns, place = divmod(number - 1, len(alphabet))
        letters = alphabet[place] * (turns + 1)  # after z comes aa, then bb
        return letters.upper() if style in ("upperLetter", "russianUpper") else letters
    return f"{number:02d}" if style == "decimalZero" else str(number)


@dataclass(slots=True)
class _Level:
    start: int = 1
    style: str = "decimal"
    pattern: str = ""
    restart: int | None = None  # the level that makes this one begin again; None: any higher one; 0: none
    legal: bool = False


@dataclass(slots=True)
class _Scheme:
    levels: dict[int, _Level] = field(default_factory=dict)
    of_styles: dict[str, int] = field(default_factory=dict)  # which level a paragraph style is tied to
    counters: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts paragraphs as they come. Source: ECMA-376 part 1, 17.9."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._schemes: dict[str, _Scheme] = {}
        self._instances: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._begun: set[tuple[str, int]] = set()
        self._of_style = _style_numbers(styles)
        if numbering is not None:
            self._load(numbering)

    def number(self, properties: etree._Element | None, style: str) -> tuple[str, int]:
        """The number of the next paragraph as printed and its level from 0; ("", 0) where it has none."""
        own = properties.find(f"{W}numPr") if properties is not None else None
        instance, level = self._of_style.get(style, ("", 0))
        if own is not None:
            instance = attribute(own.find(f"{W}numId"), "val") or instance
            level = _whole(attribute(own.find(f"{W}ilvl"), "val"), level)
        elif instance in self._instances:
            level = self._schemes[self._instances[instance][0]].of_styles.get(style, level)
        if instance not in self._instances:  # "0" is Word's way of saying: no number after all
            return "", 0
        return self._next(instance, level), level

    def _next(self, instance: str, level: int) -> str:
        key, own, starts = self._instances[instance]
        scheme = self._schemes[key]
        levels = {**scheme.levels, **own}
        if level not in levels:
            return ""
        counters = scheme.counters
        if level in starts and (instance, level) not in self._begun:
            self._begun.add((instance, level))
            counters.pop(level, None)
        start = starts.get(level, levels[level].start)
        counters[level] = counters[level] + 1 if level in counters else start
        for lower in [at for at in counters if at > level]:
            restart = levels[lower].restart if lower in levels else None
            if restart is None or (restart and level < restart):
                del counters[lower]

        def printed(found: re.Match[str]) -> str:
            at = int(found.group(1)) - 1
            shown = levels.get(at, _Level())
            count = counters.get(at, shown.start)
            return figure(count, "decimal" if levels[level].legal and shown.style != "none" else shown.style)

        current = levels[level]
        if current.style == "bullet":
            return current.pattern if current.pattern in "–—-" else "•"
        return re.sub(r"%([1-9])", printed, current.pattern).strip()

    def _load(self, numbering: etree._Element) -> None:
        links: dict[str, str] = {}
        for abstract in numbering.iter(f"{W}abstractNum"):
            key = attribute(abstract, "abstractNumId")
            tied = {attribute(node.getparent(), "ilvl"): attribute(node, "val") for node in abstract.iter(f"{W}pStyle")}
            self._schemes[key] = _Scheme(_levels(abstract), {name: _whole(level, 0) for level, name in tied.items()})
            if linked := attribute(abstract.find(f"{W}styleLink"), "val"):
                links[linked] = key
        for abstract in numbering.iter(f"{W}abstractNum"):
            target = links.get(attribute(abstract.find(f"{W}numStyleLink"), "val"))
            if target is not None:
                self._schemes[attribute(abstract, "abstractNumId")] = self._schemes[target]
        for number in numbering.iter(f"{W}num"):
            key = attribute(number.find(f"{W}abstractNumId"), "val")
            if key not in self._schemes:
                continue
            starts: dict[int, int] = {}
            own: dict[int, _Level] = {}
            for override in number.iter(f"{W}lvlOverride"):
                own |= _levels(override)
                if start := attribute(override.find(f"{W}startOverride"), "val"):
                    starts[_whole(attribute(override, "ilvl"), 0)] = _whole(start, 1)
            self._instances[attribute(number, "numId")] = (key, own, starts)


def _levels(holder: etree._Element) -> dict[int, _Level]:
    levels = {}
    for node in holder.findall(f"{W}lvl"):
        restart = attribute(node.find(f"{W}lvlRestart"), "val")
        legal = node.find(f"{W}isLgl")
        levels[_whole(attribute(node, "ilvl"), 0)] = _Level(
            start=_whole(attribute(node.find(f"{W}start"), "val"), 1),
            style=attribute(node.find(f"{W}numFmt"), "val") or "decimal",
            pattern=attribute(node.find(f"{W}lvlText"), "val"),
            restart=_whole(restart, 0) if restart else None,
            legal=legal is not None and attribute(legal, "val") not in ("0", "false", "off"),
        )
    return levels


def _style_numbers(styles: etree._Element | None) -> dict[str, tuple[str, int]]:
    """(numbering instance, level) of each paragraph style that has one, its parents' included."""
    own: dict[str, tuple[str, int]] = {}
    parents: dict[str, str] = {}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        key = attribute(style, "styleId")
        parents[key] = attribute(style.find(f"{W}basedOn"), "val")
        numbered = style.find(f"{W}pPr/{W}numPr")
        if numbered is not None:
            instance = attribute(numbered.find(f"{W}numId"), "val")
            own[key] = (instance, _whole(attribute(numbered.find(f"{W}ilvl"), "val"), 0))
    found = {}
    for key in parents:
        at, seen = key, set[str]()
        while at and at not in own and at not in seen:
            seen.add(at)
            at = parents.get(at, "")
        if at in own:
            found[key] = own[at]
    return found


def _whole(text: str, otherwise: int) -> int:
    try:
        return int(text[:9])
    except ValueError:
        return otherwise
