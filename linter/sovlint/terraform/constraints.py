"""Reads type constraints as they are written, and applies the defaults that they declare.

`list(string)`, `object({ name = optional(string, "x") })` and the like; see
https://developer.hashicorp.com/terraform/language/expressions/type-constraints, read 2026-11-22.
The quoted forms of Terraform 0.11 (`"string"`, `"list"`, `"map"`) are still understood.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sovlint.diagnostics import Diagnostic, Message, Span, message
from sovlint.syntax.tree import (
    Call,
    Expression,
    Literal,
    ObjectOf,
    Reference,
    TupleOf,
)
from sovlint.terraform.constants import constant, refuse
from sovlint.terraform.conversion import convert
from sovlint.terraform.unify import collection
from sovlint.terraform.values import (
    BOOL,
    DYNAMIC,
    NUMBER,
    STRING,
    Kind,
    Type,
    Value,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeDefaults:
    """The defaults that a type constraint declares: of this object's attributes, and further down.

    `children` is keyed by attribute name, by position as text, or by "" for the elements of a collection.
    """

    type: Type
    values: Mapping[str, Value] = field(default_factory=dict)
    children: "Mapping[str, TypeDefaults]" = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether no default is declared at any depth."""
        return not self.values and not self.children


__all__ = ["Constraint", "Evaluate", "TypeDefaults", "constant", "parse_type"]

Constraint = tuple[Type, TypeDefaults]
Evaluate = Callable[[Expression], Value | Diagnostic]

_KEYWORDS = {
    "string": STRING,
    "number": NUMBER,
    "bool": BOOL,
    "any": DYNAMIC,
    "list": collection(Kind.LIST, DYNAMIC),
    "map": collection(Kind.MAP, DYNAMIC),
}
_LEGACY = {
    "string": STRING,
    "list": collection(Kind.LIST, STRING),
    "map": collection(Kind.MAP, STRING),
}
_COLLECTIONS = {"list": Kind.LIST, "set": Kind.SET, "map": Kind.MAP}


def parse_type(  # noqa: PLR0911 - a case for each form
    expression: Expression, evaluate: Evaluate = constant
) -> Constraint | Diagnostic:
    """Return the type that a constraint names and the defaults in it.

    `evaluate` computes the defaults' expressions; they may use operators, but no names.
    """
    match expression:
        case Reference(name=name):
            return _keyword(name, expression.span)
        case Literal(value=str() as text):
            return _quoted(text, expression.span, evaluate)
        case Call(name="list" | "set" | "map"):
            return _collection(expression, evaluate)
        case Call(name="object"):
            return _object(expression, evaluate)
        case Call(name="tuple"):
            return _tuple(expression, evaluate)
        case Call(name="optional"):
            return refuse(
                expression.span,
                message('Keyword "optional" is valid only as a modifier for object type attributes.'),
            )
        case Call(name=name) if name in _KEYWORDS:
            return refuse(
                expression.span, message('Type keyword "{name}" does not expect arguments.', name=name)
            )
        case Call(name=name):
            return refuse(
                expression.span, message('Keyword "{name}" is not a valid type constructor.', name=name)
            )
        case _:
            return refuse(
                expression.span,
                message(
                    "A type specification is either a primitive type keyword (bool, number, string) "
                    "or a complex type constructor call, like list(string)."
                ),
            )


def _plain(kind: Type) -> Constraint:
    return kind, TypeDefaults(type=kind)


def _keyword(name: str, span: Span) -> Constraint | Diagnostic:
    if name in _KEYWORDS:
        return _plain(_KEYWORDS[name])
    if name in {"set", "object", "tuple"}:
        return refuse(span, _one_argument(name))
    return refuse(span, message('The keyword "{name}" is not a valid type specification.', name=name))


def _one_argument(name: str) -> Message:
    if name == "object":
        return message(
            "The object type constructor requires one argument specifying "
            "the attribute types and values as a map."
        )
    if name == "tuple":
        return message(
            "The tuple type constructor requires one argument specifying the element types as a list."
        )
    return message(
        "The {name} type constructor requires one argument specifying the element type.", name=name
    )


def _quoted(text: str, span: Span, evaluate: Evaluate) -> Constraint | Diagnostic:
    """In JSON syntax a constraint is a string; in native syntax a string is a form of old."""
    from sovlint.syntax import parse_expression  # noqa: PLC0415 - the readers are slow to load

    if text in _LEGACY:
        return _plain(_LEGACY[text])
    inner = parse_expression(text, span.file, span.line, span.column)
    if isinstance(inner, Diagnostic):
        return inner
    if isinstance(inner, Literal):
        return refuse(span, message('The keyword "{name}" is not a valid type specification.', name=text))
    return parse_type(inner, evaluate)


