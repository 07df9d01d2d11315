"""Options that several subcommands share, and what checks and reads their values."""

from collections.abc import Callable
from datetime import date
from typing import TypedDict, TypeVar

import click

from sovlint.commands.assignments import EACH_FILE, FILE, VARIABLE, InOrder, with_given
from sovlint.commands.completion import PATH, complete_packs, complete_policies
from sovlint.diagnostics import Severity

#: The threshold of a run that no finding fails.
NEVER = "never"

_Command = TypeVar("_Command", bound=Callable[..., object])


def pairs(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Check that all are `name=value`."""
    for value in values:
        name, separator, _text = value.partition("=")
        if not separator or not name.strip():
            reason = f"'{value}' is not name=value."
            raise click.BadParameter(reason)
    return values


def names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Split lists at their commas; an option may also be given several times."""
    found = [name.strip() for value in values for name in value.split(",")]
    if any(not name for name in found):
        reason = "an empty name."
        raise click.BadParameter(reason)
    return tuple(dict.fromkeys(found))


def day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """Read a day, `YYYY-MM-DD`."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        reason = f"'{value}' is not a day such as 2026-11-22."
        raise click.BadParameter(reason) from error


def applied(*options: Callable[[_Command], _Command]) -> Callable[[_Command], _Command]:
    """Return one decorator for several options, listed by `--help` in this order."""

    def apply(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return apply


language_option = click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "fr"]),
    help="Language of the output; the configuration's, or English.",
)
debug_option = click.option("--debug", is_flag=True, hidden=True, help="Show the traceback of a bug.")

#: Which configuration is read.
configuration_options = applied(
    click.option(
        "--config",
        metavar="FILE",
        type=PATH,
        help="Configuration file instead of the .sovlint.yaml found.",
    ),
    click.option("--no-config", is_flag=True, help="Read no configuration file."),
)

#: With which values Terraform is read, and what of it is not.
reading_values = applied(
    with_given,
    click.option(
        VARIABLE,
        cls=InOrder,
        expose_value=False,
        metavar="NAME=VALUE",
        multiple=True,
        callback=pairs,
        help="Value of a root module's variable; of --var and --var-file, later ones win.",
    ),
    click.option(
        FILE,
        cls=InOrder,
        expose_value=False,
        metavar="FILE",
        multiple=True,
        type=PATH,
        help="File of variables (.tfvars, .tfvars.json).",
    ),
    click.option(
        EACH_FILE,
        cls=InOrder,
        expose_value=False,
        metavar="GLOB",
        multiple=True,
        help="Judge each root module once for each such file, as in 'env/*.tfvars'.",
    ),
    click.option("--workspace", default="default", show_default=True, help="Value of terraform.workspace."),
    click.option(
        "--env",
        "use_environment",
        is_flag=True,
        help="Read TF_VAR_* and the providers' region variables from the environment.",
    ),
    click.option(
        "--exclude",
        metavar="GLOB",
        multiple=True,
        help="Leave out files and directories, as in .gitignore.",
    ),
    configuration_options,
)

#: What is read, and with which values.
reading_options = applied(click.argument("paths", metavar="[PATH]...", nargs=-1, type=PATH), reading_values)

fail_option = click.option(
    "--fail-on",
    type=click.Choice([*(severity.value for severity in Severity), NEVER]),
    help="From which severity on to exit with 1; error without it.",
)


class ReadingOptions(TypedDict):
    """The values of `reading_options` and the language; `given` are pairs of option and value, in order."""

    paths: tuple[str, ...]
    given: tuple[tuple[str, str], ...]
    workspace: str
    use_environment: bool
    exclude: tuple[str, ...]
    config: str | None
    no_config: bool
    language: str | None
    debug: bool


#: By what a run judges.
judging_options = applied(
    click.option(
        "--home",
        metavar="COUNTRIES",
        multiple=True,
        callback=names,
        help="Countries whose law you accept, as in FR,EU; the EU and the EEA without it.",
    ),
    click.option("--as-of", metavar="DATE", callback=day, help="Judge by the law of that day, not of today."),
    click.option(
        "--pack",
        "packs",
        metavar="NAMES",
        multiple=True,
        callback=names,
        shell_complete=complete_packs,
        help="Judge by these policy packs.",
    ),
    click.option(
        "--select",
        metavar="POLICIES",
        multiple=True,
        callback=names,
        shell_complete=complete_policies,
        help="Judge by these policies alone.",
    ),
    click.option(
        "--ignore",
        metavar="POLICIES",
        multiple=True,
        callback=names,
        shell_complete=complete_policies,
        help="Leave these policies out.",
    ),
)

assume_option = click.option(
    "--assume",
    metavar="WHAT",
    multiple=True,
    callback=names,
    help="Judge as if: no-dpf, no-adequacy:GB, law:ID, no-law:ID, secnumcloud:OPERATOR, parent:OPERATOR=US.",
)


class JudgingOptions(ReadingOptions):
    """The values of `reading_options` and `judging_options`, as click hands them over."""

    home: tuple[str, ...]
    as_of: date | None
    packs: tuple[str, ...]
    select: tuple[str, ...]
    ignore: tuple[str, ...]


class CheckOptions(JudgingOptions):
    """The options of `sovlint check`, as click hands them over."""

    format: str | None
    output: tuple[str, ...]
    fail_on: str | None
    strict: bool
    assume: tuple[str, ...]
    warn_days: int
    baseline: str | None
    no_baseline: bool
    explain: tuple[str, ...]
    quiet: bool
    verbose: bool
    colour: str
    no_cache: bool
