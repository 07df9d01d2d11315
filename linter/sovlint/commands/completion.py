"""What a shell offers to complete: names of policies, packs and operators, loaded when it asks."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

#: A path, to be completed by the shell itself; anything may stand for it (`-`).
PATH = click.Path(path_type=str)


def complete_policies(_: click.Context, __: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Offer the shipped policies, for each part of a list with commas."""
    return _of_list(_policies(), incomplete)


def complete_packs(_: click.Context, __: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Offer the shipped packs, for each part of a list with commas."""
    from sovlint.policy.load import shipped_names

    return _of_list(((name, "") for name in shipped_names()), incomplete)


def complete_subjects(_: click.Context, __: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Offer what can be explained by an id: policies, packs, operators and laws."""
    from sovlint.folders import policies_folder
    from sovlint.policy.load import shipped_names

    operators = (path.stem for path in Path(policies_folder() / "atlas" / "operators").glob("*.json"))
    others = ((name, "") for name in sorted([*shipped_names(), *operators]))
    return _starting([*_policies(), *others], incomplete)


def _policies() -> list[tuple[str, str]]:
    from sovlint.policy.load import load_packs, shipped_names

    packs = load_packs(shipped_names())
    return sorted((policy.id, str(policy.title)) for pack in packs for policy in pack.policies)


def _of_list(offers: Iterable[tuple[str, str]], incomplete: str) -> "list[CompletionItem]":
    before, comma, _ = incomplete.rpartition(",")
    return _starting(((f"{before}{comma}{name}", text) for name, text in offers), incomplete)


def _starting(offers: Iterable[tuple[str, str]], incomplete: str) -> "list[CompletionItem]":
    from click.shell_completion import CompletionItem

    return [CompletionItem(name, help=text or None) for name, text in offers if name.startswith(incomplete)]
