"""Every recorded function call gives what the real terraform binary gave, through parser and evaluator."""

import json
import re
import runpy
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from sovlint.syntax import read_file
from sovlint.terraform.conversion import type_of
from sovlint.terraform.evaluate import Settings, evaluate_root
from sovlint.terraform.functions import names
from sovlint.terraform.functions.json_text import encode
from sovlint.terraform.ordering import is_wholly_known
from sovlint.terraform.roots import RootModule
from sovlint.terraform.unify import COLLECTIONS
from sovlint.terraform.values import Kind, Known, Type, Unknown, Value

HERE = Path(__file__).parent
FIXTURES = sorted((HERE / "fixtures").glob("*.json"))

#: Functions that Terraform 1.11 has not, or only in its console; `test_beyond_terraform.py` tries them.
NOT_RECORDED = frozenset({"base64gunzip", "cidrcontains", "type", "urldecode"})

#: The wording of errors is compared where a function words them.
WORDED = re.compile(r"(Invalid value for|Call to function|Function) \"")

LEAST_ROWS = 4

Row = Mapping[str, Any]


@cache
def rows(path: Path) -> tuple[Row, ...]:
    """Return what was recorded in one file."""
    return tuple(json.loads(path.read_text(encoding="utf-8")))


@cache
def outcomes(path: Path) -> tuple[Row, ...]:
    """Return what sovlint makes of the same configuration that was recorded."""
    configuration: Callable[..., tuple[str, dict[int, int]]]
    configuration = runpy.run_path(str(HERE / "record.py"))["configuration"]
    text, at = configuration(rows(path), encoded=False)
    with TemporaryDirectory() as folder:
        directory = Path(folder).resolve()
        shutil.copytree(HERE / "files", directory / "files")
        (directory / "main.tf").write_text(text, encoding="utf-8")
        root = RootModule(directory=directory, shown=".", boundary=directory)
        inventory = evaluate_root(root, Settings(), lambda file: read_file(file, file.name))
    errors: dict[int, str] = {}
    for problem in inventory.problems:
        if problem.span is not None and problem.span.file == "main.tf" and problem.span.line in at:
            errors.setdefault(at[problem.span.line], str(problem.message))
    return tuple(
        {"error": errors[position]} if position in errors else outcome(inventory.outputs[f"e{position:04}"])
        for position in range(len(rows(path)))
    )


def outcome(output: Value) -> Row:
    """Return what an output holds in the form of the fixtures."""
    value = output.data["v"] if isinstance(output, Known) and isinstance(output.data, Mapping) else output
    if not is_wholly_known(value):
        return {"unknown": unknown_in(value)}
    return {"json": encode(value), "type": written(type_of(value))}


def unknown_in(value: Value) -> Any:
    """Return where a value is unknown: true, or false, or that for each of its elements."""
    if isinstance(value, Unknown):
        return True
    if isinstance(value.data, tuple):
        inside = [unknown_in(part) for part in value.data]
        return inside if any(inside) else False
    if isinstance(value.data, Mapping):
        parts = {key: unknown_in(part) for key, part in value.data.items()}
        return {key: part for key, part in parts.items() if part} or False
    return False


def written(kind: Type) -> Any:
    """Return a type as a plan writes it."""
    if kind.kind in COLLECTIONS:
        return [kind.kind.value, written(kind.element or Type(Kind.DYNAMIC))]
    if kind.kind is Kind.TUPLE:
        return ["tuple", [written(part) for part in kind.elements]]
    if kind.kind is Kind.OBJECT:
        return ["object", {name: written(part) for name, part in kind.attributes}]
    return kind.kind.value


CASES = [
    pytest.param(path, position, id=f"{path.stem}-{row.get('constraint', '')}{row['expression']}")
    for path in FIXTURES
    for position, row in enumerate(rows(path))
]


@pytest.mark.parametrize(("path", "position"), CASES)
def test_call_gives_what_terraform_gives(path: Path, position: int) -> None:
    """The result, its type, what is unknown in it and the wording of errors are as recorded."""
    row, found = rows(path)[position], outcomes(path)[position]
    expected = row["ours"] if "ours" in row else {key: row[key] for key in found if key in row}
    if "error" not in expected:
        assert found == expected
        return
    said = row.get(
        "wording", expected["error"].partition(": ")[2] if "ours" not in row else expected["error"]
    )
    assert "error" in found
    if WORDED.match(said):
        assert found["error"] == said


def test_every_difference_has_a_reason() -> None:
    """No row departs from Terraform's result without saying why."""
    assert not [row for path in FIXTURES for row in rows(path) if ("ours" in row) != ("because" in row)]


def test_every_function_is_recorded() -> None:
    """Each function that Terraform has stands in at least four rows."""
    calls = Counter(
        name
        for path in FIXTURES
        for row in rows(path)
        for name in set(re.findall(r"[\w:]+(?=\()", row["expression"]))
    )
    assert [name for name in names() if name not in NOT_RECORDED and calls[name] < LEAST_ROWS] == []


def test_every_function_is_recorded_refusing() -> None:
    """Each function that Terraform has stands in a row that is an error, too."""
    refused = {
        name
        for path in FIXTURES
        for row in rows(path)
        if "error" in row
        for name in re.findall(r"[\w:]+(?=\()", row["expression"])
    }
    assert set(names()) - refused - NOT_RECORDED == set()
