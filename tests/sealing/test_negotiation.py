"""Two nodes agree on a version of the format, or say plainly that they cannot."""

import pytest

from entraide.sealing.envelope import VERSION, VERSIONS, agreed
from entraide.sealing.refusals import Refused


def test_the_highest_version_that_both_name_is_taken() -> None:
    assert agreed([1], [1]) == 1
    assert agreed([1, 2, 3], [2, 3, 4]) == 3
    assert agreed(iter([7, 1])) == VERSION


def test_without_a_version_in_common_nothing_is_sent() -> None:
    with pytest.raises(Refused) as refused:
        agreed([2, 3])
    assert refused.value.why == "no_common_version"
    assert str(VERSIONS[0]) in refused.value.message("fr")
    with pytest.raises(Refused):
        agreed([])
