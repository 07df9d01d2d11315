"""What `depends_on` names, as addresses from the root."""

from sovlint.syntax.tree import Block
from sovlint.terraform.depends_on import named_in
from sovlint.terraform.modules import ModuleInstance
from sovlint.terraform.scope import Name


def addresses_in(block: Block, module: ModuleInstance) -> tuple[str, ...]:
    """Return the addresses of a block's `depends_on`, sorted, without instance keys."""
    names = {name for name, _ in named_in(block)}
    return tuple(sorted(str(Name(module.address, "", name)) for name in names))
