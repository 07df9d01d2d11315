"""What is drawn: resources in the boxes of their operators, and the data that goes between them.

Instances of one block are one point; so are points of one type that do the same with the same neighbours.
What holds nothing is left out, what is connected to nothing is counted.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sovlint.exposure.code_credentials import CODE
from sovlint.exposure.flow_facts import flow_facts
from sovlint.exposure.model import Category, Crossing, Exposure, Flow, SensitiveData
from sovlint.exposure.references import without_indexes
from sovlint.policy.subjects import root_folder
from sovlint.report.model import Report

#: Roles of what neither holds nor carries data.
_LEFT_OUT = frozenset({"none", "network", "key", ""})
#: How sure a category is at least to be drawn.
_SURE = 0.3
#: How many names stand on a point that stands for several.
NAMES = 3
#: How many points are drawn before those that do the like are drawn as one, though not with the same others.
LARGE = 80
EVERYBODY = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that is drawn: blocks of one type, an operator, a place or somebody who is let in.

    `operator` is the box that it stands in, empty for one whose operator is not known. `names` are addresses
    of blocks without their indexes, `roots` their root modules where several have the address; `count` is the
    number of instances. `block` is what tells it apart within its root module.
    """

    key: str
    block: str
    operator: str
    type: str
    names: tuple[str, ...]
    countries: tuple[str, ...]
    data: tuple[Category, ...]
    count: int = 1
    roots: tuple[str, ...] = ()
    is_read_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrow:
    """Data goes from a point to a point, by key; with `is_both` the same data goes back too."""

    source: str
    target: str
    how: tuple[str, ...]
    data: tuple[Category, ...]
    crosses: tuple[Crossing, ...]
    is_both: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Points and arrows, sorted; `alone` counts by operator and type what is connected to nothing."""

    points: tuple[Point, ...]
    arrows: tuple[Arrow, ...]
    alone: tuple[tuple[str, str, int, tuple[Category, ...]], ...]
    left_out: int


@dataclass(slots=True)
class _Draft:
    """A picture under way: what is known of each point, and the arrows between them by their ends.

    `keys` are those of the points of a block, by root module and file of values.
    """

    keys: dict[str, dict[tuple[str, str], str]] = field(default_factory=dict)
    points: dict[str, Point] = field(default_factory=dict)
    arrows: dict[tuple[str, str], Arrow] = field(default_factory=dict)


def picture_of(report: Report, *, only_sensitive: bool = False) -> Picture:
    """Return what is drawn of a report; with `only_sensitive`, only where sensitive data is or goes."""
    draft = _Draft()
    roles: dict[str, str] = {}
    for exposure in report.exposures:
        if exposure.role == CODE:
            continue
        roles[_add(draft, exposure)] = exposure.role
    for flow in report.flows:
        _connect(draft, flow, only_sensitive=only_sensitive)
    drawn = {end for ends in draft.arrows for end in ends}
    left_out = [key for key in draft.points if key not in drawn and roles.get(key, "") in _LEFT_OUT]
    alone = [
        point
        for key, point in draft.points.items()
        if key not in drawn and roles.get(key, "") not in _LEFT_OUT
        if point.type not in flow_facts().joins and (point.data or not only_sensitive)
    ]
    points = {key: point for key, point in draft.points.items() if key in drawn}
    points, arrows = _merged(_told_apart(points), draft.arrows)
    arrows = _both_ways(arrows)
    return Picture(
        points=tuple(sorted(points.values(), key=lambda point: (point.operator, point.key))),
        arrows=tuple(arrows[ends] for ends in sorted(arrows)),
        alone=_counted(alone),
        left_out=sum(draft.points[key].count for key in left_out),
    )


def _sure(data: Iterable[SensitiveData]) -> tuple[Category, ...]:
    return tuple(sorted({item.category for item in data if item.confidence >= _SURE}))


def _add(draft: _Draft, exposure: Exposure) -> str:
    """Put an instance into the point of its block in its root module; return the point's key."""
    block = without_indexes(exposure.resource.address)
    root, values = root_folder(exposure.resource), exposure.resource.configuration
    key = f"{root}\n{values}\n{block}"
    draft.keys.setdefault(block, {})[root, values] = key
    data, known = _sure(exposure.data), draft.points.get(key)
    draft.points[key] = Point(
        key=key,
        block=block,
        operator=exposure.operator,
        type=exposure.resource.type,
        names=(block,),
        countries=_together(known.countries if known else (), exposure.countries),
        data=tuple(sorted({*data, *(known.data if known else ())})),
        count=(known.count if known else 0) + 1,
        is_read_only=exposure.resource.mode.value == "data",
    )
    return key


def _key_of(draft: _Draft, address: str, flow: Flow) -> str:
    """Return the key of the point that an end of a flow is; empty for none."""
    keys = draft.keys.get(without_indexes(address), {})
    root = "" if flow.root == "." else flow.root
    return keys.get((root, flow.configuration)) or next(iter(keys.values()), "")


def _told_apart(points: Mapping[str, Point]) -> dict[str, Point]:
    """Return the points, those with one address in different root modules with these."""
    roots: dict[str, set[str]] = {}
    for point in points.values():
        roots.setdefault(point.block, set()).add(_root_of(point))
    return {
        key: replace(point, roots=(_root_of(point),)) if len(roots[point.block]) > 1 else point
        for key, point in points.items()
    }


def _root_of(point: Point) -> str:
    return point.key.partition("\n")[0] or "."


def _together(before: Sequence[str], after: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({*before, *after}))


