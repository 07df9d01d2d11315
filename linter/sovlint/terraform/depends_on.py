"""What `depends_on` names: resources and modules, without instance keys."""

from collections.abc import Collection, Iterator

from sovlint.diagnostics import Diagnostic, ProblemKind, Severity, Span, message
from sovlint.syntax.tree import Block, Expression, GetAttribute, Literal, Reference, TupleOf
from sovlint.terraform.traversals import chain_of

_LABELS = {"data": 2, "ephemeral": 2, "module": 1, "resource": 2}


def named_in(block: Block) -> Iterator[tuple[str, Span]]:
    """Yield the addresses that a block's `depends_on` names in its module, each with its place."""
    attribute = block.body.attributes.get("depends_on")
    if attribute is None or not isinstance(attribute.expression, TupleOf):
        return
    for item in attribute.expression.items:
        name = _address(item)
        if name:
            yield name, item.span


def _address(item: Expression) -> str:
    if isinstance(item, Literal):
        return item.value.partition("[")[0] if isinstance(item.value, str) else ""
    start, steps = chain_of(item)
    if not isinstance(start, Reference):
        return ""
    wanted = _LABELS.get(start.name, 1)
    words = [step.name for step in steps if isinstance(step, GetAttribute)]
    name = ".".join([start.name, *words[:wanted]]) if len(words) >= wanted else ""
    return name.removeprefix("resource.")


def undeclared_in(block: Block, declared: Collection[str]) -> Iterator[Diagnostic]:
    """Yield a problem for everything that a block's `depends_on` names and nothing declares."""
    for name, span in named_in(block):
        start = name.partition(".")[0]
        if name not in declared and start not in {"var", "local", "path", "each", "count", "self"}:
            what = message("{address} is not declared in this module", address=name)
            yield Diagnostic(severity=Severity.ERROR, kind=ProblemKind.INVALID, message=what, span=span)
