"""Finds the files that a fileset pattern matches: `*`, `?`, `[a-z]`, `{a,b}` and `**` for directories.

See https://developer.hashicorp.com/terraform/language/functions/fileset, read 2026-11-22.
"""

import os
import posixpath
from collections.abc import Iterator
from pathlib import Path

from sovlint.diagnostics import Message, message
from sovlint.terraform.functions.regular_expressions import Mistake, compiled

#: No more directory entries than these are looked at for one pattern.
MOST_ENTRIES = 200_000

_META = frozenset("*?[{\\")


class InvalidPattern(Exception):  # noqa: N818 - it is caught where the path is known too
    """A pattern that cannot be read."""


def find_files(base: Path, pattern: str, boundary: Path) -> tuple[str, ...] | Message:
    """Return the matching files relative to the base, sorted, or why they cannot be listed.

    Links are followed as long as they stay within the boundary.
    """
    wanted = posixpath.normpath(pattern) if pattern else "."
    expression = compiled(_expression(wanted))
    if isinstance(expression, Mistake):
        raise InvalidPattern(pattern)
    parts = wanted.split("/")
    fixed = parts[: _plain_parts(parts)]
    start = "/".join(fixed)
    depth = None if "**" in parts else len(parts) - len(fixed)
    found: list[str] = []
    for looked, name in enumerate(_walk(base, start, boundary, depth), 1):
        if looked > MOST_ENTRIES:
            return message('"{pattern}" covers too many files to look at', pattern=pattern)
        match = expression.search(name)
        if match is not None:
            found.append(name)
    return tuple(sorted(found))


def _plain_parts(parts: list[str]) -> int:
    """Return how many parts at the beginning name directories without any pattern in them."""
    for position, part in enumerate(parts[:-1]):
        if _META & set(part):
            return position
    return len(parts) - 1


def _walk(base: Path, start: str, boundary: Path, depth: int | None) -> Iterator[str]:
    """Yield files at most `depth` levels below `base/start`, each as a path relative to `base`."""
    pending = [(start, depth, frozenset[str]())]
    while pending:
        folder, left, above = pending.pop()
        real = os.path.realpath(base / folder)
        if real in above or not Path(real).is_relative_to(boundary):
            continue
        for name, is_file in _entries(real, boundary):
            shown = f"{folder}/{name}" if folder else name
            if is_file:
                yield shown
            elif left != 1:
                pending.append((shown, None if left is None else left - 1, above | {real}))


def _entries(folder: str, boundary: Path) -> list[tuple[str, bool]]:
    """Return what is in a folder and whether each is a file, without links that lead out of the boundary."""
    found: list[tuple[str, bool]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                shown: os.DirEntry[str] | Path = entry
                if entry.is_symlink():
                    shown = Path(os.path.realpath(entry))
                    if not shown.is_relative_to(boundary):
                        continue
                if shown.is_file() or shown.is_dir():
                    found.append((entry.name, shown.is_file()))
    except OSError:
        return []
    return sorted(found)


def _expression(pattern: str) -> str:
    """Return the regular expression that matches the same paths."""
    parts = pattern.split("/")
    pieces: list[str] = []
    for position, part in enumerate(parts):
        is_last = position == len(parts) - 1
        if part == "**":
            pieces.append(".*" if is_last else "(?:.*/)?")
        else:
            pieces.append(_part(part) + ("" if is_last else "/"))
    return r"(?s)\A" + "".join(pieces) + r"\z"


def _part(part: str) -> str:
    pieces: list[str] = []
    position, depth = 0, 0
    while position < len(part):
        character = part[position]
        position += 1
        match character:
            case "*":
                pieces.append("[^/]*")
            case "?":
                pieces.append("[^/]")
            case "[":
                end = part.find("]", position + 1)
                inside = part[position:end] if end > 0 else ""
                negated = inside[:1] in {"^", "!"}
                body = inside[1:] if negated else inside
                pieces.append(f"[{'^' if negated else ''}{_escaped_class(body)}]" if body else "[")
                position = end + 1 if end > 0 else len(part)
            case "{":
                depth += 1
                pieces.append("(?:")
            case "}" if depth:
                depth -= 1
                pieces.append(")")
            case "," if depth:
                pieces.append("|")
            case "\\" if position < len(part):
                pieces.append(_escaped(part[position]))
                position += 1
            case _:
                pieces.append(_escaped(character))
    return "".join(pieces)


def _escaped(character: str) -> str:
    return character if character.isalnum() or character == "_" else f"\\x{{{ord(character):x}}}"


def _escaped_class(body: str) -> str:
    return "".join(one if one == "-" or one.isalnum() else _escaped(one) for one in body)
