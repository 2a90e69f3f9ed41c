"""The node moved to another database, with all that it holds.

./entraide move --to postgresql://…   to PostgreSQL
./entraide move --to sqlite           back to SQLite, in the node's own folder
"""

import argparse
import os
import sys
from pathlib import Path

from django.db import DatabaseError, connections
from tqdm import tqdm

from entraide.apps.words import spoken, tongue
from entraide.site import database, moving, node
from entraide.site.keeping import lock

__all__ = ["main", "move"]

MOVED = "node.moved.sqlite3"
LINE = "{l_bar}{bar}| {remaining}"


def main(typed: list[str] | None = None) -> int:
    """Move the node; 0 when it is there."""
    said = spoken("entraide.site.commands", tongue())
    parser = argparse.ArgumentParser(prog="entraide move", description=said["move_help"])
    parser.add_argument("--to", required=True, metavar="URL | sqlite")
    move(parser.parse_args(typed).to)
    return 0


def move(to: str) -> None:
    """Move the node to an address, or to "sqlite", and let it use that from now on. Ends the program with a sentence
    when it cannot."""
    said = spoken("entraide.site.commands", tongue())
    node.set_up()
    home = node.home()
    address = "" if to == "sqlite" else to
    try:
        goal = database.described(address, home)
    except database.BadAddress:
        sys.exit(said["bad_address"])
    source = dict(connections.settings["default"])
    if all(source.get(name) == value for name, value in goal.items()):
        print(said["moved_already"].format(place=database.place(goal)))
        return
    held = "sqlite" not in source["ENGINE"] or Path(source["NAME"]).exists()
    if held:
        node.prepare()
    node.have_alone()
    moving.turn_to(goal)
    node.make_tables()
    if held:
        carried(said, database.place(goal))
    connections.close_all()
    database.remember(home, address)
    kept = database.place(source)
    if held and "sqlite" in source["ENGINE"]:
        kept = str(home / MOVED)
        for end in ("", "-wal", "-shm"):
            if (beside := Path(f"{source['NAME']}{end}")).exists():
                beside.replace(f"{kept}{end}")
    print(said["moved"].format(place=database.place(goal)) + (f"\n{said['moved_from'].format(place=kept)}" * held))
    if (os.environ.get("ENTRAIDE_DATABASE") or address) != address:
        print(said["environment_wins"], file=sys.stderr)
    os.close(lock.held.pop(home))


def carried(said: dict[str, str], place: str) -> None:
    """Carry all, showing how far; the counts at the end."""
    from entraide.apps.library.actions.reindexing import reindex  # noqa: PLC0415 after the set-up
    from entraide.apps.library.models import Version  # noqa: PLC0415

    rows, texts = moving.size("source"), Version.objects.using("source").filter(current=True).count()
    with tqdm(total=2 * rows + 40 * texts, bar_format=LINE, delay=2, leave=False, disable=None) as bar:
        try:
            sums = moving.carry(bar.update, lambda: reindex(lambda done: bar.update(40 * done)))
        except moving.Occupied:
            sys.exit(said["move_occupied"].format(place=place))
        except moving.Differs as fault:
            sys.exit(said["move_differs"].format(tables=", ".join(fault.tables)))
        except (DatabaseError, ValueError) as fault:
            sys.exit(said["move_refused"].format(place=place, reason=" ".join(str(fault).split())[:500]))
    print(said["move_verified"].format(rows=sum(count for count, _ in sums.values()), tables=len(sums)))


if __name__ == "__main__":
    sys.exit(main())
