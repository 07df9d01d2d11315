"""Projects evaluate to what `terraform plan` planned for them when it was asked; see `record.py`."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from sovlint.diagnostics import Severity, Span
from sovlint.syntax import read_file
from sovlint.terraform.evaluate import evaluate_root
from sovlint.terraform.inventory import Inventory
from sovlint.terraform.roots import RootModule
from sovlint.terraform.settings import Settings
from sovlint.terraform.values import Known, Secrecy, Unknown, Value

PROJECTS = Path(__file__).parent / "projects"
NAMES = sorted(path.name for path in PROJECTS.iterdir())
FAILING = [name for name in NAMES if name.startswith("error-")]
PLANNED = [name for name in NAMES if not name.startswith("error-")]

#: Attributes that the provider adds or copies: they are not in the configuration.
COMPUTED = {"id", "output"}


def inventory_of(name: str) -> Inventory:
    """Return the inventory of a project, with its own options."""
    case = PROJECTS / name
    path = case / "options.json"
    options: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    directory = case / options.get("root", ".")
    settings = Settings(
        variables=tuple((key, text) for key, text in options.get("variables", [])),
        var_files=tuple(directory / one for one in options.get("var_files", [])),
        workspace=options.get("workspace", "default"),
    )
    root = RootModule(directory=directory, shown=name, boundary=case)
    return evaluate_root(root, settings, lambda path: read_file(path, path.relative_to(case).as_posix()))


def expected_of(name: str) -> dict[str, Any]:
    """Return what was recorded."""
    text = (PROJECTS / name / "expected.json").read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text, parse_float=Decimal)
    return content


def differences(  # noqa: PLR0911 - a kind a line
    value: Value, after: Any, unknown: Any, path: str
) -> list[str]:
    """Return where a value is not what a plan's `after` and `after_unknown` say."""
    if unknown is True:
        return [] if isinstance(value, Unknown) else [f"{path}: terraform does not know it"]
    if isinstance(value, Unknown):
        return [f"{path}: unknown, because {value.reason.message}"]
    if isinstance(after, dict) or isinstance(value.data, Mapping):
        return _in_objects(value, after, unknown, path)
    if isinstance(after, list) and isinstance(value.data, tuple):
        if len(after) != len(value.data):
            return [f"{path}: {len(value.data)} elements instead of {len(after)}"]
        inside = unknown if isinstance(unknown, list) else [False] * len(after)
        return [
            line
            for position, (part, wanted) in enumerate(zip(value.data, after, strict=True))
            for line in differences(part, wanted, inside[position], f"{path}[{position}]")
        ]
    if isinstance(after, Decimal) and isinstance(value.data, Decimal):  # plans keep 64 bits of a number
        return [] if float(after) == float(value.data) else [f"{path}: {value.data} instead of {after}"]
    same = value.data == after and isinstance(value.data, bool) == isinstance(after, bool)
    return [] if same else [f"{path}: {value.data!r} instead of {after!r}"]


def _in_objects(value: Known, after: Any, unknown: Any, path: str) -> list[str]:
    wanted = after if isinstance(after, dict) else {}
    inside = unknown if isinstance(unknown, dict) else {}
    have = value.data if isinstance(value.data, Mapping) else {}
    names = set(wanted) | {name for name, mark in inside.items() if mark}
    if names != set(have):
        return [f"{path}: attributes {sorted(have)} instead of {sorted(names)}"]
    return [
        line
        for name in sorted(names)
        for line in differences(have[name], wanted.get(name), inside.get(name, False), f"{path}.{name}")
    ]


def secrets(value: Value, sensitive: Any, path: str) -> list[str]:
    """Return where a value is secret and should not be, or the other way around."""
    is_secret = Secrecy.SENSITIVE in value.marks
    if sensitive is True or is_secret:
        return (
            [] if is_secret and sensitive is True else [f"{path}: secret here {is_secret}, there {sensitive}"]
        )
    if not isinstance(value, Known):
        return []
    if isinstance(value.data, Mapping) and isinstance(sensitive, dict):
        return [
            line
            for name, part in value.data.items()
            for line in secrets(part, sensitive.get(name, False), f"{path}.{name}")
        ]
    return []


@pytest.mark.parametrize("name", PLANNED)
def test_as_terraform_plans_it(name: str) -> None:
    """The resources, their values, what is unknown, what is secret and the outputs are Terraform's."""
    inventory, expected = inventory_of(name), expected_of(name)
    found = {one.address: one for one in inventory.resources if one.conditional is None}
    assert sorted(found) == sorted(expected["resources"])
    lines: list[str] = []
    for address, planned in expected["resources"].items():
        values = found[address].values.data
        assert isinstance(values, Mapping)
        for attribute in ("input", "triggers_replace"):
            after, unknown = planned["values"].get(attribute), planned["unknown"].get(attribute, False)
            value = values.get(attribute, Known(None, found[address].values.type))
            lines += differences(value, after, unknown, f"{address}.{attribute}")
            lines += secrets(value, planned["sensitive"].get(attribute, False), f"{address}.{attribute}")
    for output, planned in expected["outputs"].items():
        value = inventory.outputs[output]
        lines += differences(value, planned["value"], planned["unknown"], f"output {output}")
        lines += secrets(value, planned["sensitive"], f"output {output}")
    assert lines == []
    assert [str(one.message) for one in inventory.problems if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("name", FAILING)
def test_refused_as_terraform_refuses_it(name: str) -> None:
    """What Terraform does not plan has an error wherever Terraform shows one, and still an inventory."""
    inventory, expected = inventory_of(name), expected_of(name)
    errors = [one for one in inventory.problems if one.severity is Severity.ERROR]
    assert errors
    assert all(one.span is not None for one in errors)
    places = {(one.span.file, line) for one in errors if one.span for line in lines_of(one.span)}
    told = {(one["file"], one["line"]) for one in expected["errors"] if one["file"] and is_ours(one)}
    assert told - places == set()


def is_ours(error: dict[str, Any]) -> bool:
    """Return whether an error is one here too: a variable that nobody gives a value is unknown instead."""
    return bool(error["summary"] != "No value for required variable")


def lines_of(span: Span) -> range:
    """Return the lines that a span touches."""
    return range(span.line, span.end_line + 1)
