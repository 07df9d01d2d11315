"""Decides, from types alone, what converts to what and which type several types have in common.

Follows `cty/convert`, see https://github.com/zclconf/go-cty/blob/main/docs/convert.md, read 2026-11-22.
A conversion is safe when it cannot fail; unsafe ones (string to number, list to set, map to object)
depend on the value. Types here are full types, as `type_of` gives them.
"""

from collections.abc import Sequence
from dataclasses import replace

from sovlint.terraform.values import DYNAMIC, STRING, Kind, Type

PRIMITIVES = frozenset({Kind.STRING, Kind.NUMBER, Kind.BOOL})
COLLECTIONS = frozenset({Kind.LIST, Kind.SET, Kind.MAP})


def collection(kind: Kind, element: Type) -> Type:
    """Return the list, set or map type with this element type."""
    return Type(kind, element)


def element_of(kind: Type) -> Type:
    """Return the element type of a list, set or map type."""
    return kind.element or DYNAMIC


def is_primitive(kind: Type) -> bool:
    """Return whether this is string, number or bool."""
    return kind.kind in PRIMITIVES


def has_dynamic(kind: Type) -> bool:
    """Return whether a part of the type is not known yet."""
    return kind.kind is Kind.DYNAMIC or any(has_dynamic(part) for part in _parts(kind))


def _parts(kind: Type) -> tuple[Type, ...]:
    if kind.kind in COLLECTIONS:
        return (element_of(kind),)
    return kind.elements + tuple(part for _, part in kind.attributes)


def without_optional(kind: Type) -> Type:
    """Return the type with every attribute required, at every depth: the type that values have."""
    if kind.kind is Kind.OBJECT:
        attributes = tuple((name, without_optional(part)) for name, part in kind.attributes)
        return replace(kind, attributes=attributes, optional=frozenset())
    if kind.kind is Kind.TUPLE:
        return replace(kind, elements=tuple(without_optional(part) for part in kind.elements))
    if kind.element is not None:
        return replace(kind, element=without_optional(kind.element))
    return kind


def is_convertible(have: Type, want: Type, *, unsafe: bool) -> bool:  # noqa: PLR0911 - one rule a line
    """Return whether cty has a conversion between two types; equal types always convert."""
    if have == want or want.kind is Kind.DYNAMIC:
        return True
    if have.kind is Kind.DYNAMIC:
        return unsafe
    if is_primitive(have) and is_primitive(want):
        return want == STRING or (unsafe and have == STRING)
    if have.kind is Kind.TUPLE:
        return _is_tuple_convertible(have, want, unsafe=unsafe)
    if have.kind is Kind.OBJECT:
        return _is_object_convertible(have, want, unsafe=unsafe)
    if have.kind is Kind.MAP and want.kind is Kind.OBJECT:
        return unsafe and all(
            name in want.optional or is_convertible(element_of(have), part, unsafe=True)
            for name, part in want.attributes
        )
    if have.kind is Kind.MAP or want.kind is Kind.MAP:
        return have.kind is want.kind and is_convertible(element_of(have), element_of(want), unsafe=unsafe)
    if have.kind not in COLLECTIONS or want.kind not in COLLECTIONS:
        return False
    if have.kind is Kind.LIST and want.kind is Kind.SET and not unsafe:
        return False
    return is_convertible(element_of(have), element_of(want), unsafe=unsafe)


def _is_tuple_convertible(have: Type, want: Type, *, unsafe: bool) -> bool:
    if want.kind is Kind.TUPLE:
        return len(have.elements) == len(want.elements) and all(
            is_convertible(part, wanted, unsafe=unsafe)
            for part, wanted in zip(have.elements, want.elements, strict=True)
        )
    if want.kind not in {Kind.LIST, Kind.SET}:
        return False
    return _are_convertible(have.elements, element_of(want), unsafe=unsafe)


