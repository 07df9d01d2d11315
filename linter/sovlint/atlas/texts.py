"""The shapes of texts that are no law of access: frameworks, labels, rulings, and adequacy decisions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sovlint.atlas.facts import Confidence, Period, Source, holds


class Decidable(StrEnum):
    """What decides whether a demand is met."""

    CODE = "code"
    DECLARED = "declared"  # the code together with what the user declares, or the operator table
    NO = "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What a framework demands; `evidence` is what decides, or would, `policies` name those that judge."""

    demand: str
    decidable: Decidable
    evidence: str
    policies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Framework:
    """A European or national text, label or ruling, with what it demands and what Terraform can show of it.

    `applies` is the periods in which it binds or can be had; empty for what was never adopted. `levels` is
    (level, meaning), `details` is (heading, sentences) of what else the text says.
    """

    id: str
    name: str
    citation: str
    country: str
    kind: str
    binding: str
    status: str
    applies: tuple[Period, ...]
    demands: tuple[Demand, ...]
    does_not_demand: tuple[str, ...]
    url: str
    verified: date
    confidence: Confidence
    sources: tuple[Source, ...]
    notes: str = ""
    levels: tuple[tuple[str, str], ...] = ()
    details: tuple[tuple[str, tuple[str, ...]], ...] = ()
    review_by: date | None = None

    def applies_on(self, day: date) -> bool:
        """Whether the text applies on a day."""
        return any(holds(period, day) for period in self.applies)


class Coverage(StrEnum):
    """Whom an adequacy decision covers: every recipient in the country, or those that meet its condition."""

    FULL = "full"
    PARTIAL = "partial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Adequacy:
    """A decision of the European Commission under GDPR art. 45, or the directive before it.

    It settles the transfer question only, never who can be compelled. `condition` says who is covered when
    `coverage` is partial.
    """

    id: str
    country: str
    name: str
    citation: str
    in_force: tuple[Period, ...]
    coverage: Coverage
    condition: str
    url: str
    verified: date
    confidence: Confidence
    sources: tuple[Source, ...]
    notes: str = ""
    review_by: date | None = None
