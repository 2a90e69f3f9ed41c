"""Does any hostile text make the reader more than linear? A megabyte of each piece beside a quarter of it.

    python bench/hostile.py

Prints for each piece the seconds of processor time for 1 MB and the ratio to 250 kB: 4 is linear.
"""

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from entraide.data import load_register  # noqa: E402
from entraide.domain.texts.document import Origin  # noqa: E402
from entraide.reading.read import read_text  # noqa: E402
from tests.hostile import HEAD, HOSTILE  # noqa: E402

MEGABYTE = 1_000_000
REGISTER = load_register()


def seconds(text: str) -> float:
    """Processor time that reading takes."""
    begun = time.process_time()
    read_text(text, Origin(), REGISTER, "fr")
    return time.process_time() - begun


def main() -> int:
    """Measure all; 1 when something grows by more than twice what its length does."""
    worst = 0.0
    print(f"{'piece':24}{'1 MB, s':>10}{'ratio':>8}")
    for name, piece in HOSTILE.items():
        for label, head in ((name, ""), (f"{name}, after a front", HEAD)):
            quarter = seconds(head + piece * (MEGABYTE // 4 // len(piece)))
            whole = seconds(head + piece * (MEGABYTE // len(piece)))
            ratio = whole / max(quarter, 0.02)
            worst = max(worst, ratio)
            print(f"{label:40}{whole:10.2f}{ratio:8.1f}", flush=True)
    print(f"worst ratio {worst:.1f} (4 is linear)")
    return int(worst > 8)


if __name__ == "__main__":
    sys.exit(main())
