"""Databases and processes of the tests' own: a node as its operator runs it."""

import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

__all__ = ["begun", "done", "scratch"]

SERVER = os.environ.get("ENTRAIDE_TEST_POSTGRES", "")


@contextmanager
def scratch() -> Iterator[str]:
    """The address of an empty database on the server of the tests; skips the test where there is none."""
    if not SERVER:
        pytest.skip("no PostgreSQL server: set ENTRAIDE_TEST_POSTGRES to the address of one")
    name = f"test_scratch_{uuid.uuid4().hex}"
    with psycopg.connect(make_conninfo(SERVER, dbname="postgres"), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlsplit(SERVER)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def begun(home: Path, code: str, database: str = "") -> "subprocess.Popen[str]":
    """A process of a node, as its own Python."""
    environ = os.environ | {"ENTRAIDE_HOME": str(home), "ENTRAIDE_DATABASE": database, "ENTRAIDE_LANG": "en"}
    environ |= {"DJANGO_SETTINGS_MODULE": "entraide.site.settings"}
    return subprocess.Popen(
        [sys.executable, "-c", code], env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def done(home: Path, code: str, database: str = "") -> tuple[int, str]:
    """Its status and what it said."""
    process = begun(home, code, database)
    said = process.communicate(timeout=120)[0]
    return process.returncode, said
