"""Holds packs to the atlas: a law, an operator or a scheme that is misspelt would never match, in silence.

Globs are left alone, and so are types and places in the code: those are the user's.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sovlint.diagnostics import Message, SovlintError, message
from sovlint.policy.conditions import (
    AllOf,
    AnyOf,
    AtEnd,
    ExposureCondition,
    Field,
    FlowCondition,
    Matches,
    Not,
    Reached,
)
from sovlint.policy.pack import Pack, Policy

#: What the types of the atlas can be for, and what stands beside them.
ROLES = frozenset(
    {"analytics", "backup", "cache", "cdn", "code", "compute", "email", "identity", "key", "log", "ml"}
    | {"network", "none", "queue", "saas", "search", "secret", "state", "store", "stream", "transfer"}
)
_GLOB = ("*", "?", "[")

Condition = ExposureCondition | FlowCondition


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The ids there are: `texts` are laws, frameworks and decisions, all that a policy may rest on."""

    laws: Collection[str]
    texts: Collection[str]
    operators: Collection[str]
    schemes: Collection[str]


def check_references(packs: Sequence[Pack], known: Known) -> None:
    """Raise a `SovlintError` that names what policies speak of and nothing is known of."""
    mistakes = [
        message(
            "{file}:{line}: {policy}: {what}", file=pack.file, line=policy.line, policy=policy.id, what=what
        )
        for pack in packs
        for policy in pack.policies
        for what in _unknown(policy, known)
    ]
    if mistakes:
        raise SovlintError(mistakes)


def _unknown(policy: Policy, known: Known) -> Iterator[Message]:
    for citation in policy.basis:
        if citation.id not in known.texts:
            yield _meant(citation.id, "basis", known.texts)
    named: Mapping[str, Collection[str]] = {
        "law": known.laws,
        "operator": known.operators,
        "role": ROLES,
        "qualified": known.schemes,
        "operator_certified": known.schemes,
    }
    for key, name in dict.fromkeys(pair for condition in _conditions(policy) for pair in _names(condition)):
        if name not in named[key] and not any(sign in name for sign in _GLOB):
            yield _meant(name, key, named[key])


def _meant(name: str, key: str, known: Collection[str]) -> Message:
    close = get_close_matches(name, sorted(known), n=1)
    if close:
        return message(
            "nothing is known of `{name}` under `{key}`; did you mean `{close}`?",
            name=name,
            key=key,
            close=close[0],
        )
    return message("nothing is known of `{name}` under `{key}`", name=name, key=key)


def _conditions(policy: Policy) -> Iterator[Condition]:
    for rule in (policy.exposure_rule, policy.flow_rule):
        if rule is not None:
            yield rule.when
            yield from () if rule.unless is None else (rule.unless,)
            yield from (case.when for case in rule.severity if case.when is not None)
            yield from (lowering.when for lowering in rule.lower)
    yield from (ceiling.when for objective in policy.objectives for ceiling in objective.ceilings)


def _names(condition: Condition) -> Iterator[tuple[str, str]]:
    """Yield the key and the name of everything that a condition takes from the atlas."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            yield from _each(parts)
        case Not(part):
            yield from _names(part)
        case AtEnd(_, inner):
            yield from _names(inner)
        case Reached():
            yield from (("law", law) for law in condition.laws)
            yield from (("operator", operator) for operator in condition.operators)
        case Matches(
            Field.OPERATOR | Field.ROLE | Field.QUALIFIED | Field.OPERATOR_CERTIFIED as field, globs
        ):
            yield from ((field.value, name) for name in globs)
        case _:
            return


def _each(parts: Iterable[Condition]) -> Iterator[tuple[str, str]]:
    for part in parts:
        yield from _names(part)
