"""The report that a person reads."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from sovlint.diagnostics import ProblemKind, Severity, Span, message
from sovlint.language import Language
from sovlint.report.layout import cells
from sovlint.report.model import Report
from sovlint.report.text import Detail, Look, render

ANSI = re.compile(r"\x1b\[[0-9;]*m")


@pytest.mark.parametrize("detail", list(Detail))
def test_whole_text(detail: Detail, report: Report, expected: Callable[[str, str], None]) -> None:
    """The whole text is as it was read and approved, in every detail."""
    expected(f"report.{detail}.txt", render(report, Look(detail=detail)))


def test_whole_text_in_french(build: Callable[..., Report], expected: Callable[[str, str], None]) -> None:
    """The whole text in French is as it was read and approved."""
    expected("report.fr.txt", render(build(language=Language.FRENCH), Look()))


def test_report_of_nothing_found_is_its_last_line(build: Callable[..., Report]) -> None:
    """Where nothing was found and nothing stays open, the counts say so."""
    text = render(build(findings=(), exposures=(), problems=()), Look())
    assert text == "scanned 7 files, 0 resources in 1 root module: 0 errors, 0 warnings, 0 notes\n"


@pytest.mark.parametrize("detail", list(Detail))
def test_colour_changes_no_text(detail: Detail, report: Report) -> None:
    """Without its colour codes a coloured report is the plain one."""
    coloured = render(report, Look(detail=detail, coloured=True))
    assert coloured != render(report, Look(detail=detail))
    assert ANSI.sub("", coloured) == render(report, Look(detail=detail))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_lines_keep_to_the_width(width: int, report: Report) -> None:
    """Sentences are broken at the width; only tables, addresses and the last line may be wider."""
    told = render(report, Look(width=width)).split("undetermined: 3")[0]
    for line in told.splitlines():
        assert cells(line) <= width or ".tf" in line or " " not in line.strip()


def test_three_hundred_findings_stay_readable(build: Callable[..., Report]) -> None:
    """What many findings share is said once, so that each takes one line."""
    note, error = build().findings[0], build().findings[5]
    errors = [
        replace(error, address=f"aws_s3_bucket.b{n}", span=Span("infra/many.tf", n, 1, n, 30))
        for n in range(1, 301)
    ]
    exposures = [
        replace(
            build().exposures[2],
            resource=replace(build().exposures[2].resource, address=finding.address, span=finding.span),
        )
        for finding in errors
    ]
    text = render(build(findings=[*errors, *[note] * 300], exposures=exposures, problems=()), Look())
    assert text.count("Amazon.com, Inc.") == 1
    assert len(text.splitlines()) < 330


@pytest.mark.parametrize(
    ("severity", "detail", "told"),
    [
        (Severity.WARNING, Detail.NORMAL, 3),
        (Severity.WARNING, Detail.VERBOSE, 40),
        (Severity.ERROR, Detail.NORMAL, 40),
    ],
)
def test_many_warnings_on_one_operator_are_told_by_three(
    build: Callable[..., Report], severity: Severity, detail: Detail, told: int
) -> None:
    """Of forty warnings on one operator three are examples unless all are asked for; errors are listed."""
    findings = [
        replace(
            build().findings[5],
            severity=severity,
            address=f"aws_s3_bucket.b{n}",
            span=Span("infra/many.tf", n, 1, n, 30),
        )
        for n in range(1, 41)
    ]
    base = build().exposures[2]
    exposures = [
        replace(base, resource=replace(base.resource, address=finding.address, span=finding.span))
        for finding in findings
    ]
    text = render(build(findings=findings, exposures=exposures, problems=()), Look(detail=detail, width=200))
    assert len(set(re.findall(r"infra/many\.tf:\d+ +aws_s3_bucket\.b\d+", text))) == told
    assert ("and 37 more (--verbose lists them)" in text) is (told == 3)
    assert "(40 blocks)" in text


def test_a_finding_on_several_blocks_counts_and_lists_them(build: Callable[..., Report]) -> None:
    """What one cause leaves open is one entry with the number of the others, all of them when asked for."""
    finding = replace(
        build().findings[5],
        addresses=("aws_s3_bucket.a", "aws_s3_bucket.b", "aws_s3_bucket.c"),
        further=(Span("infra/b.tf", 4, 1, 6, 2), Span("infra/c.tf", 4, 1, 6, 2)),
    )
    text = render(build(findings=[finding], problems=()), Look(width=200))
    assert "(3 blocks)" in text
    assert "and 2 more" in text
    assert "of this block" not in text
    assert "aws_s3_bucket.b, aws_s3_bucket.c" in render(
        build(findings=[finding]), Look(detail=Detail.VERBOSE)
    )


def test_quiet_shows_what_fails_the_run_only(report: Report) -> None:
    """Quiet leaves out what is under the threshold, and the table."""
    text = render(report, Look(detail=Detail.QUIET))
    assert "note[" not in text
    assert "warning[" not in text
    assert "controlled from" not in text
    assert "warning[" in render(report, Look(detail=Detail.QUIET, threshold=Severity.WARNING))


def test_control_codes_of_the_input_do_not_reach_the_terminal(build: Callable[..., Report]) -> None:
    """A for_each key with an escape sequence, or a file name that reorders text, is shown escaped."""
    finding = replace(
        build().findings[5],
        address='aws_s3_bucket.b["\x1b[31mred"]',
        message=message("{text}", text="a\u202eb"),
        span=Span("in\x07fra.tf", 1, 1, 1, 2),
    )
    text = render(build(findings=[finding]), Look(detail=Detail.VERBOSE))
    assert "\\x1b[31mred" in text
    assert "in\\x07fra.tf" in text
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_wide_characters_take_two_cells(build: Callable[..., Report]) -> None:
    """Columns stay aligned beside characters that are two cells wide."""
    first, second = build().findings[5:7]
    findings = [
        replace(first, span=Span("基盤.tf", 1, 1, 1, 2), address="a.a"),
        replace(second, span=Span("infra.tf", 2, 1, 2, 2), address="b.b", addresses=("b.b",)),
    ]
    lines = render(build(findings=findings), Look()).splitlines()
    (wide,) = (line for line in lines if "基盤.tf" in line)
    (narrow,) = (line for line in lines if "infra.tf:2" in line)
    assert cells(wide.split("a.a")[0]) == cells(narrow.split("b.b")[0])


def test_many_problems_of_one_kind_are_shortened(
    build: Callable[..., Report],
) -> None:
    """Of values that could not be computed a few places are shown; of what was not read, ten."""
    syntax, _ = build().problems
    odd = [
        replace(syntax, kind=ProblemKind.EVALUATION, span=Span("infra/main.tf", line, 1, line, 2))
        for line in (1, 1, 2, 3, 4, 5)
    ]
    broken = [replace(syntax, span=Span("infra/broken.tf", line, 1, line, 2)) for line in range(1, 13)]
    report = build(findings=(), exposures=(), problems=[*odd, *broken])
    text = render(report, Look())
    assert [line.count("[evaluation]") for line in text.splitlines()].count(1) == 3
    assert "and 3 more" in text
    assert text.count("[syntax]") == 10
    assert "and 2 more" in text
    everything = render(report, Look(detail=Detail.VERBOSE))
    assert everything.count("[evaluation]") == 6
    assert everything.count("[syntax]") == 12


def test_a_union_of_countries_takes_no_more_room_than_one(build: Callable[..., Report]) -> None:
    """The table counts the countries of a multi-region: listed, they push its sums off the screen."""
    union = ("AT", "BE", "BG", "CY", "CZ", "DE")
    exposures = [replace(exposure, countries=union) for exposure in build().exposures]
    text = render(build(exposures=exposures, findings=(), problems=()), Look())
    assert "6 countries" in text
    assert "AT, BE" not in text


def test_what_has_no_operator_is_not_called_unknown(build: Callable[..., Report]) -> None:
    """A provider's block in the code has no operator and no place: nothing of it is undetermined."""
    exposures = [
        replace(exposure, operators=(), countries=(), region="", undetermined=())
        for exposure in build().exposures
    ]
    text = render(build(exposures=exposures, problems=()), Look())
    assert "operator unknown" not in text
    assert "place undetermined" not in text
    assert "controlled from" not in text
