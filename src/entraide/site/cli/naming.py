"""Names of the files written: NAME.json for NAME.ext, the suffix kept where two would collide."""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

__all__ = ["Names"]


@dataclass(slots=True)
class Names:
    """Gives each source its base name in a folder, and renames what was written when a later source collides with it.

    Three spellings are tried in order: "A_RES_77_241", "A_RES_77_241.txt", "ga_fr_A_RES_77_241.txt".
    """

    folder: Path
    taken: dict[str, str] = field(default_factory=dict)  # base name → source that holds it, "" when two gave it up
    written: dict[str, list[str]] = field(default_factory=dict)  # source → what follows its base name in each file

    def spellings(self, source: str) -> list[str]:
        """The base names that `source` may take, the shortest first."""
        path = PurePosixPath(source.replace("\\", "/"))
        parts = [part for part in path.parts if part not in ("/", "..", ".")]
        name = path.name if path.name not in ("", "-") else "stdin"
        long = "_".join(parts) or name
        return [PurePosixPath(name).stem or name, name, long, f"{long}~"]

    def base(self, source: str) -> str:
        """The base name for `source`, renaming the files of the source it collides with."""
        for level, name in enumerate(self.spellings(source)):
            holder = self.taken.get(name)
            if holder is None or holder == source:
                self.taken[name] = source
                return name
            if holder:
                self.give_up(name, holder, level + 1)
        count = 2
        while self.taken.setdefault(f"{name}{count}", source) != source:
            count += 1
        return f"{name}{count}"

    def give_up(self, name: str, holder: str, level: int) -> None:
        """Let `holder` take its next free spelling, and rename what it has written."""
        self.taken[name] = ""
        spellings = self.spellings(holder)
        new = next((s for s in spellings[level:] if self.taken.get(s, holder) == holder), f"{spellings[-1]}1")
        self.taken[new] = holder
        for ending in self.written.get(holder, []):
            (self.folder / f"{name}{ending}").replace(self.folder / f"{new}{ending}")

    def write(self, source: str, ending: str, data: bytes) -> None:
        """Write one file of `source` whole: to a temporary name first, so that a crash leaves no half file."""
        target = self.folder / f"{self.base(source)}{ending}"
        part = target.with_name(target.name + ".part")
        part.write_bytes(data)
        part.replace(target)
        self.written.setdefault(source, []).append(ending)
