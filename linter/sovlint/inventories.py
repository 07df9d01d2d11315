"""Paths to inventories: finds root modules, plans and states, and evaluates or reads each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sovlint.atlas.load import load_atlas
from sovlint.diagnostics import Diagnostic, NothingToCheckError, ProblemKind, Severity, Span, message
from sovlint.exposure.secrets import mark_secrets
from sovlint.focus import Focus, changed_values, concerned, focus_of, is_part, surroundings, unreached
from sovlint.request import Request
from sovlint.syntax import read_file
from sovlint.syntax.tree import Body, File
from sovlint.terraform.disk import is_regular
from sovlint.terraform.evaluate import evaluate_root
from sovlint.terraform.inventory import Inventory, Move
from sovlint.terraform.module_files import is_module_file, may_lead_on
from sovlint.terraform.plan import read_plan
from sovlint.terraform.roots import Discovery, Document, RootModule, find_roots, shown
from sovlint.terraform.value_files import configurations

STDIN = "<stdin>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What was read; `problems` are those of no inventory. Without a focus all of it is reported.

    `roots` are the root modules among it.
    """

    inventories: tuple[Inventory, ...]
    problems: tuple[Diagnostic, ...]
    focus: Focus | None
    roots: tuple[RootModule, ...] = ()

    @property
    def all_problems(self) -> tuple[Diagnostic, ...]:
        """The problems of the whole, each once: roots that share a module share its problems."""
        found = [*self.problems, *(problem for one in self.inventories for problem in one.problems)]
        return tuple(sorted(dict.fromkeys(found), key=_order))

    @property
    def moves(self) -> tuple[Move, ...]:
        """What the configurations say was moved, each once."""
        return tuple(dict.fromkeys(move for one in self.inventories for move in one.moves))


def take(request: Request) -> Taken:
    """Return everything that the run reads, what is secret in it marked so.

    NothingToCheckError where a path leads to no Terraform.
    """
    read = _reader(request.base)
    atlas = load_atlas(request.configuration.atlas)
    discovery, focus = _discover(request, _skimmer(read))
    changed = changed_values(request) if focus else ()
    wanted = configurations(discovery.roots, request.each, request.settings, request.base, changed)
    inventories: list[Inventory] = []
    for root, settings in wanted:
        inventories.append(mark_secrets(evaluate_root(root, settings, read), atlas))
    problems = list(discovery.problems)
    for made in _documents(discovery.documents, request):
        if isinstance(made, Inventory):
            inventories.append(mark_secrets(made, atlas))
        else:
            problems.append(made)
    return Taken(
        inventories=tuple(inventories), problems=tuple(problems), focus=focus, roots=tuple(discovery.roots)
    )


def _reader(base: Path) -> Callable[[Path], File]:
    """Return a reader that reads each file once."""
    return cache(lambda path: read_file(path, shown(path, base)))


def _skimmer(read: Callable[[Path], File]) -> Callable[[Path], File]:
    """Return a reader for who looks for module calls and backends; a file without them is empty to it."""
    nothing = File("", Body(Span("", 1, 1, 1, 1), lambda: ({}, ())), (), (), 0)
    return cache(lambda path: read(path) if may_lead_on(path) else nothing)


def _discover(request: Request, read: Callable[[Path], File]) -> tuple[Discovery, Focus | None]:
    """Find what to judge; where files of configurations are named, the roots that they can matter to."""
    base, exclude = request.base, request.configuration.exclude
    parts = [target for target in request.targets if is_part(target) and is_regular(base / target)]
    if not parts:
        return find_roots(request.targets, base, exclude, read), None
    wholes = [target for target in request.targets if target not in parts]
    around = find_roots(surroundings(parts, base), base, exclude, read)
    roots = concerned(around, parts, base, read)
    named = (
        find_roots(wholes, base, exclude, read) if wholes else Discovery(roots=(), documents=(), problems=())
    )
    alone = _alone(unreached(parts, roots, base, read), request, read)
    discovery = Discovery(
        roots=tuple(sorted({*roots, *named.roots, *alone}, key=lambda root: root.shown)),
        documents=named.documents,
        problems=named.problems,
    )
    return discovery, focus_of(parts, wholes, base)


def _alone(parts: Sequence[Path], request: Request, read: Callable[[Path], File]) -> tuple[RootModule, ...]:
    """Return the modules of files that no root module leads to: git ignores them, say.

    What the user excludes stays out, also where pre-commit names it.
    """
    base = request.base
    if parts and request.configuration.exclude:
        everything = find_roots(surroundings(parts, base), base, (), read)
        parts = unreached(parts, concerned(everything, parts, base, read), base, read)
    values = [part for part in parts if not is_module_file(part.name)]
    if values:
        raise NothingToCheckError(
            message("no module takes the values in {path}", path=part.as_posix()) for part in values
        )
    return find_roots(parts, base, (), read).roots if parts else ()


def _documents(documents: Sequence[Document], request: Request) -> list[Inventory | Diagnostic]:
    made = [_document(document) for document in documents]
    return made if request.document is None else [*made, read_plan(request.document, STDIN)]


def _document(document: Document) -> Inventory | Diagnostic:
    try:
        data = document.path.read_bytes()
    except OSError as error:
        why = error.strerror or type(error).__name__
        return Diagnostic(
            severity=Severity.ERROR,
            kind=ProblemKind.UNREADABLE,
            message=message("cannot be read: {why}", why=why),
            file=document.shown,
        )
    return read_plan(data, document.shown)


def _order(problem: Diagnostic) -> tuple[object, ...]:
    span = problem.span
    place = (span.file, span.line, span.column) if span else (problem.file, 0, 0)
    return (*place, problem.kind, problem.message.template)
