"""What conditions look at: exposures, flows joined with the exposures at their ends, and tags."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from posixpath import dirname

from sovlint.atlas.facts import Operator
from sovlint.diagnostics import message
from sovlint.exposure.model import (
    Custody,
    Exposure,
    Flow,
    OperatorRole,
    Reach,
    SensitiveData,
    Transfer,
    TransferStatus,
    Undetermined,
)
from sovlint.exposure.reach import reach_of
from sovlint.policy.facts import Facts
from sovlint.terraform.inventory import Mode, Resource
from sovlint.terraform.values import OBJECT, Known, Value

#: Where a flow to an operator ends: the operator's id, the region, and the countries as far as the flow says.
End = tuple[str, str, tuple[str, ...]]
_TAG_ARGUMENTS = ("tags_all", "tags", "labels", "effective_labels", "user_labels", "freeform_tags")


@dataclass(frozen=True, slots=True)
class Movement:
    """A flow with the exposures at its ends; an end is None where nothing is known of it."""

    flow: Flow
    source: Exposure | None
    target: Exposure | None

    @property
    def data(self) -> tuple[SensitiveData, ...]:
        """The data that flows."""
        return self.flow.data


def movements(
    flows: Iterable[Flow], exposures: Sequence[Exposure], operators: Mapping[End, Exposure]
) -> Iterator[Movement]:
    """Join flows with what is known of their ends; `operators` are the ends that are operators.

    Where several root modules use one address, the end is the one whose block the flow is written in.
    """
    by_address: dict[str, list[Exposure]] = {}
    for exposure in exposures:
        by_address.setdefault(exposure.resource.address, []).append(exposure)
    for flow in flows:
        source = _source(flow, _alike(flow, by_address.get(flow.source, [])))
        if flow.to_operator:
            yield Movement(flow, source, operators.get(_end(flow)))
        else:
            yield Movement(flow, source, _beside(source, _alike(flow, by_address.get(flow.target, []))))


def operator_ends(flows: Iterable[Flow], facts: Facts, on: date) -> dict[End, Exposure]:
    """Return what is known of the operators that flows end at, in the form of exposures.

    A flow names who receives, and seldom where: what it does not say is undetermined, as of a resource.
    """
    laws, union = facts.laws().values(), facts.members("EU", on)
    ends: dict[End, Exposure] = {}
    for end in sorted({_end(flow) for flow in flows if flow.to_operator}):
        operator = facts.operator(end[0])
        chain = (operator,) if operator else ()
        ends[end] = _operator_end(end, operator, reach_of(chain, end[2], laws, union=union, on=on))
    return ends


def _end(flow: Flow) -> End:
    return flow.target, flow.region, flow.countries


def _unknown(operator: Operator | None, countries: tuple[str, ...]) -> Iterator[Undetermined]:
    if operator is None:
        because = message("the atlas does not know whom the flow names; declare it under `operators:`")
        yield Undetermined(what="operator", because=because)
    if not countries:
        because = message("a flow names who receives the data, not where")
        yield Undetermined(what="place", because=because)


def _operator_end(end: End, operator: Operator | None, reach: tuple[Reach, ...]) -> Exposure:
    operator_id, region, countries = end
    unknown = message("a flow names who receives the data, not where")
    return Exposure(
        resource=Resource(
            address=operator_id,
            mode=Mode.MANAGED,
            type="",
            name="",
            index=None,
            module="",
            provider="",
            provider_source="",
            values=Known({}, OBJECT),
        ),
        operators=(OperatorRole(operator=operator_id, because=unknown),),
        region=region,
        countries=countries,
        control=operator.control if operator else (),
        reach=reach,
        data=(),
        custody=Custody.UNDETERMINED,
        custody_because=unknown,
        role="",
        durable=False,
        needs_plaintext=True,
        transfer=Transfer(status=TransferStatus.UNDETERMINED, countries=countries, law="", because=unknown),
        undetermined=tuple(_unknown(operator, countries)),
    )


def _alike(flow: Flow, candidates: Sequence[Exposure]) -> list[Exposure]:
    return [one for one in candidates if one.resource.configuration == flow.configuration]


def _source(flow: Flow, candidates: Sequence[Exposure]) -> Exposure | None:
    for candidate in candidates:
        span = candidate.resource.span
        if span and flow.span and span.file == flow.span.file:
            return candidate
    return candidates[0] if candidates else None


def _beside(source: Exposure | None, candidates: Sequence[Exposure]) -> Exposure | None:
    for candidate in candidates:
        if source is None or root_folder(candidate.resource) == root_folder(source.resource):
            return candidate
    return candidates[0] if candidates else None


def root_folder(resource: Resource) -> str:
    """Return the folder of the root module that the resource belongs to; empty when it has no place."""
    span = resource.call_chain[0] if resource.call_chain else resource.span
    return dirname(span.file) if span else ""


def tags_of(resource: Resource) -> dict[str, str]:
    """Return tags and labels as far as they are known, also those of a list of `key=value` words."""
    if not isinstance(resource.values.data, Mapping):
        return {}
    found: dict[str, str] = {}
    for argument in _TAG_ARGUMENTS:
        if argument in resource.values.data:
            found.update(_pairs(resource.values.data[argument]))
    return found


def _pairs(value: Value) -> Iterator[tuple[str, str]]:
    if not isinstance(value, Known):
        return
    if isinstance(value.data, Mapping):
        for key, inner in value.data.items():
            if isinstance(inner, Known) and inner.data is not None:
                yield key, _text(inner)
    elif isinstance(value.data, tuple):
        for inner in value.data:
            if isinstance(inner, Known) and isinstance(inner.data, str):
                key, _, text = inner.data.replace(":", "=", 1).partition("=")
                yield key.strip(), text.strip()


def _text(value: Known) -> str:
    return str(value.data).lower() if isinstance(value.data, bool) else str(value.data)
