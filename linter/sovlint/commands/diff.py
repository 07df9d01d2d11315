"""`sovlint diff`: what a change does to jurisdiction, between revisions, directories, plans and states."""

import os
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from sovlint.commands.assignments import from_folder
from sovlint.commands.comparing import ComparingOptions, comparing_options, tell
from sovlint.commands.options import (
    applied,
    assume_option,
    debug_option,
    fail_option,
    judging_options,
    language_option,
    reading_values,
)
from sovlint.diagnostics import Diagnostic, NothingToCheckError, SovlintError, message

if TYPE_CHECKING:
    from sovlint.compare.revision import Repository, Revision
    from sovlint.compare.side import Side
    from sovlint.request import Request


class DiffOptions(ComparingOptions):
    """The options of `sovlint diff`, as click hands them over."""

    base: str
    head: str
    within: tuple[str, ...]


@click.command(
    short_help="Show what a change does: findings, resources, flows, and under whose law data comes."
)
@click.argument("base")
@click.argument("head", default=".", required=False)
@reading_values
@assume_option
@judging_options
@comparing_options
@applied(
    click.option(
        "--in",
        "within",
        metavar="PATH",
        multiple=True,
        help="Of a revision, read this directory or file only; without it the directory that it is compared "
        "with, or where you stand.",
    ),
    fail_option,
    language_option,
    debug_option,
)
def diff(**options: Unpack[DiffOptions]) -> int:
    """Compare BASE with HEAD, which is the directory where you stand unless it is given.

    Each is a path (a directory, a Terraform file, a plan or state as JSON) or a git revision; BASE...HEAD
    starts from the commit that both have in common. Revisions are read from the repository without running
    git or changing any file. Each side is judged as `sovlint check` would judge it, by its own configuration.
    Exits with 1 where a new finding weighs as much as --fail-on, data comes under the law of another state,
    or a part of HEAD was not read.
    """
    from sovlint.commands.resolve import threshold
    from sovlint.compare.difference import difference, is_failing

    with ExitStack() as stack:
        before, after = (_judged(source, options) for source in _sources(options, stack))
    if before.error and after.error:
        raise NothingToCheckError((*before.error.mistakes, *after.error.mistakes))
    found = difference(before.side, after.side, before.home if after.error else after.home)
    tell(found, options, after.request.language)
    fail_on = threshold(options["fail_on"], after.request.configuration)
    return 1 if is_failing(found, fail_on=fail_on) else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """Where a side is read: `paths` seen from `base`; `problems` are those of getting at it."""

    name: str
    base: Path
    paths: tuple[str, ...]
    problems: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judged:
    """A side with the request that it was judged by; `error` says that there is no Terraform on it."""

    side: "Side"
    request: "Request"
    home: frozenset[str]
    error: NothingToCheckError | None = None


def _judged(source: _Source, options: DiffOptions) -> _Judged:
    from sovlint.commands.resolve import resolve_judging
    from sovlint.compare.side import Side, side_of
    from sovlint.scan import scan

    stands = Path.cwd()
    chosen: DiffOptions = {
        **options,
        "paths": source.paths,
        # Values and configuration that the user names are the same for both sides.
        "given": from_folder(options["given"], stands),
        "config": str(stands / options["config"]) if options["config"] else None,
    }
    request = replace(
        resolve_judging(chosen, base=source.base, environment=os.environ), assume=options["assume"]
    )
    try:
        report = scan(request)
    except NothingToCheckError as error:
        return _Judged(
            side=Side(name=source.name, problems=source.problems),
            request=request,
            home=frozenset(),
            error=error,
        )
    side = side_of(source.name, report, source.problems)
    return _Judged(side=side, request=request, home=frozenset(report.home))


def _sources(options: DiffOptions, stack: ExitStack) -> tuple[_Source, _Source]:
    """Return where both sides are read; what is opened and written for them goes with the stack."""
    base, head = options["base"], options["head"]
    revisions = _Revisions(stack, options["within"] or (_folder_of(head),))
    if "..." in base and not Path(base).exists():
        if head != ".":
            raise SovlintError([message("{base} names both sides already", base=base)])
        return revisions.since_common(*base.split("...", 1))
    first, second = (_path_or_revision(name, revisions) for name in (base, head))
    return first, second


def _folder_of(head: str) -> str:
    """Return what is read of a revision where nothing says it: the directory that it is compared with."""
    path = Path(head)
    is_below = not path.is_absolute() and ".." not in path.parts
    return head if is_below and path.is_dir() else "."


def _path_or_revision(name: str, revisions: "_Revisions") -> _Source:
    if not Path(name).exists():
        return revisions.source(revisions.named(name))
    if "/" not in name and not name.startswith(".") and revisions.has(name):
        raise SovlintError(
            [
                message(
                    "{name} is a path and a revision: write ./{name} for the path, refs/heads/{name} or "
                    "the like for the revision",
                    name=name,
                )
            ]
        )
    return _Source(name=name, base=Path.cwd(), paths=(name,))


class _Revisions:
    """Gives revisions of the repository around where the user stands as folders, opened when first asked."""

    def __init__(self, stack: ExitStack, within: tuple[str, ...]) -> None:
        self._stack = stack
        self._within = within

    @cached_property
    def _repository(self) -> "Repository":
        from sovlint.compare.revision import Repository

        return self._stack.enter_context(closing(Repository(Path.cwd())))

    def named(self, name: str) -> "Revision":
        """Return the revision of a name; a `SovlintError` where there is none."""
        return self._repository.revision(name)

    def has(self, name: str) -> bool:
        """Whether there is a revision of that name."""
        with suppress(SovlintError):
            self.named(name)
            return True
        return False

    def since_common(self, first: str, second: str) -> tuple[_Source, _Source]:
        """Return the commit that two revisions have in common, and the second of them."""
        head = self.named(second or "HEAD")
        common = self._repository.merge_base(self.named(first or "HEAD"), head)
        return self.source(common), self.source(head)

    def source(self, revision: "Revision") -> _Source:
        """Write a revision to a folder that goes with the stack."""
        from tempfile import TemporaryDirectory

        folder = Path(self._stack.enter_context(TemporaryDirectory(prefix="sovlint-"))).resolve()
        problems = self._repository.write(revision, folder)
        below = Path.cwd().resolve().relative_to(self._repository.top)
        return _Source(name=revision.shown, base=folder / below, paths=self._within, problems=problems)
