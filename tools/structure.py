"""Write the places that the text of a treaty has: src/entraide/data/law/structure/CODE.txt, a key a line, no words.

    python tools/structure.py CODE FILE [--component annex_1]

FILE is a text that `./entraide read` reads; of several languages in it the first is taken. `--component` takes a treaty
that stands in the annex of a resolution.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from entraide.data import load_register
from entraide.domain.texts.document import Point
from entraide.reading.read import read

FOLDER = Path(__file__).resolve().parent.parent / "src/entraide/data/law/structure"


def walk(points: tuple[Point, ...]) -> Iterator[str]:
    """The keys of points and of the points in them."""
    for point in points:
        yield point.key
        yield from walk(point.points)


def main() -> None:
    """Write the file, and say how many places it has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("code")
    parser.add_argument("file", type=Path)
    parser.add_argument("--component", default="")
    args = parser.parse_args()
    document = read(args.file.read_bytes(), args.file.name, load_register(), "en")[0]
    keys: dict[str, None] = {}
    for provision in document.provisions:
        if args.component in ("", provision.component):
            before = "" if provision.component in ("main", args.component) else f"{provision.component}~"
            keys |= dict.fromkeys(before + key for key in (provision.key, *walk(provision.points)))
    keys = {key: None for key in keys if not key.startswith(("formula", "closing", "head_"))}
    (FOLDER / f"{args.code}.txt").write_text("".join(f"{key}\n" for key in keys), encoding="utf-8")
    print(f"{args.code}: {len(keys)}")  # noqa: T201 a tool


if __name__ == "__main__":
    main()
