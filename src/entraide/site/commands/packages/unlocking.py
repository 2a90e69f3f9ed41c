"""Files of keys as a command reads and writes them: the passphrase is asked for, or stands in a file.

Reads:  paths, what a person types
Writes: keys, cards; files that are never replaced and that their owner alone reads
"""

import os
import secrets
import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path

from entraide.apps.words import spoken, tongue
from entraide.gateways.storage import settle
from entraide.sealing.keyfiles import KeyLock, Passphrase, card_of, lock_of, lock_told, unlocked
from entraide.sealing.keys import Card, Keys, read_card
from entraide.sealing.refusals import Refused
from entraide.sealing.token import Token
from entraide.site.commands.printing import printed

__all__ = ["card_in", "content", "keys_in", "passphrase", "run", "said", "write_new", "write_over"]

PACKAGE = "entraide.site.commands.packages"
LARGEST = 1024 * 1024  # bytes of a file of keys or a card, before anything looks at it


def said() -> dict[str, str]:
    """The words of these commands."""
    return spoken(PACKAGE, tongue())


def content(path: Path) -> bytes:
    """The bytes of a small file."""
    with path.open("rb") as file:
        return file.read(LARGEST)


def passphrase(name: str, file: Path | None, again: bool = False) -> str:
    """The passphrase: the first line of a file, or as typed; twice where it is a new one. Raises
    Refused("passphrase")."""
    if file:
        lines = content(file).decode().splitlines()
        return lines[0] if lines else ""
    words = said()
    typed = getpass(words["package_ask"].format(name=name))
    if again and getpass(words["package_ask_again"]) != typed:
        print(words["package_not_same"], file=sys.stderr)
        raise Refused("passphrase")
    return typed


def keys_in(path: Path, file: Path | None, token: str = "") -> Keys:
    """The keys of a file; `token` is the library of the token that it is locked by, where it is. Raises Refused,
    OSError."""
    data = content(path)
    card_of(data)  # before anybody types a passphrase for a file that is none
    return unlocked(data, lock_for(data, path.name, file, token))


def lock_for(data: bytes, name: str, file: Path | None, token: str) -> KeyLock:
    """What opens a file of keys, as the file says: a passphrase, or a token by its PIN. Raises Refused("token") where a
    token is needed and its library not told."""
    if lock_of(data) != "pkcs11":
        return Passphrase(passphrase(name, file))
    if not token:
        raise Refused("token", "--token")
    said = lock_told(data)
    pin = passphrase(f"{said['token']} (PIN)", file)
    return Token(token, str(said["token"]), str(said["label"]), pin)


def card_in(path: Path) -> Card:
    """The card that a file is, or that a file of keys holds. Raises Refused, OSError."""
    data = content(path)
    try:
        return read_card(data)
    except Refused:
        return card_of(data)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, for its owner alone. Raises Refused("exists")."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as fault:
        raise Refused("exists", path) from fault
    with os.fdopen(handle, "wb") as file:
        file.write(data)


def write_over(path: Path, data: bytes) -> None:
    """Write a file in the place of another, at once: whoever is killed leaves the one or the other whole."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        write_new(beside, data)
        settle(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def run(work: Callable[[Namespace, datetime], int], args: Namespace) -> int:
    """Do the work of a command; 2 where it is refused or a file cannot be read, with the reason."""
    try:
        return printed(lambda: work(args, datetime.now(UTC)))
    except Refused as fault:
        print(said()["package_refused"].format(code=fault.why, fault=fault.message(tongue())), file=sys.stderr)
    except UnicodeDecodeError as fault:
        print(said()["package_unread"].format(name=fault.object[:20], detail=fault.reason), file=sys.stderr)
    except OSError as fault:
        print(said()["package_unread"].format(name=fault.filename, detail=fault.strerror or fault), file=sys.stderr)
    return 2
