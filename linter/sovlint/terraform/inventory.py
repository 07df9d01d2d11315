"""The inventory: what one root module, plan or state declares, evaluated; all later rooms read this.

Configuration, plan and state give the same shape, so that a judgement does not depend on which was read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from sovlint.diagnostics import Diagnostic, Message, Span
from sovlint.syntax.tree import Block
from sovlint.terraform.values import Known, Value


class InputKind(StrEnum):
    """What an inventory was made from."""

    CONFIGURATION = "configuration"
    PLAN = "plan"
    STATE = "state"


class Mode(StrEnum):
    """Terraform's resource modes."""

    MANAGED = "managed"
    DATA = "data"
    EPHEMERAL = "ephemeral"


#: The type of what stands for a module that was not read.
MODULE = "module"


class AnnotationKind(StrEnum):
    """What a `sovlint:` comment does."""

    DATA = "data"  # declares data categories
    IGNORE = "ignore"  # waives policies


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One `# sovlint:data=...` or `# sovlint:ignore=... reason="..." owner=... until=...` comment.

    `inherited` says that it stood on a module call above the resource.
    """

    kind: AnnotationKind
    names: tuple[str, ...]
    reason: str = ""
    owner: str = ""
    until: str = ""
    span: Span
    inherited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderConfiguration:
    """A resolved provider configuration, or the implied empty one where no block is written.

    `key` is unique in the inventory and readable: `aws`, `aws.paris`, `module.db.aws`. `source` is the full
    source address, `registry.terraform.io/hashicorp/aws`. `values` is the block's content.
    """

    key: str
    source: str
    local_name: str
    alias: str
    module: str
    values: Known
    span: Span | None
    block: Block | None = None


@dataclass(frozen=True, kw_only=True)
class Resource:
    """One instance that Terraform would manage or read, with its full address and evaluated arguments.

    `values` is an object in the shape of a plan's `values`: every nested block type is a list of objects,
    also where only one is allowed. Values carry `Origin` marks (what they were made from) and secrecy.
    `conditional` says why it may not exist: count or for_each is 0 on defaults, or unknown.
    `call_chain` is the module calls above it, outermost first. `provider` is a key of `providers`.
    `uncertain_blocks` names types of nested blocks of which one is shown though their number is not known.
    `configuration` is that of its inventory.
    """

    address: str
    mode: Mode
    type: str
    name: str
    index: str | int | None
    module: str
    provider: str
    provider_source: str
    values: Known
    conditional: Message | None = None
    block: Block | None = None
    span: Span | None = None
    call_chain: tuple[Span, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    depends_on: tuple[str, ...] = ()
    uncertain_blocks: tuple[str, ...] = ()
    configuration: str = ""

    @cached_property
    def header(self) -> Span | None:
        """The span of the block's first line, or of the whole where that is all that is known."""
        return self.block.header if self.block else self.span


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleCall:
    """A `module` block: where it points and where that was found, `directory` empty when it was not.

    `providers` is what the call passes on: the name in the module, and a key of the inventory's `providers`.
    `unread` is set where the module was not read: its instances as resources of the type `module`, with the
    inputs as `values` and without a provider.
    """

    address: str
    source: str
    version: str
    directory: str
    span: Span | None
    problem: Message | None = None
    providers: tuple[tuple[str, str], ...] = ()
    unread: tuple[Resource, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """Where the state of the root module is kept; `local` when nothing is declared.

    `declared` is false for the implied local backend. `encrypted` says that OpenTofu's state encryption is
    declared, `key_providers` by which kinds of keys. `annotations` are those of its `terraform` block.
    """

    type: str
    values: Known
    span: Span | None
    declared: bool
    encrypted: bool = False
    annotations: tuple[Annotation, ...] = ()
    key_providers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What was at one address is at another now: resources or modules, by their addresses from the root."""

    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Inventory:
    """Everything that one root module, plan or state declares, evaluated; tuples sorted by address.

    `configuration` tells apart the inventories of one root module: the file of values that this one is for.
    `moves` are in the order in which they are written.
    """

    root: str
    kind: InputKind
    resources: tuple[Resource, ...]
    providers: Mapping[str, ProviderConfiguration]
    module_calls: tuple[ModuleCall, ...]
    backend: Backend | None
    outputs: Mapping[str, Value]
    problems: tuple[Diagnostic, ...]
    files: frozenset[str] = field(default_factory=frozenset)
    configuration: str = ""
    moves: tuple[Move, ...] = ()

    @property
    def title(self) -> str:
        """The root module as reports call it, with its configuration: `envs [env/prod.tfvars]`."""
        return f"{self.root} [{self.configuration}]" if self.configuration else self.root


def argument_span(resource: Resource, path: tuple[str | int, ...]) -> Span | None:
    """Return where the argument at this path of `values` is written, or the closest thing around it."""
    block, closest = resource.block, resource.header
    remaining = list(path)
    while block is not None and remaining:
        step = remaining.pop(0)
        if not isinstance(step, str):
            continue
        if step in block.body.attributes:
            return block.body.attributes[step].span
        named = [inner for inner in block.body.blocks if inner.type == step]
        position = remaining[0] if remaining and isinstance(remaining[0], int) else 0
        block = named[position] if position < len(named) else None
        closest = block.header if block else closest
    return closest
