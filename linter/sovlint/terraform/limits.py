"""Bounds on the effort for one root module, far above what real configurations need.

Where one is reached, what is beyond becomes unknown with that reason and one problem says so.
"""

from sovlint.terraform.values import Known, Size, Unknown, Value, insides_of

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

_SCALAR = Size(1, 1, 0)

CANDIDATES = 64  # what an unknown may turn out as, at most
WAY = 32  # places that an unknown remembers on its way


def size_of(value: Value) -> Size:
    """Return the size of a value, counted no further than to where it is too large; never recurses."""
    if isinstance(value, Known):
        data = value.data
        if not isinstance(data, (tuple, dict)):  # most values by far
            return Size(1, 1, len(data)) if isinstance(data, str) else _SCALAR
        insides = insides_of(value)
        if insides.size is None:
            insides.size = _counted(value)
        return insides.size
    return _counted(value)


def _counted(value: Value) -> Size:
    level: list[Value] = [value]
    parts = depth = deepest = characters = 0
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
            if isinstance(data, str):
                characters += len(data)
            elif isinstance(data, (tuple, dict)):
                size = inner.insides and inner.insides.size
                if size:
                    parts += size.parts - 1
                    characters += size.characters
                    deepest = max(deepest, depth - 1 + size.depth)
                else:
                    following += data if isinstance(data, tuple) else data.values()
        level = following
    return Size(parts, max(depth, deepest), characters)


def effort_of(value: Value) -> int:
    """Return the steps that going through a value once counts for."""
    if isinstance(value, Known) and not isinstance(value.data, (tuple, dict)):
        return len(value.data) // 256 if isinstance(value.data, str) else 0
    size = size_of(value)
    return size.parts // 32 + size.characters // 256


def is_too_large(value: Value) -> bool:
    """Return whether a value holds too many values or is nested too deeply."""
    size = size_of(value)
    return size.parts > PARTS or size.depth > NESTING
