"""A rule compiled: asked about one exposure or flow, it gives a severity and what the rule saw in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from sovlint.diagnostics import Severity
from sovlint.exposure.model import Exposure, Reach, SensitiveData
from sovlint.policy.conditions import ExposureCondition, FlowCondition, Holds, Reached
from sovlint.policy.match import (
    Predicate,
    Standpoint,
    data_test,
    exposure_predicate,
    flow_predicate,
    leaves,
    reach_test,
)
from sovlint.policy.pack import Rule
from sovlint.policy.subjects import Movement

Subject = TypeVar("Subject", Exposure, Movement)
Condition = TypeVar("Condition", ExposureCondition, FlowCondition)

_LADDER = (Severity.NOTE, Severity.WARNING, Severity.ERROR)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A severity, and the data and reach that the rule asks for, what weighs most first."""

    severity: Severity
    data: tuple[SensitiveData, ...]
    reach: tuple[Reach, ...]


Judge = Callable[[Subject], Verdict | None]


def exposure_judge(rule: Rule[ExposureCondition], standpoint: Standpoint) -> Judge[Exposure]:
    """Return the rule as a function of an exposure; None: nothing to say."""
    return _judge(rule, standpoint, exposure_predicate, lambda exposure: exposure.reach)


def flow_judge(rule: Rule[FlowCondition], standpoint: Standpoint) -> Judge[Movement]:
    """Return the rule as a function of a flow; None: nothing to say."""
    return _judge(
        rule, standpoint, flow_predicate, lambda movement: movement.target.reach if movement.target else ()
    )


def lowered(severity: Severity, steps: int) -> Severity | None:
    """Return the severity so many steps lower; None below a note."""
    step = _LADDER.index(severity) - steps
    return _LADDER[step] if step >= 0 else None


def _judge(
    rule: Rule[Condition],
    standpoint: Standpoint,
    compiled: Callable[[Condition, Standpoint], Predicate[Subject]],
    reach_of: Callable[[Subject], tuple[Reach, ...]],
) -> Judge[Subject]:
    applies = compiled(rule.when, standpoint)
    excuses = compiled(rule.unless, standpoint) if rule.unless is not None else None
    cases = [
        (
            compiled(case.when, standpoint) if case.when is not None else None,
            case.severity,
            _Selection(leaves(rule.when), leaves(case.when), standpoint),
        )
        for case in rule.severity
    ]
    lowerings = [(compiled(item.when, standpoint), item.steps) for item in rule.lower]

    def judge(subject: Subject) -> Verdict | None:
        if not applies(subject) or (excuses and excuses(subject)):
            return None
        for is_case, severity, selection in cases:
            if is_case is None or is_case(subject):
                steps = sum(steps for is_lower, steps in lowerings if is_lower(subject))
                left = lowered(severity, steps)
                if left is None:
                    return None
                return Verdict(left, selection.data(subject.data), selection.reach(reach_of(subject)))
        return None

    return judge


class _Selection:
    """Picks the data and the reach that a rule asks for; what its severity case asks for comes first."""

    def __init__(
        self,
        of_rule: "Iterable[Holds | Reached]",
        of_case: "Iterable[Holds | Reached]",
        standpoint: Standpoint,
    ) -> None:
        rule, case = tuple(of_rule), tuple(of_case)
        self._data = [data_test(leaf) for leaf in rule if isinstance(leaf, Holds)]
        self._first = [data_test(leaf) for leaf in case if isinstance(leaf, Holds)]
        asked = [leaf for leaf in case if isinstance(leaf, Reached)]
        asked = asked or [leaf for leaf in rule if isinstance(leaf, Reached)]
        self._reach = [reach_test(leaf, standpoint) for leaf in asked]
        self._seen: dict[int, tuple[tuple[Reach, ...], tuple[Reach, ...]]] = {}

    def data(self, held: tuple[SensitiveData, ...]) -> tuple[SensitiveData, ...]:
        """Return the data asked for, those of the case first, then the surest."""
        asked = [datum for datum in held if not self._data or any(test(datum) for test in self._data)]

        def weight(datum: SensitiveData) -> tuple[bool, float, str]:
            return not any(test(datum) for test in self._first), -datum.confidence, datum.category

        return tuple(sorted(asked, key=weight))

    def reach(self, held: tuple[Reach, ...]) -> tuple[Reach, ...]:
        """Return the reach asked for, in the order of the exposure: the strongest first."""
        known = self._seen.get(id(held))
        if known is None:
            found = tuple(reach for reach in held if any(test(reach) for test in self._reach))
            known = self._seen[id(held)] = (held, found)  # kept, so that its id stays its own
        return known[1]
