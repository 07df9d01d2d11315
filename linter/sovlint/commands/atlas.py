"""`sovlint atlas`: the facts as tables, and a check of the facts themselves."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sovlint.commands.options import configuration_options, day, debug_option, language_option
from sovlint.commands.outputs import write_out
from sovlint.diagnostics import Severity
from sovlint.language import Language

if TYPE_CHECKING:
    from sovlint.atlas.browse import Cell, Table
    from sovlint.atlas.load import Atlas

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
#: How wide a list in a cell of a table may be before its end is only counted; JSON has all of it.
_WIDEST_LIST = 60


@click.group(short_help="List the facts: operators, regions, laws, providers, types, endpoints.")
def atlas() -> None:
    """List the facts that sovlint judges by: the shipped ones, and your own (`atlas:` in .sovlint.yaml)."""


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
    @configuration_options
    @language_option
    @debug_option
    def command(  # noqa: PLR0913 - one for each option
        country: str,
        form: str,
        as_of: date | None,
        config: str | None,
        language: str | None,  # noqa: ARG001 - `main` reads --lang
        *,
        no_config: bool,
        debug: bool,  # noqa: ARG001 - `main` reads --debug
    ) -> None:
        from sovlint.atlas.browse import Listing, atlas_rows

        on = as_of or date.today()  # noqa: DTZ011 - the user's today
        rows = atlas_rows(_atlas(config, is_ignored=no_config), Listing(name), on, country)
        write_out(_as_json(rows) if form == "json" else _as_table(rows))

    return command


for _name in _LISTINGS:
    atlas.add_command(_listing(_name))


@atlas.command(short_help="Say what in the facts needs a person.")
@click.option("--as-of", metavar="DATE", callback=day, help="As things stand on that day, not today.")
@click.option("-v", "--verbose", is_flag=True, help="List also what is merely not confirmed.")
@configuration_options
@language_option
@debug_option
def check(  # noqa: PLR0913 - one for each option
    as_of: date | None,
    config: str | None,
    language: str | None,
    *,
    verbose: bool,
    no_config: bool,
    debug: bool,  # noqa: ARG001 - `main` reads --debug
) -> int:
    """Say what in the facts is broken, contradictory, out of date or not confirmed.

    Exits with 1 where a reference leads nowhere or two facts contradict each other.
    """
    from sovlint.atlas.check import check_atlas
    from sovlint.report.issues import issues_text

    facts = _atlas(config, is_ignored=no_config)
    issues = check_atlas(facts, as_of or date.today())  # noqa: DTZ011 - the user's today
    write_out(issues_text(issues, Language(language or Language.ENGLISH), is_full=verbose))
    return 1 if any(issue.severity is Severity.ERROR for issue in issues) else 0


def _atlas(config: str | None, *, is_ignored: bool) -> "Atlas":
    """Return the atlas with the additions that the configuration names."""
    from sovlint.atlas.load import load_atlas
    from sovlint.commands.resolve import configuration_above

    here = Path.cwd()
    return load_atlas(configuration_above(here, here, config, is_ignored=is_ignored).atlas)


def _as_json(rows: "Table") -> str:
    return json.dumps(rows.records(), indent=2, ensure_ascii=False) + "\n"


def _as_table(rows: "Table") -> str:
    from sovlint.report.layout import Piece, plain, table

    lines = [[Piece(_shown(cell)) for cell in row] for row in (rows.columns, *rows.rows)]
    return plain(table(lines, right=frozenset()))


def _shown(cell: "Cell") -> str:
    """Return a cell in one line; of a long list the first ones, and how many more there are."""
    if isinstance(cell, str):
        return cell
    for count in range(len(cell), 0, -1):
        text = ", ".join(cell[:count])
        if len(text) <= _WIDEST_LIST or count == 1:
            rest = len(cell) - count
            return f"{text} +{rest}" if rest else text
    return ""
