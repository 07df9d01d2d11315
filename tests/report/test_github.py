"""Annotations for GitHub Actions."""

from collections.abc import Callable
from dataclasses import replace

from sovlint.diagnostics import Message, Span
from sovlint.report import github
from sovlint.report.model import Report


def test_whole_output(report: Report, expected: Callable[[str, str], None]) -> None:
    """The whole output is as it was read and approved."""
    expected("report.github", github.render(report))


def test_text_and_properties_are_escaped(build: Callable[..., Report]) -> None:
    """What would end a command or a property is escaped."""
    finding = replace(
        build().findings[0],
        title=Message("a, b: 100 %"),
        message=Message("first\r\nsecond, 50 %"),
        span=Span("a,b:c.tf", 1, 1, 1, 2),
    )
    line = github.render(build(findings=[finding], problems=())).splitlines()[0]
    assert line.startswith("::notice file=a%2Cb%3Ac.tf,line=1,title=")
    assert "a%2C b%3A 100 %25::" in line
    assert "first%0D%0Asecond, 50 %25%0A" in line


def test_at_most_ten_of_each_level_and_the_counts_last(build: Callable[..., Report]) -> None:
    """GitHub shows ten of a level; the last notice tells how many there are."""
    error, note = build().findings[5], build().findings[0]
    lines = github.render(build(findings=[note] * 30 + [error] * 30)).splitlines()
    assert sum(line.startswith("::error") for line in lines) == 10
    assert sum(line.startswith("::notice") for line in lines) == 10
    assert "30 errors" in lines[-1]


def test_most_severe_come_first(report: Report) -> None:
    """Errors come before warnings, warnings before notices."""
    levels = [line.split()[0] for line in github.render(report).splitlines()]
    assert levels == sorted(levels, key=["::error", "::warning", "::notice"].index)


def test_waived_findings_are_not_annotated(report: Report) -> None:
    """What is accepted is not shown again on the change."""
    assert "aws_s3_bucket.archive" not in github.render(report)
