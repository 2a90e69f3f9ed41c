"""The words of the field in one language, counted: what a damaged word is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = ["Neighbours", "Vocabulary"]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """How often a word stands after and before "à", "a" and a figure."""

    after_to: int = 0
    after_has: int = 0
    after_figure: int = 0
    before_to: int = 0
    before_has: int = 0
    before_figure: int = 0


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`texts`: for each form, in small letters, in how many texts of the corpus it stands. `neighbours`: of a form,
    what it stands beside; "#" is any figure."""

    texts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    neighbours: Mapping[str, Neighbours] = field(default_factory=lambda: MappingProxyType({}))
