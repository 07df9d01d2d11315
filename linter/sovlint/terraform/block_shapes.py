"""What Terraform's own blocks may hold, and what they must: arguments, nested blocks, names.

What providers define is not looked at. See https://developer.hashicorp.com/terraform/language and, for
arguments that OpenTofu has beside Terraform, https://opentofu.org/docs/language/, read 2026-11-22.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, Span, message
from sovlint.syntax.tree import Block, GetAttribute, Reference
from sovlint.terraform.constants import uses

_NAME = re.compile(r"[^\W\d][\w-]*")
#: What a module call means by these names is not an input.
_RESERVED = frozenset(
    {"source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a block may hold; `required` are arguments, or nested blocks, that it must have.

    `is_open`: a provider or a module says what else there may be.
    """

    arguments: frozenset[str] = frozenset()
    required: frozenset[str] = frozenset()
    blocks: "Mapping[str, Shape]" = field(default_factory=dict)
    is_open: bool = False
    is_condition: bool = False


def _shape(arguments: str, required: str = "", **blocks: Shape) -> Shape:
    needed = frozenset(required.split())
    return Shape(arguments=frozenset(arguments.split()) | needed, required=needed, blocks=blocks)


_OPEN = Shape(is_open=True)
_CONDITION = Shape(
    arguments=frozenset({"condition", "error_message"}),
    required=frozenset({"condition", "error_message"}),
    is_condition=True,
)
_LIFECYCLE = _shape(
    "create_before_destroy prevent_destroy ignore_changes replace_triggered_by enabled destroy",
    precondition=_CONDITION,
    postcondition=_CONDITION,
    action_trigger=_OPEN,
)
_RESOURCE = Shape(is_open=True, blocks={"lifecycle": _LIFECYCLE})
_SHAPES: Mapping[str, Shape] = {
    "variable": _shape(
        "type default description sensitive nullable ephemeral deprecated const", validation=_CONDITION
    ),
    "output": _shape(
        "description sensitive ephemeral depends_on deprecated type", "value", precondition=_CONDITION
    ),
    "module": Shape(is_open=True, required=frozenset({"source"})),
    "resource": _RESOURCE,
    "data": _RESOURCE,
    "ephemeral": _RESOURCE,
    "moved": _shape("", "from to"),
    "removed": _shape("", "from", lifecycle=_LIFECYCLE, provisioner=_OPEN, connection=_OPEN),
    "import": _shape("id identity provider for_each", "to"),
    "check": Shape(required=frozenset({"assert"}), blocks={"assert": _CONDITION, "data": _RESOURCE}),
}


def mistakes_in(block: Block, *, is_override: bool) -> Iterator[Diagnostic]:
    """Yield what stands in a top-level block and must not, and what does not stand there and must."""
    shape = _SHAPES.get(block.type)
    if shape is None:
        return
    name = block.labels[-1] if block.labels else ""
    if name and not _NAME.fullmatch(name):
        yield _mistake(
            message(
                'the name "{name}" must start with a letter or underscore, and hold only letters, digits, '
                "underscores and dashes",
                name=name,
            ),
            block.header,
        )
    if block.type == "variable" and name in _RESERVED:
        what = message('a variable cannot be called "{name}": that means something else in a call', name=name)
        yield _mistake(what, block.header)
    yield from _mistakes(block, shape, is_partial=is_override)
    if block.type == "variable":
        yield from _idle_validations(block, name)
    if block.type in {"resource", "data", "module"}:
        yield from _both_repetitions(block)


def _idle_validations(block: Block, name: str) -> Iterator[Diagnostic]:
    for inner in block.body.blocks:
        attribute = inner.body.attributes.get("condition") if inner.type == "validation" else None
        found = tuple(uses(attribute.expression)) if attribute else ()
        if attribute and any(isinstance(one, Reference) for one in found):
            own = any(isinstance(one, GetAttribute) and one.name == name for one in found)
            if not own:
                what = message("the condition for var.{name} must refer to it", name=name)
                yield _mistake(what, attribute.span)


def _both_repetitions(block: Block) -> Iterator[Diagnostic]:
    attributes = block.body.attributes
    if "count" in attributes and "for_each" in attributes:
        what = message("count and for_each exclude each other")
        yield _mistake(what, attributes["for_each"].name_span)


def _mistakes(block: Block, shape: Shape, *, is_partial: bool = False) -> Iterator[Diagnostic]:
    body = block.body
    if not shape.is_open:
        for name, attribute in body.attributes.items():
            if name not in shape.arguments:
                what = message('an argument "{name}" is not expected here', name=name)
                yield _mistake(what, attribute.name_span)
    for inner in body.blocks:
        known = shape.blocks.get(inner.type)
        if known is not None:
            yield from _mistakes(inner, known)
        elif not shape.is_open and inner.type != "dynamic":
            what = message('blocks of type "{type}" are not expected here', type=inner.type)
            yield _mistake(what, inner.header)
    present = {*body.attributes, *(inner.type for inner in body.blocks)}
    for name in sorted(shape.required - present if not is_partial else ()):
        what = message('this {type} block needs "{name}"', type=block.type, name=name)
        yield _mistake(what, block.header)
    if shape.is_condition and "condition" in body.attributes:
        attribute = body.attributes["condition"]
        if not any(isinstance(one, Reference) for one in uses(attribute.expression)):
            what = message("a condition must refer to something else, or it checks nothing")
            yield _mistake(what, attribute.span)


def _mistake(what: Message, span: Span) -> Diagnostic:
    return Diagnostic(severity=Severity.ERROR, kind=ProblemKind.INVALID, message=what, span=span)
