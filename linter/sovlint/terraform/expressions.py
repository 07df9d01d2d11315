"""Evaluates expressions: the table from kinds of syntax to what evaluates them, and the plainest of these.

Problems go to the scope's run, the value of what failed is unknown: evaluation always gives a value.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from sovlint.diagnostics import Message, message
from sovlint.syntax.tree import (
    Binary,
    Call,
    Conditional,
    For,
    GetAttribute,
    Index,
    Literal,
    ObjectOf,
    Reference,
    Splat,
    Template,
    TemplateFor,
    TemplateIf,
    TupleOf,
    Unary,
)
from sovlint.terraform.calls import evaluate_call
from sovlint.terraform.convert import convert
from sovlint.terraform.loops import evaluate_for, evaluate_splat
from sovlint.terraform.numbers import canonical, is_followed
from sovlint.terraform.operators import evaluate_binary, evaluate_conditional, evaluate_unary
from sovlint.terraform.scope import Scope
from sovlint.terraform.templates import evaluate_template, evaluate_template_for, evaluate_template_if
from sovlint.terraform.traversals import evaluate_reference, evaluate_traversal
from sovlint.terraform.values import (
    NULL,
    NUMBER,
    OBJECT,
    STRING,
    Known,
    Reason,
    Unknown,
    Value,
    boolean,
    in_normal_form,
    marks_within,
    object_of,
    string,
    tuple_of,
    with_marks,
)


def evaluate_literal(node: Literal, _: Scope) -> Value:
    """Return a number, string, boolean or null as written."""
    value = node.value
    if isinstance(value, str):
        return string(in_normal_form(value))
    if value is None:
        return NULL
    if isinstance(value, bool):
        return boolean(value)
    if isinstance(value, Decimal) and not is_followed(value):
        return Unknown(Reason(message("the number is infinite, or too large to follow"), node.span), NUMBER)
    return Known(canonical(value), NUMBER)


def evaluate_tuple(node: TupleOf, scope: Scope) -> Value:
    """Return `[a, b]`; unknown elements leave their neighbours known."""
    return tuple_of(tuple([scope.evaluate(item) for item in node.items]))


def evaluate_object(node: ObjectOf, scope: Scope) -> Value:
    """Return `{ key = value }`; the last of equal keys wins, an unknown key leaves the whole unknown."""
    attributes: dict[str, Value] = {}
    marks = frozenset[Any]()
    unknown: Unknown | None = None
    for key_node, value_node in node.items:
        value = scope.evaluate(value_node)
        if type(key_node) is Literal and isinstance(key_node.value, str):
            attributes[in_normal_form(key_node.value)] = value
            continue
        key = scope.evaluate(key_node)
        marks |= key.marks
        text = convert(key, STRING)
        if isinstance(text, Message) or (isinstance(text, Known) and text.data is None):
            text = scope.error(message("a key of an object must be a string, and not null"), key_node.span)
        if isinstance(text, Unknown):
            unknown = unknown or text
            marks |= marks_within(value)
        else:
            attributes[str(text.data)] = value
    if unknown is not None:
        for value in attributes.values():
            marks |= marks_within(value)
        return Unknown(unknown.reason, OBJECT, marks=marks)
    return with_marks(object_of(attributes), marks)


EVALUATORS: Mapping[type, Callable[[Any, Scope], Value]] = {
    Literal: evaluate_literal,
    Template: evaluate_template,
    TemplateIf: evaluate_template_if,
    TemplateFor: evaluate_template_for,
    TupleOf: evaluate_tuple,
    ObjectOf: evaluate_object,
    Reference: evaluate_reference,
    GetAttribute: evaluate_traversal,
    Index: evaluate_traversal,
    Splat: evaluate_splat,
    Call: evaluate_call,
    Unary: evaluate_unary,
    Binary: evaluate_binary,
    Conditional: evaluate_conditional,
    For: evaluate_for,
}
