"""Turns conditions into predicates over exposures and flows, seen from a home on a day."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar, assert_never

from sovlint.exposure.model import Exposure, Reach, SensitiveData
from sovlint.policy.conditions import (
    AllOf,
    AnyOf,
    Ask,
    AtEnd,
    Change,
    Changes,
    Countries,
    End,
    ExposureCondition,
    Field,
    Flag,
    FlowCondition,
    Holds,
    HoldsNothing,
    How,
    Is,
    Located,
    Matches,
    Not,
    Reached,
    Tagged,
    ToOperator,
    Which,
)
from sovlint.policy.globs import matcher
from sovlint.policy.subjects import Movement, tags_of

Subject = TypeVar("Subject")
Predicate = Callable[[Subject], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standpoint:
    """From where a policy judges: the home countries, the unions and the adequate countries of the day."""

    home: frozenset[str]
    unions: Mapping[str, frozenset[str]]
    is_adequate: Callable[[str], bool]
    safeguards: Mapping[str, frozenset[str]] = field(default_factory=dict)
    schemes_of: Callable[[str], frozenset[str]] = lambda _: frozenset()
    equivalents_of: Callable[[str], frozenset[str]] = lambda _: frozenset()

    def holds(self, names: tuple[str, ...]) -> Callable[[str], bool]:
        """Return a test of whether a country is in the set that the names stand for."""
        sets = [self.home if name == "home" else self.unions.get(name, {name}) for name in names]
        plain = frozenset[str]().union(*sets)
        if "adequate" not in names:
            return plain.__contains__
        return lambda country: country in plain or self.is_adequate(country)


def exposure_predicate(  # noqa: C901, PLR0911, PLR0912 - a case for each member of a closed union
    condition: ExposureCondition, standpoint: Standpoint
) -> Predicate[Exposure]:
    """Return the test that a condition is of an exposure."""
    match condition:
        case AllOf(parts):
            return _all([exposure_predicate(part, standpoint) for part in parts])
        case AnyOf(parts):
            return _any([exposure_predicate(part, standpoint) for part in parts])
        case Not(part):
            return _not(exposure_predicate(part, standpoint))
        case Holds():
            is_asked = data_test(condition)
            return lambda exposure: any(map(is_asked, exposure.data))
        case HoldsNothing():
            return lambda exposure: not exposure.data
        case Reached():
            return _reached(reach_test(condition, standpoint))
        case Located(which, countries):
            ask = _countries(countries, standpoint)
            return _located(which, ask)
        case Matches(Field.SAFEGUARD, names):
            return _safeguarded(standpoint.safeguards, frozenset(names))
        case Matches(Field.OPERATOR_CERTIFIED, globs):
            return _matches(_certificates(standpoint.schemes_of), matcher(globs))
        case Matches(asked, globs):
            return _matches(_FIELDS[asked], matcher(globs))
        case Is(Flag.HAS_EQUIVALENT, value):
            return lambda exposure: _is_replaceable(exposure, standpoint) is value
        case Is(flag, value):
            read = _FLAGS[flag]
            return lambda exposure: read(exposure) is value
        case Tagged(key, values):
            return _tagged(matcher((key,)), matcher(values))
        case _:
            assert_never(condition)


def flow_predicate(  # noqa: PLR0911 - a case for each member of a closed union
    condition: FlowCondition, standpoint: Standpoint
) -> Predicate[Movement]:
    """Return the test that a condition is of a flow."""
    match condition:
        case AllOf(parts):
            return _all([flow_predicate(part, standpoint) for part in parts])
        case AnyOf(parts):
            return _any([flow_predicate(part, standpoint) for part in parts])
        case Not(part):
            return _not(flow_predicate(part, standpoint))
        case Holds():
            is_asked = data_test(condition)
            return lambda movement: any(map(is_asked, movement.data))
        case HoldsNothing():
            return lambda movement: not movement.data
        case How(globs):
            is_way = matcher(globs)
            return lambda movement: is_way(movement.flow.how)
        case ToOperator(value):
            return lambda movement: movement.flow.to_operator is value
        case AtEnd(end, inner):
            return _at_end(end, exposure_predicate(inner, standpoint))
        case Changes(what):
            return lambda movement: any(_has_new(change, movement) for change in what)
        case _:
            assert_never(condition)


def data_test(asked: Holds) -> Predicate[SensitiveData]:
    """Return the test of whether a datum is what is asked for."""

    def is_asked(datum: SensitiveData) -> bool:
        if datum.category not in asked.categories or datum.confidence < asked.confidence:
            return False
        return not asked.evidence or any(proof.kind in asked.evidence for proof in datum.evidence)

    return is_asked


def reach_test(asked: Reached, standpoint: Standpoint) -> Predicate[Reach]:
    """Return the test of whether a reach is what is asked for."""
    tests: list[Predicate[Reach]] = []
    if asked.strengths:
        tests.append(lambda reach: reach.strength in asked.strengths)
    tests += [_of_country(_countries(countries, standpoint)) for countries in asked.countries]
    if asked.levels:
        tests.append(lambda reach: reach.level in asked.levels)
    if asked.bases:
        tests.append(lambda reach: reach.basis in asked.bases)
    if asked.laws:
        is_law = matcher(asked.laws)
        tests.append(lambda reach: is_law(reach.law))
    if asked.operators:
        is_operator = matcher(asked.operators)
        tests.append(lambda reach: is_operator(reach.operator))
    return _all(tests)


def _reached(counts: Predicate[Reach]) -> Predicate[Exposure]:
    """Return the test of whether one reach counts; resources of one operator in one place share theirs."""
    seen: dict[int, tuple[tuple[Reach, ...], bool]] = {}

    def is_true(exposure: Exposure) -> bool:
        held = exposure.reach
        known = seen.get(id(held))
        if known is None:
            known = seen[id(held)] = (held, any(map(counts, held)))  # kept, so that its id stays its own
        return known[1]

    return is_true


def _of_country(ask: Predicate[tuple[str, ...]]) -> Predicate[Reach]:
    return lambda reach: ask((reach.country,))


def leaves(condition: ExposureCondition | FlowCondition | None) -> Iterator[Holds | Reached]:
    """Yield what a condition asks of data and of reach where it asks that it be so, not that it be not."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from leaves(part)
        case AtEnd(_, inner):
            yield from (leaf for leaf in leaves(inner) if isinstance(leaf, Reached))
        case Holds() | Reached():
            yield condition
        case _:
            return


