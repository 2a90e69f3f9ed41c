"""./entraide open PACKAGE --key FILE --from CARD…: a sealed package, verified in full and opened. No node is needed."""

import argparse
import sys
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from entraide.apps.words import tongue
from entraide.data.caveats import caveats
from entraide.domain.exchange.terms import Terms
from entraide.sealing.keys import Card, same_fingerprint
from entraide.sealing.outside import Known
from entraide.sealing.unseal import Opened, unseal
from entraide.site.commands.packages.unlocking import card_in, content, keys_in, run, said

__all__ = ["main"]


def parser() -> argparse.ArgumentParser:
    words = said()
    made = argparse.ArgumentParser(prog="entraide open", description=words["package_open_help"])
    made.add_argument("package", type=Path, metavar="PACKAGE", help=words["package_file"])
    made.add_argument("--key", required=True, type=Path, metavar="FILE", help=words["package_key"])
    made.add_argument(
        "--from", dest="senders", action="append", default=[], type=Path, metavar="CARD", help=words["package_from"]
    )
    made.add_argument("--into", type=Path, metavar="FOLDER", help=words["package_into"])
    made.add_argument("--revoked", type=Path, metavar="FILE", help=words["package_revoked"])
    made.add_argument("--passphrase-file", type=Path, metavar="FILE", help=words["package_passphrase_file"])
    made.add_argument("--token", default="", metavar="LIBRARY", help=words["package_token"])
    return made


def known(args: argparse.Namespace, own: Card) -> Known:
    """Whom the reader knows. Raises Refused("fingerprint") where a line of the revoked ones is none."""
    cards = {card.fingerprint: card for card in map(card_in, args.senders)}
    lines = filter(str.strip, content(args.revoked).decode().splitlines()) if args.revoked else ()
    revoked = {one for line in lines for one in (own.fingerprint, *cards) if same_fingerprint(one, line)}
    return Known(cards, revoked)


def on_terms(terms: Terms) -> Iterator[str]:
    """The terms, a line each."""
    words, table = said(), caveats()
    yield words["package_opened_terms"].format(purpose=terms.purpose)
    for one in terms.caveats:
        named = table[one.code][tongue()] if one.code in table else one.code
        told = f"{named}: {one.says}" if one.says else named
        yield words["package_opened_caveat"].format(caveat=told)
    yield words[f"package_onward_{terms.onward}"]


def page(opened: Opened) -> Iterator[str]:
    """What was opened, for a person."""
    words, sender = said(), opened.outside.sender
    yield words["package_opened"].format(
        name=sender.name,
        kind=words[f"package_kind_{sender.kind}"],
        state=sender.state,
        at=opened.outside.envelope.core.at.strftime("%Y-%m-%d %H:%M UTC"),
    )
    if opened.outside.x509:
        yield words["package_x509_seen"].format(digest=sha256(opened.outside.x509.certificate).hexdigest())
    yield from on_terms(opened.manifest.terms)
    for part in opened.manifest.files:
        yield f"  {part.name}  {part.size}  {words['package_exculpatory'] if part.exculpatory else ''}".rstrip()
        if part.terms:
            yield from (f"    {line}" for line in on_terms(part.terms))
    yield words["package_opened_into"].format(folder=opened.into)


def go(args: argparse.Namespace, now: datetime) -> int:
    """Open; 0."""
    keys = keys_in(args.key, args.passphrase_file, args.token)
    into = args.into or Path(args.package.name).with_suffix("")
    into = into if args.into or into.name != args.package.name else Path(f"{into.name}.opened")
    with args.package.open("rb", buffering=0) as file:
        print(*page(unseal(file, into.absolute(), keys, known(args, keys.card), on=now)), sep="\n")
    return 0


def main(typed: list[str] | None = None) -> int:
    """Run the command; the exit status: 2 where the package was refused, and then nothing was written."""
    return run(go, parser().parse_args(typed))


if __name__ == "__main__":
    sys.exit(main())
