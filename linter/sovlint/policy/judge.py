"""Judges exposures and flows by packs of policies: one finding for a block, or for what the policy gathers.

Pure and deterministic: the same arguments give the same findings in the same order.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial

from sovlint.atlas.facts import HELD
from sovlint.diagnostics import Message, Severity, Span
from sovlint.exposure.model import Category, Exposure, Flow, SensitiveData
from sovlint.policy.facts import Facts
from sovlint.policy.finding import Finding
from sovlint.policy.fingerprint import fingerprint, with_ordinals
from sovlint.policy.gathering import Group, Hit, gathered, ignores, lasting_ends, lasting_names
from sovlint.policy.match import Standpoint
from sovlint.policy.pack import Gather, On, Pack, Policy
from sovlint.policy.plugins import Breach, LoadedPlugin
from sovlint.policy.ratings import ratings
from sovlint.policy.standing import JudgeSettings
from sovlint.policy.subjects import Movement, movements, operator_ends
from sovlint.policy.transfers import safeguards_on
from sovlint.policy.verdict import Verdict, exposure_judge, flow_judge
from sovlint.policy.wording import Sighting, placeholders, say
from sovlint.terraform.inventory import MODULE
from sovlint.terraform.moves import Moves

#: The role of the exposure that stands for a state backend.
STATE_ROLE = "state"
#: Unions whose names stand for their members in policies and in `home`.
UNIONS = ("EEA", "EU")
_SEVERITIES = tuple(Severity)
#: What a comment on a block can waive; what is told of more than an operator, only the configuration can.
_BY_COMMENT = frozenset({Gather.BLOCK, Gather.CAUSE, Gather.OPERATOR})


def judge(  # noqa: PLR0913, PLR0917 - what there is to judge, and what by
    exposures: Sequence[Exposure],
    flows: Sequence[Flow],
    packs: Sequence[Pack],
    facts: Facts,
    settings: JudgeSettings,
    plugins: Sequence[LoadedPlugin] = (),
) -> tuple[Finding, ...]:
    """Return the findings, sorted by place, weight, rule and address; waivers come after.

    Of `plugins` the packs are among the packs.
    """
    standpoint = Standpoint(
        home=settings.home,
        unions={name: facts.members(name, settings.as_of) for name in UNIONS},
        schemes_of=cache(partial(_schemes_of, facts, settings.as_of)),
        safeguards=safeguards_on(settings.transfers, settings.as_of),
        equivalents_of=cache(partial(_equivalents_of, facts)),
        is_adequate=cache(lambda country: facts.adequacy(country, settings.as_of) is not None),
    )
    ends = operator_ends(flows, facts, settings.as_of)
    subjects = _Subjects(exposures, tuple(movements(flows, exposures, ends)))
    known = _Known(facts, standpoint, Moves(settings.moves))
    breached: dict[str, list[Breach]] = {}
    for plugin in plugins:
        breached |= plugin.breaches(exposures, flows, facts, settings)
    found: list[Finding] = []
    for policy in (policy for pack in packs for policy in pack.policies):
        if settings.ignored.isdisjoint((policy.id, *policy.aliases)):
            hits = (*subjects.hits(policy, standpoint), *subjects.breaches(policy, breached))
            found += (_finding(group, known, settings) for group in gathered(policy, hits, facts))
    found.sort(key=finding_order)
    names = with_ordinals(finding.fingerprint for finding in found)
    return tuple(replace(finding, fingerprint=name) for finding, name in zip(found, names, strict=True))


@dataclass(frozen=True, slots=True)
class _Known:
    """What the texts of findings are filled from, besides what was seen."""

    facts: Facts
    standpoint: Standpoint
    moves: Moves
    remedies: dict[tuple[str, str, tuple[str, ...]], Message] = field(default_factory=dict)

    def remedy(self, policy: Policy, sighting: Sighting) -> Message:
        """Return what can be done; where it names but services to compare, once for a type and chain."""
        if sighting.exposure is None or {*placeholders(policy.remedy.en)} - {"equivalents"}:
            return say(policy.remedy, sighting, self.facts)
        key = (
            policy.id,
            sighting.exposure.resource.type,
            tuple(role.operator for role in sighting.exposure.operators),
        )
        if key not in self.remedies:
            self.remedies[key] = say(policy.remedy, sighting, self.facts)
        return self.remedies[key]


def _is_resource(exposure: Exposure) -> bool:
    return exposure.role != STATE_ROLE and exposure.resource.type != MODULE


def _schemes_of(facts: Facts, day: date, operator_id: str) -> frozenset[str]:
    """Return the schemes that an operator holds a certificate of on a day, whatever services it covers."""
    operator = facts.operator(operator_id)
    held = (entry for entry in operator.certifications if entry.status in HELD) if operator else ()
    return frozenset(entry.scheme for entry in held if entry.valid_until is None or day <= entry.valid_until)


def _equivalents_of(facts: Facts, terraform_type: str) -> frozenset[str]:
    """Return the operators that have a service which could take the place of a type."""
    return frozenset(equivalent.operator for equivalent in facts.equivalents(terraform_type))


class _Subjects:
    """What there is to judge, by what policies are on."""

    def __init__(self, exposures: Sequence[Exposure], moving: Sequence[Movement]) -> None:
        self._exposures = {
            On.EXPOSURE: [item for item in exposures if _is_resource(item)],
            On.BACKEND: [item for item in exposures if item.role == STATE_ROLE],
            On.MODULE: [item for item in exposures if item.resource.type == MODULE],
        }
        self._moving = moving

    def hits(self, policy: Policy, standpoint: Standpoint) -> Iterator[Hit]:
        """Yield where the policy is broken."""
        if policy.exposure_rule:
            of_exposure = exposure_judge(policy.exposure_rule, standpoint)
            for on in sorted(policy.on & self._exposures.keys()):
                for exposure in self._exposures[on]:
                    verdict = of_exposure(exposure)
                    if verdict:
                        yield Hit(policy, verdict, exposure.resource, exposure, None)
        if policy.flow_rule:
            of_flow = flow_judge(policy.flow_rule, standpoint)
            for movement in self._moving:
                verdict = of_flow(movement)
                if verdict:
                    source = movement.source.resource if movement.source else None
                    yield Hit(policy, verdict, source, movement.target, movement.flow)

    def breaches(self, policy: Policy, found: Mapping[str, Sequence[Breach]]) -> Iterator[Hit]:
        """Yield where plug-ins found the policy broken."""
        for breach in found.get(policy.id, ()):
            exposure = breach.exposure
            if breach.flow and exposure is None:
                exposure = next((item.source for item in self._moving if item.flow == breach.flow), None)
            data = exposure.data if exposure else ()
            verdict = Verdict(breach.severity or policy.severity, data, exposure.reach if exposure else ())
            resource = exposure.resource if exposure else None
            yield Hit(policy, verdict, resource, exposure, breach.flow, breach.detail)


def _finding(group: Group, known: _Known, settings: JudgeSettings) -> Finding:
    first = group.hits[0]
    policy, resource = first.policy, first.resource
    sighting = _sighting(group, known.standpoint)
    names, ends = tuple(lasting_names(group)), tuple(lasting_ends(group))
    return Finding(
        rule=policy.id,
        pack=policy.pack,
        severity=_overridden(policy, _heaviest(group.hits), settings),
        address=first.address,
        addresses=tuple(dict.fromkeys(hit.address for hit in group.hits)),
        span=_span(first),
        further=_further(group),
        call_chain=resource.call_chain if resource else (),
        title=policy.title.say(),
        message=say(policy.message, sighting, known.facts),
        remedy=known.remedy(policy, sighting),
        basis=tuple(dict.fromkeys(citation.id for citation in policy.basis)),
        fingerprint=fingerprint(policy.id, names, ends),
        former=tuple(_former(policy.id, names, ends, known.moves)),
        conditional=_conditional(group.hits),
        annotations=ignores(resource) if policy.gather in _BY_COMMENT else (),
        configurations=_configurations(group.hits),
    )


def _former(rule: str, names: tuple[str, ...], ends: tuple[str, ...], moves: Moves) -> Iterator[str]:
    """Yield the fingerprints that a finding had before its block was moved, the last first."""
    if len(set(names)) == 1:
        for name in moves.former_names(names[0]):
            yield fingerprint(rule, (name,), ends)


def _heaviest(hits: Iterable[Hit]) -> Severity:
    return min((hit.verdict.severity for hit in hits), key=_SEVERITIES.index)


def _sighting(group: Group, standpoint: Standpoint) -> Sighting:
    first = group.hits[0]
    exposures = tuple(hit.exposure for hit in group.hits if hit.exposure)
    if first.policy.gather is Gather.BLOCK:
        data, reach = first.verdict.data, first.verdict.reach
    else:
        data = _surest(datum for hit in group.hits for datum in hit.verdict.data)
        reach = tuple(dict.fromkeys(reach for hit in group.hits for reach in hit.verdict.reach))
    return Sighting(
        exposure=first.exposure,
        flow=first.flow,
        data=data,
        reach=reach,
        exposures=exposures,
        name=group.name,
        total=group.total,
        detail=first.detail,
        ratings=ratings(first.policy.objectives, exposures, standpoint),
    )


def _surest(data: Iterable[SensitiveData]) -> tuple[SensitiveData, ...]:
    """Return one datum of each category, the surest, the surest category first."""
    found: dict[Category, SensitiveData] = {}
    for datum in data:
        if datum.category not in found or datum.confidence > found[datum.category].confidence:
            found[datum.category] = datum
    return tuple(sorted(found.values(), key=lambda datum: (-datum.confidence, datum.category)))


def _further(group: Group) -> tuple[Span, ...]:
    """Return the other blocks that a finding is true of, in order; those of one block are the same place."""
    spans = dict.fromkeys(hit.resource.span for hit in group.hits if hit.resource and hit.resource.span)
    return tuple(spans)[1:] if group.hits[0].policy.gather is not Gather.BLOCK else ()


def _overridden(policy: Policy, severity: Severity, settings: JudgeSettings) -> Severity:
    for name in (policy.id, *policy.aliases):
        if name in settings.severity:
            return settings.severity[name]
    return severity


def _span(hit: Hit) -> Span | None:
    if hit.flow and hit.flow.span:
        return hit.flow.span
    return hit.resource.span if hit.resource else None


def _conditional(hits: Sequence[Hit]) -> Message | None:
    """Return why the block may not exist, where that is so of every instance."""
    reasons = [hit.resource.conditional if hit.resource else None for hit in hits]
    return reasons[0] if all(reasons) else None


def _configurations(hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return for which files of values the finding is true, where each makes a configuration."""
    names = {hit.resource.configuration for hit in hits if hit.resource} - {""}
    return tuple(sorted(names))


def finding_order(finding: Finding) -> tuple[object, ...]:
    """Return what findings are sorted by: place, weight, rule, address."""
    span = finding.span
    place = (span.file, span.line, span.column) if span else ("", 0, 0)
    weight = _SEVERITIES.index(finding.severity)
    return (
        *place,
        weight,
        finding.rule,
        finding.address,
        finding.message.template,
        finding.fingerprint,
        finding.configurations,
    )
