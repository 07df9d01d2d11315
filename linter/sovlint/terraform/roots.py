"""Which directories are root modules, and which files are plans or states, under what the user named."""

from dataclasses import dataclass
from pathlib import Path

from sovlint.diagnostics import Diagnostic


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
