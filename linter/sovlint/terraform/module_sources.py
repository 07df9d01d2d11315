"""Where the module that a call names lies on disk: a local directory, or what `terraform init` fetched.

Nothing is fetched here. See https://developer.hashicorp.com/terraform/language/modules/sources, read
2026-11-22.
"""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sovlint.diagnostics import Message, Severity, message
from sovlint.terraform.disk import is_folder, notes_in
from sovlint.terraform.module_files import module_files
from sovlint.terraform.roots import RootModule

#: A user with a password, or for HTTP a user alone, which then is a token; and what go-getter takes as keys.
_USER = re.compile(r"(https?://)[^/@\s]+@|(?<=://)[^/@\s:]*:[^/@\s]+@")
_KEYS = re.compile(
    r"([?&](?:sshkey|password|aws_access_\w+|(?:access_|private_|job_)?token|sig|sv|se|X-Amz-[\w-]+))=[^&\s]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """Where a module lies, or why it cannot be read and how much that weighs."""

    directory: Path | None = None
    problem: Message | None = None
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `terraform init` noted in `.terraform/modules/modules.json`: directories by key (`a.b`)."""

    directories: Mapping[str, str] = field(default_factory=dict)


def read_manifest(root: Path) -> Manifest:
    """Read the notes of `terraform init`; without any, or with unreadable ones, nothing was fetched."""
    path = root / ".terraform" / "modules" / "modules.json"
    try:
        content: Any = json.loads(notes_in(path) or b"null")
    except (ValueError, RecursionError):
        return Manifest()
    entries = content.get("Modules") if isinstance(content, dict) else None
    directories: dict[str, str] = {}
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            key, directory = entry.get("Key"), entry.get("Dir")
            if isinstance(key, str) and isinstance(directory, str):
                directories[key] = directory
    return Manifest(directories)


def is_local(source: str) -> bool:
    """Return whether a source is a path beside the module that names it."""
    return source.startswith(("./", "../", ".\\", "..\\")) or source in {".", ".."}


def locate(source: str, key: str, caller: Path, root: RootModule, manifest: Manifest) -> Located:
    """Return where the module called with this source lies; `key` is the path of call names, `a.b`."""
    if is_local(source):
        found = _at(caller / source.replace("\\", "/"), source)
        return found if found.directory or not _is_fetched(source) else _not_on_disk(source)
    noted = manifest.directories.get(key)
    if noted is not None:
        return _at(root.directory / noted.replace("\\", "/"), source)
    if os.path.isabs(source):  # noqa: PTH117 - text from a configuration, not a path of this machine
        return Located(
            problem=message("its source {source} is not read: it is an absolute path", source=source)
        )
    return _not_on_disk(source)


def _is_fetched(source: str) -> bool:
    """Whether a local path leads to what `terraform init` puts there for another call."""
    return ".terraform" in re.split(r"[/\\]", source)


def _not_on_disk(source: str) -> Located:
    told = told_source(source)
    return Located(
        problem=message("its source {source} is not on disk; run `terraform init` first", source=told)
    )


def told_source(source: str) -> str:
    """Return a source as it may be shown: without the user, password or keys that may stand in a URL."""
    return _KEYS.sub(r"\1=***", _USER.sub(r"\1***@", source))


def _at(directory: Path, source: str) -> Located:
    directory = Path(os.path.normpath(directory))
    if not is_folder(directory):
        what = message("its source {source} does not exist", source=source)
        return Located(problem=what, severity=Severity.ERROR)
    if not module_files(directory):
        what = message("its source {source} holds no Terraform files", source=source)
        return Located(problem=what, severity=Severity.ERROR)
    return Located(directory=directory)


def relative_directory(directory: Path, start: Path) -> str:
    """Return a directory as seen from another, with forward slashes; `.` for the same."""
    try:
        return Path(os.path.relpath(directory, start)).as_posix()
    except ValueError:  # on another drive
        return directory.as_posix()
