"""Packages turned, cut, spliced and forged, as many as minutes allow: each must be refused with a reason, and leave
nothing.

    python bench/unseal_fuzz.py                     # every byte of a package in turn, then ten minutes of lot python
    bench/unseal_fuzz.py --minutes 0.2 --step 50   # a smoke run: every fiftieth byte, then twelve seconds python
    bench/unseal_fuzz.py --seed 7            # the lots of another seed; a fault prints the seed and number that made
    it

Half of the lots change the bytes of a package; the others change an envelope, a manifest or a content, and are sealed
and signed anew, so that what is inside is reached. 1 when anything but a reason came out, when something was let in
that was changed, or when anything was left behind.
"""

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from entraide.sealing.frames import FRAME  # noqa: E402
from entraide.sealing.listing import ENVELOPE, LISTING, NOTE, PAYLOAD, SIGNATURES, listing, signed_message  # noqa: E402
from entraide.sealing.refusals import Refused  # noqa: E402
from tests.sealing.packages import container, contents, members, node, opened, package_of, plain_manifest, sealed, whole  # noqa: E402

FILES = {"a/lettre.txt": b"du texte", "b": b""}
TOKENS = (
    b'"',
    b"\\",
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"null",
    b"true",
    b"1e9",
    b"-1",
    b"\0",
    b"\xff",
    b"../",
    b"\xe2\x80\xae",
    b"9" * 40,
)


def spoilt(data: bytes, lot: random.Random) -> bytes:
    """Bytes with one to four changes."""
    out = bytearray(data)
    for _ in range(lot.choice((1, 1, 2, 4))):
        at, size = lot.randrange(len(out) + 1), lot.choice((1, 2, 8, 64, 4096))
        match lot.randrange(6):
            case 0 if at < len(out):
                out[at] ^= 1 << lot.randrange(8)
            case 1:
                del out[at : at + size]
            case 2:
                out[at:at] = out[at : at + size]
            case 3:
                other = lot.randrange(len(out) + 1)
                out[at : at + size] = out[other : other + size]
            case 4:
                out[at:at] = lot.choice(TOKENS)
            case _:
                out[at : at + size] = lot.randbytes(min(size, 16))
    return bytes(out)


def forged_envelope(data: bytes, lot: random.Random) -> bytes:
    """An envelope, a note or a payload changed, listed and signed by the sender."""
    parts = members(data)
    name = lot.choice((ENVELOPE, ENVELOPE, NOTE, PAYLOAD))
    parts[name] = spoilt(parts[name], lot)
    parts[LISTING] = listing({one: sha256(parts[one]).digest() for one in (ENVELOPE, NOTE, PAYLOAD)})
    if not lot.randrange(4):
        parts[LISTING] = spoilt(parts[LISTING], lot)
    parts[SIGNATURES] = node().sign(signed_message(parts[LISTING]))
    return container(parts)


def forged_content(_: bytes, lot: random.Random) -> bytes:
    """A content changed, then put into frames and signed by the sender."""
    fair = whole(FILES, plain_manifest(FILES, b"note"))
    used = len(fair.rstrip(b"\0"))
    return package_of(spoilt(fair[:used], lot).ljust(FRAME, b"\0"))


def forged_manifest(_: bytes, lot: random.Random) -> bytes:
    """A manifest whose members are exchanged, dropped or of other types."""
    record = plain_manifest(FILES, b"note")
    within = lot.choice((record, record["terms"], *record["files"]))
    for _ in range(lot.choice((1, 1, 2))):
        name = lot.choice(sorted(within))
        within[name] = lot.choice(("", "x", -1, 2**60, True, None, [], {}, [[]], "\u202e", "../x", "0" * 64, 1.5))
        if not lot.randrange(4):
            del within[name]
    text = json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(
        "utf-8", "surrogatepass"
    )
    return package_of(forged_whole(text))


def forged_whole(manifest: bytes) -> bytes:
    """A content with a manifest of any bytes."""
    head = b"\1" + len(FILES).to_bytes(4, "big") + b"".join(len(data).to_bytes(8, "big") for data in FILES.values())
    return (head + len(manifest).to_bytes(4, "big") + b"".join(FILES.values()) + manifest).ljust(FRAME, b"\0")


WAYS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    spoilt,
    spoilt,
    spoilt,
    forged_envelope,
    forged_content,
    forged_manifest,
)


class Tried:
    """What came of all that was tried."""

    def __init__(self, fair: bytes, folder: Path) -> None:
        self.fair = fair
        self.folder = folder
        self.reasons: Counter[str] = Counter()
        self.faults = 0

    def one(self, data: bytes, told: str) -> None:
        """Try to open one."""
        into = self.folder / "in"
        try:
            manifest = opened(data, into).manifest
        except Refused as refused:
            self.reasons[refused.why] += 1
        except Exception as fault:
            self.faults += 1
            print(f"FAULT {told}: {type(fault).__name__}: {fault}", flush=True)
        else:
            self.let_in(data, into, manifest.files, told)
        for path in self.folder.iterdir():
            self.faults += 1
            print(f"LEFT {told}: {path.name}", flush=True)
            path.rename(self.folder.parent / f"left-{time.monotonic_ns()}")

    def let_in(self, data: bytes, into: Path, parts: tuple[object, ...], told: str) -> None:
        """A package that was opened: fair if it is the first one, or signed anew and whole."""
        self.reasons["(opened: signed anew, and in order)" if data != self.fair else "(opened: unchanged)"] += 1
        found = [path for path in into.rglob("*") if path.is_file()]
        if len(found) != len(parts) or any(not path.resolve().is_relative_to(into.resolve()) for path in found):
            self.faults += 1
            print(f"ESCAPED {told}", flush=True)
        into.rename(self.folder.parent / f"in-{time.monotonic_ns()}")


def main() -> int:
    """Try all; 1 where there was a fault."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--step", type=int, default=1)
    args = asked.parse_args()
    with tempfile.TemporaryDirectory() as place:
        fair = sealed(Path(place) / "p", contents({"a.txt": b"du texte"})).path.read_bytes()
        folder = Path(place) / "into"
        folder.mkdir()
        tried, start = Tried(fair, folder), time.monotonic()
        for at in range(0, len(fair), args.step):
            turned = bytearray(fair)
            turned[at] ^= 1 << at % 8
            tried.one(bytes(turned), f"byte {at}")
        if any("opened" in why for why in tried.reasons):
            tried.faults += 1
        print(f"every byte: {sum(tried.reasons.values())} packages, {time.monotonic() - start:.0f} s", flush=True)
        end, number = time.monotonic() + 60 * args.minutes, 0
        while time.monotonic() < end:
            number += 1
            lot = random.Random(f"{args.seed} {number}")
            tried.one(lot.choice(WAYS)(fair, lot), f"seed {args.seed}, number {number}")
        print(f"by lot: {number} packages in {args.minutes:g} minutes, seed {args.seed}")
    for why, count in tried.reasons.most_common():
        print(f"{count:9}  {why}")
    print(f"{tried.faults} faults")
    return int(tried.faults > 0)


if __name__ == "__main__":
    sys.exit(main())
