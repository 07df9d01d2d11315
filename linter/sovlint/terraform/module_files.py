"""Which files of a directory make up a Terraform module, in the order in which they are merged.

See https://developer.hashicorp.com/terraform/language/files/override and
https://opentofu.org/docs/language/files/, read 2026-11-22.
"""

import re
from pathlib import Path

from sovlint.terraform.disk import is_lost_link, is_regular, notes_in

_SUFFIXES = (".tf.json", ".tofu.json", ".tf", ".tofu")

#: What a block begins with that calls a module or holds a backend; references to either go on with a dot.
_LEADING = re.compile(rb"(?:module|terraform)(?:\s*[\"{/]|\s+[^\s.=])")


def is_module_file(name: str) -> bool:
    """Whether Terraform or OpenTofu reads a file of this name; editors' leavings are not read."""
    return name.endswith(_SUFFIXES) and not name.startswith((".", "#")) and not name.endswith("~")


def is_override(name: str) -> bool:
    """Whether the file changes what others declare: `override.tf`, `*_override.tf` and so on."""
    stem = _stem(name)
    return stem == "override" or stem.endswith("_override")


def may_lead_on(path: Path) -> bool:
    """Whether a file may hold a `module` or `terraform` block; most hold none, seen without parsing."""
    if path.name.endswith(".json"):
        return True
    data = notes_in(path)
    return data is None or _LEADING.search(data) is not None


def module_files(directory: Path) -> tuple[Path, ...]:
    """Return the files of the module in this directory, by name, overrides last.

    `main.tofu` stands for `main.tf`, and `main.tofu.json` for `main.tf.json`, as in OpenTofu. A directory
    that can't be listed has no files.
    """
    try:
        found = [entry for entry in directory.iterdir() if is_module_file(entry.name) and _is_given(entry)]
    except OSError:
        return ()
    return ordered(found)


def _is_given(path: Path) -> bool:
    """Whether Terraform would read the path: a link that leads nowhere counts, so that it is told."""
    return is_regular(path) or is_lost_link(path)


def ordered(files: list[Path]) -> tuple[Path, ...]:
    """Return a directory's files in the order of merging, without those that OpenTofu's stand for."""
    names = {file.name for file in files}
    kept = [file for file in files if _replaced_by(file.name) not in names]
    return tuple(sorted(kept, key=lambda file: (is_override(file.name), file.name)))


def _stem(name: str) -> str:
    return next((name.removesuffix(suffix) for suffix in _SUFFIXES if name.endswith(suffix)), name)


def _replaced_by(name: str) -> str:
    """Return the name of the OpenTofu file that stands for this one."""
    for suffix in (".tf", ".tf.json"):
        if name.endswith(suffix):
            return name.removesuffix(suffix) + suffix.replace(".tf", ".tofu", 1)
    return ""