def _all(tests: list[Predicate[Subject]]) -> Predicate[Subject]:
    if len(tests) == 1:
        return tests[0]

    def is_true(subject: Subject) -> bool:
        for test in tests:  # noqa: SIM110 - a generator costs twice as much, and this is the innermost loop
            if not test(subject):
                return False
        return True

    return is_true


def _any(tests: list[Predicate[Subject]]) -> Predicate[Subject]:
    def is_true(subject: Subject) -> bool:
        for test in tests:  # noqa: SIM110 - as above
            if test(subject):
                return True
        return False

    return is_true


def _not(test: Predicate[Subject]) -> Predicate[Subject]:
    return lambda subject: not test(subject)


def _countries(asked: Countries, standpoint: Standpoint) -> Predicate[tuple[str, ...]]:
    is_member = standpoint.holds(asked.names)
    match asked.ask:
        case Ask.ANY:
            return lambda countries: any(map(is_member, countries))
        case Ask.OUTSIDE:
            return lambda countries: not all(map(is_member, countries))
        case Ask.WITHIN:
            return lambda countries: bool(countries) and all(map(is_member, countries))


def _located(which: Which, ask: Predicate[tuple[str, ...]]) -> Predicate[Exposure]:
    match which:
        case Which.CONTROL:
            return lambda exposure: ask(exposure.control)
        case Which.PLACE:
            return lambda exposure: ask(exposure.countries)


