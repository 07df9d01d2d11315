"""Files of variable values that lie below a root module and that nobody named, as `env/prod.tfvars`."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from sovlint.terraform.disk import entries_of, is_file_entry, is_own_folder
from sovlint.terraform.module_files import is_module_file
from sovlint.terraform.roots import RootModule
from sovlint.terraform.value_files import ENDINGS, is_read_unasked, is_values

_DEPTH = 2  # folders below a root module


def idle_patterns(roots: Sequence[RootModule]) -> tuple[tuple[str, int], ...]:
    """Return patterns for the files, each with how many it finds, most first.

    Those of another module are left out, and the settings of a backend.
    """
    found = Counter(_pattern(path) for root in roots for path in _idle(root.directory, ()))
    return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def _idle(folder: Path, above: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the files of values below a root module, as steps from it."""
    entries = entries_of(folder)
    if above and any(is_module_file(entry.name) for entry in entries):
        return
    for entry in entries:
        if is_own_folder(entry):
            if len(above) < _DEPTH and not entry.name.startswith("."):
                yield from _idle(Path(entry.path), (*above, entry.name))
        elif is_values(entry.name) and is_file_entry(entry) and _is_idle(entry.name, above):
            yield (*above, entry.name)


def _is_idle(name: str, above: tuple[str, ...]) -> bool:
    """Whether Terraform takes the file only where it is named; beside a module it takes some itself."""
    return "backend" not in name and bool(above or not is_read_unasked(name))


def _pattern(steps: tuple[str, ...]) -> str:
    """Return what finds the file and its likes: `env/*.tfvars`, `env/*/terraform.tfvars`."""
    *folders, name = steps
    if len(folders) == _DEPTH:
        return "/".join([*folders[:-1], "*", name])
    ending = next(ending for ending in reversed(ENDINGS) if name.endswith(ending))
    return "/".join([*folders, f"*{ending}"])
