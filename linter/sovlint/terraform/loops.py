"""Evaluates `for` expressions and splats.

See https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#for-expressions, read 2026-11-22.
"""

from collections.abc import Mapping, Sequence

from sovlint.diagnostics import Message, Span, message
from sovlint.syntax.tree import Expression, For, Splat
from sovlint.terraform.access import with_candidates
from sovlint.terraform.bounds import between
from sovlint.terraform.convert import convert, type_of, unify
from sovlint.terraform.open_objects import precise
from sovlint.terraform.scope import Scope, unknown_from
from sovlint.terraform.values import (
    BOOL,
    DYNAMIC,
    STRING,
    Kind,
    Known,
    Mark,
    Reason,
    Secrecy,
    Type,
    Unknown,
    Value,
    marks_within,
    number,
    object_of,
    string,
    tuple_of,
    with_marks,
)

Pair = tuple[Value, Value]

_SINGLE = frozenset({Kind.STRING, Kind.NUMBER, Kind.BOOL, Kind.OBJECT, Kind.MAP})


def pairs_of(  # noqa: PLR0911 - a case a line
    collection: Value, scope: Scope, span: Span
) -> Sequence[Pair] | Unknown:
    """Return keys and values in Terraform's order, or an unknown where what is iterated over is not known."""
    if isinstance(collection, Unknown):
        if collection.type.kind in {Kind.STRING, Kind.NUMBER, Kind.BOOL}:
            what = message("a {kind} cannot be iterated over", kind=collection.type.kind)
            return scope.error(what, span, marks=collection.marks)
        return collection
    data = collection.data
    if data is None:
        return scope.error(message("a null value cannot be iterated over"), span, marks=collection.marks)
    if isinstance(data, Mapping):
        return [(string(key), value) for key, value in data.items()]
    if isinstance(data, tuple):
        if collection.type.kind is Kind.SET:
            return [(value, value) for value in data]
        return [(number(position), value) for position, value in enumerate(data)]
    what = message("a {kind} cannot be iterated over", kind=collection.type.kind)
    return scope.error(what, span, marks=collection.marks)


def either_pair(value: Unknown) -> Pair:
    """Return the key and value that stand for any element of what is not known."""
    keys: list[Value] = []
    values: list[Value] = []
    for candidate in value.candidates:
        data = candidate.data if isinstance(candidate, Known) else None
        if isinstance(data, Mapping):
            keys.extend(string(key) for key in data)
            values.extend(data.values())
        elif isinstance(data, tuple):
            is_set = candidate.type.kind is Kind.SET
            keys.extend(data if is_set else [number(position) for position in range(len(data))])
            values.extend(data)
    key = Unknown(value.reason, marks=value.marks)
    one = Unknown(value.reason, value.type.element or DYNAMIC, marks=value.marks)
    return with_candidates(key, keys), with_candidates(one, values)


def bindings(key_name: str, value_name: str, key: Value, value: Value) -> dict[str, Value]:
    """Return the names that a `for` binds; the key has none in `for value in ...`."""
    return {key_name: key, value_name: value} if key_name else {value_name: value}


def evaluate_for(node: For, scope: Scope) -> Value:
    """Return what a `for` expression makes: a tuple, or with a key an object."""
    collection = scope.evaluate(node.collection)
    pairs = pairs_of(collection, scope, node.collection.span)
    if isinstance(pairs, Unknown):
        return _for_unknown(node, pairs, scope)
    if not pairs and node.condition is not None:
        before = len(scope.evaluation.frame)
        checked = _check_condition(node, node.condition, scope)
        if len(scope.evaluation.frame) > before:
            return Unknown(Reason(message("this list is empty"), node.span), marks=_secrets(checked))
    loop = _Loop(node, scope, collection.marks)
    for key, value in pairs:
        spent = scope.spend(1, node.span)
        if spent is not None:
            return spent
        loop.turn(key, value)
    return loop.result()


def _for_unknown(node: For, collection: Unknown, scope: Scope) -> Unknown:
    """Evaluate the body once, without its problems, for what its result would be made from."""
    inner = scope.binding(bindings(node.key, node.value, *either_pair(collection)))
    marks = collection.marks | marks_within(inner.quietly(node.result))
    if node.condition is not None and collection.type.kind is not Kind.DYNAMIC:
        marks |= _secrets(_check_condition(node, node.condition, scope))
    return Unknown(collection.reason, marks=precise(marks))


def _check_condition(node: For, condition: Expression, scope: Scope) -> Value:
    """Return the `if` of a `for` as it is before any element is known, by which it may be wrong already."""
    element = Unknown(Reason(message("it is known after apply"), node.span))
    value = scope.binding(bindings(node.key, node.value, element, element)).evaluate(condition)
    is_null = isinstance(value, Known) and value.data is None
    if is_null or isinstance(convert(value, BOOL), Message):
        return scope.error(message("the `if` of a `for` must be true or false"), condition.span)
    return value


def _secrets(value: Value) -> frozenset[Mark]:
    return frozenset(mark for mark in value.marks if isinstance(mark, Secrecy))


