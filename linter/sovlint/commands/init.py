"""`sovlint init`: writes a commented configuration from what is found."""

import os
from pathlib import Path
from typing import Unpack

import click

from sovlint.commands.options import (
    ReadingOptions,
    applied,
    debug_option,
    language_option,
    names,
    reading_options,
)
from sovlint.commands.outputs import STDOUT, tell_unread, write
from sovlint.diagnostics import SovlintError, message


class InitOptions(ReadingOptions):
    """The options of `sovlint init`, as click hands them over."""

    output: str
    force: bool
    home: tuple[str, ...]


@click.command(short_help="Write a commented .sovlint.yaml from what is found.")
@reading_options
@applied(
    click.option(
        "-o",
        "--output",
        metavar="FILE",
        default=".sovlint.yaml",
        show_default=True,
        help="Write to this file.",
    ),
    click.option("--force", is_flag=True, help="Write over a file that is there."),
    click.option(
        "--home",
        metavar="COUNTRIES",
        multiple=True,
        callback=names,
        help="Countries whose law you accept, as in FR,EU; the EEA without it.",
    ),
    language_option,
    debug_option,
)
def init(**options: Unpack[InitOptions]) -> int:
    """Write a configuration to begin with: what is certain as it is, the rest as comments to review.

    It names the packs there are, operators that nothing is known of, and stores that nothing classifies, with
    what hints at their data. Exits with 1 where a part of the input was not read.
    """
    from sovlint.commands.resolve import home_names, resolve_reading
    from sovlint.policy.configuration import DEFAULT_HOME
    from sovlint.proposals import proposals
    from sovlint.starter import configuration_text
    from sovlint.terraform.disk import is_there

    base, file = Path.cwd(), options["output"]
    if file != STDOUT and is_there(base / file) and not options["force"]:
        raise SovlintError([message("{file} is there already; --force writes over it", file=file)])
    home = home_names(options["home"]) or DEFAULT_HOME
    request = resolve_reading(options, base=base, environment=os.environ)
    found = proposals(request)
    write(configuration_text(found, home, request.language), file)
    return tell_unread(found.unread, request.language)
