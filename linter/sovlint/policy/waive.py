"""Accepts findings that annotations or the configuration waive, and judges the waivers themselves.

A waiver without a reason, without an end date or an owner where one is needed, or past it, waives nothing and
is a finding; so is one that nothing needs, and one of a policy that does not exist.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sovlint.diagnostics import Message, Severity, Span
from sovlint.exposure.model import Exposure
from sovlint.policy.finding import Finding, Waived
from sovlint.policy.fingerprint import block_name, fingerprint, with_ordinals
from sovlint.policy.globs import matches_any
from sovlint.policy.judge import finding_order
from sovlint.policy.load import WAIVERS, policy_ids, shipped_ids, unknown_policy
from sovlint.policy.pack import Pack, Policy, Text
from sovlint.policy.standing import JudgeSettings
from sovlint.policy.wording import listed, placeholders
from sovlint.terraform.inventory import AnnotationKind

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """One waiver: an annotation, or an entry of the configuration (then `address` is a glob of addresses).

    `until` is an ISO date, inclusive; empty where none is given.
    """

    policies: tuple[str, ...]
    reason: str
    until: str
    span: Span
    address: str
    block: str = ""
    is_annotation: bool = False
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverRules:
    """What the configuration says of waivers: its own, and whether one needs an end date and an owner."""

    configured: tuple[Waiver, ...] = ()
    require_until: bool = True
    require_owner: bool = False


def waive(
    findings: Sequence[Finding],
    exposures: Iterable[Exposure],
    packs: Sequence[Pack],
    rules: WaiverRules,
    settings: JudgeSettings,
) -> tuple[Finding, ...]:
    """Return the findings, those accepted with `waived` set, and the findings on waivers, sorted."""
    desk = _Desk(packs, rules, settings)
    waivers = (*annotated_waivers(exposures), *rules.configured)
    valid = [waiver for waiver in waivers if desk.fault(waiver) is None]
    judged = tuple(part for finding in findings for part in _waived(finding, valid, desk))
    own = sorted(desk.findings(waivers), key=finding_order)
    names = with_ordinals(finding.fingerprint for finding in own)
    named = (replace(finding, fingerprint=name) for finding, name in zip(own, names, strict=True))
    return tuple(sorted((*judged, *named), key=finding_order))


def annotated_waivers(exposures: Iterable[Exposure]) -> tuple[Waiver, ...]:
    """Return the `sovlint:ignore` annotations of all resources, each once, also one on a module call."""
    found: dict[Span, Waiver] = {}
    for exposure in exposures:
        resource = exposure.resource
        for annotation in resource.annotations:
            if annotation.kind is AnnotationKind.IGNORE and annotation.span not in found:
                inherited = annotation.inherited
                found[annotation.span] = Waiver(
                    policies=annotation.names,
                    reason=annotation.reason,
                    until=annotation.until,
                    span=annotation.span,
                    address=resource.module if inherited else resource.address,
                    block=resource.module if inherited else block_name(resource),
                    is_annotation=True,
                    owner=annotation.owner,
                )
    return tuple(found[span] for span in sorted(found))


def _waived(finding: Finding, valid: Sequence[Waiver], desk: "_Desk") -> Iterator[Finding]:
    """Yield the finding, waived or not; one that tells of several blocks is parted where some are waived."""
    for waiver in valid:
        covered = _covered(waiver, finding) if desk.names(waiver, finding.rule) else ()
        if not covered:
            continue
        desk.used.add((waiver.span, finding.rule))
        if finding.waived is not None:
            continue
        accepted = Waived(reason=waiver.reason, until=waiver.until, span=waiver.span, owner=waiver.owner)
        if covered == finding.addresses:
            finding = replace(finding, waived=accepted)
        else:
            yield replace(_part(finding, covered), waived=accepted)
            finding = replace(finding, addresses=tuple(a for a in finding.addresses if a not in covered))
            finding = replace(finding, address=finding.addresses[0])
    yield finding


def _covered(waiver: Waiver, finding: Finding) -> tuple[str, ...]:
    """Return the addresses that the waiver is about; of a finding on one block, all of them or none."""
    if waiver.is_annotation:
        is_on_it = any(annotation.span == waiver.span for annotation in finding.annotations)
        return finding.addresses if is_on_it else ()
    covered = tuple(address for address in finding.addresses if matches_any((waiver.address,), address))
    return covered if finding.further or covered == finding.addresses else ()


def _part(finding: Finding, addresses: tuple[str, ...]) -> Finding:
    """Return the part of a finding that is about these addresses, with a name of its own."""
    name = fingerprint(finding.rule, addresses, (finding.fingerprint,))
    return replace(finding, address=addresses[0], addresses=addresses, fingerprint=name, former=())


class _Desk:
    """Knows the policies by their names, and remembers which waivers were needed."""

    def __init__(self, packs: Sequence[Pack], rules: WaiverRules, settings: JudgeSettings) -> None:
        self._ids = {
            name: policy.id
            for pack in packs
            for policy in pack.policies
            for name in (policy.id, *policy.aliases)
        }
        self._policies: Mapping[str, Policy] = {
            policy.id: policy for pack in packs if pack.id == WAIVERS for policy in pack.policies
        }
        self._known = policy_ids(packs)
        self._rules = rules
        self._settings = settings
        self.used: set[tuple[Span, str]] = set()

    def names(self, waiver: Waiver, rule: str) -> bool:
        """Whether the waiver names the policy, by its id or an alias."""
        return any(self._ids.get(name) == rule for name in waiver.policies)

    def fault(self, waiver: Waiver) -> str | None:
        """Return the policy that a waiver as a whole breaks, so that it waives nothing."""
        if not waiver.reason.strip():
            return "waiver-without-reason"
        if self._rules.require_owner and not waiver.owner.strip():
            return "waiver-without-owner"
        until = _day(waiver.until)
        if until is None and (waiver.until or self._rules.require_until):
            return "waiver-without-end-date"
        if until is not None and until < self._settings.as_of:
            return "waiver-expired"
        return None

    def findings(self, waivers: Iterable[Waiver]) -> Iterator[Finding]:
        """Yield what is wrong with the waivers, after all findings have been looked at."""
        for waiver in waivers:
            fault = self.fault(waiver)
            if fault and self._is_judged(waiver):
                yield from self._finding(fault, waiver, waiver.policies)
            strange = [name for name in waiver.policies if not self._is_known(name)]
            for name in strange:
                yield from self._finding("waiver-unknown-policy", waiver, (name,))
            unused = [name for name in waiver.policies if self._is_unused(waiver, name)]
            if unused and not fault:
                yield from self._finding("waiver-unused", waiver, unused)

    def _is_judged(self, waiver: Waiver) -> bool:
        """Whether the run judges a policy that the waiver names, or it names none that there is."""
        return any(name in self._ids or not self._is_known(name) for name in waiver.policies)

    def _is_known(self, name: str) -> bool:
        return name in self._known or name in shipped_ids()

    def _is_unused(self, waiver: Waiver, name: str) -> bool:
        """Whether a policy that judged found nothing that the waiver is about."""
        rule = self._ids.get(name)
        if rule is None or not self._settings.ignored.isdisjoint((rule, name)):
            return False
        return (waiver.span, rule) not in self.used

    def _finding(self, rule: str, waiver: Waiver, names: Sequence[str]) -> Iterator[Finding]:
        policy = self._policies.get(rule)
        if policy is None or rule in self._settings.ignored:
            return
        phrases: dict[str, str | Message] = {
            "policies": listed(list(names)),
            "until": waiver.until,
            "suggestion": unknown_policy(names[0], self._known | shipped_ids()) if names else "",
        }
        yield Finding(
            rule=rule,
            pack=policy.pack,
            severity=self._severity(policy),
            address=waiver.address,
            addresses=(waiver.address,),
            span=waiver.span,
            call_chain=(),
            title=policy.title.say(),
            message=_say(policy.message, phrases),
            remedy=_say(policy.remedy, phrases),
            basis=tuple(citation.id for citation in policy.basis),
            fingerprint=fingerprint(rule, (waiver.block or waiver.address,), names),
        )

    def _severity(self, policy: Policy) -> Severity:
        return self._settings.severity.get(policy.id, policy.severity)


def _say(text: Text, phrases: Mapping[str, str | Message]) -> Message:
    names = sorted({*placeholders(text.en), *placeholders(text.fr)})
    return text.say(tuple((name, phrases[name]) for name in names))


def _day(text: str) -> date | None:
    """Return the day of an ISO date as people write it, None for anything else."""
    try:
        return date.fromisoformat(text) if _DATE.fullmatch(text) else None
    except ValueError:
        return None
