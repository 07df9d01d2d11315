"""Files of variable values that each make a configuration of their own, as `env/prod.tfvars` does."""

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sovlint.diagnostics import SovlintError, message
from sovlint.terraform.roots import RootModule, shown
from sovlint.terraform.settings import Settings

ENDINGS = (".tfvars", ".tfvars.json")
_BY_ITSELF = ("terraform.tfvars", "terraform.tfvars.json")
_AUTOMATIC = (".auto.tfvars", ".auto.tfvars.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class EachFile:
    """Every file that matches one of the patterns, standing at `position` of the settings' `given`.

    A pattern is looked for from each root module, and where that finds nothing, from where the user stands,
    or from `folder`, that of the configuration that has the patterns: there a pattern may find nothing.
    """

    patterns: tuple[str, ...] = ()
    position: int = 0
    folder: Path | None = None


def is_values(name: str) -> bool:
    """Whether a file of this name holds values of variables."""
    return name.endswith(ENDINGS)


def is_read_unasked(name: str) -> bool:
    """Whether Terraform takes values from a file of this name beside a root module by itself."""
    return name in _BY_ITSELF or name.endswith(_AUTOMATIC)


def configurations(
    roots: Sequence[RootModule],
    each: EachFile,
    settings: Settings,
    base: Path,
    changed: Sequence[tuple[Path, Path]] = (),
) -> list[tuple[RootModule, Settings]]:
    """Return every root module with the settings of each of its configurations.

    A root module for which there is no such file has one configuration. `changed` are directories with a
    file of values for each: a root module that is there has the configurations of these files only.
    `SovlintError` for a pattern of the command line that finds nothing for any root module.
    """
    found: list[tuple[RootModule, Settings]] = []
    idle = set(each.patterns)
    for root in roots:
        files: dict[Path, None] = {}
        for pattern in each.patterns:
            matches = _matches(root.directory, pattern) or _matches(each.folder or base, pattern)
            files |= dict.fromkeys(matches)
            if matches:
                idle.discard(pattern)
        own = [file for folder, file in changed if folder == root.directory]
        chosen = sorted(own or files)
        found += [(root, _with(settings, file, each, root)) for file in chosen] or [(root, settings)]
    if roots and idle and each.folder is None:
        raise SovlintError(
            message("--each-var-file {pattern}: no root module has such a file", pattern=pattern)
            for pattern in sorted(idle)
        )
    return found


def _matches(folder: Path, pattern: str) -> list[Path]:
    whole = Path(os.path.normpath(folder / pattern))
    top = Path(whole.anchor)
    try:
        paths = [path for path in top.glob(whole.relative_to(top).as_posix()) if path.is_file()]
    except (OSError, ValueError):
        return []
    return [path for path in paths if is_values(path.name)]


def _with(settings: Settings, file: Path, each: EachFile, root: RootModule) -> Settings:
    before, behind = settings.given[: each.position], settings.given[each.position :]
    return replace(settings, given=(*before, file, *behind), configuration=shown(file, root.directory))
