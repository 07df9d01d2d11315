"""What all modules below one root share while it is evaluated: its inputs, what was read, the providers.

A file is read once, its declarations and each expression of it are converted once, however many calls and
roots lead to it. Values are computed for each call, once each: equal inputs would give equal values but
for what they say they were made from, and problems and reasons name the call.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sovlint.diagnostics import Span
from sovlint.syntax.tree import File
from sovlint.terraform.declarations import Declarations, read_declarations
from sovlint.terraform.module_sources import Manifest
from sovlint.terraform.providers import Provider
from sovlint.terraform.roots import RootModule
from sovlint.terraform.scope import Evaluation
from sovlint.terraform.settings import Settings
from sovlint.terraform.values import Value


@dataclass(frozen=True, slots=True)
class Supplied:
    """What the user gives for a root variable, evaluated when asked for; `span` is its place in a file."""

    value: Callable[[], Value]
    span: Span | None = None


@dataclass(slots=True, kw_only=True)
class Run:
    """The evaluation of one root module; `given` are the values of its variables by name."""

    root: RootModule
    settings: Settings
    evaluation: Evaluation
    read: Callable[[Path], File]
    manifest: Manifest
    given: Mapping[str, Supplied] = field(default_factory=dict)
    providers: dict[str, Provider] = field(default_factory=dict)
    _declarations: dict[Path, Declarations] = field(default_factory=dict)

    def declarations(self, directory: Path) -> Declarations:
        """Return what a module directory declares; read once, its problems reported once."""
        found = self._declarations.get(directory)
        if found is None:
            found = self._declarations[directory] = read_declarations(directory, self.read)
            for problem in found.problems:
                self.evaluation.report(problem)
        return found

    @property
    def files(self) -> frozenset[str]:
        """Every file that was read, as shown."""
        return frozenset(name for one in self._declarations.values() for name in one.files)
