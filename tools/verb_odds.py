"""Write data/verb_odds.csv: for each French verb that asks, how often each concept stood for it in the English text.

PYTHONPATH=src python tools/verb_odds.py ../shared/corpus/derived/verb_pairs_operative_en_fr.tsv
"""

import csv
import sys
from collections import Counter
from pathlib import Path

from entraide.reading.clauses.verbs import SPACES, row_of
from entraide.reading.lang.asking import ASKING

OUT = Path(__file__).resolve().parent.parent / "src" / "entraide" / "data" / "verb_odds.csv"


def spoken(words: str, language: str) -> tuple[str, bool, str] | None:
    """The verb that a paragraph opens with: its words in the table, whether it is intensified, its concept."""
    asking = ASKING[language]
    found = asking.verb.match(words.translate(SPACES))
    if not found:
        return None
    row, pressed = row_of(words.translate(SPACES), found, asking), bool(found["press"])
    return (row.name, pressed, row.pressed if pressed else row.concept) if row.asks else None


def main(source: str) -> None:
    """Read the pairs, write the table."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for line in Path(source).read_text("utf-8").splitlines():
        number, english, french = line.split("\t")
        ours, theirs = spoken(french, "fr"), spoken(english, "en")
        if ours and theirs:
            counts[ours[0], "yes" if ours[1] else "no", theirs[2]] += int(number)
    with OUT.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("verb", "pressed", "concept", "count"))
        table.writerows((*key, count) for key, count in sorted(counts.items()))


if __name__ == "__main__":
    main(sys.argv[1])
