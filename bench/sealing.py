"""Sealing and opening one large file, beside age, gpg, openssl cms and pyas2lib: seconds, processor seconds, memory.

    python bench/sealing.py                   # 1 GiB, five times each; wants a calm machine; writes
    bench/results/sealing.json python bench/sealing.py --mib 32 --times 1 --no-calm     # to see that it works, not
    for figures python bench/sealing.py --tables          # the last results as a table

All run in one go, one after the other, in turn (so that a slow minute is everybody's), on two cores, file to file in
one folder, each in a process of its own; the fastest of each counts for the clock, the highest for memory. Ours is
the whole process: Python, imports, keys, the package in its place. Peers that are absent are named. age, gpg and
openssl are the machine's (--age FILE for one elsewhere); pyas2lib is in bench/.venv (bench/requirements.txt) and
holds its message in memory, so it is given --as2-mib and scaled.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from bench.machine import Taken, describe, keep_to_two_cores, run, wait_for_calm  # noqa: E402

RESULTS = ROOT / "bench/results/sealing.json"
PEER_PYTHON = ROOT / "bench/.venv/bin/python"
AT = datetime(2026, 11, 22, tzinfo=UTC)
DAYS = (date(2026, 1, 1), date(2027, 1, 1))
GIB = 2**30


def ours(what: str, size: str, place: Path) -> None:
    """What a child does: seal or open, with SHA-256 alone or SHA-512 beside it."""
    from entraide.domain.exchange.terms import Terms  # noqa: PLC0415 - the imports are part of what is measured
    from entraide.sealing.keys import Kind, fresh_keys  # noqa: PLC0415

    def fixed(byte: bytes) -> object:
        return lambda count: byte * count

    authority = fresh_keys(Kind.AUTHORITY, "A", "FRA", DAYS, fixed(b"a"))  # type: ignore[arg-type]
    node = fresh_keys(Kind.NODE, "N", "FRA", DAYS, fixed(b"n"))  # type: ignore[arg-type]
    package = place / f"ours-{size}.asice"
    if what == "seal":
        from entraide.sealing.seal import Contents, Item, Means, seal  # noqa: PLC0415

        quick = import_module("zlib_ng.zlib_ng" if find_spec("zlib_ng") else "zlib").crc32  # as the command has it

        with (place / "source").open("rb", buffering=0) as file:
            items = [Item("source", file, (place / "source").stat().st_size)]
            contents = Contents(items, Terms("bench"), "bench", sha_512=size == "512")
            seal(package, contents, [authority.card], node, Means(AT, os.urandom, (), crc=quick))
    else:
        from entraide.sealing.outside import Known  # noqa: PLC0415
        from entraide.sealing.unseal import unseal  # noqa: PLC0415

        with package.open("rb", buffering=0) as file:
            unseal(file, place / "ours-opened", authority, Known({node.card.fingerprint: node.card}), on=AT)


Way = tuple[list[str | Path], list[str | Path], dict[str, str]]


def ways(place: Path, age: str | None) -> Iterator[tuple[str, Way]]:
    """Each that is there: the command that seals, the one that opens, its surroundings."""
    source, me = place / "source", [sys.executable, Path(__file__), "--place", place]
    for size in ("256", "512"):
        named = f"ours, SHA-256{' and SHA-512' if size == '512' else ''}"
        yield named, ([*me, "--child", "seal", "--digest", size], [*me, "--child", "open", "--digest", size], {})
    if age:
        keygen = Path(age).with_name("age-keygen")
        subprocess.run([keygen, "-o", place / "age.key"], check=True, capture_output=True)
        told = subprocess.run(
            [keygen, "-y", place / "age.key"], check=True, capture_output=True, text=True
        ).stdout.strip()
        sealed = place / "source.age"
        yield (
            "age",
            (
                [age, "-r", told, "-o", sealed, source],
                [age, "-d", "-i", place / "age.key", "-o", place / "age.out", sealed],
                {},
            ),
        )
    if gpg := shutil.which("gpg"):
        yield "gpg", gpg_way(gpg, place)
    if openssl := shutil.which("openssl"):
        yield "openssl cms", openssl_way(openssl, place)
    if PEER_PYTHON.exists():
        peer = [PEER_PYTHON, ROOT / "bench/peer_as2.py"]
        yield "pyas2lib", ([*peer, "seal", place], [*peer, "open", place], {})


def gpg_way(gpg: str, place: Path) -> Way:
    """gpg to a key of its own, signed by it, without compressing."""
    home = place / "gnupg"
    home.mkdir(mode=0o700)
    env = {"GNUPGHOME": str(home)}
    base: list[str | Path] = [gpg, "--batch", "--yes", "--quiet", "--trust-model", "always", "--passphrase", ""]
    make = [*base, "--pinentry-mode", "loopback", "--quick-gen-key", "bench", "future-default", "default", "1d"]
    subprocess.run(make, env=os.environ | env, check=True, capture_output=True)
    out = place / "source.gpg"
    seal = [
        *base,
        "--compress-algo",
        "none",
        "--cipher-algo",
        "AES256",
        "--sign",
        "--encrypt",
        "-r",
        "bench",
        "-o",
        out,
        place / "source",
    ]
    return seal, [*base, "--decrypt", "-o", place / "gpg.out", out], env


def openssl_way(openssl: str, place: Path) -> Way:
    """openssl cms, encrypted by AES-256-GCM to an RSA certificate: it neither hashes nor signs."""
    key, certificate, out = place / "cms.key", place / "cms.pem", place / "source.cms"
    make = [
        openssl,
        "req",
        "-x509",
        "-newkey",
        "rsa:3072",
        "-nodes",
        "-keyout",
        key,
        "-out",
        certificate,
        "-subj",
        "/CN=bench",
    ]
    subprocess.run(make, check=True, capture_output=True)
    form: list[str | Path] = ["-binary", "-outform", "DER", "-stream"]
    seal = [openssl, "cms", "-encrypt", "-aes-256-gcm", *form, "-in", place / "source", "-out", out, certificate]
    back = [
        openssl,
        "cms",
        "-decrypt",
        "-inform",
        "DER",
        "-binary",
        "-in",
        out,
        "-inkey",
        key,
        "-out",
        place / "cms.out",
    ]
    return seal, back, {}


def clear(place: Path, *, sealed: bool) -> None:
    """Take away what the last command wrote: what it opened, or what it sealed too."""
    for path in place.iterdir():
        if path.name == "ours-opened":
            shutil.rmtree(path)
        elif path.name.endswith(".out") or (sealed and path.suffix in {".asice", ".age", ".gpg", ".cms", ".as2"}):
            path.unlink()


def figures(taken: list[Taken], scale: float) -> dict[str, float]:
    """What counts of several runs, for a GiB."""
    best = min(taken, key=lambda one: one.wall)
    return {
        "seconds_a_gib": round(best.wall * scale, 3),
        "processor_a_gib": round(min(one.cpu for one in taken) * scale, 3),
        "memory_mb": round(max(one.peak_mb for one in taken), 1),
        "others": round(best.others, 3),
    }


def measure(args: argparse.Namespace, place: Path) -> dict[str, object]:
    """Run all, in turn."""
    with (place / "source").open("wb") as file:
        for _ in range(args.mib):
            file.write(os.urandom(2**20))
    with (place / "as2.source").open("wb") as file:
        file.write(os.urandom(2**20) * min(args.mib, args.as2_mib))
    all_ways = dict(ways(place, args.age or shutil.which("age")))
    taken: dict[str, dict[str, list[Taken]]] = {name: {"seal": [], "open": []} for name in all_ways}
    for _ in range(args.times):
        for name, (seal, back, env) in all_ways.items():
            clear(place, sealed=True)
            for what, command in (("seal", seal), ("open", back)):
                if not args.no_calm:
                    wait_for_calm(60)
                done = run(command, env)
                if done.status:
                    print(f"{name}, {what}: {done.err.strip()[-300:]}", file=sys.stderr)
                    break
                taken[name][what].append(done)
                print(f"{name:32}{what:6}{done.wall:8.2f} s", flush=True)
            clear(place, sealed=True)
    scales = {
        name: GIB / 2**20 / (min(args.mib, args.as2_mib) if name == "pyas2lib" else args.mib) for name in all_ways
    }
    told = {
        name: {what: figures(each, scales[name]) for what, each in both.items() if each} for name, both in taken.items()
    }
    absent = sorted({"age", "gpg", "openssl cms", "pyas2lib"} - set(all_ways))
    return {"at": time.strftime("%Y-%m-%d %H:%M UTC", time.gmtime()), "mib": args.mib, "times": args.times} | {
        "as2_mib": args.as2_mib,
        "machine": describe(),
        "absent": absent,
        "figures": told,
    }


def table(told: dict[str, object]) -> str:
    """The results as a table."""
    lines = ["| | seal, s/GiB | processor | MB | open, s/GiB | processor | MB |", "|---|---|---|---|---|---|---|"]
    each: dict[str, dict[str, dict[str, float]]] = told["figures"]  # type: ignore[assignment]
    for name, both in each.items():
        cells = [
            f"{both.get(what, {}).get(key, '–')}"
            for what in ("seal", "open")
            for key in ("seconds_a_gib", "processor_a_gib", "memory_mb")
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    about = f"{told['at']}, {told['mib']} MiB, {told['times']} times; absent: {told['absent']}; {told['machine']}"
    return "\n".join([*lines, "", about])


def main() -> int:
    """Measure, or show what was."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--mib", type=int, default=1024)
    asked.add_argument("--as2-mib", type=int, default=64)
    asked.add_argument("--times", type=int, default=5)
    asked.add_argument("--age")
    asked.add_argument("--folder", type=Path)
    asked.add_argument("--no-calm", action="store_true")
    asked.add_argument("--tables", action="store_true")
    asked.add_argument("--child", choices=("seal", "open"), help=argparse.SUPPRESS)
    asked.add_argument("--digest", choices=("256", "512"), help=argparse.SUPPRESS)
    asked.add_argument("--place", type=Path, help=argparse.SUPPRESS)
    args = asked.parse_args()
    if args.child:
        ours(args.child, args.digest, args.place)
        return 0
    if args.tables:
        print(table(json.loads(RESULTS.read_text())))
        return 0
    keep_to_two_cores()
    with tempfile.TemporaryDirectory(dir=args.folder) as place:
        told = measure(args, Path(place))
    print(table(told))
    if args.mib >= 1024:
        RESULTS.write_text(json.dumps(told, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
