"""Judges exposures and flows by packs of policies: one finding for a block, with the instances it is true of.

Pure and deterministic: the same arguments give the same findings in the same order.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial

from sovlint.atlas.facts import HELD
from sovlint.diagnostics import Message, Severity, Span
from sovlint.exposure.model import Exposure, Flow
from sovlint.policy.facts import Facts
from sovlint.policy.finding import Finding
from sovlint.policy.fingerprint import block_name, fingerprint, with_ordinals
from sovlint.policy.match import Standpoint
from sovlint.policy.pack import On, Pack, Policy
from sovlint.policy.subjects import Movement, movements, operator_ends, root_folder
from sovlint.policy.transfers import DeclaredTransfer, safeguards_on
from sovlint.policy.verdict import Verdict, exposure_judge, flow_judge
from sovlint.policy.wording import Sighting, say
from sovlint.terraform.inventory import Annotation, AnnotationKind, Resource

#: The role of the exposure that stands for a state backend.
STATE_ROLE = "state"
#: Unions whose names stand for their members in policies and in `home`.
UNIONS = ("EEA", "EU")
_SEVERITIES = tuple(Severity)


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeSettings:
    """From where to judge, and what the user decides about policies: by id, or by an alias of it."""

    home: frozenset[str]
    as_of: date
    severity: Mapping[str, Severity] = field(default_factory=dict)
    ignored: frozenset[str] = frozenset()
    transfers: tuple[DeclaredTransfer, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hit:
    """A policy that is broken by one instance, which is None where a flow begins at nothing known."""

    policy: Policy
    verdict: Verdict
    resource: Resource | None
    exposure: Exposure | None
    flow: Flow | None


def judge(
    exposures: Sequence[Exposure],
    flows: Sequence[Flow],
    packs: Sequence[Pack],
    facts: Facts,
    settings: JudgeSettings,
) -> tuple[Finding, ...]:
    """Return the findings, sorted by place, weight, rule and address; waivers come after."""
    standpoint = Standpoint(
        home=settings.home,
        unions={name: facts.members(name, settings.as_of) for name in UNIONS},
        schemes_of=cache(partial(_schemes_of, facts, settings.as_of)),
        safeguards=safeguards_on(settings.transfers, settings.as_of),
        is_adequate=cache(lambda country: facts.adequacy(country, settings.as_of) is not None),
    )
    ends = operator_ends(flows, facts, settings.as_of)
    subjects = _Subjects(exposures, tuple(movements(flows, exposures, ends)))
    groups: dict[tuple[object, ...], list[_Hit]] = {}
    for policy in (policy for pack in packs for policy in pack.policies):
        if settings.ignored.isdisjoint((policy.id, *policy.aliases)):
            for hit in subjects.hits(policy, standpoint):
                groups.setdefault(_key(hit), []).append(hit)
    found = sorted((_finding(hits, facts, settings) for hits in groups.values()), key=finding_order)
    names = with_ordinals(finding.fingerprint for finding in found)
    return tuple(replace(finding, fingerprint=name) for finding, name in zip(found, names, strict=True))


def _schemes_of(facts: Facts, day: date, operator_id: str) -> frozenset[str]:
    """Return the schemes that an operator holds a certificate of on a day, whatever services it covers."""
    operator = facts.operator(operator_id)
    held = (entry for entry in operator.certifications if entry.status in HELD) if operator else ()
    return frozenset(entry.scheme for entry in held if entry.valid_until is None or day <= entry.valid_until)


class _Subjects:
    """What there is to judge, by what policies are on."""

    def __init__(self, exposures: Sequence[Exposure], moving: Sequence[Movement]) -> None:
        self._exposures = {
            On.EXPOSURE: [item for item in exposures if item.role != STATE_ROLE],
            On.BACKEND: [item for item in exposures if item.role == STATE_ROLE],
        }
        self._moving = moving

    def hits(self, policy: Policy, standpoint: Standpoint) -> Iterator[_Hit]:
        """Yield where the policy is broken."""
        if policy.exposure_rule:
            of_exposure = exposure_judge(policy.exposure_rule, standpoint)
            for on in sorted(policy.on & self._exposures.keys()):
                for exposure in self._exposures[on]:
                    verdict = of_exposure(exposure)
                    if verdict:
                        yield _Hit(policy, verdict, exposure.resource, exposure, None)
        if policy.flow_rule:
            of_flow = flow_judge(policy.flow_rule, standpoint)
            for movement in self._moving:
                verdict = of_flow(movement)
                if verdict:
                    source = movement.source.resource if movement.source else None
                    yield _Hit(policy, verdict, source, movement.target, movement.flow)


def _key(hit: _Hit) -> tuple[object, ...]:
    """Return what instances must share to be told together: policy, block, and all that the text says."""
    verdict = hit.verdict
    return (
        hit.policy.id,
        _block(hit.resource),
        verdict.severity,
        tuple(datum.category for datum in verdict.data),
        tuple((reach.law, reach.country) for reach in verdict.reach),
        (hit.flow.target, hit.flow.how, hit.flow.span) if hit.flow else (),
        _surroundings(hit.exposure),
        tuple(annotation.span for annotation in _ignores(hit.resource)),
    )


def _surroundings(exposure: Exposure | None) -> tuple[object, ...]:
    if exposure is None:
        return ()
    operators = tuple(role.operator for role in exposure.operators)
    return (operators, exposure.countries, exposure.region, exposure.custody)


def _block(resource: Resource | None) -> object:
    if resource is None:
        return None
    return resource.span or (root_folder(resource), block_name(resource))


def _ignores(resource: Resource | None) -> tuple[Annotation, ...]:
    annotations = resource.annotations if resource else ()
    return tuple(item for item in annotations if item.kind is AnnotationKind.IGNORE)


def _finding(hits: Sequence[_Hit], facts: Facts, settings: JudgeSettings) -> Finding:
    hits = sorted(hits, key=_address)
    first = hits[0]
    policy, verdict, resource = first.policy, first.verdict, first.resource
    sighting = Sighting(exposure=first.exposure, flow=first.flow, data=verdict.data, reach=verdict.reach)
    return Finding(
        rule=policy.id,
        pack=policy.pack,
        severity=_overridden(policy, verdict.severity, settings),
        address=_address(first),
        addresses=tuple(dict.fromkeys(map(_address, hits))),
        span=_span(first),
        call_chain=resource.call_chain if resource else (),
        title=policy.title.say(),
        message=say(policy.message, sighting, facts),
        remedy=say(policy.remedy, sighting, facts),
        basis=tuple(dict.fromkeys(citation.id for citation in policy.basis)),
        fingerprint=fingerprint(policy.id, _names(hits), _ends(first)),
        conditional=_conditional(hits),
        annotations=_ignores(resource),
    )


def _overridden(policy: Policy, severity: Severity, settings: JudgeSettings) -> Severity:
    for name in (policy.id, *policy.aliases):
        if name in settings.severity:
            return settings.severity[name]
    return severity


def _address(hit: _Hit) -> str:
    if hit.resource:
        return hit.resource.address
    return hit.flow.source if hit.flow else ""


def _span(hit: _Hit) -> Span | None:
    if hit.flow and hit.flow.span:
        return hit.flow.span
    return hit.resource.span if hit.resource else None


def _names(hits: Iterable[_Hit]) -> Iterator[str]:
    for hit in hits:
        yield block_name(hit.resource) if hit.resource else _address(hit)
        if hit.flow:
            yield f"{hit.flow.how} to"


def _ends(hit: _Hit) -> Iterator[str]:
    if hit.flow:
        yield hit.flow.target
    if hit.exposure:
        yield from (role.operator for role in hit.exposure.operators)
        yield from hit.exposure.countries


def _conditional(hits: Sequence[_Hit]) -> Message | None:
    """Return why the block may not exist, where that is so of every instance."""
    reasons = [hit.resource.conditional if hit.resource else None for hit in hits]
    return reasons[0] if all(reasons) else None


def finding_order(finding: Finding) -> tuple[object, ...]:
    """Return what findings are sorted by: place, weight, rule, address."""
    span = finding.span
    place = (span.file, span.line, span.column) if span else ("", 0, 0)
    weight = _SEVERITIES.index(finding.severity)
    return (*place, weight, finding.rule, finding.address, finding.message.template, finding.fingerprint)
