"""The difference between two sides: resources, flows, findings, and where data comes to be."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sovlint.compare.holdings import Movement, movements
from sovlint.compare.jurisdiction import Change, changes, is_worse
from sovlint.compare.pairs import Pair, paired
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

    @property
    def address_before(self) -> str:
        """The address that it had where it was moved, else empty."""
        old, new = self.before.resource.address, self.after.resource.address
        return old if old != new else ""


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
    pairs = paired(before.exposures, after.exposures, after.moves)
    changed = [
        ChangedResource(before=old, after=new, changes=found, worsens=is_worse(found, new))
        for old, new in pairs
        if old and new and (found := changes(old, new, home))
    ]
    names = _names(pairs)
    old_flows = {_flow_key(flow, names) for flow in before.flows}
    new_flows = {_flow_key(flow, {}) for flow in after.flows}
    findings = _paired_findings(before, after)
    return Difference(
        before=before,
        after=after,
        home=tuple(sorted(home)),
        movements=movements(before, after, home),
        appeared=tuple(other for one, other in pairs if other and not one),
        gone=tuple(one for one, other in pairs if one and not other),
        changed=tuple(changed),
        new_flows=tuple(flow for flow in after.flows if _flow_key(flow, {}) not in old_flows),
        gone_flows=tuple(flow for flow in before.flows if _flow_key(flow, names) not in new_flows),
        new_findings=tuple(new for old, new in findings if new and not old),
        gone_findings=tuple(old for old, new in findings if old and not new),
        changed_findings=tuple(
            ChangedFinding(before=old, after=new)
            for old, new in findings
            if old and new and old.severity is not new.severity
        ),
    )


def _paired_findings(before: Side, after: Side) -> list[tuple[Finding | None, Finding | None]]:
    """Return the findings that count by what they are named by, or were before a move."""
    old, new = (
        {finding.fingerprint: finding for finding in side.findings if finding.is_open}
        for side in (before, after)
    )
    found: list[tuple[Finding | None, Finding | None]] = []
    for name, finding in new.items():
        known = next((one for one in (name, *finding.former) if one in old), name)
        found.append((old.get(known), finding))
    paired_names = {one.fingerprint for one, _ in found if one}
    return [*found, *((one, None) for name, one in old.items() if name not in paired_names)]


def _names(pairs: Iterable[Pair]) -> dict[str, str]:
    """Return by which address the second side has what the first has by another."""
    addresses = ((one.resource.address, other.resource.address) for one, other in pairs if one and other)
    return {old: new for old, new in addresses if old != new}


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


def _flow_key(flow: Flow, names: Mapping[str, str]) -> tuple[object, ...]:
    source, target = (names.get(end, end) for end in (flow.source, flow.target))
    return (source, target, flow.how, tuple(sorted(datum.category for datum in flow.data)))
