"""What is done with Entraide's own Python: texts made ready, and readings timed in this one process.

worker.py prepare SHARED FOLDER COUNT ALL   unpack the corpus, flatten COUNT texts of each set in both tiers
                                            (ALL = 1: every French and English text in the pages tier as well)
worker.py markup TEXTS FOLDER               the same texts in bluebell's markup
worker.py cite-whole|cite-alone FOLDER OUT  read each text with its citations (alone: the citing of texts already read),
                                            the targets written as OUT/NAME.json, one line of JSON
worker.py time read|write FOLDER            read each file (write: and write it as Akoma Ntoso), one line of JSON
"""

import json
import os
import sys
import tarfile
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

WARM = 5  # documents read before the clock starts
SETS = ("ga/fr", "ga/en")
TIERS = ("clean", "pages")


def spread(items: list[Path], count: int) -> list[Path]:
    """`count` of the items, evenly spaced, so that every session and year is there."""
    return [items[i * len(items) // count] for i in range(min(count, len(items)))]


def flatten(tier: str, tools: Path, pair: tuple[Path, Path]) -> None:
    """One official file as plain text, by the tool that the tests use as well."""
    sys.path.insert(0, str(tools))
    import akn_gold  # noqa: PLC0415  its folder is an argument
    from lxml import etree  # noqa: PLC0415

    source, target = pair
    target.write_text(akn_gold.flatten(etree.parse(str(source)).getroot(), tier), "utf-8")


def linked(files: list[Path], root: Path, folder: Path) -> None:
    """A folder of these files, by hard links: nothing is copied."""
    folder.mkdir(parents=True)
    for file in files:
        os.link(file, folder / "_".join(file.relative_to(root).parts))


def prepare(shared: Path, folder: Path, count: int, everything: bool) -> None:
    corpus = folder / "corpus"
    for archive in sorted((shared / "corpus").glob("unxml-dev-*.tar.xz")):
        with tarfile.open(archive) as tar:
            tar.extractall(corpus, filter="data")
    work: dict[str, list[tuple[Path, Path]]] = {tier: [] for tier in TIERS}
    for name in SETS:
        files = spread(sorted((corpus / name).glob("*.xml")), count)
        linked(files, corpus, folder / "akn" / name.replace("/", "-"))
        for tier in TIERS:
            texts = folder / "text" / f"{name.replace('/', '-')}-{tier}"
            texts.mkdir(parents=True)
            work[tier] += [(file, texts / f"{file.stem}.txt") for file in files]
    if everything:
        texts = folder / "text" / "all-pages"
        texts.mkdir(parents=True)
        found = sorted(file for file in corpus.glob("*/*/*.xml") if file.parent.name in ("fr", "en"))
        work["pages"] += [
            (file, texts / f"{'_'.join(file.relative_to(corpus).with_suffix('').parts)}.txt") for file in found
        ]
    with ProcessPoolExecutor() as pool:
        for tier, pairs in work.items():
            list(pool.map(partial(flatten, tier, shared / "tools"), pairs, chunksize=20))
    found = sorted(corpus.glob("*/*/*.xml"))
    for size in (200, 1000, len(found)):
        linked(spread(found, size), corpus, folder / "akn" / ("all" if size == len(found) else str(size)))


def markup(texts: Path, folder: Path) -> None:
    from markup import expected, uri  # noqa: PLC0415
    from markup import markup as in_markup  # noqa: PLC0415

    from entraide.data import load_register  # noqa: PLC0415  so that `prepare` needs no more than the tool
    from entraide.reading.read import read  # noqa: PLC0415

    folder.mkdir(parents=True)
    for file in sorted(texts.glob("*.txt")):
        for part, document in enumerate(read(file.read_bytes(), file.name, load_register()), 1):
            key = {"iri": uri(document), "paragraphs": list(expected(document))}
            (folder / f"{file.stem}.{part}.txt").write_text(in_markup(document), "utf-8")
            (folder / f"{file.stem}.{part}.json").write_text(json.dumps(key), "utf-8")


def timed(what: str, folder: Path) -> None:
    from entraide.data import load_register  # noqa: PLC0415
    from entraide.reading.read import read  # noqa: PLC0415
    from entraide.writing.akn import write_akn  # noqa: PLC0415

    register = load_register()
    files = [(path.read_bytes(), path.name) for path in sorted(folder.iterdir())]
    for data, name in files[:WARM]:
        read(data, name, register)
    provisions = 0
    wall, cpu = time.perf_counter(), time.process_time()
    for data, name in files:
        for document in read(data, name, register):
            provisions += len(document.provisions)
            if what == "write":
                write_akn(document)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(json.dumps({"documents": len(files), "provisions": provisions, "wall": wall, "cpu": cpu}))


def cited(alone: bool, folder: Path, out: Path) -> None:
    from entraide.data import load_register  # noqa: PLC0415
    from entraide.reading.cite import cite  # noqa: PLC0415
    from entraide.reading.read import read  # noqa: PLC0415

    register = load_register()
    files = [(path.read_bytes(), path.name) for path in sorted(folder.iterdir())]
    known = [read(data, name, register) for data, name in (files if alone else files[:WARM])]
    wall, cpu = time.perf_counter(), time.process_time()
    if alone:
        found = [[cite(document, register) for document in documents] for documents in known]
    else:
        found = [read(data, name, register) for data, name in files]
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    out.mkdir(parents=True, exist_ok=True)
    for (_, name), documents in zip(files, found, strict=True):
        targets = [{"target": one.target} for document in documents for one in document.citations if one.target]
        (out / f"{Path(name).stem}.json").write_text(json.dumps({"citations": targets}), "utf-8")
    size = sum(len(data) for data, _ in files)
    print(json.dumps({"documents": len(files), "bytes": size, "wall": wall, "cpu": cpu}))


def main() -> None:
    what, *rest = sys.argv[1:]
    if what == "prepare":
        prepare(Path(rest[0]), Path(rest[1]), int(rest[2]), rest[3] == "1")
    elif what == "markup":
        markup(Path(rest[0]), Path(rest[1]))
    elif what.startswith("cite-"):
        cited(what == "cite-alone", Path(rest[0]), Path(rest[1]))
    else:
        timed(rest[0], Path(rest[1]))


if __name__ == "__main__":
    main()
