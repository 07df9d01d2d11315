"""Measures the budgets of speed as ratios, each in one run on one machine; no test runs it.

    python tests/speed/measure.py PATH...

A PATH is a tree of Terraform, held against `terraform fmt -check -recursive`, a file of a tree, held against
half of that for the repository around it and 200 ms (what pre-commit may take), or a plan as JSON, held
against `json.load`. The start is held against `import click`. Commands take turns, the fastest of three
counts; time is that of the processor, which other programs on the machine disturb less.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from subprocess import DEVNULL, Popen
from tempfile import gettempdir

_TURNS = 3
_ENDINGS = (".tf", ".tofu")
_SOVLINT = (sys.executable, "-m", "sovlint")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command took: seconds of the processor, and megabytes at its highest."""

    seconds: float
    megabytes: float


def cost_of(command: Sequence[str], folder: Path) -> Cost:
    """Return what a command takes, whatever it answers; its output goes nowhere."""
    running = Popen(command, cwd=folder, stdout=DEVNULL, stderr=DEVNULL)
    _, running.returncode, usage = os.wait4(running.pid, 0)
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(seconds=usage.ru_utime + usage.ru_stime, megabytes=usage.ru_maxrss / unit)


def compared(one: Sequence[str], other: Sequence[str], folder: Path) -> tuple[Cost, Cost]:
    """Return the least that each of two commands takes, in turns."""
    turns = [(cost_of(one, folder), cost_of(other, folder)) for _ in range(_TURNS)]
    ours, theirs = (min(costs, key=attrgetter("seconds")) for costs in zip(*turns, strict=True))
    return ours, theirs


def tell(what: str, measured: Cost, allowed: float, times: int = 1) -> None:
    """Write a line: what was measured, what the budget allows, and the one by the other."""
    sys.stdout.write(
        f"{what}: {measured.seconds:.2f} s, {measured.megabytes:.0f} MB; "
        f"held against {allowed:.2f} s, ratio {measured.seconds / allowed:.2f} (budget {times})\n"
    )


def measure_start() -> None:
    """Tell what `sovlint --version` takes."""
    ours, theirs = compared(
        (*_SOVLINT, "--version"), (sys.executable, "-c", "import click"), Path(gettempdir())
    )
    tell("start", ours, theirs.seconds, 3)


def measure_tree(tree: Path) -> None:
    """Tell what a scan of everything in a tree takes."""
    files = [path for ending in _ENDINGS for path in tree.rglob(f"*{ending}") if path.is_file()]
    lines = sum(path.read_bytes().count(b"\n") for path in files)
    ours, theirs = compared((*_SOVLINT, "."), ("terraform", "fmt", "-check", "-recursive", "."), tree)
    tell(f"{tree.name}, {lines} lines", ours, theirs.seconds)


def measure_file(file: Path) -> None:
    """Tell what a changed file takes in the repository around it: its git work tree, or its folder."""
    top = next((folder for folder in file.parents if (folder / ".git").exists()), file.parent)
    changed = str(file.relative_to(top))
    ours, theirs = compared((*_SOVLINT, changed), ("terraform", "fmt", "-check", "-recursive", "."), top)
    tell(f"{changed} changed", ours, theirs.seconds / 2 + 0.2)


def measure_document(document: Path) -> None:
    """Tell what a plan or a state as JSON takes."""
    loading = f"import json; json.load(open({str(document)!r}, 'rb'))"
    ours, theirs = compared((*_SOVLINT, str(document)), (sys.executable, "-c", loading), document.parent)
    tell(f"{document.name}, {document.stat().st_size >> 20} MB", ours, theirs.seconds, 3)


def main(paths: Sequence[str]) -> None:
    """Measure the start, then each path."""
    measure_start()
    for path in (Path(name).resolve() for name in paths):
        if path.is_dir():
            measure_tree(path)
        elif path.name.endswith(_ENDINGS):
            measure_file(path)
        else:
            measure_document(path)


if __name__ == "__main__":
    main(sys.argv[1:])
