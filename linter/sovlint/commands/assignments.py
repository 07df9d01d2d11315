"""Values for variables as the command line gives them: their order counts, as it does for Terraform."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

VARIABLE, FILE, EACH_FILE = "--var", "--var-file", "--each-var-file"
#: Where the options are kept, in the order of the command line, while it is read.
_GIVEN = "sovlint.given"

_Result = TypeVar("_Result")


class InOrder(click.Option):
    """An option whose place among others of its class counts; click keeps the order of each option only."""

    def add_to_parser(self, parser: Any, ctx: click.Context) -> None:
        """Note every use of the option when it is met."""
        super().add_to_parser(parser, ctx)
        option = parser._long_opt[self.opts[0]]  # noqa: SLF001 - click tells the order to its parser alone
        keep = option.process

        def process(value: str, state: object) -> None:
            ctx.meta.setdefault(_GIVEN, []).append((self.opts[0], value))
            keep(value, state)

        option.process = process


def with_given(command: Callable[..., _Result]) -> Callable[..., _Result]:
    """Hand over what all options of the class were given as `given`: pairs of option and value, in order."""

    @wraps(command)
    def called(**options: Any) -> _Result:
        given = click.get_current_context().meta.get(_GIVEN, ())
        return command(**options, given=tuple(given))

    return called


def from_folder(given: tuple[tuple[str, str], ...], folder: Path) -> tuple[tuple[str, str], ...]:
    """Return the same for another place to stand: files are those of this folder."""
    return tuple((option, str(folder / text) if option == FILE else text) for option, text in given)
