"""What of a run is reported when the user names files, as pre-commit does with those that changed.

The root modules that the files can matter to are judged whole; told is what touches the files: a block in
one of them, or one that is reached through a module call in one of them.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sovlint.diagnostics import UNREAD, Diagnostic, Span
from sovlint.exposure.model import Exposure, Flow
from sovlint.policy.finding import Finding
from sovlint.report.model import Report
from sovlint.report.summary import summarise
from sovlint.request import Request
from sovlint.syntax.tree import File
from sovlint.terraform.ignores import work_tree
from sovlint.terraform.local_sources import local_directories, source_patterns
from sovlint.terraform.module_files import is_module_file, module_files
from sovlint.terraform.module_sources import read_manifest
from sovlint.terraform.roots import Discovery, RootModule, shown
from sovlint.terraform.value_files import is_read_unasked, is_values

_CONFIGURATION = (".sovlint.yaml", ".sovlint.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """What is told: blocks in these files, and everything in and below these folders; all as shown."""

    files: frozenset[str]
    folders: frozenset[str]

    def holds(self, file: str) -> bool:
        """Whether what stands in the file is told."""
        return file in self.files or any(_is_below(file, folder) for folder in self.folders)

    def touches(self, span: Span | None, calls: Iterable[Span]) -> bool:
        """Whether a block, or a module call above it, stands in what is told; of no place: it is told."""
        return span is None or any(self.holds(place.file) for place in (span, *calls))

    def has_exposure(self, exposure: Exposure) -> bool:
        """Whether the resource is told."""
        return self.touches(exposure.resource.header, exposure.resource.call_chain)

    def has_finding(self, finding: Finding) -> bool:
        """Whether the finding is told."""
        places = (finding.span, *finding.further)
        return any(self.touches(place, finding.call_chain) for place in places)

    def has_flow(self, flow: Flow) -> bool:
        """Whether the flow is told."""
        return self.touches(flow.span, ())

    def has_problem(self, problem: Diagnostic) -> bool:
        """Whether the problem is told: what was not read always is, it may hide what touches the files."""
        return problem.kind in UNREAD or self.holds(problem.span.file if problem.span else problem.file)


def _is_below(file: str, folder: str) -> bool:
    return (folder == "." and not file.startswith("../")) or file.startswith(f"{folder}/")


def focused(report: Report, focus: Focus) -> Report:
    """Return the report of what the focus holds; what was read stays counted whole."""
    exposures = tuple(filter(focus.has_exposure, report.exposures))
    flows = tuple(filter(focus.has_flow, report.flows))
    findings = tuple(filter(focus.has_finding, report.findings))
    problems = tuple(filter(focus.has_problem, report.problems))
    return replace(
        report,
        exposures=exposures,
        flows=flows,
        findings=findings,
        problems=problems,
        summary=summarise(
            files=report.summary["files"],
            roots=report.summary["roots"],
            exposures=exposures,
            flows=flows,
            findings=findings,
            problems=problems,
        ),
    )


def is_part(target: Path) -> bool:
    """Whether the target is a file that is a part of a configuration, not a whole of its own."""
    name = target.name
    return is_module_file(name) or is_values(name) or name in _CONFIGURATION


def focus_of(parts: Sequence[Path], wholes: Sequence[Path], base: Path) -> Focus:
    """Return the focus on parts of configurations, beside whole targets."""
    files = {shown(_absolute(part, base), base) for part in parts if is_module_file(part.name)}
    folders = {shown(_folder(part, base), base) for part in parts if not is_module_file(part.name)}
    whole = {shown(_absolute(target, base), base) for target in wholes}
    return Focus(files=frozenset(files | whole), folders=frozenset(folders | whole))


def changed_values(request: Request) -> tuple[tuple[Path, Path], ...]:
    """Return the named files of values that Terraform would not read unasked, each behind its module.

    None for a module of which more is named, and none that is given for all modules.
    """
    base = request.base
    given = {_absolute(one, base) for one in request.settings.given if isinstance(one, Path)}
    parts = {_absolute(part, base): _folder(part, base) for part in request.targets if is_part(part)}
    found = {
        path: folder
        for path, folder in parts.items()
        if is_values(path.name) and not (path.parent == folder and is_read_unasked(path.name))
    }
    more = {folder for path, folder in parts.items() if path not in found}
    wholes = [_absolute(target, base) for target in request.targets if not is_part(target)]
    return tuple(
        (folder, path)
        for path, folder in found.items()
        if path not in given and folder not in more and not any(map(folder.is_relative_to, wholes))
    )


def _folder(part: Path, base: Path) -> Path:
    """Return the folder that a part matters to.

    Values may lie below the module that takes them (`env/prod.tfvars`): it is the nearest one above.
    """
    own = _absolute(part, base).parent
    if is_module_file(part.name) or part.name in _CONFIGURATION:
        return own
    top = work_tree(own) or base
    above = [folder for folder in (own, *own.parents) if folder.is_relative_to(top)]
    return next((folder for folder in above if module_files(folder)), own)


def surroundings(parts: Sequence[Path], base: Path) -> tuple[Path, ...]:
    """Return the folders to search for root modules that the files can matter to: their repositories."""
    folders = {_absolute(part, base).parent for part in parts}
    return tuple(
        sorted({work_tree(folder) or (base if folder.is_relative_to(base) else folder) for folder in folders})
    )


def concerned(
    discovery: Discovery, parts: Sequence[Path], base: Path, read: Callable[[Path], File]
) -> tuple[RootModule, ...]:
    """Return the root modules that hold the files or lead to them by module calls."""
    folders = {_folder(part, base) for part in parts if part.name not in _CONFIGURATION}
    above = [_folder(part, base) for part in parts if part.name in _CONFIGURATION]
    return tuple(
        root
        for root in discovery.roots
        if any(root.directory.is_relative_to(folder) for folder in above)
        or not folders.isdisjoint(_reached(root, read))
    )


def unreached(
    parts: Sequence[Path], roots: Iterable[RootModule], base: Path, read: Callable[[Path], File]
) -> tuple[Path, ...]:
    """Return the parts that none of the root modules holds or leads to."""
    found: set[Path] = set()
    for root in roots:
        found |= _reached(root, read)
    return tuple(
        part for part in parts if part.name not in _CONFIGURATION and _folder(part, base) not in found
    )


def _reached(root: RootModule, read: Callable[[Path], File]) -> set[Path]:
    """Return the directories of a root module and of every module that it calls, directly or not."""
    noted = read_manifest(root.directory).directories.values()
    pending = [root.directory, *(_joined(root.directory, directory) for directory in noted)]
    found: set[Path] = set()
    while pending:
        directory = pending.pop()
        if directory in found:
            continue
        found.add(directory)
        for file in module_files(directory):
            calls = [block for block in read(file).body.blocks if block.type == "module"]
            for pattern in (pattern for block in calls for pattern in source_patterns(block)):
                pending += local_directories(directory, pattern)
    return found


def _joined(directory: Path, relative: str) -> Path:
    return Path(os.path.normpath(directory / relative.replace("\\", "/")))


def _absolute(path: Path, base: Path) -> Path:
    return Path(os.path.normpath(base / path))
