"""Tests that try every role: a few of them each time, the others with the tests that take long."""

from collections.abc import Iterable
from typing import Any

import pytest

__all__ = ["each_role"]

# One of each kind: who writes, who looks, who runs the node, and who is nobody or nothing yet. A role beyond them differs
# by the table alone, of which each line is tried with `-m whole`.
FEW = frozenset({"nobody", "not signed in", "reader", "drafter", "auditor", "national_administrator"})


def each_role(names: Iterable[str]) -> list[Any]:
    """Roles as the parameters of a test."""
    return [pytest.param(one, marks=() if one in FEW else pytest.mark.whole) for one in names]
