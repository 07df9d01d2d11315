"""Annotations for GitHub Actions, as workflow commands.

GitHub shows at most ten of each level for a step, so the most severe come first and the last notice counts
them all. See https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions.
"""

from sovlint.diagnostics import Diagnostic, Message, Severity, Span
from sovlint.language import render as say
from sovlint.policy.finding import Finding
from sovlint.report.closing import closing_line
from sovlint.report.locations import repository_path
from sovlint.report.model import Report
from sovlint.report.summary import severity_of

LIMIT = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report) -> str:
    """Return one workflow command a line: problems, then findings that count, then the counts."""
    by_severity: dict[Severity, list[str]] = {severity: [] for severity in Severity}
    for problem in report.problems:
        severity = severity_of(problem)
        by_severity[severity].append(_problem(problem, severity, report))
    for finding in report.findings:
        if finding.is_open:
            by_severity[finding.severity].append(_finding(finding, report))
    lines: list[str] = []
    for severity, commands in by_severity.items():
        # One notice is kept for the counts.
        lines += commands[: LIMIT - 1 if severity is Severity.NOTE else LIMIT]
    supposed = [assumption.text for assumption in report.assumptions]
    title = f"sovlint --assume {','.join(supposed)}" if supposed else "sovlint"
    lines.append(_command("notice", title, closing_line(report)))
    return "\n".join(lines) + "\n"


def _finding(finding: Finding, report: Report) -> str:
    name = finding.address
    if finding.configurations:
        name = f"{name} [{', '.join(finding.configurations)}]"
    text = f"{name}: {_sentence(finding.message, report)}"
    remedy = _sentence(finding.remedy, report)
    return _command(
        _COMMANDS[finding.severity],
        f"{finding.rule}: {_sentence(finding.title, report)}",
        f"{text}\n{remedy}" if remedy else text,
        _place(finding.span, report),
    )


def _problem(problem: Diagnostic, severity: Severity, report: Report) -> str:
    place = _place(problem.span, report)
    if problem.span is None and problem.file:
        place = {"file": repository_path(report, problem.file)}
    return _command(_COMMANDS[severity], problem.kind.value, _sentence(problem.message, report), place)


def _place(span: Span | None, report: Report) -> dict[str, str]:
    if span is None:
        return {}
    place = {"file": repository_path(report, span.file), "line": str(span.line)}
    return {**place, "endLine": str(span.end_line)} if span.end_line > span.line else place


def _sentence(message: Message, report: Report) -> str:
    return say(message, report.language)


def _command(name: str, title: str, text: str, place: dict[str, str] | None = None) -> str:
    properties = {**(place or {}), "title": title}
    listed = ",".join(f"{key}={_escaped_property(value)}" for key, value in properties.items())
    return f"::{name} {listed}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
