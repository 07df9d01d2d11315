"""`sovlint explain`: the page on a policy, operator, law, framework or adequacy decision."""

import os
import sys
from collections.abc import Iterator
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING

import click

from sovlint.commands.options import day, debug_option, language_option
from sovlint.diagnostics import Message, SovlintError, message
from sovlint.language import Language

if TYPE_CHECKING:
    from sovlint.atlas.load import Atlas
    from sovlint.policy.pack import Pack
    from sovlint.report.layout import Line
    from sovlint.report.page import Page


@click.command(short_help="Explain a policy, an operator, a law or a framework.")
@click.argument("subject")
@click.option("--as-of", metavar="DATE", callback=day, help="As things stand on that day, not today.")
@language_option
@debug_option
def explain(subject: str, as_of: date | None, language: str | None, *, debug: bool) -> None:  # noqa: ARG001 - `main` reads --debug
    """Explain a policy, an operator, a law, a framework or an adequacy decision, with sources and dates.

    SUBJECT is its id, as reports print it: sensitive-data-under-foreign-control, ovhcloud, us-cloud-act.
    """
    from sovlint.atlas.load import load_atlas  # noqa: PLC0415 - `--help` does not pay for these
    from sovlint.commands.outputs import STDOUT, write  # noqa: PLC0415
    from sovlint.policy.load import load_packs, shipped_names  # noqa: PLC0415
    from sovlint.report.layout import EMPTY  # noqa: PLC0415
    from sovlint.report.page import page_lines  # noqa: PLC0415
    from sovlint.report.terminal import Colour, is_coloured, painted, width_of  # noqa: PLC0415

    atlas, packs = load_atlas(), load_packs(shipped_names())
    pages = list(_pages(subject.lower(), atlas, packs, as_of or date.today()))  # noqa: DTZ011 - the user's today
    if not pages:
        raise SovlintError([_unknown(subject, atlas, packs)])
    is_terminal = sys.stdout.isatty()
    width = width_of(os.environ, is_terminal=is_terminal)
    lines: list[Line] = []
    for page in pages:
        lines += [
            *([EMPTY] if lines else []),
            *page_lines(page, language=Language(language or "en"), width=width),
        ]
    coloured = is_coloured(Colour.AUTO, os.environ, is_terminal=is_terminal)
    write(painted(lines, coloured=coloured), STDOUT)


def _pages(subject: str, atlas: "Atlas", packs: "tuple[Pack, ...]", on: date) -> "Iterator[Page]":
    """Yield the pages on everything that has this id; a framework and a pack may share one."""
    from sovlint.report import fact_pages  # noqa: PLC0415
    from sovlint.report.help_page import help_page  # noqa: PLC0415
    from sovlint.report.rules import citations_of, rules_of  # noqa: PLC0415

    ids = {
        name: policy.id for pack in packs for policy in pack.policies for name in (policy.id, *policy.aliases)
    }
    for rule in rules_of(packs):
        if rule.id == ids.get(subject):
            yield help_page(rule, citations_of([rule], atlas))
    operator = atlas.operator(subject)
    if operator:
        yield fact_pages.operator_page(operator, atlas.laws().values(), on)
    law = atlas.law(subject)
    if law:
        yield fact_pages.law_page(law, on)
    framework = atlas.framework(subject)
    if framework:
        yield fact_pages.framework_page(framework)
    decision = atlas.decisions().get(subject)
    if decision:
        yield fact_pages.adequacy_page(decision)


def _unknown(subject: str, atlas: "Atlas", packs: "tuple[Pack, ...]") -> Message:
    from sovlint.policy.load import policy_ids  # noqa: PLC0415

    named = {operator.name.lower(): name for name, operator in atlas.operators().items()}
    ids = {*policy_ids(packs), *atlas.operators(), *atlas.laws(), *atlas.frameworks(), *atlas.decisions()}
    close = get_close_matches(subject.lower(), sorted(ids | named.keys()), n=1)
    if not close:
        return message("there is no policy, operator, law or framework {name}", name=subject)
    meant = named.get(close[0], close[0])
    return message(
        "there is no policy, operator, law or framework {name}; did you mean {close}?",
        name=subject,
        close=meant,
    )