class _Loop:
    """The results of a `for` expression while it runs."""

    def __init__(self, node: For, scope: Scope, marks: frozenset[Mark]) -> None:
        self._node, self._scope, self._marks = node, scope, marks
        self._values: list[Value] = []
        self._entries: dict[str, list[Value]] = {}
        self._unknown: Unknown | None = None

    def turn(self, key: Value, value: Value) -> None:
        """Go through the body once."""
        scope = self._scope.binding(bindings(self._node.key, self._node.value, key, value))
        if not self._is_included(scope):
            return
        if self._node.result_key is None:
            self._values.append(scope.evaluate(self._node.result))
            return
        name = self._name(self._node.result_key, scope)
        result = scope.evaluate(self._node.result)
        if name is None:
            self._marks |= marks_within(result)
            return
        entries = self._entries.setdefault(name, [])
        if entries and not self._node.grouping:
            told = "(sensitive)" if Secrecy.SENSITIVE in self._marks else name
            what = message('two different items give the key "{key}"; with `...` they are grouped', key=told)
            self._fail(scope.error(what, self._node.result_key.span))
            return
        entries.append(result)

    def _is_included(self, scope: Scope) -> bool:
        condition = self._node.condition
        if condition is None:
            return True
        value = scope.evaluate(condition)
        self._marks |= value.marks
        truth = convert(value, BOOL)
        if isinstance(truth, Message) and isinstance(value, Unknown) and self._node.result_key is None:
            _check_condition(self._node, condition, self._scope)  # the type is looked at with the value
            truth = value
        if isinstance(truth, Message) or (isinstance(truth, Known) and truth.data is None):
            self._fail(scope.error(message("the `if` of a `for` must be true or false"), condition.span))
            return False
        if isinstance(truth, Unknown):
            self._fail(truth)
            self._marks |= marks_within(scope.quietly(self._node.result))
            return False
        return truth.data is True

    def _name(self, result_key: Expression, scope: Scope) -> str | None:
        key = scope.evaluate(result_key)
        self._marks |= key.marks
        text = key if isinstance(key, Unknown) else convert(key, STRING)
        if isinstance(text, Unknown):
            self._fail(text)
            return None
        if isinstance(text, Message) or not isinstance(text.data, str):
            self._fail(
                scope.error(message("the key of a `for` must be a string, and not null"), result_key.span)
            )
            return None
        return text.data

    def _fail(self, unknown: Unknown) -> None:
        if self._unknown is None:
            self._unknown = unknown

    def result(self) -> Value:
        """Return what came out; one undecided key or condition leaves the whole undecided."""
        if self._unknown is not None:
            inside = [entry for entries in self._entries.values() for entry in entries]
            for value in (*self._values, *inside):
                self._marks |= marks_within(value)
            return Unknown(self._unknown.reason, marks=self._marks | self._unknown.marks)
        if self._node.result_key is None:
            return with_marks(tuple_of(tuple(self._values)), self._marks)
        if self._node.grouping:
            grouped = {name: tuple_of(tuple(values)) for name, values in self._entries.items()}
            return with_marks(object_of(grouped), self._marks)
        return with_marks(object_of({name: values[0] for name, values in self._entries.items()}), self._marks)


def evaluate_splat(node: Splat, scope: Scope) -> Value:  # noqa: PLR0911 - a case a line
    """Return the part that `each` takes from every element; null has none, a single value is its own."""
    source = scope.evaluate(node.source)
    if isinstance(source, Unknown):
        return _splat_unknown(node, source, scope)
    is_single = source.type.kind not in {Kind.LIST, Kind.SET, Kind.TUPLE}
    if source.data is None and not is_single:
        what = message("[*] and .* cannot be applied to a list, set or tuple that is null")
        return scope.error(what, node.source.span, marks=source.marks)
    if source.data is None:
        return with_marks(tuple_of(()), source.marks)
    if is_single:
        return with_marks(tuple_of((_each(node, source, scope),)), _secrets(source))
    elements = source.data if isinstance(source.data, tuple) else ()
    spent = scope.spend(len(elements), node.span)
    if spent is not None:
        return spent
    found = tuple([_each(node, element, scope) for element in elements])
    if source.type.kind is Kind.TUPLE:
        return with_marks(tuple_of(found), source.marks)
    element_type = unify([type_of(one) for one in found]) if found else None
    kind = Type(Kind.LIST, element_type) if element_type else Type(Kind.TUPLE)
    if not found:
        kind = Type(Kind.LIST, type_of(_each_of_type(node, source, scope)))
    return Known(found, kind, source.marks)


def _each(node: Splat, element: Value, scope: Scope) -> Value:
    return scope.binding({"*": element}).evaluate(node.each)


def _each_of_type(node: Splat, source: Known, scope: Scope) -> Value:
    """Return an unknown of the type that the elements of an empty list would give."""
    nothing = scope.error(message("this list is empty"), node.span)
    scope.evaluation.frame.pop()
    element = Unknown(nothing.reason, source.type.element or DYNAMIC)
    return scope.binding({"*": element}).quietly(node.each)


def _splat_unknown(node: Splat, source: Unknown, scope: Scope) -> Value:
    """Return the list or tuple that there will be; what each element lacks is an error already."""
    kind = source.type
    if kind.kind is Kind.DYNAMIC:
        result = scope.binding({"*": source}).quietly(node.each)
        return unknown_from((source,), DYNAMIC, precise(source.marks | marks_within(result)))
    if kind.kind in _SINGLE:  # a single value is its own only element, unless it turns out null
        result = _each(node, source, scope)
        if source.bounds.never_null:
            return with_marks(tuple_of((result,)), _secrets(source))
        return unknown_from((source,), DYNAMIC, precise(source.marks | marks_within(result)))
    wanted = kind.elements or (kind.element or DYNAMIC,)
    results = [_each(node, Unknown(source.reason, one, marks=source.marks), scope) for one in wanted]
    marks = precise(source.marks.union(*(marks_within(result) for result in results)))
    if kind.kind is Kind.TUPLE:
        parts = tuple(type_of(result) for result in results) if kind.elements else ()
        return unknown_from((source,), Type(Kind.TUPLE, elements=parts), marks)
    unknown = unknown_from((source,), Type(Kind.LIST, type_of(results[0])), marks)
    return between(unknown, source.bounds.least, source.bounds.most)
