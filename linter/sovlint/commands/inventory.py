"""`sovlint inventory`: what was evaluated, before anything is judged."""

import json
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
from sovlint.commands.outputs import STDOUT, write

if TYPE_CHECKING:
    from sovlint.inventories import Taken
    from sovlint.request import Request

_WIDTH = 100  # cells


class InventoryOptions(ReadingOptions):
    """The options of `sovlint inventory`, as click hands them over."""

    format: str
    output: str


@click.command(short_help="Show what sovlint evaluated, in the shape of a Terraform plan.")
@reading_options
@applied(
    click.option(
        "-f",
        "--format",
        "format",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="A list of addresses, or everything.",
    ),
    click.option("-o", "--output", metavar="FILE", default=STDOUT, help="Write to a file."),
    language_option,
    debug_option,
)
def inventory(**options: Unpack[InventoryOptions]) -> int:
    """Show what sovlint evaluated: resources with their values, what is unknown and what is sensitive.

    Sensitive values are never shown. Exits with 1 where a part of the input was not read.
    """
    from sovlint.commands.resolve import resolve_reading
    from sovlint.inventories import take
    from sovlint.report.summary import is_unread

    request = resolve_reading(options, base=Path.cwd(), environment=os.environ)
    taken = take(request)
    is_json = options["format"] == "json"
    write(_as_json(taken, request) if is_json else _as_text(taken, request), options["output"])
    return 1 if any(map(is_unread, taken.all_problems)) else 0


def _as_json(taken: "Taken", request: "Request") -> str:
    from sovlint.terraform.output import inventory_document

    document = inventory_document(taken.inventories, taken.problems, request.language)
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _as_text(taken: "Taken", request: "Request") -> str:
    from sovlint.report.layout import Piece, plain, table
    from sovlint.report.text import problem_lines

    rows = []
    for inventory in taken.inventories:
        for resource in inventory.resources:
            header = resource.header
            place = f"{header.file}:{header.line}" if header else inventory.root
            rows.append([Piece(resource.address), Piece(place), Piece(resource.provider)])
    problems = problem_lines(taken.all_problems, language=request.language, width=_WIDTH)
    return plain(problems) + (plain(table(rows, right=frozenset())) if rows else "")
