"""Builds what follows an operand - attributes, indexes, splats - the way HCL groups it.

Both readers hand over a flat row of steps, because both their grammars group splats otherwise than HCL:
`a.*.b[0]` indexes the whole splat, `a[*].b[0]` every element. See `parseExpressionTraversals` in
hclsyntax/parser.go of https://github.com/hashicorp/hcl, read 2026-11-22. Numbers are read here too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from sovlint.syntax.positions import Positions
from sovlint.syntax.tree import Expression, GetAttribute, Index, Reference, Splat

#: Numbers beyond cty's 512 bits of precision stay Decimal, so that nobody expands `1e999999999`.
_LARGEST_EXPONENT = 160


class StepKind(StrEnum):
    """The ways to go on from an operand."""

    ATTRIBUTE = "attribute"
    INDEX = "index"
    LEGACY_INDEX = "legacy"  # `.0`
    ATTRIBUTE_SPLAT = "attribute-splat"  # `.*`
    FULL_SPLAT = "full-splat"  # `[*]`


@dataclass(frozen=True, slots=True)
class Step:
    """One step between two offsets: a name for an attribute, a key for an index."""

    kind: StepKind
    start: int
    end: int
    name: str = ""
    key: Expression | None = None


def follow(source: Expression, steps: Sequence[Step], start: int, positions: Positions) -> Expression:
    """Apply the steps to the operand that begins at the offset `start`."""
    for position, step in enumerate(steps):
        rest = steps[position + 1 :]
        if step.kind is StepKind.FULL_SPLAT:
            each = follow(Reference("*", positions.span(step.start, step.end)), rest, step.start, positions)
            return Splat(source, each, positions.span(start, steps[-1].end))
        if step.kind is StepKind.ATTRIBUTE_SPLAT:
            inside = 0
            while inside < len(rest) and rest[inside].kind in (StepKind.ATTRIBUTE, StepKind.LEGACY_INDEX):
                inside += 1
            element = Reference("*", positions.span(step.start, step.end))
            each = follow(element, rest[:inside], step.start, positions)
            splat = Splat(source, each, positions.span(start, steps[position + inside].end))
            return follow(splat, rest[inside:], start, positions)
        span = positions.span(start, step.end)
        if step.key is not None:
            source = Index(source, step.key, span)
        else:
            source = GetAttribute(source, step.name, span)
    return source


def number(text: str) -> int | Decimal:
    """Return the value of a number as written: int where it is whole."""
    if text.isdigit() and len(text) <= _LARGEST_EXPONENT:
        return int(text)
    try:
        amount = Decimal(text)
    except InvalidOperation:  # `0x1F`, which tree-sitter lets through and Terraform does not
        return Decimal("NaN")
    if amount.is_finite() and amount.adjusted() <= _LARGEST_EXPONENT and amount == amount.to_integral_value():
        return int(amount)
    return amount
