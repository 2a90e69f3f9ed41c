"""Whether a file, or data, has the shape of a case: text, YAML, the published schema.

Reads:  bytes, text or data; the schema
Writes: data with the line of each part; or what is wrong
"""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from jsonschema import Draft202012Validator, ValidationError

from entraide.reading.cases.faults import BadCase, Fault, nearest
from entraide.reading.cases.lines import Lines, numbered, parse

__all__ = ["LARGEST", "MOST", "shaped", "shaped_data"]

LARGEST = 500_000  # bytes
MOST = 50  # faults told: who has more begins with these


def shaped(told: str | bytes, name: str, schema: Mapping[str, Any]) -> tuple[Any, Lines]:
    """The data and the line of each part. Raises BadCase."""
    text = as_text(told, name)
    try:
        data, lines = parse(text)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise BadCase(name, [Fault("yaml", line, f"the character U+{ord(text[error.position]):04X}")]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 0
        raise BadCase(name, [Fault("yaml", line, str(error.problem or error.context))]) from error
    return held(data, lines, name, schema)


def shaped_data(data: Any, name: str, schema: Mapping[str, Any]) -> tuple[Any, Lines]:
    """The same of data that are no file: each part has a line of its own, in their order. Raises BadCase."""
    try:
        data, lines = numbered(data)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise BadCase(name, [Fault("yaml", mark.line + 1 if mark else 0, str(error.problem))]) from error
    return held(data, lines, name, schema)


def held(data: Any, lines: Lines, name: str, schema: Mapping[str, Any]) -> tuple[Any, Lines]:
    """The data and the lines, where the schema has nothing to say. Raises BadCase."""
    if data is None:
        raise BadCase(name, [Fault("empty", 0, "")])
    faults: list[Fault] = []
    for wrong in Draft202012Validator(schema).iter_errors(data):
        faults += list(told_of(wrong, lines))
        if len(faults) > MOST:
            break
    if faults:
        raise BadCase(name, faults[:MOST])
    return data, lines


def as_text(told: str | bytes, name: str) -> str:
    """The text of a file, without the mark that some programs put before it."""
    if len(told) > LARGEST:
        raise BadCase(name, [Fault("too_large", 0, str(len(told)))])
    if isinstance(told, str):
        return told.removeprefix("\ufeff")
    try:
        return told.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadCase(name, [Fault("encoding", told.count(b"\n", 0, error.start) + 1, "")]) from error


def told_of(error: ValidationError, lines: Lines) -> Iterator[Fault]:
    """What the schema has to say, as faults."""
    path = tuple(error.absolute_path)
    line = lines.get(path, 0)
    shown = str(error.instance)[:200]
    rule: Any = error.schema
    instance: Any = error.instance
    held: Any = error.validator_value
    pattern = str(rule.get("pattern", ""))
    match error.validator:
        case "additionalProperties":
            allowed = set(rule.get("properties", ()))
            for nth, key in enumerate(key for key in instance if key not in allowed):
                near = nearest(key, allowed) if nth < MOST else ()
                yield Fault("unknown_key", lines.get((*path, key), line), key, near)
        case "required":
            yield Fault("missing_key", line, next(one for one in held if one not in instance))
        case "pattern" | "type" if "\\d{4}-" in pattern:
            yield Fault("date", line, shown)
        case "pattern":
            yield Fault("own_code", line, shown)
        case "type":
            yield Fault("type", line, shown, (held,) if isinstance(held, str) else tuple(held))
        case _:
            yield Fault("value", line, shown)
