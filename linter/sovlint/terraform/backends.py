"""Where the state of a root module is kept: its `backend` or `cloud` block, or the implied local one.

A partial configuration stays partial: `-backend-config` files are not looked for.
See https://developer.hashicorp.com/terraform/language/backend, read 2026-11-22.
"""

from sovlint.terraform.contents import Contents
from sovlint.terraform.inventory import Backend
from sovlint.terraform.modules import ModuleInstance
from sovlint.terraform.scope import Name
from sovlint.terraform.values import object_of


def backend_of(root: ModuleInstance) -> Backend:
    """Return the backend of a root module; the last block wins, as one in an override file does."""
    inner = [(block, one) for block in root.declarations.terraform for one in block.body.blocks]
    encrypted = any(one.type == "encryption" for _, one in inner)
    declared = [
        (block, one) for block, one in inner if one.type == "cloud" or (one.type == "backend" and one.labels)
    ]
    if not declared:
        return Backend(type="local", values=object_of({}), span=None, declared=False, encrypted=encrypted)
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
    )
