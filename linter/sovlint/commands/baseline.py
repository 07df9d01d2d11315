"""`sovlint baseline`: writes what is found today, so that later runs tell only what is new."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from sovlint.commands.options import (
    JudgingOptions,
    applied,
    debug_option,
    judging_options,
    language_option,
    reading_options,
)
from sovlint.commands.outputs import STDOUT, tell_unread, write
from sovlint.diagnostics import Message, SovlintError, message

if TYPE_CHECKING:
    from sovlint.policy.baseline import Baseline
    from sovlint.report.model import Report
    from sovlint.request import Request


class BaselineOptions(JudgingOptions):
    """The options of `sovlint baseline`, as click hands them over."""

    output: str | None
    prune: bool


@click.command(short_help="Write today's findings down, so that later runs show only new ones.")
@reading_options
@judging_options
@applied(
    click.option(
        "-o",
        "--output",
        metavar="FILE",
        help="The file; that of the configuration, or .sovlint-baseline.json, without it.",
    ),
    click.option("--prune", is_flag=True, help="Take out of the file what is fixed; add nothing."),
    language_option,
    debug_option,
)
def baseline(**options: Unpack[BaselineOptions]) -> int:
    """Write today's findings to a file that `sovlint check --baseline FILE` reads.

    Findings are recognised by what they are about: moved lines, renamed files and reordered blocks change
    nothing; a resource that moves to another operator or country, or a finding that weighs more than it did,
    is new. Waived findings are left out, so that they come back when their waiver ends. Exits with 1 where a
    part of the input was not read.
    """
    from sovlint.commands.resolve import resolve_judging
    from sovlint.policy.baseline import DEFAULT_FILE
    from sovlint.scan import scan

    base = Path.cwd()
    request = resolve_judging(options, base=base, environment=os.environ)
    given = options["output"]
    file = base / given if given else request.configuration.baseline or base / DEFAULT_FILE
    if options["prune"]:
        if given == STDOUT:
            raise SovlintError([message("--prune needs the file that it is to change: give it with -o")])
        return _prune(request, file)
    report = scan(request)
    return _write_new(report, request, STDOUT if given == STDOUT else str(file), base)


def _write_new(report: "Report", request: "Request", file: str, base: Path) -> int:
    from sovlint.policy.baseline import baseline_of, relative_paths, written
    from sovlint.terraform.roots import shown

    folder = base if file == STDOUT else Path(file).parent
    made = baseline_of(report.findings, relative_paths(request.targets, base, folder))
    write(written(made), file)
    counts = message(
        "{n} findings written to {file}",
        n=len(made.findings),
        file=file if file == STDOUT else shown(Path(file).resolve(), base.resolve()),
    )
    _tell([counts], request)
    return tell_unread(report.problems, request.language)


def _prune(request: "Request", file: Path) -> int:
    from dataclasses import replace

    from sovlint.commands.resolve import given_baseline
    from sovlint.policy.baseline import written
    from sovlint.scan import scan

    given = given_baseline(file, request)
    if given.paths != given.baseline.paths:
        paths = " ".join(given.baseline.paths)
        raise SovlintError(
            [
                message(
                    "{file} was written for the paths {paths} (seen from its folder): prune it by checking "
                    "the same",
                    file=given.file,
                    paths=paths,
                )
            ]
        )
    report = scan(replace(request, baseline=given))
    if report.baseline is None or tell_unread(report.problems, request.language):
        return 1
    left = report.baseline.left
    write(written(left), str(file))
    _tell([_pruned(given.file, given.baseline, left)], request)
    return 0


def _pruned(file: str, before: "Baseline", after: "Baseline") -> Message:
    return message(
        "{n} findings taken out of {file}, {left} are left",
        n=len(before.findings) - len(after.findings),
        file=file,
        left=len(after.findings),
    )


def _tell(sentences: list[Message], request: "Request") -> None:
    from sovlint.language import render

    for sentence in sentences:
        click.echo(f"sovlint: {render(sentence, request.language)}", err=True)
