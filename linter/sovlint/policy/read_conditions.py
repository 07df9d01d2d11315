"""Makes conditions of the `when` and `unless` of a pack; keys side by side must all be true."""

import re
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from sovlint.atlas.facts import Basis
from sovlint.exposure.model import Category, Custody, EvidenceKind, Protection, Strength, TransferStatus
from sovlint.policy.conditions import (
    GROUPS,
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
from sovlint.policy.entries import Entry, optional
from sovlint.policy.transfers import SAFEGUARDS
from sovlint.terraform.inventory import Mode

COUNTRY = re.compile(r"[A-Z]{2}|EEA|home|adequate")
UNDETERMINED = frozenset({"operator", "place", "data", "type", "custody", "existence", "chain", "contents"})
LEVELS = frozenset({"E1", "E2", "E3", "E4"})

#: The fields whose values are the words of a closed set.
_WORDS: dict[Field, type[StrEnum]] = {
    Field.CUSTODY: Custody,
    Field.AT_REST: Protection,
    Field.IN_TRANSIT: Protection,
    Field.TRANSFER: TransferStatus,
    Field.MODE: Mode,
}

Part = TypeVar("Part")

_LOGIC = frozenset({"all", "any", "not"})
_DATA_KEYS = frozenset({"category", "confidence_at_least", "evidence"})
_REACH_KEYS = frozenset({"strength", "country", "outside", "law", "level", "basis", "operator"})
EXPOSURE_KEYS = _LOGIC | {"data", "reach", "control", "place", "tags"} | set(Field) | set(Flag)
FLOW_KEYS = _LOGIC | {"data", "how", "to_operator", "changes", "from", "to"}


def read_exposure_condition(entry: Entry) -> ExposureCondition:
    """Read a condition on a resource or a backend."""
    parts = [_exposure_part(key, inner) for key, inner in entry.keys(EXPOSURE_KEYS).items()]
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def read_flow_condition(entry: Entry) -> FlowCondition:
    """Read a condition on a flow."""
    parts = [_flow_part(key, inner) for key, inner in entry.keys(FLOW_KEYS).items()]
    return parts[0] if len(parts) == 1 else AllOf(tuple(parts))


def _exposure_part(key: str, entry: Entry) -> ExposureCondition:
    if key in _LOGIC:
        return _logic(key, entry, read_exposure_condition)
    if key in set(Field):
        return Matches(Field(key), _globs(Field(key), entry))
    if key in set(Flag):
        return Is(Flag(key), entry.flag())
    if key in set(Which):
        return Located(Which(key), _countries(entry))
    return {"data": _data, "reach": _reaches, "tags": _tags}[key](entry)


def _flow_part(key: str, entry: Entry) -> FlowCondition:
    if key in _LOGIC:
        return _logic(key, entry, read_flow_condition)
    if key in set(End):
        return AtEnd(End(key), read_exposure_condition(entry))
    leaves: dict[str, Callable[[Entry], FlowCondition]] = {
        "data": _data,
        "how": lambda inner: How(inner.texts()),
        "to_operator": lambda inner: ToOperator(inner.flag()),
        "changes": lambda inner: Changes(inner.words(Change)),
    }
    return leaves[key](entry)


def _logic(key: str, entry: Entry, read: Callable[[Entry], Part]) -> AllOf[Part] | AnyOf[Part] | Not[Part]:
    if key == "not":
        return Not(read(entry))
    parts = tuple(read(item) for item in entry.items())
    return AllOf(parts) if key == "all" else AnyOf(parts)


def _reaches(entry: Entry) -> ExposureCondition:
    parts = tuple(_reached(item) for item in entry.one_or_more())
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def _tags(entry: Entry) -> ExposureCondition:
    parts = tuple(Tagged(name, inner.texts()) for name, inner in entry.pairs())
    if not parts:
        raise entry.fail()
    return AllOf(parts)


def _data(entry: Entry) -> Holds | HoldsNothing:
    if entry.value == "none":
        return HoldsNothing()
    if not isinstance(entry.value, dict):
        return Holds(_categories(entry))
    keys = entry.keys(_DATA_KEYS)
    return Holds(
        optional(keys, "category", _categories, GROUPS["any"]),
        optional(keys, "confidence_at_least", lambda inner: inner.number(0, 1), 0.0),
        optional(keys, "evidence", lambda inner: inner.words(EvidenceKind), frozenset()),
    )


def _categories(entry: Entry) -> frozenset[Category]:
    found: set[Category] = set()
    for item in entry.one_or_more():
        name = item.text()
        found |= GROUPS[name] if name in GROUPS else {item.word(Category)}
    return frozenset(found)


def _countries(entry: Entry) -> Countries:
    if not isinstance(entry.value, dict):
        return Countries(Ask.ANY, _names(entry))
    keys = entry.keys(frozenset({"outside", "within"}))
    if len(keys) != 1:
        raise entry.fail()
    [(ask, inner)] = keys.items()
    return Countries(Ask(ask), _names(inner))


def _names(entry: Entry) -> tuple[str, ...]:
    for item in entry.one_or_more():
        if not COUNTRY.fullmatch(item.text()):
            raise item.fail()
    return tuple(sorted(entry.texts()))


def _reached(entry: Entry) -> Reached:
    keys = entry.keys(_REACH_KEYS)
    asked = [
        Countries(ask, _names(keys[name]))
        for name, ask in (("country", Ask.ANY), ("outside", Ask.OUTSIDE))
        if name in keys
    ]
    return Reached(
        strengths=optional(keys, "strength", lambda inner: inner.words(Strength), frozenset()),
        countries=tuple(asked),
        laws=optional(keys, "law", Entry.texts, ()),
        levels=optional(keys, "level", _levels, frozenset()),
        bases=optional(keys, "basis", lambda inner: inner.words(Basis), frozenset()),
        operators=optional(keys, "operator", Entry.texts, ()),
    )


def _levels(entry: Entry) -> frozenset[str]:
    return frozenset(_one_of(entry, LEVELS))


def _one_of(entry: Entry, allowed: frozenset[str]) -> tuple[str, ...]:
    for item in entry.one_or_more():
        if item.text() not in allowed:
            raise item.fail()
    return entry.texts()


def _words(entry: Entry, words: type[StrEnum]) -> tuple[str, ...]:
    return tuple(sorted(entry.words(words)))


def _globs(field: Field, entry: Entry) -> tuple[str, ...]:
    """Return globs; of fields whose values are a closed set, only its words are allowed."""
    words = _WORDS.get(field)
    if words:
        return _words(entry, words)
    match field:
        case Field.SAFEGUARD:
            return _one_of(entry, frozenset({*SAFEGUARDS, "none"}))
        case Field.UNDETERMINED:
            return _one_of(entry, UNDETERMINED)
        case _:
            return entry.texts()
