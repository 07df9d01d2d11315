"""Git revisions as folders: reads trees and blobs from the object store, without running git.

Nothing is checked out over the user's files: a tree is written to a folder of its own. Packed and shallow
repositories and linked work trees are read by dulwich, which is loaded only here.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISLNK, S_ISREG
from typing import TYPE_CHECKING

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, SovlintError, message
from sovlint.policy.configuration import NAMES
from sovlint.terraform.ignores import TOOL_FOLDERS
from sovlint.terraform.module_files import is_module_file

if TYPE_CHECKING:
    from dulwich.objects import ObjectID
    from dulwich.repo import Repo

#: No file that Terraform reads is larger; `read_file` refuses such too.
LARGEST = 32 * 1024 * 1024
_SUBMODULE = 0o160000
_FOLDER = 0o040000
_SHOWN = 9
_ANCESTRY = re.compile("(?P<base>[^~^]*)(?P<steps>([~^][0-9]{0,6})*)")
_STEP = re.compile("([~^])([0-9]*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A revision of a repository: as the user wrote it, and the commit that it names, as hexadecimal."""

    name: str
    commit: str

    @property
    def shown(self) -> str:
        """The name, with the commit where the name does not say it."""
        short = self.commit[:_SHOWN]
        return self.name if self.name.startswith(short) else f"{self.name} ({short})"


class Repository:
    """A git repository, opened for reading."""

    def __init__(self, start: Path) -> None:
        """Open the repository around a directory; a `SovlintError` where there is none to be read."""
        from dulwich.errors import NotGitRepository
        from dulwich.repo import Repo, UnsupportedExtension, UnsupportedVersion

        try:
            self._repository: Repo = Repo.discover(start)
        except NotGitRepository as error:
            raise SovlintError([message("{path} is in no git repository", path=start.as_posix())]) from error
        except (UnsupportedVersion, UnsupportedExtension, OSError, ValueError) as error:
            raise SovlintError(
                [message("the git repository cannot be read: {why}", why=str(error))]
            ) from error
        self.top = Path(os.path.realpath(self._repository.path))
        self._written: dict[bytes, Path] = {}

    def close(self) -> None:
        """Close the files that are open."""
        self._repository.close()

    def revision(self, name: str) -> Revision:
        """Return the revision that a name stands for: a branch, tag, commit, `HEAD~2`."""
        found = self._commit(name)
        if found is None:
            raise SovlintError([self._unknown(name)])
        return Revision(name=name, commit=found)

    def merge_base(self, first: Revision, second: Revision) -> Revision:
        """Return the revision that two have in common, as `first...second` means it."""
        from dulwich.graph import find_merge_base
        from dulwich.objects import ObjectID

        ids = [ObjectID(revision.commit.encode()) for revision in (first, second)]
        with suppress(KeyError):  # a parent that a shallow clone does not hold
            for found in sorted(find_merge_base(self._repository, ids)):
                return Revision(name=f"{first.name}...{second.name}", commit=found.decode())
        raise SovlintError(
            [
                message(
                    "{first} and {second} have no common commit in this repository; a shallow clone may not "
                    "hold it (`git fetch --deepen`)",
                    first=first.name,
                    second=second.name,
                )
            ]
        )

    def write(self, revision: Revision, folder: Path) -> tuple[Diagnostic, ...]:
        """Write the files of a revision below an empty folder, and return what could not be written.

        Symbolic links are made only where they stay inside; submodules are left out, and so are folders of
        tools, such as `.terraform`, as in every scan.
        """
        from dulwich.objects import Commit, ObjectID

        commit = self._repository.object_store[ObjectID(revision.commit.encode())]
        if not isinstance(commit, Commit):
            raise SovlintError([self._unknown(revision.name)])
        writer = _Writer(self._repository, folder, self._written)
        (folder / ".git").mkdir()  # marks the top, for `.gitignore` and the configuration
        writer.tree(commit.tree, folder)
        writer.drop_escaping_links()
        return tuple(writer.problems)

    def _commit(self, name: str) -> str | None:
        """Return the commit of a name, with `~2` and `^2` after it as git reads them; None where none is."""
        from dulwich.objects import Commit, ObjectID
        from dulwich.objectspec import AmbiguousShortId, parse_commit

        parts = _ANCESTRY.fullmatch(name)
        base, steps = (parts["base"], parts["steps"]) if parts else (name, "")
        try:
            found = parse_commit(self._repository, "HEAD" if base in {"", "@"} else base)
            for parent in _parents(steps):
                if parent:
                    object_id = ObjectID(found.parents[parent - 1])
                    found = self._repository.object_store[object_id]  # type: ignore[assignment]
        # dulwich raises whatever its parts raise for a name that it cannot read.
        except (KeyError, ValueError, IndexError, AssertionError, OSError, AmbiguousShortId):
            return None
        return found.id.decode() if name and isinstance(found, Commit) else None

    def _unknown(self, name: str) -> Message:
        shallow = self._repository.get_shallow()
        if shallow:
            return message(
                "{name}: no such path, and no such revision in this shallow clone (`git fetch --deepen`)",
                name=name,
            )
        return message("{name}: no such path, and no such revision", name=name)


