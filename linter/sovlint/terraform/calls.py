"""Evaluates function calls: `try` and `can` look at their arguments lazily, all others get values.

See https://developer.hashicorp.com/terraform/language/functions/try, read 2026-11-22.
"""

from collections.abc import Sequence
from dataclasses import replace

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, Span, message
from sovlint.syntax.tree import Call, Expression, GetAttribute, Index, Literal, Reference, Splat, Template
from sovlint.terraform import limits
from sovlint.terraform.access import with_candidates
from sovlint.terraform.constants import nodes
from sovlint.terraform.functions import FunctionError, call, exists
from sovlint.terraform.functions.filesystem import NOT_READ
from sovlint.terraform.scope import Scope
from sovlint.terraform.values import (
    BOOL,
    DYNAMIC,
    FALSE,
    NO_MARKS,
    TRUE,
    Kind,
    Mark,
    Reason,
    Secrecy,
    Unknown,
    Value,
    marks_within,
    walk,
    with_marks,
)

_TEMPLATE_AND_VALUES = 2


def evaluate_call(node: Call, scope: Scope) -> Value:
    """Return what a function gives."""
    name = node.name.removeprefix("core::")
    if name in {"try", "can"}:
        return _first_success(node, scope) if name == "try" else _has_success(node, scope)
    refusal = scope.module.refusal(name) or _template_refusal(name, node)
    if refusal is not None:
        return scope.error(refusal, node.span)
    frame = scope.evaluation.frame
    before = len(frame)
    arguments = _arguments(node, scope)
    if isinstance(arguments, Unknown):
        return arguments
    has_failed = len(frame) > before
    if "::" in name and not exists(name):
        why = message("{name} is a provider's function, and providers are not run", name=name)
        return Unknown(Reason(why, node.span), marks=_all_marks(arguments))
    result = _called(name, arguments, node, scope)
    if has_failed and isinstance(result, Unknown) and result.type is not DYNAMIC:
        return replace(result, type=DYNAMIC)  # Terraform does not call it, so what it gives has no type
    return result


def _template_refusal(name: str, node: Call) -> Message | None:
    """Say why templatestring takes no such argument: it wants a reference to a text from elsewhere, if so."""
    if name != "templatestring" or len(node.arguments) != _TEMPLATE_AND_VALUES:
        return None
    template = node.arguments[0]
    while isinstance(template, GetAttribute | Index | Splat):
        template = template.source
    if isinstance(template, Reference):
        return None
    why = message(
        "must be a direct reference to a single string from elsewhere, "
        "containing valid Terraform template syntax"
    )
    if isinstance(template, Literal) and isinstance(template.value, str):
        why = message(
            "templatestring is only for rendering templates retrieved dynamically from elsewhere, and so "
            "does not support providing a literal template; consider using a template string expression "
            "instead"
        )
    elif isinstance(template, Template) and len(template.parts) == 1:
        why = message(
            "templatestring is only for rendering templates retrieved dynamically from elsewhere; to treat "
            "the inner expression as template syntax, write the reference expression directly without any "
            "template interpolation syntax"
        )
    elif isinstance(template, Template):
        why = message(
            "templatestring is only for rendering templates retrieved dynamically from elsewhere; to render "
            "an inline template, consider using a plain template string expression"
        )
    return message('Invalid value for "template" parameter: invalid template expression: {why}.', why=why)


def _called(name: str, arguments: Sequence[Value], node: Call, scope: Scope) -> Value:
    spent = scope.spend(sum(map(limits.effort_of, arguments)), node.span)
    if spent is not None:
        return spent
    result = call(name, arguments, scope.module.context(scope, node.span))
    if isinstance(result, FunctionError):
        position = result.argument
        if scope.evaluation.is_by_workspace and position is not None and position < len(node.arguments):
            scope.evaluation.is_by_workspace = False
            scope.quietly(node.arguments[position])  # it alone is to blame
        return scope.error(result.message, _blamed(node, result), marks=_all_marks(arguments))
    if isinstance(result, Unknown) and result.reason.message.template in NOT_READ:
        _note_unread(result.reason, node, scope)
    return scope.spend(limits.effort_of(result), node.span) or result


def _note_unread(reason: Reason, node: Call, scope: Scope) -> None:
    """Say that a file is not read, where that begins; no `try` hides it."""
    if reason.span == node.span:
        scope.evaluation.report(
            Diagnostic(
                severity=Severity.WARNING, kind=ProblemKind.LIMIT, message=reason.message, span=node.span
            )
        )


def _blamed(node: Call, error: FunctionError) -> Span:
    """Return the place of the argument that a function refused, or that of the call."""
    position = error.argument
    return node.span if position is None or position >= len(node.arguments) else node.arguments[position].span


def _all_marks(values: Sequence[Value]) -> frozenset[Mark]:
    marks = NO_MARKS
    for value in values:
        marks |= marks_within(value)
    return marks


def _arguments(node: Call, scope: Scope) -> list[Value] | Unknown:
    values = [scope.evaluate(argument) for argument in node.arguments]
    if not node.expand or not values:
        return values
    last = values.pop()
    if isinstance(last, Unknown):
        return Unknown(last.reason, marks=last.marks | _all_marks(values))
    if not isinstance(last.data, tuple) or last.type.kind not in {Kind.LIST, Kind.SET, Kind.TUPLE}:
        what = message("the argument before `...` must be a list, a set or a tuple, and not null")
        return scope.error(what, node.arguments[-1].span, marks=last.marks)
    values.extend(with_marks(value, last.marks) for value in last.data)
    return values


def _first_success(node: Call, scope: Scope) -> Value:
    """Return the first argument that does not fail.

    Terraform makes a partly unknown one wholly unknown; here what is known of it is kept.
    """
    if not node.arguments:
        return scope.error(message("try needs at least one argument"), node.span)
    for position, argument in enumerate(node.arguments):
        value, failed = scope.attempt(argument)
        if not failed:
            return _or_else(value, node.arguments[position:], scope)
    what = message("every argument of try fails; the last one: {why}", why=_failure(scope, node))
    return scope.error(what, node.span)


def _or_else(value: Value, arguments: Sequence[Expression], scope: Scope) -> Value:
    """Add what the next argument gives to the candidates of one that may still fail, by an unknown key."""
    if not isinstance(value, Unknown) or not value.candidates or len(arguments) == 1:
        return value
    if not any(isinstance(node, Index) and not isinstance(node.key, Literal) for node in nodes(arguments[0])):
        return value
    following, failed = scope.attempt(arguments[1])
    return value if failed else with_candidates(value, [*value.candidates, following])


def _failure(scope: Scope, node: Call) -> Message:
    frame = scope.evaluation.frame
    before = len(frame)
    scope.evaluate(node.arguments[-1])
    why = frame[before].message if len(frame) > before else message("it is not known")
    del frame[before:]
    return why


def _has_success(node: Call, scope: Scope) -> Value:
    if len(node.arguments) != 1:
        return scope.error(message("can needs exactly one argument"), node.span)
    value, failed = scope.attempt(node.arguments[0])
    if failed:
        return FALSE
    unknown = next((inner for _, inner in walk(value) if isinstance(inner, Unknown)), None)
    marks = frozenset(mark for mark in marks_within(value) if not isinstance(mark, Secrecy))
    if unknown is not None:  # what is not known yet may still fail
        return Unknown(unknown.reason, BOOL, marks=marks)
    return with_marks(TRUE, marks)
