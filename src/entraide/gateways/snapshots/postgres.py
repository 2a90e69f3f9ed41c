"""PostgreSQL: pg_dump in its custom format at one exported moment; pg_restore in one transaction, all or nothing."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg

from entraide.gateways.snapshots.facts import Facts, counted
from entraide.gateways.snapshots.port import CannotSnapshot

__all__ = ["Postgres"]

ENVIRON = {"dbname": "PGDATABASE", "user": "PGUSER", "password": "PGPASSWORD", "host": "PGHOST", "port": "PGPORT"}
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
# What the node owns goes before what was kept comes; extensions stay.
EMPTY = """
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT c.oid::regclass AS name, CASE c.relkind WHEN 'v' THEN 'VIEW' ELSE 'MATERIALIZED VIEW' END AS kind
    FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('v', 'm')
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
  LOOP EXECUTE format('DROP %s IF EXISTS %s CASCADE', one.kind, one.name); END LOOP;
  FOR one IN SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = current_schema()
  LOOP EXECUTE format('DROP TABLE IF EXISTS %s CASCADE', one.name); END LOOP;
  FOR one IN SELECT c.oid::regclass AS name FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace
    AND c.relkind = 'S'
  LOOP EXECUTE format('DROP SEQUENCE IF EXISTS %s CASCADE', one.name); END LOOP;
  FOR one IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
  LOOP EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', one.name); END LOOP;
  FOR one IN SELECT c.oid, format('%I.%I', current_schema(), c.cfgname) AS name FROM pg_ts_config c
    WHERE c.cfgnamespace = current_schema()::regnamespace
  LOOP EXECUTE format('DROP TEXT SEARCH CONFIGURATION IF EXISTS %s CASCADE', one.name); END LOOP;
END $$;
"""


class Postgres:
    """A database on a server, named by libpq's own parameters."""

    engine = "postgresql"
    member = "database.dump"

    def __init__(self, place: Mapping[str, str]) -> None:
        self.place = dict(place)

    def connect(self) -> "psycopg.Connection[tuple[Any, ...]]":
        """A connection of its own; raises CannotSnapshot."""
        try:
            return psycopg.connect(**self.place)  # type: ignore[arg-type]  # libpq's names
        except psycopg.Error as fault:
            raise CannotSnapshot("engine", str(fault)) from fault

    def run(self, name: str, *arguments: str, typed: bytes | None = None) -> bytes:
        """What one of PostgreSQL's programs answers; the password never stands among its arguments."""
        environ = os.environ | {ENVIRON.get(key, f"PG{key.upper()}"): value for key, value in self.place.items()}
        command = [program(name), *arguments]
        done = subprocess.run(command, env=environ, input=typed, capture_output=True, check=False)  # noqa: S603
        if done.returncode:
            raise CannotSnapshot("engine", done.stderr.decode(errors="replace").strip())
        return done.stdout

    def save(self, to: Path) -> Facts:
        """Write the database as it stands at one moment, counted at that very moment."""
        with self.connect() as connection:
            connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
            row = connection.execute("SELECT pg_export_snapshot()").fetchone()
            moment = str(row[0]) if row else ""
            self.run(
                "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-comments",
                f"--snapshot={moment}", f"--file={to}",
            )  # fmt: skip
            return facts_of(connection)

    def examine(self, file: Path) -> None:
        """Whether pg_restore can read the file; what it holds is known once it is put back."""
        self.run("pg_restore", "--list", str(file))

    def facts(self) -> Facts:
        """What the database holds now."""
        with self.connect() as connection:
            return facts_of(connection)

    def load(self, file: Path) -> None:
        """Empty the schema and fill it from the file in one transaction: killed half-way, nothing has happened."""
        script = file.with_suffix(".sql")
        self.run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(file))
        empty = file.with_suffix(".empty.sql")
        empty.write_text(EMPTY, "utf-8")
        once = ("--single-transaction", "--set=ON_ERROR_STOP=1", "--no-psqlrc", "--quiet")
        self.run("psql", *once, f"--file={empty}", f"--file={script}")
        for one in (script, empty, file):
            one.unlink()


def facts_of(connection: "psycopg.Connection[tuple[Any, ...]]") -> Facts:
    names = [str(name) for (name,) in connection.execute(TABLES)]
    return counted(lambda query: connection.execute(query.encode()), names)


def program(name: str) -> str:
    """Where one of PostgreSQL's programs is: on the PATH, else the newest that Debian keeps aside."""
    found = shutil.which(name)
    if not found:
        aside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
        found = str(aside[-1]) if aside else None
    if not found:
        raise CannotSnapshot("no_programs", name)
    return found
