"""What `depends_on` names, as addresses from the root."""

from sovlint.syntax.tree import Block, Expression, GetAttribute, Literal, Reference, TupleOf
from sovlint.terraform.modules import ModuleInstance
from sovlint.terraform.scope import Name
from sovlint.terraform.traversals import chain_of


def addresses_in(block: Block, module: ModuleInstance) -> tuple[str, ...]:
    """Return the addresses of a block's `depends_on`, sorted, without instance keys."""
    attribute = block.body.attributes.get("depends_on")
    if attribute is None or not isinstance(attribute.expression, TupleOf):
        return ()
    names = {_address(item) for item in attribute.expression.items} - {""}
    return tuple(sorted(str(Name(module.address, "", name)) for name in names))


def _address(item: Expression) -> str:
    if isinstance(item, Literal):
        return item.value.partition("[")[0] if isinstance(item.value, str) else ""
    start, steps = chain_of(item)
    if not isinstance(start, Reference):
        return ""
    wanted = 2 if start.name in {"data", "ephemeral"} else 1
    words = [step.name for step in steps if isinstance(step, GetAttribute)]
    return ".".join([start.name, *words[:wanted]]) if len(words) >= wanted else ""
