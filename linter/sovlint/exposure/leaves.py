"""The texts in a value, each with what it was made from: also those in JSON, and parts of unknown ones."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sovlint.diagnostics import Step
from sovlint.terraform.values import Known, Mark, Origin, Secrecy, Unknown, Value

Path = tuple[str | int, ...]

#: What stands in a text for a part that is not known; a letter, so that hosts stay hosts.
HOLE = "x"
_DEEPEST = 40


class Leaf(NamedTuple):
    """A text at a path, empty where it is not known, and the resources that it was made from.

    `variable` is the one of the root module that the whole of an unknown text is.
    """

    path: Path
    text: str
    origins: tuple[Origin, ...]
    hidden: bool
    variable: str = ""

    @property
    def name(self) -> str:
        """The name of the argument, or of the attribute in a document, that the text stands in."""
        return next((step for step in reversed(self.path) if isinstance(step, str)), "")

    @property
    def argument(self) -> str:
        """The path as people write it, without positions."""
        return ".".join(step for step in self.path if isinstance(step, str))


def leaves(value: Value, path: Path = ()) -> list[Leaf]:
    """Return every text in a value, in order."""
    found: list[Leaf] = []
    _add_leaves(value, path, 0, found)
    return found


def _add_leaves(value: Value, path: Path, depth: int, found: list[Leaf]) -> None:
    if depth > _DEEPEST:
        return
    if isinstance(value, Unknown):
        _add_unknown(value, path, depth, found)
        return
    data = value.data
    if isinstance(data, str):
        _add_text(data, value.marks, path, depth, found)
    elif isinstance(data, tuple):
        for position, element in enumerate(data):
            _add_leaves(element, (*path, position), depth + 1, found)
    elif isinstance(data, dict):
        for key, element in data.items():
            _add_leaves(element, (*path, key), depth + 1, found)


def _add_unknown(value: Unknown, path: Path, depth: int, found: list[Leaf]) -> None:
    if value.says is not None:
        _add_leaves(value.says, path, depth + 1, found)
        return
    texts = [one.data for one in value.candidates if isinstance(one, Known) and isinstance(one.data, str)]
    if not texts and value.pieces:
        texts = ["".join(_piece(piece) for piece in value.pieces)]
    for text in texts or [""]:
        _add_text(text, value.marks, path, depth, found)
    variable = variable_of(value)
    if variable:
        found.append(Leaf(path, "", (), _is_hidden(value.marks), variable))


def variable_of(value: Value) -> str:
    """Return the variable of the root module, without a value, that an unknown text is; empty for none.

    A text that was made from a variable by a function or a template is another one.
    """
    if not isinstance(value, Unknown) or value.pieces or value.candidates or value.bounds.never_null:
        return ""
    steps = value.reason.steps
    if not steps or not steps[0].name.startswith("var.") or not all(map(_is_whole, steps)):
        return ""
    return steps[0].name.removeprefix("var.")


def _is_whole(step: Step) -> bool:
    """Whether a step names a variable or local value, and nothing within it."""
    name = ".".join(step.name.split(".")[-2:])
    span = step.span
    return span is not None and span.line == span.end_line and span.end_column - span.column == len(name)


def _is_hidden(marks: frozenset[Mark]) -> bool:
    return not marks.isdisjoint((Secrecy.SENSITIVE, Secrecy.EPHEMERAL))


def _piece(piece: Value) -> str:
    if isinstance(piece, Known):
        return piece.data if isinstance(piece.data, str) else ""
    return "".join(map(_piece, piece.pieces)) or HOLE


def _add_text(text: str, marks: frozenset[Mark], path: Path, depth: int, found: list[Leaf]) -> None:
    hidden = _is_hidden(marks)
    document = _document(text)
    if document is not None:
        found += [
            Leaf(inner_path, inner, (), hidden) for inner_path, inner in _strings(document, path, depth)
        ]
        text = ""
    origins = tuple(sorted(mark for mark in marks if isinstance(mark, Origin))) if marks else ()
    if text or origins:
        found.append(Leaf(path, text, origins, hidden))


def _document(text: str) -> Any:
    """Return what a JSON document says, None where the text is none."""
    if len(text) < 8 or text.lstrip()[:1] not in {"{", "["}:  # noqa: PLR2004 - shorter ones say nothing
        return None
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict | list) else None


def _strings(document: Any, path: Path, depth: int) -> Iterator[tuple[Path, str]]:
    if depth > _DEEPEST:
        return
    if isinstance(document, str):
        yield path, document
    elif isinstance(document, list):
        for position, element in enumerate(document):
            yield from _strings(element, (*path, position), depth + 1)
    elif isinstance(document, dict):
        for key, element in document.items():
            yield from _strings(element, (*path, key), depth + 1)
