"""What every way between nodes does, whatever it is made of."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Answer", "Transport", "Unreached"]


class Unreached(Exception):
    """The other node was not reached, or what came back is not from it: try again later. `why` is a code of
    data/exchange/refusals.csv, `told` the particular fault."""

    def __init__(self, why: str, told: str = "") -> None:
        super().__init__(why, told)
        self.why, self.told = why, told


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other node answered at once: a frame, as bytes."""

    frame: bytes


class Transport(ABC):
    """A way to one other node. Frames are files; nothing here knows what they say."""

    @abstractmethod
    def send(self, path: str, frame: Path, progress: Callable[[int], None]) -> Answer | None:
        """Hand a frame over; what was answered, None where an answer comes another way, later.

        `path` is "packages" or "talk"; `progress` is told how many bytes are there. Raises Unreached.
        """

    def fetch(self) -> Iterator[Path]:
        """The frames that the other node left for us; each stays until `done`. Raises Unreached."""
        yield from ()

    def done(self, frame: Path) -> None:  # noqa: B027  most ways give nothing
        """A fetched frame is kept, or refused for good: it need not be given again."""

    def close(self) -> None:  # noqa: B027  most ways hold nothing
        """Let go of what is held open."""
