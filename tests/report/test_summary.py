"""Counts, and whether they fail a run."""

from collections.abc import Callable

import pytest

from sovlint.diagnostics import Diagnostic, ProblemKind, Severity, message
from sovlint.report.model import Report
from sovlint.report.summary import is_failing, severity_of


def test_counts(report: Report) -> None:
    """Waived findings are counted apart; each undetermined thing counts once for each resource."""
    assert report.summary == {
        "files": 7,
        "roots": 1,
        "resources": 12,
        "sensitive": 4,
        "flows": 1,
        "errors": 2,
        "warnings": 2,
        "notes": 5,
        "waived": 1,
        "known": 0,
        "problems": 2,
        "unread": 1,
        "undetermined": 3,
        "undetermined_operator": 1,
        "undetermined_place": 1,
        "undetermined_type": 1,
        "undetermined_existence": 0,
        "undetermined_data": 0,
        "undetermined_custody": 0,
        "undetermined_chain": 0,
        "undetermined_contents": 0,
        "types_not_in_atlas": 1,
    }


@pytest.mark.parametrize(
    ("rules", "fail_on", "fails"),
    [
        (["unclassified-data-store"], Severity.ERROR, False),
        (["unclassified-data-store"], Severity.NOTE, True),
        (["place-undetermined"], Severity.ERROR, False),
        (["place-undetermined"], Severity.WARNING, True),
        (["place-undetermined"], Severity.NOTE, True),
        (["sensitive-data-under-foreign-control"], Severity.ERROR, True),
        (["sensitive-data-under-foreign-control"], None, False),
        ([], Severity.NOTE, False),
    ],
)
def test_threshold(
    rules: list[str],
    fail_on: Severity | None,
    fails: bool,  # noqa: FBT001 - a column of the table
    build: Callable[..., Report],
) -> None:
    """Findings at or over the threshold fail the run."""
    findings = [finding for finding in build().findings if finding.rule in rules]
    report = build(findings=findings, exposures=(), problems=())
    assert is_failing(report.summary, report.problems, fail_on=fail_on, strict=False) is fails


def test_waived_findings_do_not_fail(build: Callable[..., Report]) -> None:
    """An accepted finding fails nothing."""
    findings = [finding for finding in build().findings if finding.waived]
    report = build(findings=findings, exposures=(), problems=())
    assert not is_failing(report.summary, report.problems, fail_on=Severity.NOTE, strict=True)


def test_unread_input_weighs_as_an_error(build: Callable[..., Report]) -> None:
    """A syntax error fails the run though there is no finding."""
    report = build(findings=(), exposures=(), problems=build().problems[:1])
    assert is_failing(report.summary, report.problems, fail_on=Severity.ERROR, strict=False)


def test_strict_fails_on_what_is_undetermined(build: Callable[..., Report]) -> None:
    """Under strict, undetermined weighs as an error; without, it does not."""
    report = build(findings=(), problems=())
    assert is_failing(report.summary, report.problems, fail_on=Severity.ERROR, strict=True)
    assert not is_failing(report.summary, report.problems, fail_on=Severity.ERROR, strict=False)


def test_milder_problems_weigh_what_they_say(build: Callable[..., Report]) -> None:
    """A missing module, a warning, fails a run that is to fail on warnings."""
    report = build(findings=(), exposures=(), problems=build().problems[1:])
    assert not is_failing(report.summary, report.problems, fail_on=Severity.ERROR, strict=False)
    assert is_failing(report.summary, report.problems, fail_on=Severity.WARNING, strict=False)


def _problem(kind: ProblemKind, severity: Severity) -> Diagnostic:
    return Diagnostic(severity=severity, kind=kind, message=message("{kind}", kind=kind), file="main.tf")


@pytest.mark.parametrize(
    ("kind", "severity", "weight"),
    [
        (ProblemKind.SYNTAX, Severity.WARNING, Severity.ERROR),
        (ProblemKind.UNREADABLE, Severity.ERROR, Severity.ERROR),
        (ProblemKind.MISSING_MODULE, Severity.ERROR, Severity.ERROR),
        (ProblemKind.MISSING_MODULE, Severity.WARNING, Severity.WARNING),
        (ProblemKind.EVALUATION, Severity.ERROR, Severity.WARNING),
        (ProblemKind.INVALID, Severity.ERROR, Severity.WARNING),
        (ProblemKind.ANNOTATION, Severity.NOTE, Severity.NOTE),
    ],
)
def test_weight_of_problems(kind: ProblemKind, severity: Severity, weight: Severity) -> None:
    """What was not read is an error; a value that could not be computed is a warning at most."""
    assert severity_of(_problem(kind, severity)) is weight
