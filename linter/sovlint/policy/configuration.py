"""What the user decides, in `.sovlint.yaml`: found upward from what is checked, read strictly."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sovlint.diagnostics import Message, Severity, SovlintError, Span
from sovlint.exposure.model import Declaration
from sovlint.language import Language
from sovlint.policy.facts import Facts
from sovlint.policy.load import DEFAULT_PACKS, unknown_policies
from sovlint.policy.pack import Pack
from sovlint.policy.transfers import DeclaredTransfer
from sovlint.policy.waive import WaiverRules
from sovlint.terraform.disk import is_folder, is_regular
from sovlint.terraform.ignores import work_tree

NAMES = (".sovlint.yaml", ".sovlint.yml")
#: The home where none is given: the EEA, which holds the EU.
DEFAULT_HOME = ("EEA",)
#: Names in `home` that stand for the members of a union.
UNIONS = ("EEA", "EU")


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredCertificate:
    """A certificate that the user says a declared operator's services hold; no end where none is given."""

    scheme: str
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredOperator:
    """An `operators:` entry as written; `provider` and `host` are globs, empty where not given.

    Without `control` the operator is one of the atlas.
    """

    operator: str
    provider: str = ""
    host: str = ""
    name: str = ""
    parent: str = ""
    control: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    certificates: tuple[DeclaredCertificate, ...] = ()
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The user's decisions; what is not decided is empty or None, for the command line to decide.

    `home` holds country codes and names of unions (`home_countries` resolves them). Paths are absolute or
    relative to where the run stands; `file` is the configuration's own as shown, empty where there is none,
    `folder` where it lies.
    """

    file: str = ""
    home: tuple[str, ...] = DEFAULT_HOME
    exclude: tuple[str, ...] = ()
    packs: tuple[str, ...] = DEFAULT_PACKS
    policies: tuple[Path, ...] = ()
    severity: dict[str, Severity] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    data: tuple[Declaration, ...] = ()
    operators: tuple[DeclaredOperator, ...] = ()
    atlas: tuple[Path, ...] = ()
    transfers: tuple[DeclaredTransfer, ...] = ()
    waivers: WaiverRules = field(default_factory=WaiverRules)
    fail_on: Severity | None = None
    var_files: tuple[Path, ...] = ()
    each_var_files: tuple[str, ...] = ()
    folder: Path | None = None
    language: Language | None = None
    as_of: date | None = None
    baseline: Path | None = None
    plugins: tuple[str, ...] = ()
    named_policies: tuple[tuple[str, Span], ...] = ()


def find_configuration(target: Path, base: Path) -> Path | None:
    """Return the configuration nearest above what is checked, up to the top of the git work tree.

    Outside git the search ends at `base`, where the user stands, or at the target where that is elsewhere:
    a file that someone left in a shared folder further up decides nothing.
    """
    start = Path(os.path.realpath(target))  # `resolve` raises for links in a circle
    start = start if is_folder(start) else start.parent
    top = work_tree(start)
    stands = base.resolve()
    if top is None:
        top = stands if start.is_relative_to(stands) else start
    for folder in (start, *start.parents):
        for name in NAMES:
            if is_regular(folder / name):
                return folder / name
        if folder == top:
            return None
    return None


def home_countries(names: Iterable[str], facts: Facts, on: date) -> frozenset[str]:
    """Return the countries that `home` stands for on a day."""
    sets = [facts.members(name, on) if name in UNIONS else {name} for name in names]
    return frozenset[str]().union(*sets)


def check_policies(configuration: Configuration, packs: Sequence[Pack]) -> None:
    """Raise a `SovlintError` that names every policy of the configuration that does not exist."""
    mistakes: list[Message] = []
    for name, span in configuration.named_policies:
        mistakes += unknown_policies((name,), packs, f"{span.file}:{span.line}")
    if mistakes:
        raise SovlintError(mistakes)