def _is_object_convertible(have: Type, want: Type, *, unsafe: bool) -> bool:
    attributes = dict(have.attributes)
    if want.kind is Kind.OBJECT:
        return all(
            is_convertible(attributes[name], wanted, unsafe=unsafe)
            if name in attributes
            else name in want.optional
            for name, wanted in want.attributes
        )
    if want.kind is not Kind.MAP:
        return False
    parts, element = tuple(attributes.values()), element_of(want)
    if element.kind is Kind.DYNAMIC and parts:  # nulls among objects leave it open what the elements are
        others = tuple(part for part in parts if part.kind is not Kind.DYNAMIC)
        if len(others) < len(parts):
            return not others or _are_convertible(others, element, unsafe=unsafe)
    return _are_convertible(parts, element, unsafe=unsafe)


def _are_convertible(parts: tuple[Type, ...], element: Type, *, unsafe: bool) -> bool:
    target = element
    if element.kind is Kind.DYNAMIC and parts:
        unified = unify(parts, unsafe=unsafe)
        if unified is None or (unified.kind is Kind.DYNAMIC and any(part != DYNAMIC for part in parts)):
            return False
        target = unified
    return all(is_convertible(part, target, unsafe=unsafe) for part in parts)


def unify(types: Sequence[Type], *, unsafe: bool = False) -> Type | None:  # noqa: PLR0911 - one rule a line
    """Return the most general of the types that all of them convert to, or None.

    `unsafe` admits conversions that may fail, as conditionals and `concat` do.
    """
    if not types:
        return None
    distinct = tuple(dict.fromkeys(types))
    if len(distinct) == 1:
        return distinct[0]
    kinds = {part.kind for part in distinct} - {Kind.DYNAMIC}
    if len(kinds) == 1 and not kinds & PRIMITIVES:
        return _unify_same_kind(types, next(iter(kinds)), unsafe=unsafe)
    for structure, family in ((Kind.OBJECT, Kind.MAP), (Kind.TUPLE, Kind.LIST)):
        if kinds == {structure, family}:
            together = _unify_as_collection(types, structure, family, unsafe=unsafe)
            if together is not None:
                return together
    if {Kind.OBJECT, Kind.TUPLE} <= kinds <= {Kind.OBJECT, Kind.TUPLE}:
        return None
    for candidate in _by_generality(distinct):
        if all(is_convertible(part, candidate, unsafe=unsafe) for part in distinct):
            return candidate
    return None


def _unify_same_kind(types: Sequence[Type], kind: Kind, *, unsafe: bool) -> Type | None:
    if any(part.kind is Kind.DYNAMIC for part in types):
        return DYNAMIC
    if kind in COLLECTIONS:
        element = unify([element_of(part) for part in types], unsafe=unsafe)
        return None if element is None else collection(kind, element)
    if kind is Kind.OBJECT:
        return _unify_objects(types, unsafe=unsafe)
    return _unify_tuples(types, unsafe=unsafe)


def _unify_objects(types: Sequence[Type], *, unsafe: bool) -> Type | None:
    names = [name for name, _ in types[0].attributes]
    if any([name for name, _ in part.attributes] != names for part in types):
        return _unify_into(types, Kind.MAP, unsafe=unsafe)
    unified: list[tuple[str, Type]] = []
    for position, name in enumerate(names):
        across = unify([part.attributes[position][1] for part in types], unsafe=unsafe)
        if across is None:
            return None
        unified.append((name, across))
    result = Type(Kind.OBJECT, attributes=tuple(unified))
    if all(is_convertible(part, result, unsafe=unsafe) for part in types):
        return result
    return _unify_into(types, Kind.MAP, unsafe=unsafe)


def _unify_tuples(types: Sequence[Type], *, unsafe: bool) -> Type | None:
    if len({len(part.elements) for part in types}) > 1:
        return _unify_into(types, Kind.LIST, unsafe=unsafe)
    unified: list[Type] = []
    for across_types in zip(*(part.elements for part in types), strict=True):
        across = unify(across_types, unsafe=unsafe)
        if across is None:
            return None
        unified.append(across)
    result = Type(Kind.TUPLE, elements=tuple(unified))
    if all(is_convertible(part, result, unsafe=unsafe) for part in types):
        return result
    return _unify_into(types, Kind.LIST, unsafe=unsafe)


