"""Which breaches of a policy are told together, and what they are called as one finding.

Told together are the instances of one block, or what the policy says (`one_finding_per`): one cause,
operator, owner, type or root module. Nothing is told together of which the text says different things.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from sovlint.diagnostics import Message
from sovlint.exposure.model import Exposure, Flow
from sovlint.policy.facts import Facts
from sovlint.policy.fingerprint import block_name
from sovlint.policy.pack import Gather, Policy
from sovlint.policy.subjects import root_folder
from sovlint.policy.verdict import Verdict
from sovlint.terraform.inventory import Annotation, AnnotationKind, Resource

Key = tuple[object, ...]
#: What a policy can be undetermined about because of something that many resources share.
_CAUSES = ("operator", "place")


@dataclass(frozen=True, slots=True)
class Hit:
    """A policy that is broken by one instance, which is None where a flow begins at nothing known."""

    policy: Policy
    verdict: Verdict
    resource: Resource | None
    exposure: Exposure | None
    flow: Flow | None
    detail: str | Message = ""

    @property
    def address(self) -> str:
        """The address of the instance, or of what the flow begins at."""
        if self.resource:
            return self.resource.address
        return self.flow.source if self.flow else ""


@dataclass(frozen=True, slots=True)
class Group:
    """Hits that are one finding; `name` is whom or what they share, `total` how many hits the policy has."""

    hits: tuple[Hit, ...]
    name: str = ""
    total: int = 0


def gathered(policy: Policy, hits: Sequence[Hit], facts: Facts) -> Iterator[Group]:
    """Yield the groups in which the hits of a policy are told; one below the share asked for is left out."""
    found: dict[Key, list[Hit]] = {}
    names: dict[Key, str] = {}
    for hit in hits:
        for name, key in _keys(hit, facts):
            found.setdefault(key, []).append(hit)
            names[key] = name
    for key, group in found.items():
        if policy.share is None or (
            len(hits) >= policy.share.of_at_least and len(group) >= policy.share.at_least * len(hits)
        ):
            in_order = sorted(group, key=_in_order)
            yield Group(tuple(in_order), names[key], len(hits))


def ignores(resource: Resource | None) -> tuple[Annotation, ...]:
    """Return the `sovlint:ignore` comments on a resource and on the module calls above it."""
    annotations = resource.annotations if resource else ()
    return tuple(item for item in annotations if item.kind is AnnotationKind.IGNORE)


def lasting_names(group: Group) -> Iterator[str]:
    """Yield what a finding is named by for good; of what is gathered, not the blocks: they come and go."""
    first = group.hits[0]
    match first.policy.gather:
        case Gather.BLOCK:
            yield from _block_names(group.hits)
        case Gather.CAUSE:
            yield first.resource.provider if first.resource else ""
            yield from (reason.template for reason in _reasons(first.exposure))
        case Gather.OPERATOR | Gather.ROOT:
            yield first.policy.gather
        case Gather.OWNER | Gather.TYPE:
            yield group.name
        case _:
            assert_never(first.policy.gather)


def lasting_ends(group: Group) -> Iterator[str]:
    """Yield the operators and countries that a finding is about: a move to another is another finding."""
    first = group.hits[0]
    gather = first.policy.gather
    if first.flow:
        yield first.flow.target
    if first.exposure and gather not in {Gather.OWNER, Gather.ROOT}:
        yield from (role.operator for role in first.exposure.operators)
    if first.exposure and gather in {Gather.BLOCK, Gather.CAUSE}:
        yield from first.exposure.countries


def _keys(hit: Hit, facts: Facts) -> Iterator[tuple[str, Key]]:
    """Yield a name and what hits must share to be told together."""
    told = (hit.verdict.severity, tuple(annotation.span for annotation in ignores(hit.resource)))
    operators = tuple(role.operator for role in hit.exposure.operators) if hit.exposure else ()
    match hit.policy.gather:
        case Gather.BLOCK:
            yield "", (*told, *_block_key(hit, operators))
        case Gather.CAUSE:
            provider = hit.resource.provider if hit.resource else ""
            yield "", (*told, _root(hit), provider, operators, _reasons(hit.exposure))
        case Gather.OPERATOR:
            yield "", (*told, _root(hit), operators)
        case Gather.OWNER:
            owners = dict.fromkeys(_owner(operator, facts) for operator in operators)
            yield from ((owner, (owner,)) for owner in owners)
        case Gather.TYPE:
            name = hit.resource.type if hit.resource else ""
            yield name, (name, operators)
        case Gather.ROOT:
            root = _root(hit)
            yield root or ".", (root,)
        case _:
            assert_never(hit.policy.gather)


def _root(hit: Hit) -> str:
    return root_folder(hit.resource) if hit.resource else ""


def _block_key(hit: Hit, operators: tuple[str, ...]) -> Key:
    """Return policy, block, and all that the text says."""
    verdict, exposure = hit.verdict, hit.exposure
    return (
        _block(hit.resource),
        tuple(datum.category for datum in verdict.data),
        tuple((reach.law, reach.country) for reach in verdict.reach),
        (hit.flow.target, hit.flow.how, hit.flow.span) if hit.flow else (),
        (operators, exposure.countries, exposure.region, exposure.custody) if exposure else (),
        hit.detail,
    )


def _block(resource: Resource | None) -> object:
    if resource is None:
        return None
    return resource.span or (root_folder(resource), block_name(resource))


def _reasons(exposure: Exposure | None) -> tuple[Message, ...]:
    undetermined = exposure.undetermined if exposure else ()
    return tuple(item.because for item in undetermined if item.what in _CAUSES)


def _owner(operator_id: str, facts: Facts) -> str:
    """Return the name of the company at the top, or the operator's own."""
    operator = facts.operator(operator_id)
    if operator is None:
        return operator_id
    return operator.parent.name if operator.parent else operator.name


def _block_names(hits: Iterable[Hit]) -> Iterator[str]:
    for hit in hits:
        yield block_name(hit.resource) if hit.resource else hit.address
        if hit.flow:
            yield f"{hit.flow.how} to"


def _in_order(hit: Hit) -> tuple[object, ...]:
    """Return what orders the hits of a finding: by address, where they are of many blocks by place."""
    span = hit.resource.span if hit.resource else None
    if hit.policy.gather is Gather.BLOCK or span is None:
        return ("", 0, hit.address)
    return (span.file, span.line, hit.address)
