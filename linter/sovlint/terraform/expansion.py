"""How many instances `count` or `for_each` makes of a block, and what names each.

Where that is not known, one instance stands for all, with `*` as its index. Where it is none, whoever
asks decides whether one conditional instance is worth reporting.
See https://developer.hashicorp.com/terraform/language/meta-arguments/for_each, read 2026-11-22.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from sovlint.diagnostics import Message, Span, message
from sovlint.syntax.tree import Block
from sovlint.terraform import limits
from sovlint.terraform.convert import convert
from sovlint.terraform.loops import either_pair
from sovlint.terraform.scope import Scope
from sovlint.terraform.values import (
    NUMBER,
    STRING,
    Kind,
    Known,
    Reason,
    Secrecy,
    Unknown,
    Value,
    number,
    object_of,
    string,
    with_marks,
)

_SENSITIVE = frozenset({Secrecy.SENSITIVE})
ANY = "*"  # the index of the one instance that stands for all


class Repetition(StrEnum):
    """What repeats a block."""

    SINGLE = "single"
    COUNT = "count"
    FOR_EACH = "for_each"


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One instance: its index, and the `each` or `count` object that its expressions see."""

    index: str | int | None
    names: Mapping[str, Value]

    @property
    def suffix(self) -> str:
        """What the index adds to an address: `[0]`, `["eu"]`, `[*]` or nothing."""
        if self.index is None:
            return ""
        if self.index == ANY:
            return "[*]"
        return f"[{self.index}]" if isinstance(self.index, int) else f"[{quoted_key(self.index)}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """The instances of a block; `undecided` says why their number is not known.

    When there are none, `absent` says so, and `shadow` is the instance that would stand for them.
    """

    repetition: Repetition
    members: tuple[Member, ...]
    undecided: Message | None = None
    absent: Message | None = None
    shadow: Member | None = None
    reason: Reason | None = None


SINGLE = Expansion(repetition=Repetition.SINGLE, members=(Member(index=None, names={}),))


def quoted_key(key: str) -> str:
    """Return a `for_each` key as addresses show it."""
    return json.dumps(key, ensure_ascii=False).replace("${", "$${").replace("%{", "%%{")


def expand(block: Block, scope: Scope) -> Expansion:
    """Return the instances that a block's `count` or `for_each` makes."""
    attributes = block.body.attributes
    if "count" in attributes:
        attribute = attributes["count"]
        value = _lasting(scope.evaluate(attribute.expression), scope, attribute.span)
        made = _by_count(value, scope, attribute.span)
    elif "for_each" in attributes:
        attribute = attributes["for_each"]
        value = _lasting(scope.evaluate(attribute.expression), scope, attribute.span)
        made = by_for_each(value, scope, attribute.span)
    else:
        return SINGLE
    scope.evaluation.instances += len(made.members)
    if scope.evaluation.instances > limits.TOTAL_INSTANCES and len(made.members) > 1:
        what = message("this configuration makes more instances than are followed")
        return not_known(scope.evaluation.limit(what, attribute.span), made.repetition)
    return made


def _lasting(value: Value, scope: Scope, span: Span) -> Value:
    """Refuse an ephemeral value: the number of instances is kept."""
    if Secrecy.EPHEMERAL not in value.marks:
        return value
    return scope.error(message("the number of instances cannot follow from an ephemeral value"), span)


def not_known(value: Unknown, repetition: Repetition) -> Expansion:
    """Return the expansion for a `count` or `for_each` that is not known."""
    if repetition is Repetition.FOR_EACH:
        return _any_of(value)
    index = Unknown(value.reason, NUMBER, marks=value.marks)
    return _undecided(Repetition.COUNT, {"count": object_of({"index": index})}, value.reason)


