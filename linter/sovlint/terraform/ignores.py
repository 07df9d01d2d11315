"""Which paths a walk passes over: tools' own folders, what git ignores, what the user excludes.

git is not run; its rules are read from `.gitignore` files between the top of the work tree and the
path, and from `.git/info/exclude`. See https://git-scm.com/docs/gitignore, read 2026-11-22.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from pathspec import GitIgnoreSpec

from sovlint.terraform.disk import is_there, notes_in

#: Folders in which no one's own Terraform lies: copies of modules, histories, installed packages.
TOOL_FOLDERS = frozenset(
    {
        ".cache",
        ".external_modules",
        ".git",
        ".hg",
        ".svn",
        ".terraform",
        ".terragrunt-cache",
        ".tox",
        ".venv",
        "node_modules",
    }
)


def work_tree(directory: Path) -> Path | None:
    """Return the top of the git work tree around an absolute directory."""
    for folder in (directory, *directory.parents):
        if is_there(folder / ".git"):
            return folder
    return None


@cache
def _rules(file: Path) -> GitIgnoreSpec | None:
    notes = notes_in(file)
    return None if notes is None else GitIgnoreSpec.from_lines(notes.decode(errors="replace").splitlines())


class Ignores:
    """Decides for one walk, beginning at `top`, what is passed over."""

    def __init__(self, top: Path, base: Path, exclude: Sequence[str]) -> None:
        self._base = base
        self._excluded = GitIgnoreSpec.from_lines(exclude) if exclude else None
        self._work_tree = work_tree(top)
        self._lowest = self._work_tree
        if self._work_tree is not None and self._is_ignored_by_parents(top):
            self._lowest = top  # named by the user: rules from above, which hide all of it, do not count

    def passes_over(self, path: Path, *, is_folder: bool) -> bool:
        """Whether a path below the top is passed over."""
        if is_folder and path.name in TOOL_FOLDERS:
            return True
        if self._excluded is not None and self._is_excluded(path, is_folder=is_folder):
            return True
        return self._lowest is not None and self._is_ignored(path, is_folder=is_folder)

    def _is_excluded(self, path: Path, *, is_folder: bool) -> bool:
        relative = path.relative_to(self._base) if path.is_relative_to(self._base) else Path(path.name)
        shown = relative.as_posix() + ("/" if is_folder else "")
        return self._excluded is not None and self._excluded.match_file(shown)

    def _is_ignored_by_parents(self, top: Path) -> bool:
        if self._work_tree is None:
            return False
        folders = [folder for folder in (top, *top.parents) if folder.is_relative_to(self._work_tree)]
        return any(
            self._is_ignored(folder, is_folder=True) for folder in folders if folder != self._work_tree
        )

    def _is_ignored(self, path: Path, *, is_folder: bool) -> bool:
        """Ask the nearest rules first; the first file of rules that speaks about the path decides."""
        for folder in path.parents:
            if self._lowest is None or not folder.is_relative_to(self._lowest):
                break
            decision = _decision(folder / ".gitignore", folder, path, is_folder=is_folder)
            if decision is not None:
                return decision
        if self._work_tree is None or self._lowest != self._work_tree:
            return False
        own = self._work_tree / ".git" / "info" / "exclude"
        return bool(_decision(own, self._work_tree, path, is_folder=is_folder))


def _decision(rules_file: Path, folder: Path, path: Path, *, is_folder: bool) -> bool | None:
    rules = _rules(rules_file)
    if rules is None:
        return None
    shown = path.relative_to(folder).as_posix() + ("/" if is_folder else "")
    # Names of any bytes come as half surrogate pairs, which the patterns' engine refuses.
    told = shown.encode("utf-8", "backslashreplace").decode()
    return rules.check_file(told).include
