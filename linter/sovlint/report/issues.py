"""What `sovlint atlas check` found, a line each, and their number."""

from collections.abc import Sequence

from sovlint.atlas.check import AtlasIssue
from sovlint.diagnostics import Severity, message
from sovlint.language import Language
from sovlint.language import render as say
from sovlint.report.names import SEVERITIES


def issues_text(issues: Sequence[AtlasIssue], language: Language, *, is_full: bool) -> str:
    """Return the issues as text; notes are counted only, unless all is asked for."""
    lines = [
        f"{say(SEVERITIES[issue.severity], language)}[{issue.kind}]: {issue.fact}: "
        f"{say(issue.message, language)}"
        for issue in issues
        if is_full or issue.severity is not Severity.NOTE
    ]
    notes = sum(1 for issue in issues if issue.severity is Severity.NOTE)
    counted = message("{n} to look at, {notes} of them not confirmed only", n=len(issues), notes=notes)
    return "\n".join([*lines, say(counted, language)]) + "\n"
