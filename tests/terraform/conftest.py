"""Evaluates small configurations that a test writes down."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from sovlint.syntax import read_file
from sovlint.terraform.evaluate import evaluate_root
from sovlint.terraform.inventory import Inventory
from sovlint.terraform.roots import RootModule
from sovlint.terraform.settings import Settings

Evaluate = Callable[..., Inventory]


@pytest.fixture
def evaluate(tmp_path: Path) -> Evaluate:
    """Return what writes files (one text is `main.tf`) and evaluates the directory that holds them."""

    def run(files: str | Mapping[str, str], root: str = ".", **settings: Any) -> Inventory:
        for name, text in ({"main.tf": files} if isinstance(files, str) else files).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        directory = tmp_path / root
        module = RootModule(directory=directory, shown=root, boundary=tmp_path)
        return evaluate_root(
            module,
            Settings(**settings),
            lambda path: read_file(path, path.relative_to(tmp_path).as_posix()),
        )

    return run
