"""The API asked everything that its description allows, and much that it does not: it keeps its word, and never breaks.

ENTRAIDE_EXAMPLES says how many questions of each kind each operation is asked.
"""

import os
from typing import Any

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode

from entraide.apps.library.actions.loading import load
from entraide.site.api import api
from tests.apps.conftest import NOW, TEXT, reading

EXAMPLES = int(os.environ.get("ENTRAIDE_EXAMPLES", "8"))
ASKED = [
    (path, mode)
    for path, one in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items()
    for mode in GenerationMode
    if mode is GenerationMode.POSITIVE or one["get"]["parameters"]  # what is asked nothing is asked nothing wrongly
]


@pytest.fixture
def description(db: None) -> schemathesis.BaseSchema:
    """The description of the API of a library with two texts."""
    load(reading(), by="keeper", at=NOW)
    load(reading(TEXT.replace("98/7", "97/1").replace("3 mars 2044", "5 décembre 2042"), "c" * 64), by="k", at=NOW)
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.mark.parametrize(("path", "mode"), ASKED)
def test_every_answer_is_as_described(description: schemathesis.BaseSchema, path: str, mode: GenerationMode) -> None:
    operation = description[path]["GET"]

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(case: "Case[Any]") -> None:
        case.call_and_validate()

    ask()
