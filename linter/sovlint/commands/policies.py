"""`sovlint policies`: lists policies, shows their pages, begins new ones, and tests those of one's own."""

import json
import os
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sovlint.commands.options import day, debug_option, language_option
from sovlint.commands.outputs import STDOUT, write
from sovlint.diagnostics import Message, SovlintError, message
from sovlint.language import Language
from sovlint.language import render as say

if TYPE_CHECKING:
    from sovlint.policy.pack import Pack
    from sovlint.policy_cases import Outcome
    from sovlint.report.layout import Line

_folders_option = click.option(
    "--policies",
    "folders",
    metavar="FOLDER",
    multiple=True,
    help="Folder with packs of your own, besides those that the configuration names.",
)


@click.group(short_help="List policies, show or begin one, test packs of your own.")
def policies() -> None:
    """Work with policies: what judges, why, and how to write what else should."""


@policies.command("list", short_help="List the packs and their policies.")
@click.argument("packs", metavar="[PACK]...", nargs=-1)
@_folders_option
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Text, or an object for programs.",
)
@language_option
@debug_option
def list_(
    packs: tuple[str, ...],
    folders: tuple[str, ...],
    form: str,
    language: str | None,
    *,
    debug: bool,  # noqa: ARG001 - `main` reads --debug
) -> None:
    """List each PACK, or all, with its policies: id, severity at most, since which version, title."""
    from sovlint.report.policy_list import policy_document, policy_lines

    chosen = _chosen(packs, _packs(folders))
    told = Language(language or "en")
    if form == "json":
        document = json.dumps(policy_document(chosen, told), indent=2, ensure_ascii=False)
        write(f"{document}\n", STDOUT)
        return
    _show(list(policy_lines(chosen, told)))


@policies.command("show", short_help="Show the page of a policy or of a pack.")
@click.argument("name", metavar="ID")
@_folders_option
@language_option
@debug_option
def show(name: str, folders: tuple[str, ...], language: str | None, *, debug: bool) -> None:  # noqa: ARG001 - `main` reads it
    """Show when the policy ID is broken, what that weighs and why, and on which articles it rests.

    ID may be a pack: then what it follows, what it checks and what it does not.
    """
    from sovlint.atlas.load import load_atlas
    from sovlint.policy.explain import pack_page, policy_page
    from sovlint.policy.load import policy_ids, unknown_policy
    from sovlint.report.page import page_lines
    from sovlint.report.terminal import width_of

    packs, atlas = _packs(folders), load_atlas()
    pages = [pack_page(pack) for pack in packs if pack.id == name]
    for pack in packs:
        pages += [
            policy_page(policy, pack, atlas)
            for policy in pack.policies
            if name in (policy.id, *policy.aliases)
        ]
    if not pages:
        raise SovlintError([unknown_policy(name, policy_ids(packs) | {pack.id for pack in packs})])
    width = width_of(os.environ, is_terminal=sys.stdout.isatty())
    _show(
        [
            line
            for page in pages
            for line in page_lines(page, language=Language(language or "en"), width=width)
        ]
    )


@policies.command("new", short_help="Begin a policy: a commented skeleton that the schema accepts.")
@click.argument("name", metavar="ID")
@click.option(
    "--pack",
    metavar="ID",
    default=None,
    help="Id of the pack where the file is new; own-policies without it.",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    default=STDOUT,
    help="The pack's file; one that is there gets one more policy.",
)
@language_option
@debug_option
def new(name: str, pack: str | None, output: str, language: str | None, *, debug: bool) -> None:  # noqa: ARG001 - `main` reads it
    """Write a pack with the policy ID, or add the policy at the end of a pack that is there.

    The id names the situation that is flagged in small words joined by hyphens:
    backups-outside-the-region. Folders for its cases are named in the file.
    """
    from sovlint.policy.load import load_packs, shipped_names
    from sovlint.policy.skeleton import OWN_PACK, new_pack, with_policy

    path = Path(output)
    if output == STDOUT or not path.exists():
        if output != STDOUT:
            _make_folder(path.parent)
        write(new_pack(pack or OWN_PACK, name), output)
        return
    if pack:
        raise SovlintError(
            [message("{file} is there already, and has its own id: leave --pack out", file=output)]
        )
    there = load_packs(shipped_names(), [path])[-1]
    write(with_policy(path.read_text(encoding="utf-8"), there, name), output)


