"""`sovlint atlas`: the facts as tables, and a check of the facts themselves."""

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from sovlint.commands.options import day, debug_option, language_option
from sovlint.commands.outputs import write_out
from sovlint.diagnostics import Severity
from sovlint.language import Language

if TYPE_CHECKING:
    from sovlint.atlas.browse import Table

_LISTINGS = (
    "operators",
    "regions",
    "laws",
    "frameworks",
    "decisions",
    "providers",
    "types",
    "endpoints",
)


@click.group(short_help="List the facts: operators, regions, laws, providers, types, endpoints.")
def atlas() -> None:
    """List the facts that sovlint judges by."""


def _listing(name: str) -> click.Command:
    @click.command(name, help=f"List the {name} of the atlas.", short_help=f"List the {name}.")
    @click.option("--country", metavar="CODE", default="", help="Only what has to do with this country.")
    @click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json"]),
        default="table",
        show_default=True,
        help="Format of the list.",
    )
    @click.option("--as-of", metavar="DATE", callback=day, help="As things stand on that day, not today.")
    @language_option
    @debug_option
    def command(country: str, form: str, as_of: date | None, language: str | None, *, debug: bool) -> None:  # noqa: ARG001 - shared options
        from sovlint.atlas.browse import Listing, atlas_rows  # noqa: PLC0415 - `--help` does not pay for it
        from sovlint.atlas.load import load_atlas  # noqa: PLC0415

        on = as_of or date.today()  # noqa: DTZ011 - the user's today
        rows = atlas_rows(load_atlas(), Listing(name), on, country)
        write_out(_as_json(rows) if form == "json" else _as_table(rows))

    return command


for _name in _LISTINGS:
    atlas.add_command(_listing(_name))


@atlas.command(short_help="Say what in the facts needs a person.")
@click.option("--as-of", metavar="DATE", callback=day, help="As things stand on that day, not today.")
@click.option("-v", "--verbose", is_flag=True, help="List also what is merely not confirmed.")
@language_option
@debug_option
def check(as_of: date | None, language: str | None, *, verbose: bool, debug: bool) -> int:  # noqa: ARG001 - `main` reads --debug
    """Say what in the facts is broken, contradictory, out of date or not confirmed.

    Exits with 1 where a reference leads nowhere or two facts contradict each other.
    """
    from sovlint.atlas.check import check_atlas  # noqa: PLC0415 - `--help` does not pay for these
    from sovlint.atlas.load import load_atlas  # noqa: PLC0415
    from sovlint.report.issues import issues_text  # noqa: PLC0415

    issues = check_atlas(load_atlas(), as_of or date.today())  # noqa: DTZ011 - the user's today
    write_out(issues_text(issues, Language(language or Language.ENGLISH), is_full=verbose))
    return 1 if any(issue.severity is Severity.ERROR for issue in issues) else 0


def _as_json(rows: "Table") -> str:
    return json.dumps(rows.records(), indent=2, ensure_ascii=False) + "\n"


def _as_table(rows: "Table") -> str:
    from sovlint.report.layout import Piece, plain, table  # noqa: PLC0415

    lines = [[Piece(cell) for cell in row] for row in (rows.columns, *rows.rows)]
    return plain(table(lines, right=frozenset()))
