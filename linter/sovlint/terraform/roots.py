"""Which directories are root modules, and which files are plans or states, under what the user named.

A directory that another one calls is judged in its caller's context, and on its own only where nobody
calls it, where the user named it, or where it says itself that it is deployed: by a `backend` or `cloud`
block or a `terraform.tfvars`. That last rule keeps what is called from `examples/` or `tests/` alone.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sovlint.diagnostics import Diagnostic, Message, NothingToCheckError, ProblemKind, Severity, message
from sovlint.syntax.tree import Block, File
from sovlint.terraform.disk import is_file_entry, is_folder, is_own_folder, is_regular, is_there, notes_in
from sovlint.terraform.documents import Content, content_of, may_be_document
from sovlint.terraform.ignores import Ignores, work_tree
from sovlint.terraform.local_sources import local_directories, source_patterns
from sovlint.terraform.module_files import is_module_file, ordered

_OWN_VALUES = ("terraform.tfvars", "terraform.tfvars.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class RootModule:
    """A directory to be judged as `terraform plan` would run in it.

    `shown` is the directory as reports print it, relative to where the user stands, with forward slashes.
    `boundary` is the scanned tree: file functions read nothing outside it.
    """

    directory: Path
    shown: str
    boundary: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file that holds a plan or a state as JSON."""

    path: Path
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Discovery:
    """What was found under the targets: sorted, each once."""

    roots: tuple[RootModule, ...]
    documents: tuple[Document, ...]
    problems: tuple[Diagnostic, ...]


@dataclass(slots=True)
class _Found:
    """What the walks have met so far; directories are absolute, links in their last part kept."""

    modules: dict[Path, tuple[Path, ...]] = field(default_factory=dict)
    named: set[Path] = field(default_factory=set)
    boundaries: dict[Path, Path] = field(default_factory=dict)
    documents: set[Path] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)
    mistakes: list[Message] = field(default_factory=list)


def find_roots(
    targets: Sequence[Path], base: Path, exclude: Sequence[str], read: Callable[[Path], File]
) -> Discovery:
    """Find the root modules and documents under the targets; `base` is where the user stands.

    A target may be a directory, a Terraform file (its directory is meant), a plan or a state. What a
    target names is read even where git ignores it. Links to directories are not followed below a target:
    what they lead to is read where it lies, or where a module call leads to it. `exclude` are patterns
    as in `.gitignore`, relative to `base`. Raises NothingToCheckError for a path that does not exist or
    has no Terraform in it.
    """
    base = Path(os.path.normpath(base.absolute()))
    found = _Found()
    for target in targets:
        _find_target(target, Path(os.path.normpath(base / target)), base, exclude, found)
    if found.mistakes:
        raise NothingToCheckError(found.mistakes)
    roots = [
        RootModule(directory=directory, shown=shown(directory, base), boundary=found.boundaries[directory])
        for directory in _roots(found, read)
    ]
    documents = [Document(path=path, shown=shown(path, base)) for path in found.documents]
    return Discovery(
        roots=tuple(sorted(roots, key=lambda root: root.shown)),
        documents=tuple(sorted(documents, key=lambda document: document.shown)),
        problems=tuple(found.problems),
    )


def shown(path: Path, base: Path) -> str:
    """Return an absolute path as reports print it: relative to `base` where that is a way to write it."""
    try:
        relative = os.path.relpath(path, base)
    except ValueError:  # another drive
        return path.as_posix()
    upwards = len(Path(relative).parts) - len([part for part in Path(relative).parts if part != ".."])
    return path.as_posix() if upwards >= len(base.parts) - 1 > 0 else Path(relative).as_posix()


def _find_target(target: Path, path: Path, base: Path, exclude: Sequence[str], found: _Found) -> None:
    written = target.as_posix()
    if is_folder(path):
        if not _walk(path, base, exclude, found):
            found.mistakes.append(message("there is no Terraform in {path}", path=written))
    elif not is_there(path):
        found.mistakes.append(message("there is no such path: {path}", path=written))
    elif is_module_file(path.name):
        _add_module(
            path.parent, ordered(_module_files(path.parent, base, found)), _boundary(path.parent, base), found
        )
        found.named.add(path.parent)
    else:
        match content_of(path):
            case Content.BINARY_PLAN:
                found.mistakes.append(
                    message(
                        "{path} is a plan in Terraform's own form; give sovlint the output of "
                        '"terraform show -json {path}"',
                        path=written,
                    )
                )
            case Content.OTHER if not path.name.endswith((".json", ".tfstate")):
                found.mistakes.append(
                    message("{path} is neither Terraform nor a plan or state in JSON", path=written)
                )
            case _:
                found.documents.add(path)


def _boundary(directory: Path, base: Path) -> Path:
    """Return the git work tree; without one, where the user stands, or what was named outside of that."""
    top = work_tree(directory)
    if top is not None:
        return top
    return base if directory.is_relative_to(base) else directory