def _make_folder(folder: Path) -> None:
    """Make the folder of a new pack; what stands in the way is told by whoever writes the pack."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)


@policies.command("test", short_help="Run the cases that lie beside a pack.")
@click.argument("folder", metavar="FOLDER", default=".", required=False)
@click.option("--as-of", metavar="DATE", callback=day, help="Judge by the law of that day, not of today.")
@click.option("--rewrite", is_flag=True, help="Write what comes as what is expected, to be read in the diff.")
@click.option("-v", "--verbose", is_flag=True, help="List also the cases that pass.")
@language_option
@debug_option
def test(  # noqa: PLR0913 - one for each option
    folder: str,
    as_of: date | None,
    language: str | None,
    *,
    rewrite: bool,
    verbose: bool,
    debug: bool,  # noqa: ARG001 - `main` reads --debug
) -> int:
    """Judge the cases of FOLDER and compare with what they should give.

    FOLDER holds packs (*.yaml) and cases/POLICY/{bad,ok,undetermined}/ with Terraform, a .sovlint.yaml where
    one is needed, and expected.json. What is bad must break its policy, the others must not. Exits with 1
    where a case fails, with 3 where there is none.
    """
    from sovlint.policy_cases import find_cases, run

    told = Language(language or "en")
    cases, lacking = find_cases(Path(folder), Path(folder).as_posix())
    today = as_of or date.today()  # noqa: DTZ011 - the user's today
    failed = 0
    for case in cases:
        outcome = run(case, today, rewrite=rewrite)
        failed += not outcome.is_passed
        if verbose or not outcome.is_passed:
            write("".join(f"{line}\n" for line in _outcome_lines(outcome, told)), STDOUT)
    for name in lacking:
        write(f"{say(message('lacking'), told)}  {name}\n", STDOUT)
    counts = message(
        "{n} cases, {failed} failed, {lacking} lacking", n=len(cases), failed=failed, lacking=len(lacking)
    )
    write(f"{say(counts, told)}\n", STDOUT)
    return 1 if failed else 0


def _outcome_lines(outcome: "Outcome", language: Language) -> list[str]:
    if outcome.is_passed:
        return [f"{say(message('passed'), language)}  {outcome.case.name}"]
    told: list[Message] = [*outcome.mistakes, *([outcome.verdict] if outcome.verdict else [])]
    return [
        f"{say(message('FAILED'), language)}  {outcome.case.name}",
        *(f"    {say(sentence, language)}" for sentence in told),
        *(f"    - {line}" for line in outcome.missing),
        *(f"    + {line}" for line in outcome.surplus),
    ]


def _packs(folders: tuple[str, ...]) -> "tuple[Pack, ...]":
    """Return the shipped packs and those of the configuration and of the folders."""
    from sovlint.policy.configuration import Configuration, find_configuration
    from sovlint.policy.load import load_packs, shipped_names
    from sovlint.policy.read_configuration import read_configuration
    from sovlint.terraform.roots import shown

    base = Path.cwd()
    found = find_configuration(base, base)
    configuration = read_configuration(found, shown(found, base)) if found else Configuration()
    given = [folder for folder in map(Path, folders) if folder not in configuration.policies]
    return load_packs(shipped_names(), (*configuration.policies, *given))


def _chosen(names: tuple[str, ...], packs: "tuple[Pack, ...]") -> "tuple[Pack, ...]":
    from difflib import get_close_matches

    known = [pack.id for pack in packs]
    mistakes = []
    for name in names:
        close = get_close_matches(name, known, n=1)
        if name in known:
            continue
        if close:
            mistakes.append(
                message("there is no pack `{name}`; did you mean `{close}`?", name=name, close=close[0])
            )
        else:
            mistakes.append(
                message("there is no pack `{name}`; there are: {known}", name=name, known=", ".join(known))
            )
    if mistakes:
        raise SovlintError(mistakes)
    return tuple(pack for pack in packs if not names or pack.id in names)


def _show(lines: "list[Line]") -> None:
    from sovlint.report.terminal import Colour, is_coloured, painted

    coloured = is_coloured(Colour.AUTO, os.environ, is_terminal=sys.stdout.isatty())
    write(painted(lines, coloured=coloured), STDOUT)
