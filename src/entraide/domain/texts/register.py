"""What reading needs to know of the world, passed in: names of States, dates of known texts."""

from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = ["Register"]


@dataclass(frozen=True, slots=True)
class Register:
    """`states`: for each language tag, names of States as a list of sponsors prints them.

    An empty register is allowed: what rests on it is then left out or done less well, never guessed.
    """

    states: MappingProxyType[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
