"""Where things are: a checkout keeps its data in var/; an installed bundle has versions side by side and one var/.

entraide            finds Python and hands over to current/
current             a link to the version in use
versions/COMMIT/    the program, its wheels/, its .venv, bundle.json
var/                the data, whatever the version
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = ["BUNDLE", "CURRENT", "VERSIONS", "home", "installed", "told"]

BUNDLE = "bundle.json"
CURRENT = "current"
VERSIONS = "versions"


def told(root: Path) -> dict[str, Any]:
    """What a bundle says of itself: commit, version, platforms, pythons, files; empty for a checkout."""
    try:
        found = json.loads((root / BUNDLE).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def installed(root: Path) -> Path | None:
    """The folder that holds the versions, when this one is among them."""
    return root.parent.parent if told(root) and root.parent.name == VERSIONS else None


def home(root: Path, environ: Mapping[str, str]) -> Path:
    """The folder of the data: ENTRAIDE_HOME, else var/."""
    if named := environ.get("ENTRAIDE_HOME"):
        return Path(named).absolute()
    return (installed(root) or root) / "var"
