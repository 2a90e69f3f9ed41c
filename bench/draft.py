"""The drafting bench: whether it gives the right predecessors, and how long it takes, on a node with its texts loaded.

    python bench/draft.py HOME [--names 78/229,77/237] [--languages en,fr] [--paragraphs 90]

HOME is the folder of a node (ENTRAIDE_HOME) with the texts of a series loaded. Each named resolution of the General
Assembly is taken as a draft; what was adopted on its day or later is left out, so that it is judged as on the day on
which it lay on the table. Right is, for each operative paragraph that lineage pairs with one of the text before it in
its series:
    found      something near is found at all
    first      the nearest passage stands in the text before
    same place the nearest three hold the very provision that lineage pairs it with
Then the time of the search and of the measure, for the draft and for its last --paragraphs; wall
clock and this process's own processor time, as other work on the machine slows the first.
"""

import argparse
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))


def main() -> None:
    """Measure, and print a row for each resolution and language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("home")
    parser.add_argument("--names", default="78/229,77/237,76/187,78/228,79/234")
    parser.add_argument("--languages", default="en,fr")
    parser.add_argument("--paragraphs", type=int, default=90)
    given = parser.parse_args()
    os.environ["ENTRAIDE_HOME"] = given.home
    from entraide.site import node  # noqa: PLC0415 once the home is known

    node.prepare()
    from entraide.apps.library.models import Provision, Version  # noqa: PLC0415

    texts, passages = Version.objects.filter(current=True).count(), Provision.objects.count()
    print(f"{texts} versions, {passages} provisions")
    for name in given.names.split(","):
        for language in given.languages.split(","):
            one(name, language, given.paragraphs)


def one(name: str, language: str, some: int) -> None:
    """A resolution as a draft."""
    from entraide.apps.library.models import Text, Version  # noqa: PLC0415
    from entraide.apps.mandates.queries.chains import before_and_after  # noqa: PLC0415
    from entraide.apps.mandates.queries.nearest import nearest  # noqa: PLC0415
    from entraide.apps.mandates.queries.taken_up import ops_of  # noqa: PLC0415
    from entraide.domain.mandates.bench import beside, judged, preambular  # noqa: PLC0415

    version = Version.objects.filter(text__target=f"A/RES/{name}", language=language, current=True).first()
    before = version and before_and_after(version)[0]
    if version is None or before is None:
        print(f"{name} {language}: not here, or nothing before it")
        return
    draft, laid = ops_of(version), beside(ops_of(before), ops_of(version))
    without = list(Text.objects.filter(adopted__gte=version.text.adopted).values_list("pk", flat=True))
    for ops in (draft, draft[-some:]):
        wall, own = time.perf_counter(), time.process_time()
        passages, candidates = nearest(ops, language, without)
        found = judged(ops, passages, candidates)
        wall, own = time.perf_counter() - wall, time.process_time() - own
        paired = [one for one in found if one.op.key in laid.edges and not preambular(one.op)]
        target = before.text.target
        near = sum(bool(one.near) for one in paired)
        first = sum(bool(one.near) and one.near[0].passage.text == target for one in paired)
        same = sum(
            (target, laid.edges[one.op.key][1].key) in [(n.passage.text, n.passage.key) for n in one.near]
            for one in paired
        )
        print(f"{name} {language} after {target}: {len(ops)} paragraphs in {wall:.2f} s, own {own:.2f} s;", end=" ")
        print(f"of {len(paired)} found {near}, first {first}, same place {same}", flush=True)


if __name__ == "__main__":
    main()
