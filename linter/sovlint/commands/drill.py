"""`sovlint drill`: what a ruling, a law or a takeover would change, in the code as it is."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Unpack

import click

from sovlint.commands.comparing import ComparingOptions, comparing_options, tell
from sovlint.commands.options import (
    NEVER,
    applied,
    assume_option,
    debug_option,
    fail_option,
    judging_options,
    language_option,
    reading_options,
)
from sovlint.commands.outputs import tell_unread
from sovlint.diagnostics import SovlintError, message


@click.command(short_help="Show what would change if a decision fell, a law came, an operator was sold.")
@reading_options
@assume_option
@judging_options
@comparing_options
@applied(fail_option, language_option, debug_option)
def drill(**options: Unpack[ComparingOptions]) -> int:
    """Judge twice, as things are and as --assume or --as-of supposes, and show the difference.

    Which findings would appear or go, and which resources would come under the law of another state: a drill
    for the next ruling on transfers, the end of a certificate, a takeover. Exits with 0, or with 1 where
    --fail-on is given and what would appear weighs as much, or a part of the input was not read.
    """
    from sovlint.commands.resolve import resolve_judging, threshold
    from sovlint.compare.difference import difference, is_failing
    from sovlint.compare.side import side_of
    from sovlint.inventories import take
    from sovlint.scan import scan

    if not options["assume"] and options["as_of"] is None:
        raise SovlintError([message("drill: nothing is supposed; give --assume or --as-of")])
    as_is: ComparingOptions = {**options, "as_of": None}
    today = resolve_judging(as_is, base=Path.cwd(), environment=os.environ)
    taken = take(today)
    before = scan(today, taken)
    as_of = options["as_of"] or today.as_of
    after = scan(replace(today, as_of=as_of, assume=options["assume"]), taken)
    named = ", ".join([after.as_of.isoformat(), *options["assume"]])
    found = difference(
        side_of(before.as_of.isoformat(), before), side_of(named, after), frozenset(after.home)
    )
    tell(found, options, today.language)
    fail_on = threshold(options["fail_on"] or NEVER, today.configuration)
    unread = tell_unread(taken.all_problems, today.language)
    return 1 if is_failing(found, fail_on=fail_on) else unread
