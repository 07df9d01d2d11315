"""The difference between two sides: resources, flows, findings, and where data comes to be."""

from collections.abc import Collection
from dataclasses import dataclass

from sovlint.compare.holdings import Movement, movements
from sovlint.compare.jurisdiction import Change, changes, is_worse
from sovlint.compare.pairs import paired
from sovlint.compare.side import Side
from sovlint.diagnostics import Severity
from sovlint.exposure.model import Exposure, Flow
from sovlint.policy.finding import Finding
from sovlint.report.summary import at_or_over, is_unread

_WEIGHTS = tuple(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedResource:
    """A resource that is on both sides and not the same."""

    before: Exposure
    after: Exposure
    changes: tuple[Change, ...]
    worsens: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedFinding:
    """A finding that is on both sides and weighs otherwise."""

    before: Finding
    after: Finding

    @property
    def is_heavier(self) -> bool:
        """Whether it weighs more than it did."""
        return _WEIGHTS.index(self.after.severity) < _WEIGHTS.index(self.before.severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What the second side has and the first has not, what it has no more, and what it has otherwise.

    `home` is the countries whose law is accepted. Of findings only those that count: neither waived nor known
    to a baseline.
    """

    before: Side
    after: Side
    home: tuple[str, ...]
    movements: tuple[Movement, ...]
    appeared: tuple[Exposure, ...]
    gone: tuple[Exposure, ...]
    changed: tuple[ChangedResource, ...]
    new_flows: tuple[Flow, ...]
    gone_flows: tuple[Flow, ...]
    new_findings: tuple[Finding, ...]
    gone_findings: tuple[Finding, ...]
    changed_findings: tuple[ChangedFinding, ...]

    @property
    def worsens(self) -> bool:
        """Whether data comes within the reach of another state, or a resource is more exposed."""
        return any(movement.worsens for movement in self.movements) or any(
            resource.worsens for resource in self.changed
        )

    @property
    def is_empty(self) -> bool:
        """Whether both sides are the same for all that sovlint says."""
        parts: tuple[Collection[object], ...] = (
            self.movements,
            self.appeared,
            self.gone,
            self.changed,
            self.new_flows,
            self.gone_flows,
            self.new_findings,
            self.gone_findings,
            self.changed_findings,
        )
        return not any(parts)


def difference(before: Side, after: Side, home: Collection[str]) -> Difference:
    """Return what changes from one side to the other."""
    pairs = paired(before.exposures, after.exposures)
    changed = [
        ChangedResource(before=old, after=new, changes=found, worsens=is_worse(found, new))
        for old, new in pairs
        if old and new and (found := changes(old, new, home))
    ]
    old_flows, new_flows = ({_flow_key(flow) for flow in side.flows} for side in (before, after))
    old, new = (
        {finding.fingerprint: finding for finding in side.findings if finding.is_open}
        for side in (before, after)
    )
    return Difference(
        before=before,
        after=after,
        home=tuple(sorted(home)),
        movements=movements(before, after, home),
        appeared=tuple(other for one, other in pairs if other and not one),
        gone=tuple(one for one, other in pairs if one and not other),
        changed=tuple(changed),
        new_flows=tuple(flow for flow in after.flows if _flow_key(flow) not in old_flows),
        gone_flows=tuple(flow for flow in before.flows if _flow_key(flow) not in new_flows),
        new_findings=tuple(finding for name, finding in new.items() if name not in old),
        gone_findings=tuple(finding for name, finding in old.items() if name not in new),
        changed_findings=tuple(
            ChangedFinding(before=old[name], after=finding)
            for name, finding in new.items()
            if name in old and old[name].severity is not finding.severity
        ),
    )


def is_failing(found: Difference, *, fail_on: Severity | None) -> bool:
    """Whether the change fails: new or heavier findings at or over the threshold, or worse jurisdiction.

    What could not be read of the second side fails too; without a threshold (`never`) nothing does.
    """
    if fail_on is None:
        return False
    counted = [*found.new_findings, *(item.after for item in found.changed_findings if item.is_heavier)]
    return (
        found.worsens
        or any(finding.severity in at_or_over(fail_on) for finding in counted)
        or any(is_unread(problem) for problem in found.after.problems)
    )


def _flow_key(flow: Flow) -> tuple[object, ...]:
    return (flow.source, flow.target, flow.how, tuple(sorted(datum.category for datum in flow.data)))
