"""Precision and recall of citations by the scorer's own counting: `judge_citations.py FOUND GOLD TOOLS`.

Reads:  FOUND/NAME.json ({"citations": [{"target": …}]}), GOLD/SET_NAME.xml for each of them, the scorer in TOOLS
Writes: one line of JSON on standard output
"""

import json
import sys
from collections import Counter
from pathlib import Path


def main() -> None:
    found, gold, tools = map(Path, sys.argv[1:])
    sys.path.insert(0, str(tools))
    import akn_gold  # noqa: PLC0415  its folder is an argument
    import score_texts  # noqa: PLC0415
    from lxml import etree  # noqa: PLC0415

    total: Counter[str] = Counter()
    for path in sorted(found.glob("*.json")):
        file = next(gold.glob(f"*_{path.stem}.xml"))
        true = akn_gold.gold(etree.parse(str(file)).getroot()) | {"provisions": [], "footnotes": []}
        own = score_texts.symbol(true["symbol"])
        read = json.loads(path.read_text("utf-8"))["citations"]
        kept = [one for one in read if score_texts.symbol(one["target"]) != own]
        total.update(score_texts.score({"citations": kept}, true))
    counts = {key: total[key] for key in ("cite_judged", "cite_judged_hit", "cite_true", "cite_hit")}
    precision = score_texts.ratio(counts["cite_judged_hit"], counts["cite_judged"])
    print(
        json.dumps(
            {"precision": precision, "recall": score_texts.ratio(counts["cite_hit"], counts["cite_true"]), **counts}
        )
    )


if __name__ == "__main__":
    main()
