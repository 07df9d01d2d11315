"""Explains what is wrong with a document, by its JSON Schema: file, line, path, and what would be right.

jsonschema is imported only here, when something is wrong: it costs as much as a small scan.
"""

import json
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from sovlint.diagnostics import Message, message
from sovlint.folders import policies_folder
from sovlint.policy.document import Document, Steps

if TYPE_CHECKING:
    from jsonschema import ValidationError


@cache
def schema(name: str) -> dict[str, Any]:
    """Return a published schema by the name of its file: `pack`, `configuration`."""
    path = policies_folder() / "schema" / f"{name}.schema.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def located(document: Document, path: Steps, what: Message) -> Message:
    """Return a mistake with the file, the line and the path where it stands."""
    line = document.line(path)
    if not path:
        return message("{file}:{line}: {what}", file=document.file, line=line, what=what)
    steps = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")
    return message("{file}:{line}: {path}: {what}", file=document.file, line=line, path=steps, what=what)


def explain(document: Document, name: str, reached: Steps) -> tuple[Message, ...]:
    """Return every mistake that the schema finds; `reached` is where reading stopped, if it finds none."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - see the module's docstring

    found: dict[tuple[int, Steps], list[Message]] = {}
    for error in Draft202012Validator(schema(name)).iter_errors(document.value):
        for inner in _deepest(error):
            path = tuple(inner.absolute_path)
            for step, what in _what(inner):
                whole = (*path, *step)
                found.setdefault((document.line(whole), whole), []).append(located(document, whole, what))
    mistakes = [mistake for key in sorted(found, key=_order) for mistake in dict.fromkeys(found[key])]
    if not mistakes:
        mistakes = [located(document, reached, message("this cannot be understood here"))]
    return tuple(mistakes)


def _order(key: tuple[int, Steps]) -> tuple[int, str]:
    return key[0], ".".join(map(str, key[1]))


def _deepest(error: "ValidationError") -> "Iterator[ValidationError]":
    """Yield the errors that speak: of alternatives, those of the one that the value is meant for."""
    alternatives = error.validator in ("anyOf", "oneOf")
    if not alternatives or not error.context or all(inner.validator == "required" for inner in error.context):
        yield error
        return
    branches: dict[Any, list[ValidationError]] = {}
    for inner in error.context:
        branches.setdefault(inner.schema_path[0], []).append(inner)
    meant = [errors for errors in branches.values() if not _is_other_kind(errors)]
    if not meant:
        yield error
        return
    for inner in min(meant, key=_badness):
        yield from _deepest(inner)


def _is_other_kind(errors: "list[ValidationError]") -> bool:
    """Whether the value is of another kind than these alternatives want: they say nothing about it."""
    return any(
        not error.path
        and (error.validator == "type" or (error.validator == "enum" and not isinstance(error.instance, str)))
        for error in errors
    )


def _badness(errors: "list[ValidationError]") -> tuple[int, int]:
    return min(-len(error.path) for error in errors), len(errors)


def _what(  # noqa: C901 - a case for each keyword of the schemas
    error: "ValidationError",
) -> Iterator[tuple[Steps, Message]]:
    """Yield (path below the error's own, what is wrong)."""
    part: dict[str, Any] = error.schema if isinstance(error.schema, dict) else {}
    value: Any = error.instance
    wanted: Any = error.validator_value
    match error.validator:
        case "additionalProperties":
            allowed = sorted(part.get("properties", {}))
            for key in sorted(set(value) - set(allowed)):
                yield (key,), _unknown_key(key, allowed)
        case "required":
            for key in wanted:
                if key not in value:
                    yield (), message("`{key}` is missing", key=key)
        case "enum":
            yield (), _not_allowed(value, [str(choice) for choice in wanted])
        case "anyOf" if all(inner.keys() == {"required"} for inner in wanted):
            names = ", ".join(inner["required"][0] for inner in wanted)
            yield (), message("one of these keys is needed: {names}", names=names)
        case "anyOf" | "oneOf" | "type":
            yield (), _wrong_kind(part, error.message)
        case "minItems" | "minProperties" | "minLength":
            yield (), message("this must not be empty")
        case "pattern":
            meaning = _forms().get(wanted) or str(part.get("description", wanted))
            yield (), message("`{value}` is not of the right form: {meaning}", value=value, meaning=meaning)
        case _:
            yield (), message("{what}", what=error.message)


@cache
def _forms() -> dict[str, Message]:
    """Return what the patterns of the schemas stand for."""
    return {
        "^[a-z][a-z0-9]*(-[a-z0-9]+)*$": message("small words joined by hyphens"),
        "^([A-Z]{2}|EEA|home|adequate)$": message(
            "an ISO 3166-1 code such as FR, or one of EU, EEA, home, adequate"
        ),
        "^([A-Z]{2}|EEA)$": message("an ISO 3166-1 code such as FR, or one of EU, EEA"),
        "^[A-Z]{2}$": message("an ISO 3166-1 code such as FR"),
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": message("a day such as 2026-11-22"),
        "^[0-9]+\\.[0-9]+\\.[0-9]+$": message("a version such as 0.1.0"),
        "\\S": message("a text that is not empty"),
    }


def _unknown_key(key: str, allowed: list[str]) -> Message:
    close = get_close_matches(key, allowed, n=1)
    if close:
        return message("unknown key `{key}`; did you mean `{close}`?", key=key, close=close[0])
    return message("unknown key `{key}`; known here: {known}", key=key, known=", ".join(allowed))


def _not_allowed(value: object, allowed: list[str]) -> Message:
    shown = value if isinstance(value, str) else json.dumps(value)
    close = get_close_matches(shown, allowed, n=1)
    if close:
        return message(
            "`{value}` is not allowed; did you mean `{close}`? Allowed: {allowed}",
            value=shown,
            close=close[0],
            allowed=", ".join(allowed),
        )
    return message("`{value}` is not allowed; allowed: {allowed}", value=shown, allowed=", ".join(allowed))


def _wrong_kind(part: dict[str, Any], otherwise: str) -> Message:
    kinds = set(_kinds(part))
    names = {
        "object": message("a mapping"),
        "array": message("a list"),
        "string": message("a text"),
        "boolean": message("true or false"),
        "number": message("a number"),
        "integer": message("a whole number"),
    }
    wanted = [names[kind] for kind in names if kind in kinds]
    result: str | Message = wanted[0] if wanted else otherwise
    for item in wanted[1:]:
        result = message("{first} or {second}", first=result, second=item)
    return message("this must be {kind}", kind=result)


def _kinds(part: dict[str, Any]) -> Iterator[str]:
    if "type" in part:
        yield from [part["type"]] if isinstance(part["type"], str) else part["type"]
    if "enum" in part:
        yield "string"
    for inner in (*part.get("anyOf", ()), *part.get("oneOf", ())):
        yield from _kinds(inner)
