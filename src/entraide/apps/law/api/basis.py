"""A case as JSON → the answer."""

import json
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router

from entraide.apps.law.answering import TooLarge, faults_of, reply
from entraide.apps.law.api.answers import BasisOut
from entraide.apps.law.wording import law_words
from entraide.apps.problems import Problem, problem
from entraide.apps.saying import reader
from entraide.apps.words import spoken
from entraide.data.answers import answer_schema, origins
from entraide.data.cases import case_words
from entraide.reading.cases import BadCase
from entraide.writing.law import answer_record

__all__ = ["router", "schemas"]

router = Router(tags=["law"])
LARGEST = 100_000  # bytes: no case that a person writes is longer
PLACE = "#/components/schemas/"
BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": f"{PLACE}Case"}}},
    }
}


def named_anew(part: Any, before: str) -> Any:
    """A part of a published schema with its references as OpenAPI has them: `before` stands before their names."""
    if isinstance(part, dict):
        return {
            key: f"{PLACE}{before}{value.rpartition('/')[2].title()}" if key == "$ref" else named_anew(value, before)
            for key, value in part.items()
            if key not in ("$schema", "$id", "$defs")
        }
    return [named_anew(one, before) for one in part] if isinstance(part, list) else part


def schemas() -> dict[str, Any]:
    """The published schemas of a case and of an answer, as components of the API's description."""
    out = {}
    for name, before, whole in (("Case", "Case", case_words()["schema"]), ("BasisOut", "Answer", answer_schema())):
        out[name] = named_anew(whole, before)
        out |= {f"{before}{part.title()}": named_anew(held, before) for part, held in whole["$defs"].items()}
    return out


@router.post("/law/basis", response=BasisOut, operation_id="api_law_basis", openapi_extra=BODY)
def basis(request: HttpRequest) -> Any:
    """The answer to a case: on what basis, with which findings and questions, what the letter must hold."""
    data = body_of(request)
    try:
        got = reply(data, timezone.now().date())
    except TooLarge as error:
        raise Problem(422, "case_too_large", "case") from error
    except RecursionError as error:
        raise Problem(422, "case_too_deep", "case") from error
    except BadCase as bad:
        return refused(data, bad)
    return answer_record(got.case, got.answered, law_words(reader()), origins())


def body_of(request: HttpRequest) -> Any:
    """What was sent, as data."""
    if len(request.body) > LARGEST:
        raise Problem(422, "case_too_long", "case", most=LARGEST)
    try:
        text = request.body.decode()
        data = json.loads(text, parse_constant=no_number)
        json.dumps(data, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise Problem(422, "case_no_json", "case", line=error.lineno) from error
    except ValueError as error:  # not UTF-8, half a pair of surrogates, a number that is none
        raise Problem(422, "case_no_json", "case", line=1) from error
    except RecursionError as error:
        raise Problem(422, "case_too_deep", "case") from error
    return data


def no_number(word: str) -> Any:
    raise ValueError(word)


def refused(data: Any, bad: BadCase) -> HttpResponse:
    """Every fault at its path, with the nearest valid value."""
    language = reader()
    told = spoken("entraide.apps.law", language)["case_not_valid"]
    errors = [  # the path says where it is; a line would be one of our own writing of it
        {"field": path or "case", "code": fault.code, "message": replace(fault, line=0).message(language)}
        for path, fault in faults_of(data, bad)
    ]
    return problem(422, "case_not_valid", told, errors)
