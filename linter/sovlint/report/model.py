"""What a report is made from: everything that a scan found; formats are pure functions of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sovlint.atlas.facts import Operator
from sovlint.atlas.page import Page
from sovlint.diagnostics import Diagnostic, Message, Severity
from sovlint.exposure.model import Exposure, Flow
from sovlint.language import Language
from sovlint.policy.assume import Assumption
from sovlint.policy.baseline import AgainstBaseline
from sovlint.policy.endings import Ending
from sovlint.policy.finding import Finding
from sovlint.terraform.inventory import Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A policy that was judged, as its readers know it; `basis` are atlas ids of laws and frameworks.

    `page` is what `sovlint explain` says of it.
    """

    id: str
    pack: str
    severity: Severity
    title: Message
    why: Message
    remedy: Message
    basis: tuple[str, ...]
    page: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The result of a scan, sorted; `summary` as in the JSON report.

    `operators` are those that the exposures and flows name, by atlas id. `rules` are the policies that were
    judged, also those that found nothing. `base` is where the user stands and `source_root` the top of the
    repository that was scanned, both absolute with forward slashes: formats for other tools need paths from
    the top; no format prints either of them. `baseline` is set where one was given, `assumptions` are what
    was supposed, `endings` what ends soon, `moves` what the configuration says was moved. `idle_values` are
    patterns of files of variables that nobody named, each with how many it finds; told only where a variable
    has no value.
    """

    as_of: date
    home: tuple[str, ...]
    atlas_version: str
    exposures: tuple[Exposure, ...]
    flows: tuple[Flow, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Diagnostic, ...]
    summary: Mapping[str, int]
    language: Language
    operators: Mapping[str, Operator]
    rules: tuple[Rule, ...]
    base: str = ""
    source_root: str = ""
    baseline: AgainstBaseline | None = None
    assumptions: tuple[Assumption, ...] = ()
    endings: tuple[Ending, ...] = ()
    moves: tuple[Move, ...] = ()
    idle_values: tuple[tuple[str, int], ...] = ()
