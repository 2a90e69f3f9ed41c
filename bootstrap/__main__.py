"""The entry that ./entraide runs."""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)  # `bootstrap` becomes a package, wherever it is run from

from bootstrap.commands import main  # noqa: E402  it can only be found once the line above has run

if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
