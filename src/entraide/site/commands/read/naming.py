"""Names of the files written: NAME.json for NAME.ext, the suffix kept where two would collide."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

__all__ = ["Names"]

BYTES_MAX = 200  # of a base name: file systems allow 255 with its ending
LONGEST = 2  # the spelling with its folders: from there on a number tells names apart, and none is taken back
GIVEN_UP = ""  # the holder of a name that two sources wanted: neither has it


def spelling(source: str, level: int) -> str:
    """The base name of `source`, the shortest first: "A_RES_77_241", "A_RES_77_241.txt", "ga_fr_A_RES_77_241.txt", …"""
    path = PurePosixPath(source.replace("\\", "/"))
    name = path.name if path.name not in ("", "-", "..") else "stdin"
    long = "_".join(part for part in path.parts if part not in ("/", "..", ".")) or name
    base = [PurePosixPath(name).stem, name, long][min(level, 2)] + (f"~{level - 2}" if level > 2 else "")
    base = "".join(c if c.isprintable() else "_" for c in base.encode("utf-8", "replace").decode())
    if len(base.encode()) > BYTES_MAX:
        digest = hashlib.sha256(base.encode()).hexdigest()[:8]
        base = base.encode()[: BYTES_MAX - 9].decode("utf-8", "ignore") + f"~{digest}"
    return base


@dataclass(slots=True)
class Names:
    """Writes what each source gives into `folder`; renames what was written when a later source collides with it."""

    folder: Path
    suffix: str
    holders: dict[str, str] = field(default_factory=dict)  # file name, letters' case set aside → source
    keep: set[Path] = field(default_factory=set)  # files that are read, never written over
    written: dict[str, tuple[int, list[str]]] = field(default_factory=dict)  # source → its spelling and endings

    def targets(self, source: str, level: int, endings: list[str]) -> list[str]:
        """The names of its files, as they are compared."""
        return [(spelling(source, level) + ending).casefold() for ending in endings]

    def holding(self, source: str, level: int, endings: list[str]) -> set[str]:
        """The other sources that hold one of these names."""
        found = {self.holders.get(target, source) for target in self.targets(source, level, endings)}
        if any((self.folder / f"{spelling(source, level)}{ending}").resolve() in self.keep for ending in endings):
            found.add(GIVEN_UP)
        return found - {source}

    def give_up(self, source: str) -> None:
        """Let `source` take its next free spelling, and rename what it has written."""
        level, endings = self.written[source]
        for target in self.targets(source, level, endings):
            self.holders[target] = GIVEN_UP
        fresh = level + 1
        while self.holding(source, fresh, endings):
            fresh += 1
        for ending in endings:
            old, new = (self.folder / f"{spelling(source, n)}{ending}" for n in (level, fresh))
            old.replace(new)
        self.hold(source, fresh, endings)

    def hold(self, source: str, level: int, endings: list[str]) -> None:
        """Note that the source has these files."""
        self.holders |= dict.fromkeys(self.targets(source, level, endings), source)
        self.written[source] = (level, endings)

    def write(self, source: str, pieces: list[bytes]) -> None:
        """Write the documents of `source`, each to a temporary name first, so that a crash leaves no half file."""
        several = len(pieces) > 1
        endings = [f".{nth}{self.suffix}" if several else self.suffix for nth in range(1, len(pieces) + 1)]
        level = 0
        while others := self.holding(source, level, endings):
            for other in others - {GIVEN_UP} if level < LONGEST else ():
                self.give_up(other)
            level += 1
        for ending, piece in zip(endings, pieces, strict=True):
            target = self.folder / f"{spelling(source, level)}{ending}"
            part = target.with_name(f".{hashlib.sha256(target.name.encode()).hexdigest()[:16]}.part")
            try:
                part.write_bytes(piece)
                part.replace(target)
            except OSError as fault:
                part.unlink(missing_ok=True)
                raise OSError(fault.errno, fault.strerror, str(target)) from fault
        self.hold(source, level, endings)
