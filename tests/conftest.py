"""What all tests share: where the repository is, and the real texts, which never enter it.

Real texts are read from ../shared (or the folder that ENTRAIDE_SHARED names). Where that is absent, the tests that
need it are skipped, and say so.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.corpus import Corpus

ROOT = Path(__file__).resolve().parent.parent


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
