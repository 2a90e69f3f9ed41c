"""Small messages from node to node, a second: two nodes, two processes, on this machine; each sealed, signed, sent,
stored, proved, opened and applied, both ways at once. Beside the time of the clock stands that of the processors, which
says the same on a machine that others use.

    PYTHONPATH=src:. python -m bench.exchange [messages of each node]
"""

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.apps.exchange.pair import NAMES, Pair

STAGES = {
    "delivered and proved": "SELECT count(*) FROM exchange_outgoing WHERE stage IN ('delivered', 'retrieved')",
    "opened and applied": "SELECT count(*) FROM test_heard",
    "known to be opened": "SELECT count(*) FROM exchange_outgoing WHERE stage = 'retrieved'",
}


def worked(pair: Pair) -> float:
    """Seconds of a processor that the two nodes have used."""
    ticks = 0
    for process in pair.running.values():
        told = Path(f"/proc/{process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
        ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def main() -> None:
    each = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as place:
        pair = Pair(Path(place))
        try:
            for name in NAMES:
                pair.start(name, 0, 1)
            began, before = time.monotonic(), worked(pair)
            for name in NAMES:
                pair.order(name, {"name": name, "port": pair.ports[name], "upto": each, "seed": 1})
            for stage, question in STAGES.items():
                pair.until(lambda asked=question: all(pair.ask(name, asked) == [(each,)] for name in NAMES), 900)  # type: ignore[misc]
                took, used = time.monotonic() - began, worked(pair) - before
                print(
                    f"{stage}: {2 * each} messages in {took:.1f} s, {2 * each / took:.0f} a second; "
                    f"{used:.1f} s of processors, {1000 * used / (2 * each):.1f} ms a message",
                    flush=True,
                )
        finally:
            for name in NAMES:
                pair.kill(name)


if __name__ == "__main__":
    main()
