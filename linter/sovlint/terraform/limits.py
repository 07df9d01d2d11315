"""Bounds on the effort for one root module, far above what real configurations need.

Where one is reached, what is beyond becomes unknown with that reason and one problem says so.
"""

from collections.abc import Mapping

from sovlint.terraform.values import Known, Value

DEPTH = 600  # expressions within expressions, through locals, variables and outputs
STEPS = 20_000_000  # expressions evaluated
INSTANCES = 4_096  # of one block
TOTAL_INSTANCES = 100_000  # of all blocks
MODULE_DEPTH = 40
TEXT = 8 << 20  # characters of one string
PARTS = 200_000  # values within one value
NESTING = 150  # values within values

#: Python frames that evaluation may need at `DEPTH`, and a margin for functions at the deepest place.
FRAMES = DEPTH * 8 + 2_000

WAY = 32  # places that an unknown remembers on its way


def is_too_large(value: Value) -> bool:
    """Return whether a value holds too many values or is nested too deeply; never recurses."""
    level: list[Value] = [value]
    parts = depth = 0
    while level:
        parts += len(level)
        depth += 1
        if parts > PARTS or depth > NESTING:
            return True
        following: list[Value] = []
        for inner in level:
            if isinstance(inner, Known):
                if isinstance(inner.data, tuple):
                    following.extend(inner.data)
                elif isinstance(inner.data, Mapping):
                    following.extend(inner.data.values())
            else:
                following.extend(inner.pieces)
                if inner.says is not None:
                    following.append(inner.says)
        level = following
    return False
