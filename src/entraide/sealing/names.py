"""Names of files in a package: such as can be written on any machine, and can lead nowhere else; and words that can
be shown.

Reads:  the names of a package's files; words
Writes: nothing; a refusal that names the first bad one
"""

import unicodedata
from collections.abc import Iterable

from entraide.sealing.refusals import Refused

__all__ = ["check_names", "readable"]

DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}  # of Windows
SIGNS = set('<>:"\\|?*')
TURNING = set("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # they show a name as another
PART = 200  # bytes of one part
WHOLE = 1000  # bytes of a name
DEEP = 16  # parts


def check_names(names: Iterable[str]) -> None:
    """Raises Refused("name") where a name is none, leads out, hides what it is, or is another's on some machine; or
    where a file would be a folder of another."""
    seen: dict[str, bool] = {}  # folded name → whether it is a file
    for name in names:
        if not plain(name):
            raise Refused("name", ascii(name[:120]))
        folded = unicodedata.normalize("NFKC", name).casefold()
        parts = folded.split("/")
        above = ["/".join(parts[:end]) for end in range(1, len(parts))]
        if folded in seen or any(seen.get(one) for one in above):
            raise Refused("name", ascii(name[:120]))
        seen |= dict.fromkeys(above, False)
        seen[folded] = True


def readable(words: str, besides: str = "") -> bool:
    """Whether words can be shown as they are: no sign that moves a terminal or turns the line, but those of
    `besides`."""
    bad = {"Cc", "Cn", "Cs", "Zl", "Zp"}
    return all(sign in besides or (sign not in TURNING and unicodedata.category(sign) not in bad) for sign in words)


def plain(name: str) -> bool:
    """Whether a name can be written on any machine, as it is."""
    try:
        whole = len(name.encode())
    except UnicodeEncodeError:  # half a sign
        return False
    parts = name.split("/")
    return whole <= WHOLE and len(parts) <= DEEP and unicodedata.is_normalized("NFC", name) and all(map(sound, parts))


def sound(part: str) -> bool:
    """Whether one part of a name is sound."""
    if not part or len(part.encode()) > PART or part != part.strip() or part.endswith("."):
        return False
    if SIGNS & set(part) or not readable(part):
        return False
    return part.partition(".")[0].rstrip().casefold() not in DEVICES
