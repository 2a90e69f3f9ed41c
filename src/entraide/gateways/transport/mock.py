"""A way that loses, repeats, delays and reorders, by a plan that a seed makes: for tests and for training.

Reads:  frames
Writes: what the other side answers, or nothing, as the plan has it
"""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from entraide.gateways.transport.port import Answer, Transport, Unreached

__all__ = ["Faults", "Mock"]


@dataclass(frozen=True, slots=True)
class Faults:
    """How often, of one: the frame is lost, the answer is lost, it arrives twice, it arrives later (after others)."""

    lost: float = 0.0
    unanswered: float = 0.0
    twice: float = 0.0
    later: float = 0.0


class Mock(Transport):
    """A way to `other`, who is handed the path and the bytes of each frame that arrives, and answers."""

    def __init__(self, other: Callable[[str, bytes], bytes], faults: Faults, seed: int) -> None:
        self.other, self.faults = other, faults
        self.lot = random.Random(seed)  # noqa: S311  a plan, not a secret
        self.delayed: list[tuple[str, bytes]] = []
        self.counts = dict.fromkeys(("sent", "lost", "unanswered", "twice", "later"), 0)

    def happens(self, name: str) -> bool:
        """Whether it happens this time."""
        so: bool = self.lot.random() < getattr(self.faults, name)
        self.counts[name] += so
        return so

    def send(self, path: str, frame: Path, progress: Callable[[int], None]) -> Answer | None:
        """Carry a frame as the plan has it."""
        data = frame.read_bytes()
        self.counts["sent"] += 1
        if self.happens("lost"):
            raise Unreached("unreached", "lost on the way")
        if self.happens("later"):
            self.delayed.append((path, data))
            raise Unreached("unreached", "on its way still")
        answer = self.other(path, data)
        if self.happens("twice"):
            self.other(path, data)
        if self.delayed and self.lot.random() < 0.5:
            self.other(*self.delayed.pop(self.lot.randrange(len(self.delayed))))
        if self.happens("unanswered"):
            raise Unreached("unreached", "the answer was lost")
        progress(len(data))
        return Answer(answer)