def _matches(read: Callable[[Exposure], tuple[str, ...]], is_match: Predicate[str]) -> Predicate[Exposure]:
    return lambda exposure: any(map(is_match, read(exposure)))


def _safeguarded(declared: Mapping[str, frozenset[str]], names: frozenset[str]) -> Predicate[Exposure]:
    """Return the test of whether one of the safeguards, or none of any kind, covers the whole chain."""

    def is_true(exposure: Exposure) -> bool:
        found = [declared.get(role.operator, frozenset[str]()) for role in exposure.operators]
        if not found or not all(found):
            return "none" in names
        return all(safeguards & names for safeguards in found)

    return is_true


def _is_replaceable(exposure: Exposure, standpoint: Standpoint) -> bool:
    """Whether somebody outside the chain has a service that could take the place of this one."""
    return not standpoint.equivalents_of(exposure.resource.type) <= {*_operators(exposure)}


def _certificates(
    schemes_of: Callable[[str], frozenset[str]],
) -> Callable[[Exposure], tuple[str, ...]]:
    """Return what gives the schemes that the user's contract partner is certified under."""
    return lambda exposure: tuple(schemes_of(exposure.operator))


def _tagged(is_key: Predicate[str], is_value: Predicate[str]) -> Predicate[Exposure]:
    return lambda exposure: any(
        is_key(key) and is_value(value) for key, value in tags_of(exposure.resource).items()
    )


def _at_end(end: End, test: Predicate[Exposure]) -> Predicate[Movement]:
    def is_true(movement: Movement) -> bool:
        exposure = movement.source if end is End.FROM else movement.target
        return exposure is not None and test(exposure)

    return is_true


def _has_new(change: Change, movement: Movement) -> bool:
    """Whether the target has something that the source has not; unknown ends change nothing."""
    if movement.source is None or movement.target is None:
        return False
    match change:
        case Change.OPERATOR:
            source, target = _operators(movement.source), _operators(movement.target)
        case Change.CONTROL:
            source, target = movement.source.control, movement.target.control
        case Change.PLACE:
            source, target = movement.source.countries, movement.target.countries
    return not set(target) <= set(source)


def _operators(exposure: Exposure) -> tuple[str, ...]:
    return tuple(role.operator for role in exposure.operators)


def _provider(exposure: Exposure) -> tuple[str, ...]:
    source = exposure.resource.provider_source
    return source, source.split("/", 1)[-1]


_FIELDS: dict[Field, Callable[[Exposure], tuple[str, ...]]] = {
    Field.OPERATOR: _operators,
    Field.ROLE: lambda exposure: (exposure.role,),
    Field.CUSTODY: lambda exposure: (exposure.custody,),
    Field.AT_REST: lambda exposure: (exposure.encryption.at_rest.protection,),
    Field.IN_TRANSIT: lambda exposure: (exposure.encryption.in_transit.protection,),
    Field.TRANSFER: lambda exposure: (exposure.transfer.status,),
    Field.QUALIFIED: lambda exposure: exposure.qualified,
    Field.UNDETERMINED: lambda exposure: tuple(item.what for item in exposure.undetermined),
    Field.MODULE: lambda exposure: (exposure.resource.module,),
    Field.PROVIDER: _provider,
    Field.TYPE: lambda exposure: (exposure.resource.type,),
    Field.MODE: lambda exposure: (exposure.resource.mode,),
    Field.ADDRESS: lambda exposure: (exposure.resource.address,),
    Field.REGION: lambda exposure: tuple(exposure.region.split(", ")),
}

_FLAGS: dict[Flag, Callable[[Exposure], bool]] = {
    Flag.DURABLE: lambda exposure: exposure.durable,
    Flag.NEEDS_PLAINTEXT: lambda exposure: exposure.needs_plaintext,
    Flag.DECLARED_PUBLIC: lambda exposure: exposure.declared_public,
    Flag.CONDITIONAL: lambda exposure: exposure.resource.conditional is not None,
    Flag.SUBCONTRACTED: lambda exposure: len(exposure.operators) > 1,
}
