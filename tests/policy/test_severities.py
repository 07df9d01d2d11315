"""The table of severities in the documentation is what the packs say, cell by cell."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sovlint.diagnostics import Severity
from sovlint.exposure.model import EvidenceKind, Exposure, SensitiveData
from sovlint.policy.finding import Finding
from sovlint.policy.load import shipped_names, shipped_pack
from sovlint.policy.transfers import DeclaredTransfer

Judged = Callable[..., tuple[Finding, ...]]
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "how-it-judges.md"
#: The rows of the table, by how each begins, and what is judged for it.
ROWS: dict[str, dict[str, Any]] = {
    "E4 `direct`: the United States": {"operators": ("aws",)},
    "E4 `direct`: a country with": {"operators": ("infomaniak",)},
    "E4 `contested`": {"operators": ("ring-fenced",)},
    "E3 `contested`": {"operators": ("sellsy",)},
    "E2 `contested`": {"operators": ("ovhcloud",)},
    "E1 `dependency`: licensed": {"operators": ("s3ns",)},
    "E1 `dependency`: a sister": {"operators": ("stackit",)},
    "none found": {"operators": ("scaleway",)},
    "operator unknown": {"operators": (), "countries": (), "undetermined": ("operator",)},
    "qualified under SecNumCloud": {"operators": ("ovhcloud",), "qualified": ("SecNumCloud",)},
    "qualified, on licensed": {"operators": ("s3ns",), "qualified": ("SecNumCloud",)},
}
#: The columns: the pack that speaks, and the data that is held, all of the surest evidence.
COLUMNS = {
    "other personal data": ("sovereignty", ("identity", "hr", "financial")),
    "special categories, secrets": ("sovereignty", ("health", "biometric", "secret")),
    "State data": ("secnumcloud", ("government",)),
}


def written() -> Iterator[tuple[str, str, str]]:
    """Yield row, column and severity of each cell of the table in the documentation."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("| who can be ordered"))
    _, *columns = [cell.strip() for cell in lines[start].strip("|").split("|")]
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            return
        row, *cells = [cell.strip() for cell in line.strip("|").split("|")]
        for column, cell in zip(columns, cells, strict=True):
            yield row, column, cell


CELLS = list(written())


def test_the_table_is_whole() -> None:
    """Each row is one that is judged here, and none that is judged is missing."""
    rows = list(dict.fromkeys(row for row, _, _ in CELLS))
    assert [next(name for name in ROWS if row.startswith(name)) for row in rows] == list(ROWS)
    assert {column for _, column, _ in CELLS} == set(COLUMNS)


@pytest.mark.parametrize(("row", "column", "cell"), CELLS)
def test_the_table_is_what_the_packs_say(  # noqa: PLR0913, PLR0917 - three makers and a cell
    exposure: Callable[..., Exposure],
    judged: Judged,
    datum: Callable[..., SensitiveData],
    row: str,
    column: str,
    cell: str,
) -> None:
    """A store with each datum of the column, in the situation of the row, weighs what the cell says."""
    situation = next(changes for name, changes in ROWS.items() if row.startswith(name))
    pack, categories = COLUMNS[column]
    for category in categories:
        subject = exposure(data=(datum(category, 0.95, EvidenceKind.DECLARED),), **situation)
        weights = [finding.severity for finding in judged(subject, packs=(pack,))]
        heaviest = min(weights, key=list(Severity).index) if weights else "silent"
        assert heaviest == cell, category


def test_a_safeguard_does_not_change_what_is_said_of_access(
    exposure: Callable[..., Exposure], judged: Judged
) -> None:
    """DPF and clauses make a transfer lawful; whoever can be ordered still can."""
    subject = exposure(countries=("US",))
    covered = tuple(
        DeclaredTransfer(operator="aws", basis=basis, until=date(2030, 1, 1)) for basis in ("DPF", "SCC")
    )
    access = "sensitive-data-under-foreign-control"
    before = [item.severity for item in judged(subject) if item.rule == access]
    after = [item.severity for item in judged(subject, transfers=covered) if item.rule == access]
    assert before == after == [Severity.ERROR]


#: What speaks of access, and what of the transfer: a text of one verdict keeps out of the other.
ACCESS_KEYS, TRANSFER_KEYS = ("{laws}", "{ground}"), ("{transfer}",)


def test_no_text_mixes_the_two_verdicts() -> None:
    """No message tells of who can be compelled and of the transfer in one breath."""
    mixed = [
        policy.id
        for name in shipped_names()
        for policy in shipped_pack(name).policies
        if any(key in policy.message.en for key in ACCESS_KEYS)
        and any(key in policy.message.en for key in TRANSFER_KEYS)
    ]
    assert mixed == []


def test_no_text_calls_anything_illegal() -> None:
    """Sovlint says who can be compelled and what is declared, never that something is unlawful."""
    said = [
        policy.id
        for name in shipped_names()
        for policy in shipped_pack(name).policies
        for text in (policy.title, policy.message, policy.why, policy.remedy)
        for word in ("illegal", "unlawful", "illégal", "illicite", "non-compliant", "non conforme")
        if word in text.en.lower() or word in text.fr.lower()
    ]
    assert said == []