def _module_files(directory: Path, base: Path, found: _Found) -> list[Path]:
    try:
        return [entry for entry in directory.iterdir() if is_module_file(entry.name) and is_regular(entry)]
    except OSError as error:
        found.problems.append(_unlistable(shown(directory, base), error))
        return []


def _add_module(directory: Path, files: tuple[Path, ...], boundary: Path, found: _Found) -> None:
    found.modules.setdefault(directory, files)
    found.boundaries.setdefault(directory, boundary)


def _walk(top: Path, base: Path, exclude: Sequence[str], found: _Found) -> bool:
    """Walk a directory; return whether there was anything in it."""
    ignores = Ignores(top, base, exclude)
    boundary = _boundary(top, base)
    pending = [top]
    anything = False
    while pending:
        directory = pending.pop()
        try:
            entries = sorted(os.scandir(directory), key=lambda entry: entry.name)
        except OSError as error:
            found.problems.append(_unlistable(shown(directory, base), error))
            anything = True
            continue
        folders = [directory / entry.name for entry in entries if is_own_folder(entry)]
        pending.extend(path for path in folders if not ignores.passes_over(path, is_folder=True))
        names = [entry.name for entry in entries if is_file_entry(entry)]
        files = [directory / name for name in names if is_module_file(name)]
        files = [path for path in files if not ignores.passes_over(path, is_folder=False)]
        if files:
            _add_module(directory, ordered(files), boundary, found)
            found.named.update({directory} & {top})
        else:  # beside sources, a plan or state says the same again
            candidates = (directory / name for name in names if may_be_document(name))
            files = _documents(candidates, ignores)
            found.documents.update(files)
        anything = anything or bool(files)
    return anything


def _documents(candidates: Iterable[Path], ignores: Ignores) -> list[Path]:
    return [
        path
        for path in candidates
        if content_of(path) is Content.DOCUMENT and not ignores.passes_over(path, is_folder=False)
    ]


def _unlistable(directory: str, error: OSError) -> Diagnostic:
    reason = error.strerror or type(error).__name__
    return Diagnostic(
        severity=Severity.ERROR,
        kind=ProblemKind.UNREADABLE,
        message=message("this directory cannot be listed: {reason}", reason=reason),
        file=directory,
    )


def _roots(found: _Found, read: Callable[[Path], File]) -> list[Path]:
    """Return the directories to judge on their own; every directory is reached from one of them."""
    calls: dict[Path, frozenset[Path]] = {}
    deployed: set[Path] = set()
    for directory, files in found.modules.items():
        blocks = [block for file in files for block in read(file).body.blocks]
        calls[directory] = _called(directory, blocks) & found.modules.keys() - {directory}
        if _is_deployed(directory, blocks):
            deployed.add(directory)
    called = frozenset().union(*calls.values())
    roots = sorted(
        directory
        for directory in found.modules
        if directory not in called or directory in found.named or directory in deployed
    )
    reached = _reached(roots, calls)
    for directory in sorted(found.modules):  # what is left calls itself in a circle
        if directory not in reached:
            roots.append(directory)
            reached |= _reached([directory], calls)
    return roots


def _reached(starts: Iterable[Path], calls: Mapping[Path, frozenset[Path]]) -> set[Path]:
    pending = list(starts)
    reached: set[Path] = set()
    while pending:
        directory = pending.pop()
        if directory not in reached:
            reached.add(directory)
            pending.extend(calls.get(directory, ()))
    return reached


def _called(directory: Path, blocks: Iterable[Block]) -> frozenset[Path]:
    """Return the directories that local module calls lead to, also those that `terraform init` wrote down."""
    called: set[Path] = set()
    for block in blocks:
        if block.type == "module":
            for pattern in source_patterns(block):
                called |= local_directories(directory, pattern)
    return frozenset(called | _installed(directory))


def _installed(directory: Path) -> set[Path]:
    """Return the directories in `modules.json` that lie in the tree, not in `.terraform`."""
    try:
        listed = json.loads(notes_in(directory / ".terraform" / "modules" / "modules.json") or b"null")
    except (ValueError, RecursionError):
        return set()
    modules = listed.get("Modules") if isinstance(listed, dict) else None
    places = [entry.get("Dir") for entry in modules or () if isinstance(entry, dict) and entry.get("Key")]
    return {
        Path(os.path.normpath(directory / place))
        for place in places
        if isinstance(place, str) and not place.startswith(".terraform")
    }


def _is_deployed(directory: Path, blocks: Iterable[Block]) -> bool:
    if any(is_there(directory / name) for name in _OWN_VALUES):
        return True
    return any(
        inner.type in {"backend", "cloud"}
        for block in blocks
        if block.type == "terraform"
        for inner in block.body.blocks
    )
