"""Options and output that `diff` and `drill` share."""

import os
import sys
from typing import TYPE_CHECKING

import click

from sovlint.commands.options import JudgingOptions, applied
from sovlint.commands.outputs import STDOUT, write
from sovlint.language import Language

if TYPE_CHECKING:
    from sovlint.compare.difference import Difference

#: In which form a difference is told.
comparing_options = applied(
    click.option(
        "-f",
        "--format",
        "format",
        type=click.Choice(["text", "json", "markdown"]),
        default="text",
        show_default=True,
        help="Format; markdown is for a comment on a merge request.",
    ),
    click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Write to a file."),
    click.option("-v", "--verbose", is_flag=True, help="List also resources that hold no data."),
)


class ComparingOptions(JudgingOptions):
    """The values of `comparing_options` and of all that decides a run, as click hands them over."""

    format: str
    output: str
    verbose: bool
    fail_on: str | None
    assume: tuple[str, ...]


def tell(found: "Difference", options: ComparingOptions, language: Language) -> None:
    """Write a difference where the user wants it."""
    from sovlint.compare import document, markdown, text
    from sovlint.report.terminal import Colour, is_coloured, width_of

    if options["format"] == "json":
        write(document.render(found, language), options["output"])
        return
    if options["format"] == "markdown":
        write(markdown.render(found, language, is_full=options["verbose"]), options["output"])
        return
    is_terminal = options["output"] == STDOUT and sys.stdout.isatty()
    told = text.render(
        found,
        language,
        width=width_of(os.environ, is_terminal=is_terminal),
        coloured=is_coloured(Colour.AUTO, os.environ, is_terminal=is_terminal),
        is_full=options["verbose"],
    )
    write(told, options["output"])
