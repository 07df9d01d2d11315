"""Whether a value rests on the default of a root variable: whether it could come out otherwise.

Read off the expressions, not off values: a `count` of 0 that follows from a default may be another number
in another deployment, one that the code decides may not.
"""

from collections.abc import Iterator
from typing import Any

from sovlint.syntax.tree import Block, Expression, GetAttribute, Reference
from sovlint.terraform.constants import fields_of
from sovlint.terraform.declarations import MODES, ResourceKey
from sovlint.terraform.inventory import Mode
from sovlint.terraform.modules import ModuleInstance

_DEPTH = 200  # names after names


class Dependence:
    """Answers for one root module, each name once."""

    def __init__(self) -> None:
        self._answers: dict[tuple[int, str], bool] = {}
        self._names: dict[int, tuple[Expression, tuple[tuple[str, str], ...]]] = {}

    def of_repetition(self, block: Block, module: ModuleInstance) -> bool:
        """Return whether a block's `count` or `for_each` rests on the default of a root variable."""
        return self._of_repetition(block, module, 0)

    def _of_repetition(self, block: Block, module: ModuleInstance, depth: int) -> bool:
        attributes = block.body.attributes
        found = [attributes[name] for name in ("count", "for_each") if name in attributes]
        return any(self._of_expression(one.expression, module, depth) for one in found)

    def _of_expression(self, expression: Expression, module: ModuleInstance, depth: int) -> bool:
        return any(self._of_name(kind, name, module, depth) for kind, name in self._names_in(expression))

    def _names_in(self, expression: Expression) -> tuple[tuple[str, str], ...]:
        """Return the names in an expression, read once: every instance of a module asks for them."""
        known = self._names.get(id(expression))
        if known is None:
            known = self._names[id(expression)] = (expression, tuple(names_in(expression)))
        return known[1]

    def _of_name(self, kind: str, name: str, module: ModuleInstance, depth: int) -> bool:
        key = (id(module), f"{kind}.{name}")
        known = self._answers.get(key)
        if known is not None or depth > _DEPTH:
            return bool(known)
        self._answers[key] = False  # while it is found out: a name does not rest on itself
        answer = self._answers[key] = self._find_out(kind, name, module, depth + 1)
        return answer

    def _find_out(self, kind: str, name: str, module: ModuleInstance, depth: int) -> bool:
        declared = module.declarations
        match kind:
            case "var" if name in declared.variables:
                return self._of_variable(name, module, depth)
            case "local" if name in declared.locals:
                return self._of_expression(declared.locals[name].expression, module, depth)
            case "module" if name.partition(".")[0] in declared.calls:
                return self._of_call(name, module, depth)
            case "each" | "count" if module.placement.block and module.placement.parent:
                return self._of_repetition(module.placement.block, module.placement.parent, depth)
            case _ if kind in {mode.value for mode in Mode}:
                type_name, _, own_name = name.partition(".")
                block = declared.resources.get(ResourceKey(Mode(kind), type_name, own_name))
                return block is not None and self._of_repetition(block, module, depth)
        return False

    def _of_variable(self, name: str, module: ModuleInstance, depth: int) -> bool:
        block, parent = module.placement.block, module.placement.parent
        if block is None or parent is None:
            return name not in module.run.given
        attribute = block.body.attributes.get(name)
        return attribute is not None and self._of_expression(attribute.expression, parent, depth)

    def _of_call(self, name: str, module: ModuleInstance, depth: int) -> bool:
        call_name, _, output = name.partition(".")
        found = module.call(call_name)
        if self._of_repetition(found.block, module, depth):
            return True
        instance = next(iter(found.instances.values()), None)
        block = instance.declarations.outputs.get(output) if instance else None
        attribute = block.body.attributes.get("value") if block else None
        return bool(instance and attribute and self._of_expression(attribute.expression, instance, depth))


def names_in(expression: Any) -> Iterator[tuple[str, str]]:
    """Yield the names that an expression refers to: (`var`, `x`), (`managed`, `aws_vpc.main`)..."""
    pending = [expression]
    while pending:
        node = pending.pop()
        if isinstance(node, tuple):
            pending.extend(node)
        elif isinstance(node, GetAttribute):
            words, start = _words(node)
            if start is None:
                pending.append(node.source)
            else:
                yield from _name(start, words)
                pending.extend(_keys(node))
        else:
            pending.extend([getattr(node, name) for name in fields_of(node.__class__)])


def _words(node: Expression) -> tuple[list[str], str | None]:
    """Return the attribute names along a chain, indices left out, and the name that it starts with."""
    words: list[str] = []
    while not isinstance(node, Reference):
        source = getattr(node, "source", None)
        if source is None:
            return [], None
        if isinstance(node, GetAttribute):
            words.append(node.name)
        node = source
    return words[::-1], node.name


def _keys(node: Expression) -> list[Expression]:
    keys: list[Expression] = []
    current: Any = node
    while current is not None and not isinstance(current, Reference):
        key = getattr(current, "key", None)
        if key is not None and not isinstance(key, str):
            keys.append(key)
        current = getattr(current, "source", None)
    return keys


def _name(start: str, words: list[str]) -> Iterator[tuple[str, str]]:
    if start in {"var", "local", "each", "count"}:
        yield start, words[0]
    elif start == "module":
        yield start, ".".join(words[:2])
    elif start in MODES and len(words) > 1:
        yield MODES[start].value, ".".join(words[:2])
    elif start not in {"path", "terraform", "self", *MODES}:
        yield Mode.MANAGED.value, f"{start}.{words[0]}"
