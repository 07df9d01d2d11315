"""Reads the files of an atlas: the shipped folder and the user's additions of the same form, each once.

A record of an addition replaces the shipped record of the same id whole, so that no fact is half one
source's and half another's; the last addition wins.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sovlint.diagnostics import SovlintError, message

Fact = TypeVar("Fact")


@cache
def read_document(path: Path) -> Mapping[str, Any]:
    """Return the JSON object in a file, empty where there is none; SovlintError where it is broken."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise SovlintError(
            [
                message(
                    "the atlas file {file} can't be read: {reason}",
                    file=str(path),
                    reason=error.strerror or str(error),
                )
            ]
        ) from error
    try:
        document = json.loads(data)
    except ValueError as error:
        raise SovlintError(
            [
                message(
                    "the atlas file {file} is not valid JSON: {reason}; correct it or take its folder out "
                    "of `atlas:`",
                    file=str(path),
                    reason=str(error),
                )
            ]
        ) from error
    return document if isinstance(document, dict) else {}


def records_of(folders: tuple[Path, ...], name: str, key: str, id_field: str) -> dict[str, Any]:
    """Return the records of a list file by id, those of later folders before those of earlier ones."""
    found: dict[str, Any] = {}
    for folder in folders:
        for record in read_document(folder / name).get(key, ()):
            found[record[id_field]] = record
    return found


def made(make: Callable[[Mapping[str, Any]], Fact], record: Mapping[str, Any], name: str) -> Fact:
    """Make a fact of a record; a record that is broken becomes a SovlintError that names it."""
    try:
        return make(record)
    except (KeyError, TypeError, ValueError) as error:
        raise SovlintError(
            [
                message(
                    "the atlas record {name} is not usable: {reason}; compare it with its schema",
                    name=name,
                    reason=f"{type(error).__name__}: {error}",
                )
            ]
        ) from error
