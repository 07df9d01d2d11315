"""`sovlint suggest`: what could take the place of a resource, and the Terraform to begin with."""

import os
import sys
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
from sovlint.commands.outputs import STDOUT, write
from sovlint.diagnostics import message

if TYPE_CHECKING:
    from sovlint.exposure.model import Exposure
    from sovlint.language import Language
    from sovlint.remedy.suggest import Remedy


class SuggestOptions(JudgingOptions):
    """The options of `sovlint suggest`, as click hands them over."""

    address: str
    operator: str | None
    format: str
    output: str
    verbose: bool


@click.command(short_help="Name services that could take a resource's place, with Terraform to begin with.")
@click.argument("address")
@reading_options
@judging_options
@applied(
    click.option("--operator", metavar="ID", help="Suggest services of this operator only."),
    click.option(
        "-f",
        "--format",
        "format",
        type=click.Choice(["text", "json", "hcl"]),
        default="text",
        show_default=True,
        help="Text, an object for programs, or the Terraform of the best fit alone.",
    ),
    click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Write to a file."),
    click.option("-v", "--verbose", is_flag=True, help="Show all services, each with its Terraform."),
    language_option,
    debug_option,
)
def suggest(**options: Unpack[SuggestOptions]) -> int:
    """Suggest what could take the place of the resource at ADDRESS, the best fit first.

    For each service: certificates whose scope names it, the foreign laws that reach its operator, what
    carries over and what does not, and a block to begin with. ADDRESS is as reports print it, with or without
    the index of an instance. Exits with 3 where no service is known.
    """
    from dataclasses import replace

    from sovlint.atlas.load import load_atlas
    from sovlint.commands.addresses import found_at
    from sovlint.commands.resolve import resolve_judging
    from sovlint.remedy.suggest import remedy_of
    from sovlint.scan import scan

    request = resolve_judging(options, base=Path.cwd(), environment=os.environ)
    report = scan(request)
    atlas = load_atlas(request.configuration.atlas)
    home = frozenset(report.home)
    found = found_at(options["address"], report.exposures)
    exposure = next((one for one in found if one.data), found[0])
    remedy = remedy_of(exposure, atlas, home, report.as_of)
    operator = options["operator"]
    if remedy and operator:
        kept = tuple(item for item in remedy.suggestions if item.service.operator == operator)
        remedy = replace(remedy, suggestions=kept)
    if remedy is None or not remedy.suggestions:
        return _tell_nothing(exposure, request.language)
    write(_rendered(remedy, options, request.language), options["output"])
    return 0


def _tell_nothing(exposure: "Exposure", language: "Language") -> int:
    from sovlint.language import render

    resource = exposure.resource
    told = message(
        "no service is known that could take the place of {address} ({type})",
        address=resource.address,
        type=resource.type,
    )
    click.echo(f"sovlint: {render(told, language)}", err=True)
    return 3


def _rendered(remedy: "Remedy", options: SuggestOptions, language: "Language") -> str:
    from sovlint.remedy import text
    from sovlint.report.terminal import Colour, is_coloured, painted, width_of

    if options["format"] == "json":
        return text.rendered([remedy])
    if options["format"] == "hcl":
        replaced = remedy.exposure.resource.address
        written = (text.terraform(item, replaced) for item in remedy.suggestions)
        return next((terraform for terraform in written if terraform), "")
    is_terminal = options["output"] == STDOUT and sys.stdout.isatty()
    width = width_of(os.environ, is_terminal=is_terminal)
    coloured = is_coloured(Colour.AUTO, os.environ, is_terminal=is_terminal)
    told = text.lines(remedy, language, width=width, is_full=options["verbose"])
    return painted(told, coloured=coloured)
