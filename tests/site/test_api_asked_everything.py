"""The API asked everything that its description allows, and much that it does not: it keeps its word, and never breaks."""

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from entraide.apps.library.actions.loading import load
from entraide.site.api import api
from tests.apps.conftest import NOW, TEXT, reading

EXAMPLES = settings().max_examples // 4  # of each kind, to each operation
ASKED = [
    (path, method, mode)
    for path, one in api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items()
    for method, operation in one.items()
    for mode in GenerationMode  # what is asked nothing is asked nothing wrongly
    if mode is GenerationMode.POSITIVE or operation["parameters"] or "requestBody" in operation
]


@pytest.fixture
def kept_open() -> Iterator[None]:
    """The connection stays open between requests, as Django's own client keeps it: the test's transaction is in it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@cache
def asked_for() -> schemathesis.BaseSchema:
    """The description of the API, as a program asks for it: once, for it takes its time."""
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())


@pytest.fixture
def description(db: None, kept_open: None) -> schemathesis.BaseSchema:
    """The description of the API of a library with two texts."""
    load(reading(), by="keeper", at=NOW)
    load(reading(TEXT.replace("98/7", "97/1").replace("3 mars 2044", "5 décembre 2042"), "c" * 64), by="k", at=NOW)
    return asked_for()


@pytest.mark.parametrize(("path", "method", "mode"), ASKED)
def test_every_answer_is_as_described(
    description: schemathesis.BaseSchema, path: str, method: str, mode: GenerationMode
) -> None:
    operation = description[path][method.upper()]
    beside: list[Any] = [positive_data_acceptance] if method == "post" else []  # the shape of a case is not yet a case

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(case: "Case[Any]") -> None:
        case.call_and_validate(excluded_checks=beside)

    ask()
