"""Which database the node uses: the environment's, else the one that the node remembers, else SQLite in its folder.

Reads:  ENTRAIDE_DATABASE, node.toml in the node's folder (`database = "postgresql://…"`, readable by the node alone)
Writes: the database as Django's settings describe it; node.toml
"""

import json
import os
import tomllib
from pathlib import Path
from typing import Any

__all__ = ["NOTES", "BadAddress", "chosen", "described", "place", "remember"]

NOTES = "node.toml"
SCHEMES = ("postgresql://", "postgres://")
PARTS = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;PRAGMA cache_size=-65536; PRAGMA mmap_size=2147418112;"
    ),
}


class BadAddress(ValueError):
    """The address is not that of a PostgreSQL database. It is never shown: it may hold a password."""


def chosen(home: Path) -> str:
    """The address of the node's PostgreSQL database; "" for SQLite. Raises BadAddress where node.toml is damaged."""
    told = os.environ.get("ENTRAIDE_DATABASE")
    if told is not None and told.strip():
        return told.strip()
    try:
        notes = tomllib.loads((home / NOTES).read_text("utf-8"))
    except FileNotFoundError:
        return ""
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadAddress from fault
    return str(notes.get("database", ""))


def remember(home: Path, address: str) -> None:
    """Note the address for all that the node does from now on; "" for SQLite."""
    fresh = home / f"{NOTES}.new"
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as notes:
        notes.write(f"database = {json.dumps(address, ensure_ascii=False)}\n")
        notes.flush()
        os.fsync(notes.fileno())
    fresh.replace(home / NOTES)


def described(address: str, home: Path) -> dict[str, Any]:
    """The database as Django's settings describe it. Connections stay open, one a thread of the server, and a lost one
    is made anew. Raises BadAddress."""
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home / "node.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": SQLITE,
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        **parts(address),
    }


def parts(address: str) -> dict[str, Any]:
    """What an address says, by Django's names. Everything that libpq reads is read: sockets, sslmode …"""
    from psycopg import ProgrammingError, conninfo  # noqa: PLC0415 a node on SQLite does without it

    if not address.startswith(SCHEMES):
        raise BadAddress
    try:
        told = conninfo.conninfo_to_dict(address)
    except ProgrammingError as fault:
        raise BadAddress from fault
    name, port = str(told.get("dbname") or ""), str(told.get("port") or "")
    if not name or "@" in name or not all(one.isdigit() for one in port.split(",") if one):
        raise BadAddress  # a "/" or "@" of the password, not written %2F, would have made it so
    out: dict[str, Any] = {django: str(told.pop(libpq)) for libpq, django in PARTS.items() if libpq in told}
    return out | {"OPTIONS": {"connect_timeout": 10, "application_name": "entraide"} | told}


def place(database: dict[str, Any]) -> str:
    """Where a database is, in words that may be shown."""
    if "sqlite" in database["ENGINE"]:
        return str(database["NAME"])
    server = str(database.get("HOST") or "localhost") + (f":{database['PORT']}" if database.get("PORT") else "")
    return f"PostgreSQL {server}/{database['NAME']}"
