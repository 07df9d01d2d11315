"""Which address a resource had before: what `moved` blocks say, and what a plan says of it.

See https://developer.hashicorp.com/terraform/language/moved, read 2026-11-22.
"""

import json
import re
from collections.abc import Iterable, Iterator

from sovlint.syntax.tree import Attribute, Expression, GetAttribute, Index, Literal, Reference
from sovlint.terraform.inventory import Move
from sovlint.terraform.modules import ModuleInstance
from sovlint.terraform.traversals import chain_of

_KEY = re.compile(r'\[(?:"(?:[^"\\]|\\.)*"|[^\]]*)\]')


def moves_of(module: ModuleInstance) -> Iterator[Move]:
    """Yield what the `moved` blocks of a module instance say, as addresses from the root."""
    prefix = f"{module.address}." if module.address else ""
    for block in module.declarations.moved:
        before, after = (_address(block.body.attributes.get(name)) for name in ("from", "to"))
        if before and after:
            yield Move(before=prefix + before, after=prefix + after)


def renamed(address: str, moves: Iterable[Move]) -> str:
    """Return where a resource of that address is now, after one move upon the other."""
    left = list(moves)
    while True:
        move = next((move for move in left if _rest(address, move.before, move.after) is not None), None)
        if move is None:
            return address
        left.remove(move)
        address = move.after + address[len(move.before) :]


def former_names(name: str, moves: Iterable[Move]) -> Iterator[str]:
    """Yield what a block was called, by its name without any index, the last of its former names first."""
    left = [(without_keys(move.before), without_keys(move.after)) for move in moves]
    while True:
        move = next(
            (pair for pair in left if pair[0] != pair[1] and _rest(name, *reversed(pair)) is not None), None
        )
        if move is None:
            return
        left.remove(move)
        name = move[0] + name[len(move[1]) :]
        yield name


def without_keys(address: str) -> str:
    """Return an address without the keys of instances."""
    return _KEY.sub("", address)


def _rest(address: str, start: str, other: str) -> str | None:
    """Return what is behind the start of an address; None where it starts otherwise, or cannot be moved."""
    if not address.startswith(start):
        return None
    rest = address[len(start) :]
    if rest.startswith("["):
        # What has a key is moved with it, unless the move gives a key to what has none.
        return None if other.endswith("]") else rest
    return rest if rest == "" or rest.startswith(".") else None


def _address(attribute: Attribute | None) -> str:
    """Return the address that an argument names; empty where it is none that can be read."""
    if attribute is None:
        return ""
    expression = attribute.expression
    if isinstance(expression, Literal):
        return expression.value if isinstance(expression.value, str) else ""
    start, steps = chain_of(expression)
    if not isinstance(start, Reference):
        return ""
    parts = [_step(step) for step in steps]
    return "".join([start.name, *parts]) if all(parts) else ""


def _step(step: GetAttribute | Index) -> str:
    return f".{step.name}" if isinstance(step, GetAttribute) else _key(step.key)


def _key(key: Expression) -> str:
    if not isinstance(key, Literal):
        return ""
    return f"[{json.dumps(key.value)}]" if isinstance(key.value, str) else f"[{key.value}]"
