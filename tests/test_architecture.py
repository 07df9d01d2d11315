"""Imports point one way, so that a room can be read without those that come after it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sovlint

_PACKAGE = Path(sovlint.__file__).parent

#: The rooms from the first to the last; a room may import itself and those before it.
ROOMS = (
    "sovlint",
    "frozen",
    "diagnostics",
    "language",
    "folders",
    "syntax",
    "terraform",
    "atlas",
    "exposure",
    "policy",
    "report",
    "compare",
    "remedy",
    "request",
    "focus",
    "inventories",
    "scan",
    "policy_cases",
    "proposals",
    "starter",
    "commands",
    "cli",
    "__main__",
)
_MOST_LINES = 400


def _room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else parts[0]


def _modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(_PACKAGE.rglob("*.py")):
        parts = path.relative_to(_PACKAGE.parent).with_suffix("").parts
        yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            is_room = node.module == "sovlint"
            yield from (f"sovlint.{alias.name}" if is_room else node.module for alias in node.names)


def test_imports_point_one_way() -> None:
    """No module imports a room that comes after its own, at whatever depth the import stands."""
    wrong = [
        f"{module} imports {imported}"
        for module, path in _modules()
        for imported in _imports(path)
        if imported.startswith("sovlint.") and _room(imported) in ROOMS
        if ROOMS.index(_room(imported)) > ROOMS.index(_room(module))
    ]
    assert wrong == []


def test_every_room_has_its_place() -> None:
    """A new room is put in the order before anything can import it."""
    assert {_room(module) for module, _ in _modules()} == set(ROOMS)


def test_nothing_runs_another_program_or_asks_the_network() -> None:
    """A scan executes nothing and connects to nothing."""
    forbidden = {
        "subprocess",
        "socket",
        "urllib.request",
        "http.client",
        "ftplib",
        "smtplib",
        "multiprocessing",
    }
    assert [
        (module, name) for module, path in _modules() for name in _imports(path) if name in forbidden
    ] == []


@pytest.mark.parametrize("names", [{"utils", "helpers", "common", "core", "manager"}])
def test_no_module_is_named_after_nothing(names: set[str]) -> None:
    """A module's name says what it decides."""
    assert [module for module, _ in _modules() if names & set(module.split("."))] == []


def test_modules_can_be_read_at_one_sitting() -> None:
    """No module is longer than four hundred lines."""
    long = {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in _modules()}
    assert {module: lines for module, lines in long.items() if lines > _MOST_LINES} == {}


def test_only_reports_and_the_command_line_print() -> None:
    """Nothing but `report/`, `commands/` and `cli.py` writes to the terminal."""
    printing = [
        module
        for module, path in _modules()
        if _room(module) not in {"report", "commands", "cli"}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert printing == []
