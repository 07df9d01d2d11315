"""Evaluates `var.a.b["c"]`: names the start of the chain, then takes attribute after attribute.

The chain is flattened first, since how much of it is a name depends on its start: `data.type.name`,
`module.name[key].output`, `local.name`.
"""

from sovlint.diagnostics import Span
from sovlint.syntax.tree import Expression, GetAttribute, Index, Reference
from sovlint.terraform.access import attribute_of, element_at
from sovlint.terraform.scope import Scope, stepped
from sovlint.terraform.values import Unknown, Value


def evaluate_reference(node: Reference, scope: Scope) -> Value:
    """Return a bound name by itself; any other name needs at least one attribute."""
    bound = scope.names.get(node.name)
    return bound if bound is not None else scope.module.resolve(node.name, (), scope, node.span)[0]


def evaluate_traversal(node: GetAttribute | Index, scope: Scope) -> Value:
    """Return the value at the end of a chain of attributes and indices."""
    start, steps = chain_of(node)
    if isinstance(start, Reference):
        value, taken = _start(start, steps, scope, node.span)
    else:
        value, taken = scope.evaluate(start), 0
    for step in steps[taken:]:
        value = take(value, step, scope)
    if isinstance(value, Unknown) and isinstance(start, Reference) and start.name not in scope.names:
        return stepped(value, _label(start, steps, scope), node.span)
    return value


def chain_of(node: Expression) -> tuple[Expression, list[GetAttribute | Index]]:
    """Return where a chain starts, and its steps from there on."""
    steps: list[GetAttribute | Index] = []
    while isinstance(node, GetAttribute | Index):
        steps.append(node)
        node = node.source
    steps.reverse()
    return node, steps


def take(value: Value, step: GetAttribute | Index, scope: Scope) -> Value:
    """Return what one step of a chain takes from a value."""
    if isinstance(step, GetAttribute):
        return attribute_of(value, step.name, scope, step.span)
    return element_at(value, scope.evaluate(step.key), scope, step.span)


def _start(
    start: Reference, steps: list[GetAttribute | Index], scope: Scope, span: Span
) -> tuple[Value, int]:
    bound = scope.names.get(start.name)
    if bound is not None:
        return bound, 0
    return scope.module.resolve(start.name, steps, scope, span)


def _label(start: Reference, steps: list[GetAttribute | Index], scope: Scope) -> str:
    """Return what a chain is called among the places that an unknown went through."""
    words = [start.name]
    wanted = 3 if start.name in {"data", "ephemeral", "module", "resource"} else 2
    for step in steps:
        if len(words) >= wanted:
            break
        if isinstance(step, GetAttribute):
            words.append(step.name)
    name = ".".join(words)
    return f"{scope.module.address}.{name}" if scope.module.address else name
