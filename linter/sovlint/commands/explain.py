"""`sovlint explain`: the page on a policy, or on anything that the atlas knows."""

import os
import re
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sovlint.commands.completion import complete_subjects
from sovlint.commands.options import configuration_options, debug_option, language_option
from sovlint.commands.outputs import STDOUT, write
from sovlint.diagnostics import Message, SovlintError, message
from sovlint.language import Language

if TYPE_CHECKING:
    from sovlint.atlas.load import Atlas
    from sovlint.atlas.page import Page
    from sovlint.policy.configuration import Configuration
    from sovlint.policy.pack import Pack
    from sovlint.report.layout import Line

_PROVIDER = re.compile(r"(?:[\w.-]+\.[\w.-]+/)?[\w-]+/[\w-]+")


@click.command(short_help="Explain a policy, an operator, a law, a framework, a region, a type or a host.")
@click.argument("subject", shell_complete=complete_subjects)
@configuration_options
@language_option
@debug_option
def explain(
    subject: str,
    config: str | None,
    language: str | None,
    *,
    no_config: bool,
    debug: bool,  # noqa: ARG001 - `main` reads --debug
) -> None:
    """Explain what SUBJECT stands for, with sources and dates.

    SUBJECT is the id of a policy, pack, operator, law, framework or adequacy decision, as reports print it; a
    region as aws/eu-west-3 or eu-west-3, a resource type, a provider's source address, or a host. Your own
    packs and facts, which the configuration names, come before those that are shipped.
    """
    from sovlint.atlas.load import load_atlas
    from sovlint.commands.resolve import configuration_above
    from sovlint.policy.load import load_packs, shipped_names
    from sovlint.report.layout import EMPTY
    from sovlint.report.page import page_lines
    from sovlint.report.terminal import Colour, is_coloured, painted, width_of

    here = Path.cwd()
    configuration = configuration_above(here, here, config, is_ignored=no_config)
    atlas = load_atlas(configuration.atlas)
    packs = load_packs(shipped_names(), configuration.policies)
    pages = [*_declared(subject, configuration, atlas)] or [*_pages(subject, atlas, packs)]
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


def _declared(subject: str, configuration: "Configuration", atlas: "Atlas") -> "Iterator[Page]":
    """Yield the page of an operator as the configuration declares it, which counts before the atlas."""
    from sovlint.atlas.operator_page import operator_lines
    from sovlint.policy.declared_operators import declared_operators

    own = {entry.operator.id: entry.operator for entry in declared_operators(configuration, atlas)}
    operator = own.get(subject) or own.get(subject.lower())
    if operator:
        yield tuple(operator_lines(operator, atlas))


def _pages(subject: str, atlas: "Atlas", packs: "tuple[Pack, ...]") -> "Iterator[Page]":
    """Yield the page of a pack or policy, by id or alias, and that of a fact; both may have one name."""
    from sovlint.atlas.explain import explain_page
    from sovlint.policy.explain import pack_page, policy_page

    for pack in packs:
        if subject == pack.id:
            yield pack_page(pack)
        for policy in pack.policies:
            if subject in (policy.id, *policy.aliases):
                yield policy_page(policy, pack, atlas)
    page = explain_page(subject, atlas) or explain_page(subject.lower(), atlas)
    if page:
        yield page


def _unknown(subject: str, atlas: "Atlas", packs: "tuple[Pack, ...]") -> Message:
    from sovlint.policy.load import policy_ids

    named = {operator.name.lower(): name for name, operator in atlas.operators().items()}
    ids = {
        *policy_ids(packs),
        *(pack.id for pack in packs),
        *atlas.operators(),
        *atlas.laws(),
        *atlas.frameworks(),
        *atlas.decisions(),
    }
    close = get_close_matches(subject.lower(), sorted(ids | named.keys()), n=1)
    if _PROVIDER.fullmatch(subject):
        return message(
            "the provider {name} is not in the atlas, so its operator is not known; say who runs it under "
            "`operators:` in the configuration, or add it to an atlas of your own under `atlas:`",
            name=subject,
        )
    if not close:
        return message(
            "there is no policy, operator, law, framework, region, resource type, provider or host {name}",
            name=subject,
        )
    meant = named.get(close[0], close[0])
    return message(
        "there is no policy, operator, law or framework {name}; did you mean {close}?",
        name=subject,
        close=meant,
    )
