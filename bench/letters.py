"""How long a letter takes: as page, as Word, as PDF/A, in one language and in two, beside the same words as bare HTML.

    python bench/letters.py [--each N]

The letter is the bank-records story of tests/writing/letters/scenarios.py. Prints median and 95th percentile by the
clock and the processor time (of this process), as Markdown; "of the worker": the PDF/A by the node's own way, in a
process beside it. The peer is WeasyPrint alone on the words, without tags, tables or PDF/A.
"""

import argparse
import sys
import time
from collections.abc import Callable
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from entraide.apps.requests.drawing import drawn, limited  # noqa: E402 after the path
from entraide.data.letters import letter_elements, letter_words  # noqa: E402 after the path
from entraide.writing.letters import Wording, blocks_of, html_of, letter_docx, letter_pdf  # noqa: E402
from entraide.writing.pdf import pdf_of  # noqa: E402
from tests.writing.letters.scenarios import LETTERS  # noqa: E402

DRAWING = 120  # seconds
WORDING = Wording(letter_words(), letter_elements())


def taken(work: Callable[[], object], each: int) -> tuple[float, float, float]:
    """Median and 95th percentile by the clock, median processor time, in ms."""
    work()
    clock, processor = [], []
    for _ in range(each):
        began, spent = time.perf_counter(), time.process_time()
        work()
        clock.append((time.perf_counter() - began) * 1000)
        processor.append((time.process_time() - spent) * 1000)
    clock.sort()
    processor.sort()
    return clock[each // 2], clock[-(-each * 95 // 100) - 1], processor[each // 2]


def in_worker(page: bytes) -> None:
    """The PDF/A as the worker has it drawn: in a process of its own, within its time."""
    assert limited(drawn, page, what="letter", seconds=DRAWING).pdf


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", type=int, default=40)
    each = parser.parse_args().each
    load = " ".join(Path("/proc/loadavg").read_text().split()[:3])
    print(f"load {load}\n\n| letter | median ms | p95 ms | processor ms | PDF / bare |\n|---|--:|--:|--:|--:|")
    for tags in (("fr",), ("ar",), ("fr", "ar")):
        letter = LETTERS["S01"](*tags)
        words = "".join(f"<p>{escape(' '.join(one.texts))}</p>" for one in blocks_of(letter, WORDING))
        works: dict[str, Callable[[], object]] = {
            "bare": lambda page=words: pdf_of(page, ""),  # type: ignore[misc]
            "page": lambda one=letter: html_of(one, WORDING),  # type: ignore[misc]
            "Word": lambda one=letter: letter_docx(one, WORDING),  # type: ignore[misc]
            "PDF/A": lambda one=letter: letter_pdf(one, WORDING),  # type: ignore[misc]
            "of the worker": lambda one=letter: in_worker(html_of(one, WORDING).encode()),  # type: ignore[misc]
        }
        bare = 0.0
        for name, work in works.items():
            middle, high, processor = taken(work, each)
            bare = bare or middle
            ratio = f"{middle / bare:.1f}" if name in ("PDF/A", "of the worker") else ""
            print(f"| {'+'.join(tags)}, {name} | {middle:.0f} | {high:.0f} | {processor:.0f} | {ratio} |", flush=True)


if __name__ == "__main__":
    main()
