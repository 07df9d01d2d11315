"""Merges a block of an override file into the block that it overrides.

Arguments replace arguments, nested blocks replace all nested blocks of their type, and `lifecycle` is
merged argument by argument. See https://developer.hashicorp.com/terraform/language/files/override,
read 2026-11-22.
"""

from dataclasses import replace

from sovlint.syntax.tree import Attribute, Block, Body

_MERGED_INSIDE = frozenset({"lifecycle"})


def merged_block(base: Block, override: Block) -> Block:
    """Return the base block with what the override says in it."""
    return replace(base, body=Body(base.body.span, lambda: _merged(base.body, override.body)))


def _merged(base: Body, override: Body) -> tuple[dict[str, Attribute], tuple[Block, ...]]:
    attributes = {**base.attributes, **override.attributes}
    replaced = {_block_name(block) for block in override.blocks}
    kept: list[Block] = []
    for block in base.blocks:
        name = _block_name(block)
        if name in _MERGED_INSIDE and name in replaced:
            override_block = next(one for one in override.blocks if one.type == name)
            kept.append(merged_block(block, override_block))
        elif name not in replaced:
            kept.append(block)
    merged_inside = {block.type for block in kept if block.type in _MERGED_INSIDE & replaced}
    added = [block for block in override.blocks if block.type not in merged_inside]
    return attributes, (*kept, *added)


def _block_name(block: Block) -> str:
    """Return the type of the nested blocks that this one is, or that a `dynamic` block makes."""
    return block.labels[0] if block.type == "dynamic" and block.labels else block.type
