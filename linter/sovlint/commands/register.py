"""`sovlint register`: what Terraform shows of the register of information that DORA asks for."""

import os
from pathlib import Path
from typing import Unpack

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


class RegisterOptions(JudgingOptions):
    """The options of `sovlint register`, as click hands them over."""

    format: str
    output: str


@click.command(short_help="Write what Terraform shows of a DORA register of information.")
@reading_options
@judging_options
@applied(
    click.option(
        "-f",
        "--format",
        "format",
        type=click.Choice(["csv", "json"]),
        default="csv",
        show_default=True,
        help="A table for a spreadsheet, or an object for programs.",
    ),
    click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Write to a file."),
    language_option,
    debug_option,
)
def register(**options: Unpack[RegisterOptions]) -> int:
    """Write what Terraform shows of the register of information of DORA, article 28(3).

    One row for each service of a provider in a place, and one for each provider behind it: rank, ultimate
    parent, where data rests, services that could take its place. Contracts, functions and what else the code
    does not say are empty columns. Exits with 1 where a part of the input was not read.
    """
    from sovlint.atlas.load import load_atlas
    from sovlint.commands.resolve import resolve_judging
    from sovlint.report.register import render_csv, render_json
    from sovlint.scan import scan

    request = resolve_judging(options, base=Path.cwd(), environment=os.environ)
    report = scan(request)
    atlas = load_atlas(request.configuration.atlas)
    render = render_json if options["format"] == "json" else render_csv
    write(render(report, atlas), options["output"])
    return tell_unread(report.problems, request.language)
