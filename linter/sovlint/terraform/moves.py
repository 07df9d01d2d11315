"""Which address a resource had before: what `moved` blocks say, and what a plan says of it.

See https://developer.hashicorp.com/terraform/language/moved, read 2026-11-22.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping

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


class Moves:
    """Where things went, and where they came from; made once of all moves, asked for every address."""

    def __init__(self, moves: Iterable[Move]) -> None:
        self._now: dict[str, str] = {}
        self._once: dict[str, str] = {}
        for move in moves:
            self._now.setdefault(move.before, move.after)
            before, after = without_keys(move.before), without_keys(move.after)
            if before != after:
                self._once.setdefault(after, before)

    def renamed(self, address: str) -> str:
        """Return where a resource of that address is now, after one move upon the other."""
        for _ in range(len(self._now)):
            following = _replaced(address, self._now)
            if following is None:
                break
            address = following
        return address

    def former_names(self, name: str) -> Iterator[str]:
        """Yield what a block was called, by its name without any index, the last name first."""
        for _ in range(len(self._once)):
            former = _replaced(name, self._once)
            if former is None:
                return
            yield former
            name = former


def without_keys(address: str) -> str:
    """Return an address without the keys of instances."""
    return _KEY.sub("", address)


def _replaced(address: str, names: Mapping[str, str]) -> str | None:
    """Return the address with the longest start that has another name; None where there is none."""
    for end in _ends(address):
        other = names.get(address[:end])
        # What has a key is moved with it, unless the move gives a key to what has none.
        if other is not None and not (address[end : end + 1] == "[" and other.endswith("]")):
            return other + address[end:]
    return None


def _ends(address: str) -> Iterator[int]:
    """Yield where a resource or module that an address names may end, the whole address first."""
    yield len(address)
    yield from (at for at in range(len(address) - 1, 0, -1) if address[at] in ".[")


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
