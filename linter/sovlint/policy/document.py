"""Reads YAML into plain values that know their lines; the scalars are those of YAML 1.2.

`NO` is Norway and `on` a word here, where YAML 1.1 would make booleans of them. Dates stay text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sovlint.diagnostics import Message, SovlintError, message

if TYPE_CHECKING:
    import yaml

Steps = tuple[str | int, ...]
Plain = str | int | float | bool | list[Any] | dict[str, Any] | None

_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_LARGEST = 1_000_000  # bytes; a policy pack or configuration is far below


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: its plain value, and where each path of it is written.

    `file` is the path as it is shown to the user.
    """

    file: str
    value: Plain
    root: "yaml.Node | None"

    def line(self, path: Steps) -> int:
        """Return the 1-based line of the value at the path, or of the closest thing around it."""
        return self.position(path)[0]

    def position(self, path: Steps) -> tuple[int, int]:
        """Return line and column, 1-based, of the key that leads to the value at the path."""
        node, mark = self.root, self.root.start_mark if self.root else None
        for step in path:
            found = next((pair for key, *pair in _children(node) if key == step), None)
            if found is None:
                break
            mark, node = found[0].start_mark, found[1]
        return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def read_document(path: Path, shown: str) -> Document:
    """Read a YAML file; a `SovlintError` names the line of what is not YAML or stands there twice."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SovlintError(
            [message("{file}: cannot be read: {why}", file=shown, why=str(error.strerror))]
        ) from error
    if len(data) > _LARGEST:
        raise SovlintError([message("{file}: larger than {limit} bytes", file=shown, limit=_LARGEST)])
    return parse_document(data, shown)


def parse_document(data: bytes, shown: str) -> Document:
    """Read YAML from bytes, as `read_document` does."""
    import yaml  # noqa: PLC0415 - `sovlint --version` does not pay for it

    loader = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
    try:
        root = yaml.compose(data.decode("utf-8-sig"), Loader=loader)
    except UnicodeDecodeError as error:
        raise SovlintError([message("{file}: not UTF-8 text", file=shown)]) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise SovlintError([_at(shown, line, message("not YAML: {why}", why=error.problem or ""))]) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise SovlintError([message("{file}: not YAML: {why}", file=shown, why=str(error))]) from error
    reader = _Reader(shown)
    value = reader.plain(root) if root else None
    if reader.mistakes:
        raise SovlintError(reader.mistakes)
    return Document(shown, value, root)


def _at(file: str, line: int, what: Message) -> Message:
    return message("{file}:{line}: {what}", file=file, line=line, what=what)


def _children(node: "yaml.Node | None") -> "Iterator[tuple[str | int, yaml.Node, yaml.Node]]":
    """Yield (key or index, node that says where it begins, node of the value)."""
    value = node.value if node else ()
    if isinstance(value, list):
        for index, child in enumerate(value):
            yield (child[0].value, child[0], child[1]) if isinstance(child, tuple) else (index, child, child)


class _Reader:
    """Makes plain values of nodes; an alias gives the value that its anchor gave, so nothing blows up."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.mistakes: list[Message] = []
        self._done: dict[int, Plain] = {}
        self._open: set[int] = set()

    def plain(self, node: "yaml.Node") -> Plain:
        """Return the plain value of a node."""
        key = id(node)
        if key in self._open:
            self._mistake(node, message("an alias that contains itself"))
            return None
        if key not in self._done:
            self._open.add(key)
            self._done[key] = self._convert(node)
            self._open.discard(key)
        return self._done[key]

    def _convert(self, node: "yaml.Node") -> Plain:
        if isinstance(node.value, str):
            return _scalar(cast("yaml.ScalarNode", node))
        if node.tag.endswith(":map"):
            return self._mapping(node)
        return [self.plain(child) for child in node.value if not isinstance(child, tuple)]

    def _mapping(self, node: "yaml.Node") -> Plain:
        result: dict[str, Any] = {}
        for key, child in node.value:
            if not isinstance(key.value, str):
                self._mistake(key, message("a key must be a word"))
            elif key.value in result:
                self._mistake(key, message("`{key}` stands here twice", key=key.value))
            else:
                result[key.value] = self.plain(child)
        return result

    def _mistake(self, node: "yaml.Node", what: Message) -> None:
        self.mistakes.append(_at(self.file, node.start_mark.line + 1, what))


def _scalar(node: "yaml.ScalarNode") -> Plain:
    text: str = node.value
    if node.style:  # quoted or a block: text, whatever it looks like
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
