"""What an operation of the API is asked beyond what it knows: a name that is mistyped is told, not passed over."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from ninja import Schema

from entraide.apps.problems import Problem

__all__ = ["only_known"]


def only_known(operation: Callable[..., Any]) -> Callable[..., Any]:
    """The operation, refusing parameters that it does not have, and those given twice."""

    @wraps(operation)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        names = {name for one in kwargs.values() if isinstance(one, Schema) for name in type(one).model_fields}
        for name in request.GET:
            if name not in names:
                raise Problem(422, "unknown_field", name, names=", ".join(sorted(names)))
            if len(request.GET.getlist(name)) > 1:
                raise Problem(422, "given_twice", name)
        return operation(request, *args, **kwargs)

    return answer
