"""One side of a comparison: what a report holds of it, under the name that the user gave it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sovlint.atlas.facts import Operator
from sovlint.diagnostics import Diagnostic
from sovlint.exposure.model import Exposure, Flow
from sovlint.policy.finding import Finding
from sovlint.report.model import Report
from sovlint.terraform.inventory import Move


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A named side; one in which there is no Terraform has nothing in it."""

    name: str
    exposures: tuple[Exposure, ...] = ()
    flows: tuple[Flow, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    operators: Mapping[str, Operator] = field(default_factory=dict)
    moves: tuple[Move, ...] = ()

    def control(self, operator_id: str) -> tuple[str, ...]:
        """Return the countries above an operator; empty where nothing is known of it."""
        operator = self.operators.get(operator_id)
        return operator.control if operator else ()


def side_of(name: str, report: Report, further: tuple[Diagnostic, ...] = ()) -> Side:
    """Return the side that a report is; `further` problems are those of getting at it."""
    return Side(
        name=name,
        exposures=report.exposures,
        flows=report.flows,
        findings=report.findings,
        problems=(*further, *report.problems),
        operators=report.operators,
        moves=report.moves,
    )