def _by_count(value: Value, scope: Scope, span: Span) -> Expansion:
    converted = convert(value, NUMBER)
    if isinstance(converted, Message):
        converted = scope.error(message("`count` must be a number: {why}", why=converted), span)
    elif isinstance(converted, Known) and not _is_count(converted.data):
        converted = scope.error(message("`count` must be a whole number, zero or more"), span)
    if isinstance(converted, Known) and isinstance(converted.data, int) and converted.data > limits.INSTANCES:
        what = message("`count` is {amount}; so many instances are not followed", amount=converted.data)
        converted = scope.evaluation.limit(what, span)
    if isinstance(converted, Unknown):
        return not_known(converted, Repetition.COUNT)
    amount = converted.data if isinstance(converted.data, int) else 0
    members = [Member(index=one, names={"count": object_of({"index": number(one)})}) for one in range(amount)]
    if members:
        return Expansion(repetition=Repetition.COUNT, members=tuple(members))
    reason = Reason(message("count is 0"), span)
    shadow = Member(index=None, names={"count": object_of({"index": Unknown(reason, NUMBER)})})
    return Expansion(repetition=Repetition.COUNT, members=(), absent=reason.message, shadow=shadow)


def _is_count(data: object) -> bool:
    return isinstance(data, int | Decimal) and not isinstance(data, bool) and data >= 0 and data == int(data)


def by_for_each(value: Value, scope: Scope, span: Span) -> Expansion:
    """Return the instances that a `for_each` value makes."""
    if isinstance(value, Unknown):
        return _any_of(value)
    if _is_sensitive(value):
        what = message("sensitive values cannot be used in `for_each`: they would show in addresses")
        return _any_of(scope.error(what, span, marks=value.marks | _SENSITIVE))
    pairs = _pairs(value, scope, span)
    if isinstance(pairs, Unknown):
        return _any_of(pairs)
    if not pairs:
        reason = Reason(message("for_each is empty"), span)
        nothing = Unknown(reason)
        shadow = Member(index=None, names={"each": _each(Unknown(reason, STRING), nothing)})
        return Expansion(repetition=Repetition.FOR_EACH, members=(), absent=reason.message, shadow=shadow)
    members = tuple(Member(index=key, names={"each": _each(string(key), one)}) for key, one in pairs.items())
    return Expansion(repetition=Repetition.FOR_EACH, members=members)


def _is_sensitive(value: Known) -> bool:
    """Whether addresses made of the value would tell a secret: a set is as secret as what is in it."""
    inside = value.data if isinstance(value.data, tuple) else ()
    return any(Secrecy.SENSITIVE in one.marks for one in (value, *inside))


def _each(key: Value, value: Value) -> Value:
    return object_of({"key": key, "value": value})


def _pairs(value: Known, scope: Scope, span: Span) -> Mapping[str, Value] | Unknown:  # noqa: PLR0911 - a case a line
    if value.data is None:
        return scope.error(message("`for_each` must not be null"), span)
    if isinstance(value.data, Mapping):
        pairs: Mapping[str, Value] = value.data
    elif value.type.kind is Kind.SET and isinstance(value.data, tuple):
        keys = [with_marks(key, value.marks) for key in value.data]
        undecided = next((key for key in keys if isinstance(key, Unknown)), None)
        if undecided is not None:
            return undecided
        if any(not isinstance(key, Known) or not isinstance(key.data, str) for key in keys):
            return scope.error(message("the set of `for_each` must hold strings, and no null"), span)
        pairs = {key.data: key for key in keys if isinstance(key, Known) and isinstance(key.data, str)}
    else:
        kind = value.type.kind
        return scope.error(
            message("`for_each` takes a map or a set of strings, not a {kind}", kind=kind), span
        )
    if len(pairs) > limits.INSTANCES:
        what = message(
            "`for_each` has {amount} elements; so many instances are not followed", amount=len(pairs)
        )
        return scope.evaluation.limit(what, span)
    if value.marks:
        return {key: with_marks(one, value.marks) for key, one in pairs.items()}
    return pairs


def _any_of(value: Unknown) -> Expansion:
    """Return the one instance for an undecided `for_each`; its `each` is one of what it may hold."""
    key, one = either_pair(value)
    return _undecided(Repetition.FOR_EACH, {"each": _each(key, one)}, value.reason)


def _undecided(repetition: Repetition, names: Mapping[str, Value], reason: Reason) -> Expansion:
    what = message("how many there are is not known: {why}", why=reason.told)
    member = Member(index=ANY, names=names)
    return Expansion(repetition=repetition, members=(member,), undecided=what, reason=reason)


def as_conditional(expansion: Expansion) -> Expansion:
    """Return the expansion with the instance that stands for those that are not there."""
    if expansion.shadow is None:
        return expansion
    return replace(expansion, members=(expansion.shadow,), undecided=expansion.absent)