def _unify_into(types: Sequence[Type], family: Kind, *, unsafe: bool) -> Type | None:
    """Unify objects to a map, tuples to a list, by unifying all that is in them."""
    element = unify([inner for part in types for inner in _parts(part)], unsafe=unsafe)
    if element is None:
        return None
    result = collection(family, element)
    return result if all(is_convertible(part, result, unsafe=unsafe) for part in types) else None


def _unify_as_collection(
    types: Sequence[Type], structure: Kind, family: Kind, *, unsafe: bool
) -> Type | None:
    """Unify maps with objects (or lists with tuples) as if the latter were maps (or lists) already."""
    structures = [part for part in types if part.kind is structure]
    together = _unify_into(structures, family, unsafe=unsafe)
    if together is None:
        return None
    unified = unify([together if part.kind is structure else part for part in types], unsafe=unsafe)
    return unified if unified is not None and unified.kind is family else None


def _by_generality(types: Sequence[Type]) -> list[Type]:
    """Order types so that the more general come first, otherwise as given."""
    before: list[set[int]] = [set() for _ in types]
    for position, left in enumerate(types):
        for other in range(position + 1, len(types)):
            comparison = _compare(left, types[other])
            if comparison < 0:
                before[other].add(position)
            elif comparison > 0:
                before[position].add(other)
    ordered: list[int] = []
    ready = [position for position, earlier in enumerate(before) if not earlier]
    while ready:
        position = ready.pop(0)
        ordered.append(position)
        for other, earlier in enumerate(before):
            if position in earlier:
                earlier.discard(position)
                if not earlier:
                    ready.append(other)
    return [types[position] for position in ordered]


def _compare(left: Type, right: Type) -> int:  # noqa: PLR0911 - one rule a line
    """Return below zero when `left` is the more general type, above when `right` is, zero when neither."""
    if Kind.DYNAMIC in {left.kind, right.kind}:
        return (left.kind is Kind.DYNAMIC) - (right.kind is Kind.DYNAMIC)
    if is_primitive(left) and is_primitive(right):
        return (right == STRING) - (left == STRING)
    if left.kind is right.kind:
        return _compare_inside(left, right)
    if (left.kind, right.kind) in {(Kind.TUPLE, Kind.SET), (Kind.LIST, Kind.SET)}:
        return -1
    if (left.kind, right.kind) in {(Kind.SET, Kind.TUPLE), (Kind.SET, Kind.LIST)}:
        return 1
    for general, special in ((Kind.LIST, Kind.TUPLE), (Kind.MAP, Kind.OBJECT)):
        if (left.kind, right.kind) == (general, special):
            return -1
        if (left.kind, right.kind) == (special, general):
            return 1
    return 0


def _compare_inside(left: Type, right: Type) -> int:
    if left.kind in COLLECTIONS:
        return _compare(element_of(left), element_of(right))
    if [name for name, _ in left.attributes] != [name for name, _ in right.attributes]:
        return 0
    if len(left.elements) != len(right.elements):
        return 0
    signs = {_compare(*pair) for pair in zip(_parts(left), _parts(right), strict=True)} - {0}
    return signs.pop() if len(signs) == 1 else 0


def dynamic_replaced(have: Type, want: Type) -> Type:
    """Return `want` with what is not known in it taken from `have`, which converts to it."""
    if have.kind is Kind.DYNAMIC or (is_primitive(want) and want.kind is not Kind.DYNAMIC):
        return want
    if want.kind is Kind.DYNAMIC:
        return have
    if want.kind in COLLECTIONS:
        if have.kind in COLLECTIONS:
            inner: Type | None = element_of(have)
        else:
            inner = unify(_parts(have), unsafe=True)
        return collection(want.kind, dynamic_replaced(inner or DYNAMIC, element_of(want)))
    if want.kind is Kind.OBJECT:
        known = dict(have.attributes)
        default = element_of(have) if have.kind is Kind.MAP else DYNAMIC
        attributes = tuple(
            (name, dynamic_replaced(known.get(name, default), part)) for name, part in want.attributes
        )
        return Type(Kind.OBJECT, attributes=attributes)
    elements = tuple(dynamic_replaced(*pair) for pair in zip(have.elements, want.elements, strict=True))
    return Type(Kind.TUPLE, elements=elements)
