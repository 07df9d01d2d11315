"""What is told of a difference, in order, before it is text or Markdown."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sovlint.compare.difference import ChangedResource, Difference
from sovlint.compare.holdings import Movement, Sphere
from sovlint.compare.jurisdiction import Aspect, Change, Direction
from sovlint.compare.side import Side
from sovlint.diagnostics import Message, Severity, Span, message
from sovlint.exposure.model import Exposure, Flow
from sovlint.policy.finding import Finding
from sovlint.policy.wording import category_names, listed
from sovlint.report.names import SEVERITIES
from sovlint.report.summary import is_unread


class Mark(StrEnum):
    """What happened to an entry."""

    NEW = "+"
    GONE = "-"
    CHANGED = "~"
    WORSE = "!"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry: where it is written, its name (an address or policy; may be empty), and what of it."""

    mark: Mark
    name: str = ""
    place: str = ""
    told: tuple[Message, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Entries under a heading; `passed_over` are resources that hold no data and are not listed."""

    heading: Message
    items: tuple[Item, ...]
    passed_over: int = 0


def sections(found: Difference, *, is_full: bool) -> tuple[Section, ...]:
    """Return what is to be told, without sections that are empty.

    Resources that neither hold data nor store any are counted, and listed only in full.
    """
    resources, passed_over = _resources(found, is_full=is_full)
    made = (
        Section(heading=message("jurisdiction"), items=tuple(map(_movement, found.movements))),
        Section(heading=message("findings"), items=tuple(_findings(found))),
        Section(heading=message("resources"), items=resources, passed_over=passed_over),
        Section(heading=message("flows"), items=tuple(_flows(found))),
        Section(heading=message("not read"), items=tuple(_unread(found))),
    )
    return tuple(section for section in made if section.items or section.passed_over)


def verdict(found: Difference) -> Message:
    """Return the sums as one sentence."""
    if found.is_empty:
        return message("no difference in jurisdiction, findings, resources or flows")
    heavier = [item for item in found.changed_findings if item.is_heavier]
    counts = message(
        "{new} new findings, {heavier} heavier, {gone} gone",
        new=len(found.new_findings),
        heavier=len(heavier),
        gone=len(found.gone_findings),
    )
    if found.worsens:
        return message("{counts}; the jurisdiction over data worsens", counts=counts)
    return message("{counts}; the jurisdiction over data does not worsen", counts=counts)


def _movement(movement: Movement) -> Item:
    data = category_names()[movement.category]
    came, went = ", ".join(movement.came), ", ".join(movement.went)
    if movement.sphere is Sphere.CONTROL:
        told = _under_control(data, came, went)
    else:
        told = _in_place(data, came, went)
    return Item(mark=Mark.WORSE if movement.worsens else Mark.CHANGED, told=(told,))


def _under_control(data: Message, came: str, went: str) -> Message:
    if came and went:
        return message("{data}: from {before} control to {after} control", data=data, before=went, after=came)
    if came:
        return message("{data}: now also under {after} control", data=data, after=came)
    return message("{data}: no longer under {before} control", data=data, before=went)


def _in_place(data: Message, came: str, went: str) -> Message:
    if came and went:
        return message("{data}: moves from {before} to {after}", data=data, before=went, after=came)
    if came:
        return message("{data}: now also in {after}", data=data, after=came)
    return message("{data}: no longer in {before}", data=data, before=went)


def _resources(found: Difference, *, is_full: bool) -> tuple[tuple[Item, ...], int]:
    listed_items: list[Item] = []
    passed_over = 0
    one_sided = [
        *((Mark.NEW, item, found.after) for item in found.appeared),
        *((Mark.GONE, item, found.before) for item in found.gone),
    ]
    for mark, exposure, side in one_sided:
        if is_full or _holds(exposure):
            listed_items.append(_resource(mark, exposure, side))
        else:
            passed_over += 1
    for changed in found.changed:
        if is_full or _holds(changed.before) or _holds(changed.after):
            listed_items.append(_changed(changed))
        else:
            passed_over += 1
    return tuple(sorted(listed_items, key=lambda item: (item.name, item.mark))), passed_over


def _holds(exposure: Exposure) -> bool:
    return bool(exposure.data) or exposure.durable


def _resource(mark: Mark, exposure: Exposure, side: Side) -> Item:
    operator = side.operators.get(exposure.operator)
    facts: list[Message] = []
    if exposure.operator:
        name = operator.name if operator else exposure.operator
        control = ", ".join(exposure.control)
        facts.append(
            message("{operator}, {control} control", operator=name, control=control)
            if control
            else message("{operator}", operator=name)
        )
    else:
        facts.append(message("operator unknown"))
    if exposure.countries:
        facts.append(message("in {countries}", countries=", ".join(exposure.countries)))
    facts += [category_names()[datum.category] for datum in exposure.data]
    header = exposure.resource.header
    return Item(mark=mark, name=exposure.resource.address, place=_place(header), told=(_joined(facts),))


def _changed(changed: ChangedResource) -> Item:
    told = tuple(map(_change, changed.changes))
    if changed.address_before:
        told = (message("was {address}", address=changed.address_before), *told)
    resource = changed.after.resource
    mark = Mark.WORSE if changed.worsens else Mark.CHANGED
    return Item(mark=mark, name=resource.address, place=_place(resource.header), told=told)


def _change(change: Change) -> Message:
    names = {
        Aspect.OPERATOR: message("operator"),
        Aspect.CONTROL: message("controlled from"),
        Aspect.PLACE: message("place"),
        Aspect.REACH: message("foreign reach"),
        Aspect.TRANSFER: message("transfer"),
        Aspect.CUSTODY: message("key custody"),
        Aspect.CERTIFICATE: message("certified under"),
        Aspect.DATA: message("data"),
    }
    said = message(
        "{aspect}: {before} -> {after}",
        aspect=names[change.aspect],
        before=", ".join(change.before) or message("none"),
        after=", ".join(change.after) or message("none"),
    )
    match change.direction:
        case Direction.WORSE:
            return message("{change} (worse)", change=said)
        case Direction.BETTER:
            return message("{change} (better)", change=said)
        case Direction.OTHER:
            return said


def _findings(found: Difference) -> Iterator[Item]:
    for finding in found.new_findings:
        yield _finding(Mark.NEW, finding, finding.message)
    for changed in found.changed_findings:
        before, after = SEVERITIES[changed.before.severity], SEVERITIES[changed.after.severity]
        told = message("was {before}, is {after}", before=before, after=after)
        yield _finding(Mark.WORSE if changed.is_heavier else Mark.CHANGED, changed.after, told)
    now = {finding.fingerprint: finding for finding in found.after.findings}
    for finding in found.gone_findings:
        accepted = now.get(finding.fingerprint)
        told = message("waived now") if accepted and accepted.waived else finding.title
        yield _finding(Mark.GONE, finding, told)


def _finding(mark: Mark, finding: Finding, told: Message) -> Item:
    return Item(
        mark=mark,
        name=f"{finding.rule}: {finding.address}",
        place=_place(finding.span),
        told=(told,),
        severity=finding.severity,
    )


def _flows(found: Difference) -> Iterator[Item]:
    for mark, flows in ((Mark.NEW, found.new_flows), (Mark.GONE, found.gone_flows)):
        for flow in flows:
            yield Item(
                mark=mark,
                name=f"{flow.source} -> {flow.target}",
                place=_place(flow.span),
                told=(_flow(flow),),
            )


def _flow(flow: Flow) -> Message:
    data = listed([category_names()[datum.category] for datum in flow.data])
    if not data:
        return message("{how}", how=flow.how)
    return message("{how}: {data}", how=flow.how, data=data)


def _unread(found: Difference) -> Iterator[Item]:
    for side in (found.before, found.after):
        for problem in side.problems:
            if is_unread(problem):
                place = f"{problem.span.file}:{problem.span.line}" if problem.span else problem.file
                told = message("{side}: {problem}", side=side.name, problem=problem.message)
                yield Item(mark=Mark.WORSE, place=place, told=(told,), severity=Severity.ERROR)


def _joined(facts: Sequence[Message]) -> Message:
    result = facts[0]
    for fact in facts[1:]:
        result = message("{first}, {second}", first=result, second=fact)
    return result


def _place(span: Span | None) -> str:
    return f"{span.file}:{span.line}" if span else ""