class _Writer:
    """Writes one tree; blobs that an earlier one wrote already are linked."""

    def __init__(self, repository: "Repo", top: Path, written: dict[bytes, Path]) -> None:
        self._objects = repository.object_store
        self._top = top
        self._written = written
        self._links: list[Path] = []
        self.problems: list[Diagnostic] = []

    def tree(self, tree_id: "ObjectID", folder: Path) -> None:
        """Write a tree and those below it."""
        for name, mode, object_id in self._entries(tree_id, folder):
            path = folder / name
            if mode == _FOLDER:
                if name not in TOOL_FOLDERS:
                    path.mkdir(exist_ok=True)
                    self.tree(object_id, path)
            elif mode == _SUBMODULE:
                self._problem(path, message("a git submodule: what is in it was not compared"))
            elif S_ISLNK(mode):
                self._guarded(self._link, path, object_id)
            elif S_ISREG(mode):
                self._guarded(self._file, path, object_id)

    def drop_escaping_links(self) -> None:
        """Take out the symbolic links that lead out of the folder, whichever way."""
        top = os.path.realpath(self._top)
        for link in self._links:
            target = os.path.realpath(link)
            if os.path.commonpath([top, target]) != top:
                link.unlink()
                self._problem(link, message("a symbolic link that leads out of the repository was left out"))

    def _entries(self, tree_id: "ObjectID", folder: Path) -> "Iterator[tuple[str, int, ObjectID]]":
        from dulwich.objects import Tree

        try:
            tree = self._objects[tree_id]
        except KeyError:
            self._problem(folder, _missing(), Severity.ERROR)
            return
        for name, mode, object_id in tree.iteritems() if isinstance(tree, Tree) else ():
            text = os.fsdecode(name)
            # A tree is made by anyone: git itself refuses such names when it checks out.
            if text in {"", ".", ".."} or {"/", "\\", "\0"} & set(text) or text.lower() == ".git":
                self._problem(folder / "?", message("a name that git refuses was left out"))
            else:
                yield text, mode, object_id

    def _guarded(self, write: "Callable[[Path, ObjectID], None]", path: Path, object_id: "ObjectID") -> None:
        try:
            write(path, object_id)
        except KeyError:
            self._problem(path, _missing(), Severity.ERROR if _is_read(path.name) else Severity.WARNING)
        except (OSError, ValueError) as error:  # ValueError: a target with a null byte in it
            why = getattr(error, "strerror", None) or type(error).__name__
            self._problem(path, message("cannot be written: {why}", why=why), Severity.ERROR)

    def _file(self, path: Path, object_id: "ObjectID") -> None:
        earlier = self._written.get(object_id)
        if earlier:
            with suppress(OSError):
                os.link(earlier, path)
                return
        data = self._objects[object_id].as_raw_string()
        if len(data) > LARGEST:
            self._problem(path, message("this file is larger than {size} MB", size=LARGEST // 1024 // 1024))
            return
        path.write_bytes(data)
        self._written[object_id] = path

    def _link(self, path: Path, object_id: "ObjectID") -> None:
        target = os.fsdecode(self._objects[object_id].as_raw_string())
        if Path(target).is_absolute():
            self._problem(path, message("a symbolic link that leads out of the repository was left out"))
            return
        path.symlink_to(target)
        self._links.append(path)

    def _problem(self, path: Path, what: Message, severity: Severity = Severity.WARNING) -> None:
        self.problems.append(
            Diagnostic(
                severity=severity,
                kind=ProblemKind.UNREADABLE if severity is Severity.ERROR else ProblemKind.LIMIT,
                message=what,
                file=path.relative_to(self._top).as_posix(),
            )
        )


def _parents(steps: str) -> Iterator[int]:
    """Yield, for each step back, which parent is meant; 0 is the commit itself."""
    for kind, digits in _STEP.findall(steps):
        number = int(digits) if digits else 1
        yield from (1 for _ in range(number)) if kind == "~" else (number,)


def _is_read(name: str) -> bool:
    """Whether a scan reads files of this name; any other may be read by a function."""
    return is_module_file(name) or name.endswith((".tfvars", ".tfvars.json")) or name in NAMES


def _missing() -> Message:
    return message("the repository does not hold this object; a partial clone fetches it when git is run")
