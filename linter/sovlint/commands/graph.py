"""`sovlint graph`: where data goes, drawn."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from sovlint.commands.options import (
    ReadingOptions,
    applied,
    debug_option,
    language_option,
    reading_options,
)
from sovlint.commands.outputs import STDOUT, tell_unread, write

if TYPE_CHECKING:
    from sovlint.report.model import Report


class GraphOptions(ReadingOptions):
    """The options of `sovlint graph`, as click hands them over."""

    format: str
    only: str | None
    output: str


@click.command(short_help="Draw where data goes: operators as boxes, countries as colours.")
@reading_options
@applied(
    click.option(
        "-f",
        "--format",
        "format",
        type=click.Choice(["dot", "mermaid", "json"]),
        default="dot",
        show_default=True,
        help="For Graphviz, for Markdown, or for programs.",
    ),
    click.option(
        "--only",
        type=click.Choice(["sensitive"]),
        help="Draw only what holds sensitive data, and where that goes.",
    ),
    click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Write to a file."),
    language_option,
    debug_option,
)
def graph(**options: Unpack[GraphOptions]) -> int:
    """Draw where data goes: operators as boxes, countries as colours, categories of data on the arrows.

    An arrow is red where sensitive data goes to another operator, country or account. To see it:
    sovlint graph | dot -Tsvg > flows.svg. Exits with 1 where a part of the input was not read.
    """
    from sovlint.commands.resolve import resolve_reading
    from sovlint.report.graph import GraphFormat, render_graph
    from sovlint.scan import scan

    request = resolve_reading(options, base=Path.cwd(), environment=os.environ)
    report: Report = scan(request)
    drawing = render_graph(
        report, GraphFormat(options["format"]), only_sensitive=options["only"] == "sensitive"
    )
    write(drawing, options["output"])
    return tell_unread(report.problems, request.language)
