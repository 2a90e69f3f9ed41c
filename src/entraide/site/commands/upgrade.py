"""The data's part of ./entraide upgrade; the bootstrap sees to the code, and runs this in the new one."""

import argparse
import sys
from datetime import UTC, datetime

from entraide.apps.words import spoken, tongue
from entraide.site import node
from entraide.site.keeping import restoring, upgrading, version

__all__ = ["main"]


class Unwell(Exception):
    """The node does not answer as it should after the upgrade."""


def migrate() -> None:
    """The tables as this program has them."""
    from django.db import connections  # noqa: PLC0415 after the set-up

    node.bring_up_to_date()
    connections.close_all()


def look() -> None:
    """Whether the first page and a text answer, and the audit is whole; raises Unwell."""
    from django.conf import settings  # noqa: PLC0415 after the set-up
    from django.test import Client  # noqa: PLC0415

    from entraide.apps.audit import queries as audit  # noqa: PLC0415
    from entraide.apps.library.paths import address  # noqa: PLC0415
    from entraide.apps.library.queries import texts  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    pages = ["/", *(address(row) for row, _ in texts.recent(1))]
    for page in pages:
        answer = Client().get(page, headers={"accept": "text/html"}, secure=True)
        if answer.status_code != 200:
            raise Unwell(f"{page}: {answer.status_code}")
    if fault := audit.fault():
        raise Unwell(f"audit: {fault[1]} {fault[0]}")


def main(typed: list[str] | None = None) -> int:
    """Bring the data to this version, or take them back; 1 when they are as they were, with the reason."""
    said = spoken("entraide.site.commands", tongue())
    parser = argparse.ArgumentParser(prog="entraide upgrade")
    parser.add_argument("--back", action="store_true")
    parser.add_argument("--before", default="")
    args = parser.parse_args(typed)
    node.set_up()
    home, database, now = node.home(), node.database(), datetime.now(UTC)
    node.have_alone()
    if (home / restoring.WORK).exists():
        restoring.finish(home, database)
    if args.back:
        return back(said)
    if not database.facts().counts:
        print(said["upgrade_empty"])
        return 0
    data = upgrading.Data(home, database, node.known())
    codes = (args.before or version.noted(home), version.commit())
    try:
        done = upgrading.take(data, codes, migrate, look, at=now)
    except Exception as fault:  # whatever it was, the data are as they were
        print(said["upgrade_failed"].format(fault=upgrading.unsound(fault)), file=sys.stderr)
        return 1
    version.note(home)
    facts = database.facts()
    print(said["upgrade_done"].format(rows=sum(facts.counts.values()), entries=facts.audit[0], backup=done.backup))
    return 0


def back(said: dict[str, str]) -> int:
    """The data as they were before the last upgrade."""
    data = upgrading.Data(node.home(), node.database(), node.known())
    try:
        done = upgrading.go_back(data, at=datetime.now(UTC))
    except LookupError:
        print(said["upgrade_none"], file=sys.stderr)
        return 1
    except Exception as fault:
        print(said["upgrade_stays"].format(fault=upgrading.unsound(fault)), file=sys.stderr)
        return 1
    print(said["upgrade_back"].format(at=done.at))
    return 0


if __name__ == "__main__":
    sys.exit(main())
