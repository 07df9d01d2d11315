"""Bounds on the effort for one root module, far above what real configurations need.

Where one is reached, what is beyond becomes unknown with that reason and one problem says so.
"""

from collections.abc import Mapping
from decimal import Decimal
from types import NoneType
from typing import NamedTuple

from sovlint.terraform.values import Known, Unknown, Value

DEPTH = 600  # expressions within expressions, through locals, variables and outputs
STEPS = 3_000_000  # expressions evaluated, turns of loops, and what functions and names hold besides
INSTANCES = 4_096  # of one block
TOTAL_INSTANCES = 20_000  # of all blocks
MODULE_DEPTH = 40
TEXT = 8 << 20  # characters of one string
PARTS = 200_000  # values within one value
NESTING = 150  # values within values

#: Python frames that evaluation may need at `DEPTH`, and a margin for functions at the deepest place.
FRAMES = DEPTH * 8 + 2_000

_PLAIN = (bool, int, Decimal, NoneType)
_SCALAR = (str, *_PLAIN)

WAY = 32  # places that an unknown remembers on its way


class Size(NamedTuple):
    """How much a value holds: values, values within values, characters."""

    parts: int
    depth: int
    characters: int

    @property
    def is_too_large(self) -> bool:
        """Whether it is more than one value may hold."""
        return self.parts > PARTS or self.depth > NESTING

    @property
    def steps(self) -> int:
        """The effort that going through the value once counts for."""
        return self.parts // 32 + self.characters // 256


def size_of(value: Value) -> Size:
    """Return the size of a value, counted no further than to where it is too large; never recurses."""
    if isinstance(value, Known) and isinstance(value.data, _SCALAR):  # most values by far
        return Size(1, 1, len(value.data) if isinstance(value.data, str) else 0)
    level: list[Value] = [value]
    parts = depth = characters = 0
    while level:
        parts += len(level)
        depth += 1
        if parts > PARTS or depth > NESTING:
            break
        following: list[Value] = []
        for inner in level:
            if isinstance(inner, Unknown):
                following += inner.pieces
                if inner.says is not None:
                    following.append(inner.says)
                continue
            data = inner.data
            if isinstance(data, str):  # first, and `Mapping` last: asking for that is slow
                characters += len(data)
            elif isinstance(data, tuple):
                following += data
            elif not isinstance(data, _PLAIN) and isinstance(data, Mapping):
                following += data.values()
        level = following
    return Size(parts, depth, characters)


def is_too_large(value: Value) -> bool:
    """Return whether a value holds too many values or is nested too deeply."""
    return size_of(value).is_too_large
