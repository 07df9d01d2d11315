"""The command line: arguments to a call, and what comes back to an exit code.

The codes are the same in every format: 0 nothing at or over the threshold, 1 findings or input that was not
read, 2 a mistake in options, configuration or policies, 3 nothing to check, 70 a bug, 130 interrupted.
"""

import gc
import os
import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from sovlint.commands.atlas import atlas
from sovlint.commands.baseline import baseline
from sovlint.commands.check import check
from sovlint.commands.classify import classify
from sovlint.commands.completion import PATH
from sovlint.commands.diff import diff
from sovlint.commands.drill import drill
from sovlint.commands.explain import explain
from sovlint.commands.graph import graph
from sovlint.commands.init import init
from sovlint.commands.inventory import inventory
from sovlint.commands.policies import policies
from sovlint.commands.register import register
from sovlint.commands.suggest import suggest
from sovlint.commands.version import version_option
from sovlint.diagnostics import Message, NothingToCheckError, SovlintError, message
from sovlint.language import Language
from sovlint.language import render as say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

USAGE, NOTHING, BUG, INTERRUPTED = 2, 3, 70, 130
_FRAMES = 10_000
_ISSUES = "https://github.com/sovlint/sovlint/issues"


class CheckUnlessNamed(click.Group):
    """A group in which `sovlint [PATH]...` is `sovlint check [PATH]...`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `check` in front where no subcommand and no option of the group itself comes first."""
        own = {name for parameter in self.get_params(ctx) for name in parameter.opts}
        is_completing = ctx.resilient_parsing and not args  # a shell asks what could come first
        if not is_completing and (not args or args[0] not in own | self.commands.keys()):
            args = ["check", *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Offer what can come first: a subcommand, an option of the group or of `check`, a path."""
        if not incomplete.startswith("-"):
            paths = PATH.shell_complete(ctx, check.params[0], incomplete)
            return [*super().shell_complete(ctx, incomplete), *paths]
        checked = click.Context(check, info_name="check", parent=ctx)
        offers = [*super().shell_complete(ctx, incomplete), *check.shell_complete(checked, incomplete)]
        return list({item.value: item for item in offers}.values())

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options of `check` under those of the group."""
        super().format_options(ctx, formatter)
        with formatter.section("Options of check"):
            checked = click.Context(check, info_name="check", parent=ctx)
            records = (parameter.get_help_record(checked) for parameter in check.params)
            formatter.write_dl([record for record in records if record])


@click.group(
    cls=CheckUnlessNamed,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    subcommand_metavar="[COMMAND] [PATH]...",
)
@version_option
def sovlint() -> None:
    """Read Terraform and say who can get at the data.

    Who runs each resource, where its data sits, which states can compel access to it, and what sensitive
    data it holds. A PATH is a directory, a .tf file, a plan or state as JSON, or - for standard input;
    without one, the current directory is checked.
    """


for _command in (
    check,
    diff,
    drill,
    baseline,
    suggest,
    init,
    classify,
    policies,
    inventory,
    register,
    graph,
    explain,
    atlas,
):
    sovlint.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit; the entry point of the installed command."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # A run is short and makes few cycles, but many objects: looking for cycles takes a fifth of its time.
    gc.disable()
    # Places, keys and names follow references from resource to resource, as far as the code nests them.
    sys.setrecursionlimit(max(sys.getrecursionlimit(), _FRAMES))
    _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        # Reports are UTF-8 whatever the console or the locale says; what is not Unicode is escaped.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(_run(given))


def _open_what_is_closed() -> None:
    """Give a stream that was closed (`>&-`) nowhere to lead to, before a file takes its number."""
    nowhere = Path(os.devnull)
    sys.stdin = sys.stdin or nowhere.open(encoding="utf-8")
    sys.stdout = sys.stdout or nowhere.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nowhere.open("w", encoding="utf-8")


def _run(given: list[str]) -> int:
    try:
        code = sovlint.main(args=given, prog_name="sovlint", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SovlintError as error:
        for mistake in error.mistakes:
            click.echo(f"sovlint: {_say(mistake, given)}", err=True)
        if not isinstance(error, NothingToCheckError):
            return USAGE
        _suggest_command(given)
        return NOTHING
    except Exception as error:  # noqa: BLE001 - a bug: it must never look like a finding
        return _tell_bug(error, given)
    return code if isinstance(code, int) else 0


def _suggest_command(given: list[str]) -> None:
    """Tell the command that is perhaps meant by what was taken for a path."""
    from sovlint.terraform.disk import is_there  # noqa: PLC0415 - `--version` and `--help` do not pay for it

    close = get_close_matches(given[0], list(sovlint.commands), n=1) if given else []
    if close and close[0] != given[0] and not is_there(Path(given[0])):
        meant = message("did you mean the command {command}?", command=close[0])
        click.echo(f"sovlint: {_say(meant, given)}", err=True)


def _tell_bug(error: Exception, given: list[str]) -> int:
    """Tell where it broke, without the error's own words: they might hold a value of the user's."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    told = message(
        "this is a bug in sovlint: {error} in {function}, line {line}. Please report it at {url}; "
        "--debug shows the whole traceback.",
        error=type(error).__name__,
        function=last.name,
        line=last.lineno or 0,
        url=_ISSUES,
    )
    if "--debug" in given:
        click.echo("".join(traceback.format_exception(error)), err=True)
    click.echo(f"sovlint: {_say(told, given)}", err=True)
    return BUG


def _say(text: Message, given: Sequence[str]) -> str:
    """Render in the language that the arguments ask for, whether or not they could be read to their end."""
    asked = [*given, ""]
    french = any(
        argument == "--lang=fr" or (argument == "--lang" and value == "fr")
        for argument, value in pairwise(asked)
    )
    return say(text, Language.FRENCH if french else Language.ENGLISH)