def _only_argument(call: Call) -> Expression | Diagnostic:
    if len(call.arguments) != 1:
        return refuse(call.span, _one_argument(call.name))
    return call.arguments[0]


def _collection(call: Call, evaluate: Evaluate) -> Constraint | Diagnostic:
    argument = _only_argument(call)
    if isinstance(argument, Diagnostic):
        return argument
    inner = parse_type(argument, evaluate)
    if isinstance(inner, Diagnostic):
        return inner
    kind = collection(_COLLECTIONS[call.name], inner[0])
    return kind, TypeDefaults(type=kind, children={} if inner[1].is_empty else {"": inner[1]})


def _tuple(call: Call, evaluate: Evaluate) -> Constraint | Diagnostic:
    argument = _only_argument(call)
    if isinstance(argument, Diagnostic):
        return argument
    if not isinstance(argument, TupleOf):
        return refuse(argument.span, message("Tuple type constructor requires a list of element types."))
    parts: list[Constraint] = []
    for item in argument.items:
        part = parse_type(item, evaluate)
        if isinstance(part, Diagnostic):
            return part
        parts.append(part)
    kind = Type(Kind.TUPLE, elements=tuple(part for part, _ in parts))
    children = {str(position): inner for position, (_, inner) in enumerate(parts) if not inner.is_empty}
    return kind, TypeDefaults(type=kind, children=children)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attribute:
    """One attribute of an object constraint."""

    name: str
    type: Type
    is_optional: bool
    default: Value | None
    inner: TypeDefaults


def _object(call: Call, evaluate: Evaluate) -> Constraint | Diagnostic:
    argument = _only_argument(call)
    if isinstance(argument, Diagnostic):
        return argument
    if not isinstance(argument, ObjectOf):
        return refuse(
            argument.span,
            message(
                "Object type constructor requires a map whose keys are attribute names "
                "and whose values are the corresponding attribute types."
            ),
        )
    attributes: dict[str, _Attribute] = {}
    for key, item in argument.items:
        attribute = _attribute(key, item, evaluate)
        if isinstance(attribute, Diagnostic):
            return attribute
        if attribute.name in attributes:
            return refuse(key.span, message("Object constructor map keys must be unique."))
        attributes[attribute.name] = attribute
    ordered = [attributes[name] for name in sorted(attributes)]
    kind = Type(
        Kind.OBJECT,
        attributes=tuple((part.name, part.type) for part in ordered),
        optional=frozenset(part.name for part in ordered if part.is_optional),
    )
    values = {part.name: part.default for part in ordered if part.default is not None}
    children = {part.name: part.inner for part in ordered if not part.inner.is_empty}
    return kind, TypeDefaults(type=kind, values=values, children=children)


def _attribute(key: Expression, item: Expression, evaluate: Evaluate) -> _Attribute | Diagnostic:
    name = key.value if isinstance(key, Literal) else key.name if isinstance(key, Reference) else None
    if not isinstance(name, str):
        return refuse(key.span, message("Object constructor map keys must be attribute names."))
    modifier = item if isinstance(item, Call) and item.name == "optional" else None
    if modifier is not None and not modifier.arguments:
        return refuse(
            item.span, message("Optional attribute modifier requires the attribute type as its argument.")
        )
    if modifier is not None and not 1 <= len(modifier.arguments) <= 2:  # noqa: PLR2004 - type and default
        return refuse(
            item.span,
            message(
                "Optional attribute modifier expects at most two arguments: the attribute type, "
                "and a default value."
            ),
        )
    parsed = parse_type(modifier.arguments[0] if modifier else item, evaluate)
    if isinstance(parsed, Diagnostic):
        return parsed
    kind, inner = parsed
    default = _default(modifier, kind, evaluate)
    if isinstance(default, Diagnostic):
        return default
    return _Attribute(name=name, type=kind, is_optional=modifier is not None, default=default, inner=inner)


def _default(modifier: Call | None, kind: Type, evaluate: Evaluate) -> Value | Diagnostic | None:
    if modifier is None or len(modifier.arguments) == 1:
        return None
    value = evaluate(modifier.arguments[1])
    if isinstance(value, Diagnostic):
        return value
    converted = convert(value, kind)
    if isinstance(converted, Message):
        return refuse(
            modifier.arguments[1].span,
            message(
                "This default value is not compatible with the attribute's type constraint: {why}.",
                why=converted,
            ),
        )
    return converted
