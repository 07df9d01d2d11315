"""Every policy has a case that it flags, one that it leaves alone, and one that the code does not decide."""

import json
from datetime import date
from pathlib import Path

import pytest

from sovlint.policy.configuration import Configuration
from sovlint.policy.load import shipped_names, shipped_pack
from sovlint.policy.read_configuration import read_configuration
from sovlint.report.model import Report
from sovlint.request import Request
from sovlint.scan import scan

CASES = Path(__file__).parent / "cases"
KINDS = ("bad", "ok", "undetermined")
PACKS = {policy.id: name for name in shipped_names() for policy in shipped_pack(name).policies}


def scanned(folder: Path, pack: str) -> Report:
    """Return the report on a case, judged by the policy's own pack on a fixed day."""
    file = folder / ".sovlint.yaml"
    configuration = read_configuration(file, ".sovlint.yaml") if file.exists() else Configuration()
    packs = tuple(dict.fromkeys((pack if pack != "waivers" else "sovereignty",)))
    fields = {name: getattr(configuration, name) for name in Configuration.__slots__} | {"packs": packs}
    return scan(
        Request(
            targets=(folder,), base=folder, as_of=date(2026, 11, 22), configuration=Configuration(**fields)
        )
    )


def told(report: Report) -> list[str]:
    """Return a line for each finding and for each thing that is undetermined, in order."""
    findings = [
        f"{finding.severity} {finding.rule} {finding.address}{' (waived)' if finding.waived else ''}"
        for finding in report.findings
    ]
    opened = [
        f"undetermined {item.what} {exposure.resource.address}"
        for exposure in report.exposures
        for item in exposure.undetermined
    ]
    problems = [f"problem {problem.kind} {problem.message}" for problem in report.problems]
    return [*findings, *opened, *problems]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("policy", sorted(PACKS))
def test_the_case_is_judged_as_expected(policy: str, kind: str, request: pytest.FixtureRequest) -> None:
    """The folder's findings and open questions are those beside it; `--rewrite` writes them anew."""
    folder = CASES / policy / kind
    report = scanned(folder, PACKS[policy])
    lines = told(report)
    expected = folder / "expected.json"
    if request.config.getoption("--rewrite"):
        expected.write_text(json.dumps(lines, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert lines == json.loads(expected.read_text(encoding="utf-8"))
    assert (policy in {finding.rule for finding in report.findings}) is (kind == "bad")


def test_no_case_is_left_without_a_policy() -> None:
    """A case of a policy that is gone would never be run again."""
    assert {path.name for path in CASES.iterdir()} == set(PACKS)
