"""Checks the `validation` blocks of input variables: only what is definitely false is a problem.

See https://developer.hashicorp.com/terraform/language/expressions/custom-conditions, read 2026-11-22.
"""

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, message
from sovlint.syntax.tree import Block
from sovlint.terraform.convert import convert
from sovlint.terraform.modules import ModuleInstance
from sovlint.terraform.values import BOOL, Known, Secrecy


def check_variables(module: ModuleInstance) -> None:
    """Report every value that a `validation` block of its variable refuses."""
    if module.placement.is_quiet:
        return
    for name, block in module.declarations.variables.items():
        for inner in block.body.blocks:
            if inner.type == "validation":
                _check(name, inner, module)


def _check(name: str, block: Block, module: ModuleInstance) -> None:
    attribute = block.body.attributes.get("condition")
    if attribute is None:
        return
    value, failed = module.scope.attempt(attribute.expression)
    if failed:
        return
    truth = convert(value, BOOL)
    if isinstance(truth, Message) or not isinstance(truth, Known) or truth.data is not False:
        return
    what = message("the value of var.{name} is refused: {why}", name=name, why=_why(block, module))
    outside = module.placement.block
    argument = outside.body.attributes.get(name) if outside else None
    span = argument.span if argument else block.header
    module.run.evaluation.report(
        Diagnostic(severity=Severity.ERROR, kind=ProblemKind.INVALID, message=what, span=span)
    )


def _why(block: Block, module: ModuleInstance) -> str | Message:
    """Return the author's own words, unless a secret is in them."""
    attribute = block.body.attributes.get("error_message")
    value = module.scope.quietly(attribute.expression) if attribute else None
    if (
        isinstance(value, Known)
        and isinstance(value.data, str)
        and not any(isinstance(one, Secrecy) for one in value.marks)
    ):
        return value.data
    return message("its validation is not met")
