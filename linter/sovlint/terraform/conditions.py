"""Checks `validation`, `precondition` and `postcondition` blocks: only what is definitely false is a problem.

What is false in the workspace that nobody named may be true in the one that is meant.

See https://developer.hashicorp.com/terraform/language/expressions/custom-conditions, read 2026-11-22.
"""

from collections.abc import Iterable

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, Span, message
from sovlint.syntax.tree import Block
from sovlint.terraform.convert import convert
from sovlint.terraform.modules import ModuleInstance
from sovlint.terraform.resources import ResourceInstance
from sovlint.terraform.scope import Scope
from sovlint.terraform.values import BOOL, Known, Secrecy


def check_variables(module: ModuleInstance) -> None:
    """Report every value that a `validation` block of its variable refuses."""
    if module.placement.is_quiet:
        return
    for name, block in module.declarations.variables.items():
        for inner in block.body.blocks:
            if inner.type == "validation" and _is_false(inner, module.scope):
                what = message(
                    "the value of var.{name} is refused: {why}", name=name, why=_why(inner, module.scope)
                )
                _report(what, _given_at(name, block, module), module.scope)


def _given_at(name: str, block: Block, module: ModuleInstance) -> Span:
    """Return the place of the argument that gives a variable its value, or of the variable."""
    outside = module.placement.block
    if outside is None:
        given = module.run.given.get(name)
        return given.span if given and given.span else block.header
    argument = outside.body.attributes.get(name)
    return argument.span if argument else block.header


def check_outputs(module: ModuleInstance) -> None:
    """Report every precondition of an output that is not met."""
    if module.placement.is_quiet:
        return
    for name, block in module.declarations.outputs.items():
        _check(block.body.blocks, module.scope, f"output.{name}")


def check_resource(instance: ResourceInstance, module: ModuleInstance) -> None:
    """Report every condition in the `lifecycle` of a resource that is not met; `self` is the resource."""
    conditions = [
        inner
        for block in instance.block.body.blocks
        if block.type == "lifecycle"
        for inner in block.body.blocks
    ]
    if not conditions or instance.conditional is not None:
        return
    scope = module.scope.binding(instance.member.names)
    after = [block for block in conditions if block.type == "postcondition"]
    _check((block for block in conditions if block.type == "precondition"), scope, instance.address)
    if after:
        whole = instance.whole(scope, instance.block.header)
        _check(after, scope.binding({"self": whole}), instance.address)


def _check(blocks: Iterable[Block], scope: Scope, name: str) -> None:
    for block in blocks:
        if _is_false(block, scope):
            what = message("a condition of {name} is not met: {why}", name=name, why=_why(block, scope))
            _report(what, block.body.attributes["condition"].span, scope)


def _is_false(block: Block, scope: Scope) -> bool:
    attribute = block.body.attributes.get("condition")
    if attribute is None:
        return False
    scope.evaluation.is_by_workspace = False
    value, failed = scope.attempt(attribute.expression)
    truth = convert(value, BOOL)
    failed = failed or scope.evaluation.is_by_workspace
    return not failed and isinstance(truth, Known) and truth.data is False


def _report(what: Message, span: Span, scope: Scope) -> None:
    scope.evaluation.report(
        Diagnostic(severity=Severity.ERROR, kind=ProblemKind.INVALID, message=what, span=span)
    )


def _why(block: Block, scope: Scope) -> str | Message:
    """Return the author's own words, unless a secret is in them."""
    attribute = block.body.attributes.get("error_message")
    value = scope.quietly(attribute.expression) if attribute else None
    if (
        isinstance(value, Known)
        and isinstance(value.data, str)
        and not any(isinstance(one, Secrecy) for one in value.marks)
    ):
        return value.data
    return message("its validation is not met")