def _connect(draft: _Draft, flow: Flow, *, only_sensitive: bool) -> None:
    data = _sure(flow.data)
    source = _key_of(draft, flow.source, flow)
    if source not in draft.points or (only_sensitive and not data):
        return
    target = _outside(draft, flow) if flow.to_operator else _key_of(draft, flow.target, flow)
    if target not in draft.points or source == target:
        return
    arrow = Arrow(
        source=source, target=target, how=(flow.how,), data=data, crosses=tuple(sorted(flow.crosses))
    )
    draft.arrows[source, target] = _one_arrow(arrow, draft.arrows.get((source, target)))


def _outside(draft: _Draft, flow: Flow) -> str:
    """Return the key of the point for an end that is no resource: an operator, its other place, a guest."""
    name = flow.account or flow.region
    key = f"{flow.target}: {name}" if name else f"{flow.target}:"
    if key not in draft.points:
        draft.points[key] = Point(
            key=key,
            block=key,
            operator=flow.target,
            type="",
            names=(name,) if name else (),
            countries=flow.countries,
            data=(),
        )
    return key


def _merged(
    points: dict[str, Point], arrows: dict[tuple[str, str], Arrow]
) -> tuple[dict[str, Point], dict[tuple[str, str], Arrow]]:
    """Draw as one the points that do the same; in a large picture, those that do the like."""
    points, arrows = _drawn_as_one(points, arrows, _the_same)
    if len(points) > LARGE:
        points, arrows = _drawn_as_one(points, arrows, _the_like)
    return points, arrows


#: Tells what two points have in common that are drawn as one, from the points and the arrows at this one.
Likeness = Callable[[Point, Mapping[str, Point], Sequence[Arrow]], Hashable]


def _the_same(point: Point, points: Mapping[str, Point], arrows: Sequence[Arrow]) -> Hashable:
    """Tell what a point does with which blocks: alike root modules are one, different ones are not."""
    ends = frozenset(
        (points[arrow.source].block, arrow.how, arrow.data)
        if arrow.target == point.key
        else (arrow.how, arrow.data, points[arrow.target].block)
        for arrow in arrows
    )
    return point.operator, point.type, point.countries, point.data, point.is_read_only, ends


def _the_like(point: Point, points: Mapping[str, Point], arrows: Sequence[Arrow]) -> Hashable:
    kinds = {
        (_own_end(arrow, point), points[arrow.target].type, points[arrow.source].type) for arrow in arrows
    }
    return point.operator, point.type, point.countries, point.is_read_only, frozenset(kinds)


def _own_end(arrow: Arrow, point: Point) -> str:
    return "source" if arrow.source == point.key else "target"


def _drawn_as_one(
    points: Mapping[str, Point], arrows: Mapping[tuple[str, str], Arrow], likeness: Likeness
) -> tuple[dict[str, Point], dict[tuple[str, str], Arrow]]:
    at: dict[str, list[Arrow]] = {}
    for ends in sorted(arrows):
        for end in ends:
            at.setdefault(end, []).append(arrows[ends])
    groups: dict[Hashable, list[Point]] = {}
    for key in sorted(points):
        point = points[key]
        what = likeness(point, points, at.get(key, ())) if point.type else key
        groups.setdefault(what, []).append(point)
    found = {group[0].key: _one_of(group) for group in groups.values()}
    stands = {point.key: group[0].key for group in groups.values() for point in group}
    drawn: dict[tuple[str, str], Arrow] = {}
    for ends in sorted(arrows):
        arrow, new = arrows[ends], (stands[ends[0]], stands[ends[1]])
        if new[0] != new[1]:
            drawn[new] = _one_arrow(replace(arrow, source=new[0], target=new[1]), drawn.get(new))
    return found, drawn


def _one_of(group: Sequence[Point]) -> Point:
    return replace(
        group[0],
        names=tuple(dict.fromkeys(name for point in group for name in point.names)),
        roots=tuple(dict.fromkeys(root for point in group for root in point.roots)),
        data=tuple(sorted({category for point in group for category in point.data})),
        count=sum(point.count for point in group),
    )


def _one_arrow(arrow: Arrow, before: Arrow | None) -> Arrow:
    if before is None:
        return arrow
    return replace(
        arrow,
        how=tuple(sorted({*arrow.how, *before.how})),
        data=tuple(sorted({*arrow.data, *before.data})),
        crosses=tuple(sorted({*arrow.crosses, *before.crosses})),
    )


def _both_ways(arrows: Mapping[tuple[str, str], Arrow]) -> dict[tuple[str, str], Arrow]:
    """Draw as one the arrows by which the same data goes to and fro."""
    found: dict[tuple[str, str], Arrow] = {}
    for ends in sorted(arrows):
        arrow, back = arrows[ends], found.get((ends[1], ends[0]))
        if back and back.data == arrow.data and back.crosses == arrow.crosses:
            how = tuple(sorted({*arrow.how, *back.how}))
            found[ends[1], ends[0]] = replace(back, how=how, is_both=True)
        else:
            found[ends] = arrow
    return found


def _counted(alone: Iterable[Point]) -> tuple[tuple[str, str, int, tuple[Category, ...]], ...]:
    counts: Counter[tuple[str, str]] = Counter()
    data: dict[tuple[str, str], set[Category]] = {}
    for point in alone:
        counts[point.operator, point.type] += point.count
        data.setdefault((point.operator, point.type), set()).update(point.data)
    return tuple((*key, counts[key], tuple(sorted(data[key]))) for key in sorted(counts))
