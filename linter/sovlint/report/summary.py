"""Counts what a scan found, and whether that fails the run."""

from collections import Counter
from collections.abc import Mapping, Sequence

from sovlint.diagnostics import UNREAD, Diagnostic, ProblemKind, Severity
from sovlint.exposure.model import Exposure, Flow
from sovlint.policy.finding import Finding

#: What can be undetermined about a resource, in the order in which it is told.
ASPECTS = ("operator", "place", "type", "existence", "data", "custody", "chain", "contents")

#: Kinds that, as errors, keep something from being evaluated at all.
_STOPS = frozenset({ProblemKind.MISSING_MODULE, ProblemKind.MODULE_CYCLE, ProblemKind.LIMIT})


def summarise(  # noqa: PLR0913 - the parts of a report, each counted
    *,
    files: int,
    roots: int,
    exposures: Sequence[Exposure],
    flows: Sequence[Flow],
    findings: Sequence[Finding],
    problems: Sequence[Diagnostic],
) -> Mapping[str, int]:
    """Return the counts of the JSON report's `summary`.

    `errors`, `warnings` and `notes` are findings that are neither waived nor known. `unread` are problems by
    which a part of the input was not read. `undetermined` counts one for each thing undetermined about each
    resource.
    """
    severities = Counter(finding.severity for finding in findings if finding.is_open)
    unknown = Counter(item.what for exposure in exposures for item in exposure.undetermined)
    untyped = {
        exposure.resource.type
        for exposure in exposures
        if any(item.what == "type" for item in exposure.undetermined)
    }
    return {
        "files": files,
        "roots": roots,
        "resources": len(exposures),
        "sensitive": sum(1 for exposure in exposures if exposure.data),
        "flows": len(flows),
        "errors": severities[Severity.ERROR],
        "warnings": severities[Severity.WARNING],
        "notes": severities[Severity.NOTE],
        "waived": sum(1 for finding in findings if finding.waived is not None),
        "known": sum(1 for finding in findings if finding.known),
        "problems": len(problems),
        "unread": sum(1 for problem in problems if is_unread(problem)),
        "undetermined": unknown.total(),
        **{f"undetermined_{aspect}": unknown[aspect] for aspect in ASPECTS},
        "types_not_in_atlas": len(untyped),
    }


def is_unread(problem: Diagnostic) -> bool:
    """Whether the problem means that a part of the input was not read.

    A local module that is not there was not read; one that `terraform init` would fetch is a warning of its
    own, and what depends on it is undetermined.
    """
    return problem.kind in UNREAD or (problem.kind in _STOPS and problem.severity is Severity.ERROR)


def severity_of(problem: Diagnostic) -> Severity:
    """Return how much the problem weighs for the run.

    What was not read is an error. Anything else is a warning at most: a file that only a build makes, say,
    leaves one value unknown, and where that matters it is reported as undetermined.
    """
    if is_unread(problem):
        return Severity.ERROR
    return Severity.WARNING if problem.severity is Severity.ERROR else problem.severity


def is_failing(
    summary: Mapping[str, int], problems: Sequence[Diagnostic], *, fail_on: Severity | None, strict: bool
) -> bool:
    """Whether the run fails: findings at or over the threshold, or input that was not read.

    Without a threshold (`never`) nothing fails. What was not read weighs as an error, and so does under
    `strict` whatever is undetermined.
    """
    if fail_on is None:
        return False
    if summary["unread"] or (strict and summary["undetermined"]):
        return True
    counts = {
        Severity.ERROR: summary["errors"],
        Severity.WARNING: summary["warnings"],
        Severity.NOTE: summary["notes"],
    }
    return any(counts[severity] for severity in at_or_over(fail_on)) or any(
        severity_of(problem) in at_or_over(fail_on) for problem in problems
    )


def at_or_over(threshold: Severity) -> frozenset[Severity]:
    """Return the severities that weigh at least as much as the threshold."""
    ordered = list(Severity)
    return frozenset(ordered[: ordered.index(threshold) + 1])
