"""./entraide keys make NAME --state CODE --out FILE | lock FILE | card FILE --out CARD | fingerprint FILE: keys of an
authority or a node."""

import argparse
import os
import sys
from datetime import datetime
from pathlib import Path

from entraide.data.tables import rows_of
from entraide.sealing.keyfiles import KeyLock, Passphrase, card_of, locked
from entraide.sealing.keys import Card, Kind, fresh_keys, groups, same_fingerprint
from entraide.sealing.refusals import Refused
from entraide.sealing.token import Token
from entraide.site.commands.packages.unlocking import (
    card_in,
    content,
    keys_in,
    passphrase,
    run,
    said,
    write_new,
    write_over,
)

__all__ = ["main"]


def parser() -> argparse.ArgumentParser:
    words = said()
    made = argparse.ArgumentParser(prog="entraide keys", description=words["package_keys_help"])
    asked = made.add_subparsers(dest="what", required=True)
    make = asked.add_parser("make", help=words["package_keys_make"], description=words["package_keys_make"])
    make.add_argument("name", metavar="NAME", help=words["package_name"])
    codes = [row["code"] for row in rows_of("law/states.csv")]
    make.add_argument("--state", required=True, choices=codes, metavar="CODE", help=words["package_state"])
    make.add_argument("--node", action="store_true", help=words["package_node"])
    make.add_argument("--years", type=int, choices=range(1, 11), default=2, metavar="N", help=words["package_years"])
    make.add_argument("--passphrase-file", type=Path, metavar="FILE", help=words["package_passphrase_file"])
    lock = asked.add_parser("lock", help=words["package_keys_lock"], description=words["package_keys_lock"])
    lock.add_argument("--passphrase-file", type=Path, metavar="FILE", help=words["package_passphrase_file"])
    lock.add_argument("--new-passphrase-file", type=Path, metavar="FILE", help=words["package_passphrase_file"])
    lock.add_argument("--token", default="", metavar="LIBRARY", help=words["package_token"])
    lock.add_argument("--to-token", metavar="NAME:LABEL", help=words["package_to_token"])
    card = asked.add_parser("card", help=words["package_keys_card"], description=words["package_keys_card"])
    tell = asked.add_parser("fingerprint", help=words["package_keys_fingerprint"])
    tell.add_argument("--against", metavar="DIGITS", help=words["package_against"])
    for one in (card, tell, lock):
        one.add_argument("file", type=Path, metavar="FILE")
    for one in (make, card):
        one.add_argument("--out", type=Path, required=True, metavar="FILE", help=words["package_out"])
    return made


def shown(card: Card) -> str:
    """A card and its fingerprint, for a person."""
    words = said()
    who = words["package_card_of"].format(
        name=card.name, kind=words[f"package_kind_{card.kind}"], state=card.state, made=card.made, until=card.until
    )
    return f"{who}\n{words['package_fingerprint'].format(groups=groups(card.fingerprint))}"


def make(args: argparse.Namespace, now: datetime) -> int:
    """Make keys and write their file."""
    if os.path.lexists(args.out):
        raise Refused("exists", args.out)
    lock = Passphrase(passphrase(args.out.name, args.passphrase_file, again=True))
    day = now.date()
    until = day.replace(year=day.year + args.years, day=min(day.day, 28))
    kind = Kind.NODE if args.node else Kind.AUTHORITY
    keys = fresh_keys(kind, args.name, args.state, (day, until), os.urandom)
    write_new(args.out, locked(keys, lock, os.urandom))
    print(shown(keys.card), said()["package_made"].format(file=args.out), sep="\n")
    return 0


def lock_again(args: argparse.Namespace) -> int:
    """Lock a file of keys by another passphrase, or by a token; the file of before is there no more."""
    keys = keys_in(args.file, args.passphrase_file, args.token)
    new: KeyLock
    if args.to_token:
        name, _, label = args.to_token.partition(":")
        if not args.token:
            raise Refused("token", "--token")
        new = Token(args.token, name, label, passphrase(f"{name} (PIN)", args.new_passphrase_file))
    else:
        new = Passphrase(passphrase(args.file.name, args.new_passphrase_file, again=True))
    write_over(args.file, locked(keys, new, os.urandom))
    print(said()["package_locked"].format(file=args.file))
    return 0


def card(args: argparse.Namespace) -> int:
    """Write the card of a file of keys."""
    found = card_of(content(args.file))
    write_new(args.out, found.published() + b"\n")
    print(shown(found), said()["package_card_made"].format(file=args.out), sep="\n")
    return 0


def tell(args: argparse.Namespace) -> int:
    """Tell a fingerprint; 1 where it is not the one that was heard."""
    found = card_in(args.file)
    print(shown(found))
    if args.against is None:
        return 0
    same = same_fingerprint(found.fingerprint, args.against)
    print(said()["package_same" if same else "package_other"])
    return int(not same)


def go(args: argparse.Namespace, now: datetime) -> int:
    if args.what == "make":
        return make(args, now)
    if args.what == "lock":
        return lock_again(args)
    return card(args) if args.what == "card" else tell(args)


def main(typed: list[str] | None = None) -> int:
    """Run the command; the exit status: 2 where something was refused."""
    return run(go, parser().parse_args(typed))


if __name__ == "__main__":
    sys.exit(main())
