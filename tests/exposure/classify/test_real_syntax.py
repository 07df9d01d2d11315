"""Real configurations, from the file to the report: what a block holds stands above it as a comment."""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from sovlint.exposure.model import Exposure
from sovlint.policy.configuration import Configuration
from sovlint.policy.read_configuration import read_configuration
from sovlint.request import Request
from sovlint.scan import scan

CASES = Path(__file__).parent / "cases"
_EXPECTED = re.compile(
    r'^# holds (?P<data>[a-z, ]+)\n(?:#[^\n]*\n)*resource "(?P<type>\w+)" "(?P<name>\w+)"', re.MULTILINE
)


def expectations() -> list[tuple[str, str, frozenset[str]]]:
    """Return (case, address, categories) of all blocks that say what they hold."""
    found = []
    for folder in sorted(CASES.iterdir()):
        for file in sorted(folder.glob("*.tf")):
            for match in _EXPECTED.finditer(file.read_text(encoding="utf-8")):
                data = frozenset(match["data"].split(", ")) - {"nothing"}
                found.append((folder.name, f"{match['type']}.{match['name']}", data))
    return found


@cache
def exposures(case: str) -> dict[str, Exposure]:
    """Return what a case exposes, under the configuration file beside it if there is one."""
    folder = CASES / case
    file = folder / ".sovlint.yaml"
    configuration = read_configuration(file, file.name) if file.exists() else Configuration()
    request = Request(targets=(folder,), base=folder, as_of=date(2026, 11, 22), configuration=configuration)
    return {exposure.resource.address: exposure for exposure in scan(request).exposures}


@pytest.mark.parametrize(
    ("case", "address", "expected"),
    [pytest.param(*row, id=f"{row[0]}-{row[1]}") for row in expectations()],
)
def test_a_block_holds_what_stands_above_it(case: str, address: str, expected: frozenset[str]) -> None:
    """A block of real syntax holds what its comment says, and nothing else."""
    assert {item.category.value for item in exposures(case)[address].data} == expected


def test_every_case_says_something() -> None:
    """No case is without expectations, so that none passes unread."""
    assert {case for case, _, _ in expectations()} == {folder.name for folder in CASES.iterdir()}
