"""Flows against labels that were read off real repositories by hand: precision, recall, and what remains.

A case is a reduction, in words of its own, of what a public repository declares. In `flows.txt`, `a -> b` is
a flow that is visible in the code; `a ~ b` one whose direction the code leaves open: either is right.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from sovlint.policy.configuration import Configuration
from sovlint.request import Request
from sovlint.scan import scan

CASES = Path(__file__).parent / "flows"
FOLDERS = sorted(path.name for path in CASES.iterdir() if path.is_dir())
PRECISION, RECALL = 0.95, 0.9
_LABEL = re.compile(r"(\S+) (->|~) (\S+)")

Flow = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found in one case: right, wrong and missed."""

    right: frozenset[Flow]
    wrong: frozenset[Flow]
    missed: frozenset[Flow]


@cache
def outcome(name: str) -> Outcome:
    """Return how the flows of a case compare with its labels."""
    folder = CASES / name
    report = scan(
        Request(targets=(folder,), base=folder, as_of=date(2026, 11, 22), configuration=Configuration())
    )
    found = {(flow.source, flow.target) for flow in report.flows}
    exact, either = _labels(folder)
    allowed = exact | either | {(target, source) for source, target in either}
    missed = exact - found
    missed |= {
        (source, target) for source, target in either if not {(source, target), (target, source)} & found
    }
    return Outcome(frozenset(found & allowed), frozenset(found - allowed), frozenset(missed))


def _labels(folder: Path) -> tuple[set[Flow], set[Flow]]:
    lines = (folder / "flows.txt").read_text(encoding="utf-8").splitlines()
    exact: set[Flow] = set()
    either: set[Flow] = set()
    for line in lines:
        if line.strip() and not line.startswith("#"):
            match = _LABEL.fullmatch(line.strip())
            assert match, f"{folder.name}: {line}"
            (exact if match[2] == "->" else either).add((match[1], match[3]))
    return exact, either


def figures() -> tuple[float, float]:
    """Return precision and recall over all cases."""
    outcomes = [outcome(name) for name in FOLDERS]
    right = sum(len(one.right) for one in outcomes)
    wrong = sum(len(one.wrong) for one in outcomes)
    missed = sum(len(one.missed) for one in outcomes)
    hit = sum(len(set().union(*_labels(CASES / name))) for name in FOLDERS) - missed
    return right / (right + wrong), hit / (hit + missed)


def test_there_are_enough_repositories() -> None:
    """The figures rest on at least eight repositories."""
    assert len(FOLDERS) >= 8


def test_precision_and_recall_hold() -> None:
    """Of what is reported at least so much is right, of what is visible at least so much is found."""
    precision, recall = figures()
    rest = [
        f"{name}: {kind} {source} -> {target}"
        for name in FOLDERS
        for kind, flows in (("wrong", outcome(name).wrong), ("missed", outcome(name).missed))
        for source, target in sorted(flows)
    ]
    told = "\n".join([f"precision {precision:.3f}, recall {recall:.3f}", *rest])
    assert precision >= PRECISION, told
    assert recall >= RECALL, told


@pytest.mark.parametrize("name", FOLDERS)
def test_labels_name_what_the_case_declares(name: str) -> None:
    """A label that names nothing would be a miss for ever, or hide one."""
    text = "".join(path.read_text(encoding="utf-8") for path in sorted((CASES / name).rglob("*.tf")))
    declared = {
        f"{kind}.{label}" for kind, label in re.findall(r'^resource "(\w+)" "(\w+)"', text, re.MULTILINE)
    }
    declared |= {
        f"data.{kind}.{label}" for kind, label in re.findall(r'^data "(\w+)" "(\w+)"', text, re.MULTILINE)
    }
    named = {
        re.sub(r"\[\d+\]|^module\.\w+\.", "", end)
        for flow in set().union(*_labels(CASES / name))
        for end in flow
    }
    assert {end for end in named if "." in end} - declared == set()


if __name__ == "__main__":
    print("precision {:.3f}, recall {:.3f}".format(*figures()))  # noqa: T201 - read with -rP - asked for by hand
    for case in FOLDERS:
        for kind, flows in (("wrong", outcome(case).wrong), ("missed", outcome(case).missed)):
            for source, target in sorted(flows):
                print(f"{case}: {kind} {source} -> {target}")  # noqa: T201 - read with -rP
