"""What a run is asked to do: everything resolved, nothing left to read from options or the environment."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sovlint.language import Language
from sovlint.policy.baseline import GivenBaseline
from sovlint.policy.configuration import Configuration
from sovlint.terraform.settings import Settings
from sovlint.terraform.value_files import EachFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One run.

    `targets` are directories, Terraform files, plans and states, as the user named them; `document` is a
    plan or state from standard input. `base` is where the user stands: paths are shown from there.
    `configuration` is the user's file with the options of the command line put over it. `selected` are the
    policies that judge, empty for all of the packs; `given_policies` are (option, policy) as they were given.
    Findings that `baseline` has do not count. `assume` is what is supposed, as the user wrote it; what ends
    within `warn_days` of the day is told. Each root module is judged once for every file that `each` finds.
    """

    targets: tuple[Path, ...]
    base: Path
    as_of: date
    document: bytes | None = None
    settings: Settings = field(default_factory=Settings)
    each: EachFile = field(default_factory=EachFile)
    configuration: Configuration = field(default_factory=Configuration)
    language: Language = Language.ENGLISH
    selected: tuple[str, ...] = ()
    given_policies: tuple[tuple[str, str], ...] = ()
    baseline: GivenBaseline | None = None
    assume: tuple[str, ...] = ()
    warn_days: int = 30
