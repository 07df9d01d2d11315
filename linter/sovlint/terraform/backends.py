"""Where the state of a root module is kept: its `backend` or `cloud` block, or the implied local one.

A partial configuration stays partial: `-backend-config` files are not looked for.
See https://developer.hashicorp.com/terraform/language/backend, read 2026-11-22.
"""

from sovlint.syntax.tree import Block, GetAttribute
from sovlint.terraform.contents import Contents
from sovlint.terraform.inventory import Backend
from sovlint.terraform.modules import ModuleInstance
from sovlint.terraform.scope import Name
from sovlint.terraform.values import object_of


def backend_of(root: ModuleInstance) -> Backend:
    """Return the backend of a root module; the last block wins, as one in an override file does."""
    inner = [(block, one) for block in root.declarations.terraform for one in block.body.blocks]
    encryption = [part for _, one in inner if one.type == "encryption" for part in one.body.blocks]
    encrypted = any(_encrypts(part) for part in encryption)
    declared = [
        (block, one) for block, one in inner if one.type == "cloud" or (one.type == "backend" and one.labels)
    ]
    keys = tuple(
        sorted({part.labels[0] for part in encryption if part.type == "key_provider" and part.labels})
    )
    if not declared:
        return Backend(
            type="local",
            values=object_of({}),
            span=None,
            declared=False,
            encrypted=encrypted,
            key_providers=keys,
        )
    outer, block = declared[-1]
    kind = "cloud" if block.type == "cloud" else block.labels[0]
    contents = Contents(block.body, root.scope, Name("", "backend.", kind), frozenset(), is_quiet=False)
    return Backend(
        type=kind,
        values=contents.values(),
        span=block.header,
        declared=True,
        encrypted=encrypted,
        annotations=root.declarations.annotations.get(outer.span, ()),
        key_providers=keys,
    )


def _encrypts(part: Block) -> bool:
    """Whether a part of `encryption` encrypts the state itself: `unencrypted` is a method too."""
    method = part.body.attributes.get("method")
    if part.type != "state" or method is None:
        return False
    step = method.expression.source if isinstance(method.expression, GetAttribute) else method.expression
    return not (isinstance(step, GetAttribute) and step.name == "unencrypted")
