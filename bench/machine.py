"""The machine: what it is, how busy others keep it, what a command takes of it (time, processor, memory)."""

import os
import platform
import resource
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Taken", "describe", "keep_to_two_cores", "run", "wait_for_calm"]

TICK = 1 / os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
EVERY = 0.03  # seconds between two looks at the memory
TWO = 2  # cores that a command may use


def keep_to_two_cores() -> None:
    """From here on this process and all that it starts have two cores at most."""
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:TWO])


def describe() -> dict[str, str | int | float]:
    """What the figures of a run hang on."""
    about = Path("/proc/cpuinfo").read_text().splitlines()
    models = (line.split(":", 1)[1].strip() for line in about if line.startswith("model name"))
    memory = os.sysconf("SC_PHYS_PAGES") * PAGE / 2**30
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "processor": next(models, platform.machine()),
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(memory, 1),
        "load_at_start": round(os.getloadavg()[0], 2),
    }


def busy() -> tuple[float, float]:
    """Processor seconds used since the machine started, by everybody; and those that there were."""
    fields = [int(x) * TICK for x in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
    idle = fields[3] + fields[4]
    return sum(fields) - idle, sum(fields)


def own() -> float:
    """Processor seconds of this process and of its children that have ended."""
    out = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(who)
        out += usage.ru_utime + usage.ru_stime
    return out


def others_now(seconds: float = 1.0) -> float:
    """The part of the machine that others use, watched for a moment (0 none, 1 all)."""
    before, mine = busy(), own()
    time.sleep(seconds)
    after = busy()
    return max(0.0, after[0] - before[0] - (own() - mine)) / max(after[1] - before[1], TICK)


def wait_for_calm(patience: float, calm: float = 0.1) -> None:
    """Wait until others use little of the machine, at most `patience` seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end and others_now() > calm:
        time.sleep(1)


@dataclass(slots=True)
class Taken:
    """What a command took: seconds, processor seconds, peak memory (MB), the part that others had meanwhile."""

    wall: float
    cpu: float
    others: float
    status: int
    out: str
    err: str
    peak_mb: float = 0.0
    processes: int = 0


@dataclass(slots=True)
class Memory:
    """Watches the resident memory of a process and of everything it started, summed.

    Pages that they share count once for each: the sum is above what the machine really gives, never below.
    """

    pid: int
    peak: int = 0
    processes: int = 0
    stop: threading.Event = field(default_factory=threading.Event)

    def family(self, pid: int) -> list[int]:
        try:
            text = "".join(p.read_text() for p in Path(f"/proc/{pid}/task").glob("*/children"))
        except OSError:  # it has just ended
            return [pid]
        return [pid, *(one for child in text.split() for one in self.family(int(child)))]

    def look(self) -> None:
        total = 0
        family = self.family(self.pid)
        for pid in family:
            try:
                total += int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
            except (OSError, IndexError):
                continue
        self.peak = max(self.peak, total)
        self.processes = max(self.processes, len(family))

    def watch(self) -> None:
        while not self.stop.wait(EVERY):
            self.look()


def run(command: list[str | Path], env: dict[str, str] | None = None) -> Taken:
    """Run a command and say what it took."""
    before, mine, start = busy(), own(), time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | (env or {}),
    )
    memory = Memory(process.pid)
    watcher = threading.Thread(target=memory.watch, daemon=True)
    watcher.start()
    out, err = process.communicate()
    wall = time.perf_counter() - start
    memory.stop.set()
    watcher.join()
    cpu, after = own() - mine, busy()
    others = max(0.0, after[0] - before[0] - cpu) / max(after[1] - before[1], TICK)
    return Taken(wall, cpu, others, process.returncode, out, err, memory.peak / 1e6, memory.processes)
