"""What all tests share: where the repository is, and the real texts, which never enter it.

Real texts are read from ../shared (or the folder that ENTRAIDE_SHARED names). Where that is absent, the tests that
need it are skipped, and say so. ENTRAIDE_EXAMPLES says how many examples Hypothesis makes up for each of its tests.
"""

import os
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.utils import translation
from hypothesis import HealthCheck, settings

from tests.corpus import Corpus

ROOT = Path(__file__).resolve().parent.parent
settings.register_profile(
    "entraide",
    max_examples=int(os.environ.get("ENTRAIDE_EXAMPLES") or 30),
    deadline=None,  # the machines are shared: how long an example takes says nothing
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("entraide")


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts and reference tables."""
    place = Path(os.environ.get("ENTRAIDE_SHARED", ROOT.parent / "shared"))
    if not place.is_dir():
        pytest.skip(f"no real texts at {place}: put them there, or set ENTRAIDE_SHARED")
    return place


@pytest.fixture(scope="session")
def source(shared: Path) -> Callable[[str], bytes]:
    """`source("003")`: the bytes of the source document whose name begins so."""

    def read(prefix: str) -> bytes:
        found = sorted((shared / "sources").glob(f"{prefix}*"))
        assert len(found) == 1, f"{len(found)} source documents begin with {prefix}"
        return found[0].read_bytes()

    return read


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Corpus:
    """The answer key: `corpus("ga/fr/A_RES_77_241.xml")` gives bytes, `corpus.names("ga/fr")` names."""
    if not (shared / "corpus").is_dir():
        pytest.skip(f"no corpus in {shared}")
    return Corpus(shared / "corpus")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Tests that commit empty the tables behind them. The audit refuses that: its triggers are taken off meanwhile."""
    plain = connection.ops.execute_sql_flush
    server = connection.vendor == "postgresql"
    guarded = [import_module(f"entraide.apps.{app}.migrations.0002_append_only") for app in ("audit", "exchange")]
    on = [one for module in guarded for one in (module.POSTGRESQL[1:] if server else module.SQLITE)]

    def flush(statements: Iterable[str]) -> None:
        with connection.cursor() as cursor:
            for statement in on:
                words = statement.split()
                of = f" ON {words[words.index('ON') + 1]}" if server else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {words[2]}{of}")
            plain(list(statements))
            for statement in on:
                cursor.execute(statement)

    connection.ops.execute_sql_flush = flush  # type: ignore[method-assign, assignment]


@pytest.fixture(autouse=True)
def _nobodys_language() -> None:
    """What a page of the test before was read in is no longer the language of anything."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def _no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests ask more than a person does; those of the limits set their own."""
    monkeypatch.setattr(django_settings, "LIMITS", {})
