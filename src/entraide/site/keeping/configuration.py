"""What the operator set for the node: where it differs from what the last start found, the audit says which, without
what stands there.

Reads:  the settings of the environment (ENTRAIDE_…), the files of settings in the node's folder, those of letters
Writes: an entry of the audit at a start that finds another setting than the one before
"""

import hashlib
import hmac
import os
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from entraide.apps.audit import actions as audit
from entraide.apps.audit.queries import last_of

__all__ = ["note"]

CONFIGURED = "node.configured"
FILES = ("node.toml", settings.CLOCKS.name, settings.RETENTION.name)
OF_THE_START = ("ENTRAIDE_CHILD", "ENTRAIDE_LANG", "ENTRAIDE_PYTHON")  # not the node's, but of who started it


def note(*, by: str, at: datetime) -> list[str]:
    """Say what was changed, added or taken away since the last start; what that is."""
    found = marks()
    with transaction.atomic():
        last = last_of(CONFIGURED)
        before = last.detail["marks"] if last else {}
        changed = sorted(name for name in before.keys() | found.keys() if before.get(name) != found.get(name))
        if changed:
            audit.record(CONFIGURED, "", by=by, at=at, detail={"changed": changed, "marks": found})
    return changed


def marks() -> dict[str, str]:
    """By name of a setting or file, a mark of what stands there: the node's own secret makes it, so that nobody finds a
    password by trying."""
    said = {name: value.encode() for name, value in os.environ.items() if name.startswith("ENTRAIDE_")}
    for name in OF_THE_START:
        said.pop(name, None)
    files = {name: settings.HOME / name for name in FILES}
    if settings.LETTERS:
        files |= {f"letters/{one.name}": one for one in sorted(Path(settings.LETTERS).glob("*")) if one.is_file()}
    said |= {name: held(one) for name, one in files.items() if one.is_file()}
    return {name: mark(name, value) for name, value in sorted(said.items())}


def held(path: Path) -> bytes:
    """What a file holds; of one that cannot be read, why: whoever needs it says so."""
    try:
        return path.read_bytes()
    except OSError as fault:
        return str(fault.errno).encode()


def mark(name: str, value: bytes) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), name.encode() + b"\0" + value, hashlib.sha256).hexdigest()[:32]
