"""`sovlint check`, which is also `sovlint` alone: judges, writes the reports, and says whether it fails."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from sovlint.commands.options import (
    CheckOptions,
    applied,
    assume_option,
    debug_option,
    fail_option,
    judging_options,
    language_option,
    reading_options,
)
from sovlint.commands.outputs import STDOUT, Format, Output, parse_outputs, write
from sovlint.diagnostics import Severity

if TYPE_CHECKING:
    from sovlint.report.model import Report
    from sovlint.report.text import Look


@click.command(short_help="Say who can get at the data, and what that breaks (the default).")
@reading_options
@judging_options
@applied(
    click.option(
        "-f",
        "--format",
        "format",
        type=click.Choice([name.value for name in Format]),
        help="Format of the report; text without it.",
    ),
    click.option(
        "-o",
        "--output",
        metavar="[FORMAT=]FILE",
        multiple=True,
        help="Write a report to a file; may be given several times, as in -o sarif=sovlint.sarif.",
    ),
    fail_option,
    click.option("--strict", is_flag=True, help="Exit with 1 also where something is undetermined."),
    assume_option,
    click.option(
        "--warn-days",
        metavar="N",
        type=click.IntRange(min=0),
        default=30,
        show_default=True,
        help="Tell certificates and decisions that end within so many days.",
    ),
    click.option(
        "--baseline", metavar="FILE", help="Show only what this file does not have; see `sovlint baseline`."
    ),
    click.option("--no-baseline", is_flag=True, help="Show all, also where the configuration names a file."),
    click.option(
        "--explain",
        metavar="ADDRESS",
        multiple=True,
        help="Show all that is known of this resource, why, and from where, instead of the report.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Show what fails the run, and the last line."),
    click.option("-v", "--verbose", is_flag=True, help="Show every resource, every note and every reason."),
    click.option(
        "--color",
        "--colour",
        "colour",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="Colour the text report; auto heeds NO_COLOR, FORCE_COLOR and CLICOLOR_FORCE.",
    ),
    click.option("--no-cache", is_flag=True, help="Accepted, without effect: nothing is cached."),
    language_option,
    debug_option,
)
def check(**options: Unpack[CheckOptions]) -> int:
    """Say who can get at the data, and what that breaks.

    PATH is a directory (every root module below it), a Terraform file, a plan or state as JSON, or - for
    standard input. Exits with 1 where a finding weighs as much as --fail-on, or a part of the input was not
    read.
    """
    if options["quiet"] and options["verbose"]:
        reason = "--quiet and --verbose exclude each other."
        raise click.UsageError(reason)
    outputs = parse_outputs(options["format"], options["output"])
    if options["explain"] and any(output.format is not Format.TEXT for output in outputs):
        reason = "--explain writes text; the JSON report says it of every resource."
        raise click.UsageError(reason)

    from sovlint.commands.resolve import resolve
    from sovlint.report.summary import is_failing
    from sovlint.scan import scan

    resolved = resolve(options, base=Path.cwd(), environment=os.environ)
    report = scan(resolved.request)
    for output in outputs:
        write(_rendered(report, output, options, resolved.fail_on), output.file)
    fails = is_failing(report.summary, report.problems, fail_on=resolved.fail_on, strict=resolved.strict)
    return 1 if fails else 0


def _rendered(
    report: "Report", output: Output, options: CheckOptions, fail_on: Severity | None
) -> str | Iterator[str]:
    if options["explain"]:
        return _explained(report, output, options, fail_on)
    match output.format:  # each run pays for the formats that it writes
        case Format.TEXT:
            from sovlint.report import text

            return text.render(report, _look(output, options, fail_on))
        case Format.JSON:
            from sovlint.report import json_report

            return json_report.parts(report)
        case Format.SARIF:
            from sovlint.report import sarif

            return sarif.render(report)
        case Format.GITHUB:
            from sovlint.report import github

            return github.render(report)


def _explained(report: "Report", output: Output, options: CheckOptions, fail_on: Severity | None) -> str:
    from sovlint.commands.addresses import found_at
    from sovlint.report.explanation import explanation_lines
    from sovlint.report.terminal import painted

    look = _look(output, options, fail_on)
    found = [
        one for address in dict.fromkeys(options["explain"]) for one in found_at(address, report.exposures)
    ]
    lines = explanation_lines(found, report, width=look.width)
    return painted(lines, coloured=look.coloured)


def _look(output: Output, options: CheckOptions, fail_on: Severity | None) -> "Look":
    from sovlint.report.terminal import Colour, is_coloured, width_of
    from sovlint.report.text import Detail, Look

    is_terminal = output.file == STDOUT and sys.stdout.isatty()
    colour = Colour(options["colour"])
    if colour is Colour.AUTO and output.file != STDOUT:
        colour = Colour.NEVER
    detail = Detail.QUIET if options["quiet"] else Detail.VERBOSE if options["verbose"] else Detail.NORMAL
    return Look(
        width=width_of(os.environ, is_terminal=is_terminal),
        coloured=is_coloured(colour, os.environ, is_terminal=is_terminal),
        detail=detail,
        threshold=fail_on or Severity.ERROR,
    )
