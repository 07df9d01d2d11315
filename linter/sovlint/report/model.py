"""What a report is made from: everything that a scan found; formats are pure functions of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sovlint.diagnostics import Diagnostic
from sovlint.exposure.model import Exposure, Flow
from sovlint.language import Language
from sovlint.policy.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The result of a scan, sorted; `summary` as in the JSON report."""

    as_of: date
    home: tuple[str, ...]
    atlas_version: str
    exposures: tuple[Exposure, ...]
    flows: tuple[Flow, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Diagnostic, ...]
    summary: Mapping[str, int]
    language: Language
