"""clingo on the same participation and scope: reads {"on", "party", "scope", "runs"} (JSON), prints for each run a line
of JSON: the milliseconds, and the pairs of each form. Runs in bench/.venv."""

import json
import sys
import time
from collections import Counter

import clingo

RULES = """
in_force(I, S) :- party(I, S, From), From <= on.
basis(F, A, B) :- scope(F, I), in_force(I, A), in_force(I, B), A != B.
#show basis/3.
"""


def main() -> None:
    """Facts as text, grounded and solved anew each time, as a rule engine is asked of another day."""
    told = json.load(sys.stdin)
    facts = [f'party("{i}","{s}",{since}).' for i, s, since in told["party"]]
    facts += [f'scope("{form}","{i}").' for form, i in told["scope"]]
    for _ in range(told["runs"]):
        start = time.perf_counter()
        control = clingo.Control(["--warn=none", "-c", f"on={told['on']}"])
        control.add("base", [], " ".join(facts) + RULES)
        control.ground([("base", [])])
        found: Counter[str] = Counter()
        with control.solve(yield_=True) as models:
            for model in models:
                found.update(atom.arguments[0].string for atom in model.symbols(shown=True))
        print(json.dumps({"ms": (time.perf_counter() - start) * 1000, "pairs": found}), flush=True)


if __name__ == "__main__":
    main()
