"""Resource instances: their arguments as configured, and what a reference to one of them sees.

A reference sees what the block sets, marked with the resource as its origin; all else is computed by the
provider and therefore unknown, but for the few things in `known_data`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, Span, message
from sovlint.syntax.tree import Block
from sovlint.terraform.contents import Contents
from sovlint.terraform.declarations import ResourceKey
from sovlint.terraform.expansion import ANY, Expansion, Member, Repetition
from sovlint.terraform.inventory import Mode
from sovlint.terraform.known_data import CLOSED_TYPES, KNOWN_ATTRIBUTES, provider_default
from sovlint.terraform.open_objects import OPEN_OBJECT, computed, open_object
from sovlint.terraform.providers import Provider
from sovlint.terraform.scope import Scope
from sovlint.terraform.values import (
    OBJECT,
    Known,
    Mark,
    Origin,
    Secrecy,
    Unknown,
    Value,
    marks_within,
    object_of,
    tuple_of,
    with_marks,
)

META = frozenset(
    {"count", "for_each", "provider", "depends_on", "lifecycle", "provisioner", "connection", "//"}
)


@dataclass(slots=True, kw_only=True)
class ResourceInstance:
    """One instance of a resource block; `conditional` says why it may not be there."""

    key: ResourceKey
    address: str
    member: Member
    contents: Contents
    block: Block
    provider: Provider
    conditional: Message | None = None
    _whole: Value | None = field(default=None, init=False)

    def attribute(self, name: str, scope: Scope, span: Span) -> Value:
        """Return what `address.name` refers to."""
        marks = frozenset[Mark]({Origin(self.address, name)})
        if self.key.mode is Mode.EPHEMERAL:
            marks |= {Secrecy.EPHEMERAL}
        known = KNOWN_ATTRIBUTES.get((self.key.mode, self.key.type))
        value = known(name, self.contents, self.provider, span) if known else None
        if value is not None:
            return with_marks(value, marks)
        configured = self._configured(name, marks, span)
        if configured is not None:
            return with_marks(configured, marks)
        if name not in self._closed and self._closed:
            what = message(
                '{address} does not have an attribute named "{name}"', address=self.address, name=name
            )
            return scope.misused(what, span)
        default = provider_default(name, self.provider, span) if self.key.mode is Mode.MANAGED else None
        return computed(marks, name, span) if default is None else with_marks(default, marks)

    def _configured(self, name: str, marks: frozenset[Mark], span: Span) -> Value | None:
        """Return what the block sets, as a plan knows it; none where the provider may compute it."""
        if not self.contents.has(name):
            return None
        value = self.contents.get(name, span)
        if isinstance(value, Known) and (
            value.data is None or (value.data == () and not self.contents.is_argument(name))
        ):
            return None
        return _opened(value, marks, span)

    def refuse_ephemeral(self, scope: Scope) -> None:
        """Report arguments that keep an ephemeral value, where it is known that they do."""
        for name in self.contents.names() if self._closed and self.conditional is None else ():
            if Secrecy.EPHEMERAL in marks_within(self.contents.get(name)):
                full = f"{self.address}.{name}"
                what = message("{name} cannot keep an ephemeral value", name=full)
                attribute = self.block.body.attributes.get(name)
                span = attribute.span if attribute else self.block.header
                scope.evaluation.report(
                    Diagnostic(severity=Severity.ERROR, kind=ProblemKind.INVALID, message=what, span=span)
                )

    @property
    def _closed(self) -> tuple[str, ...]:
        """The names of all attributes, where they are known."""
        return CLOSED_TYPES.get(self.key.type, ()) if self.key.mode is Mode.MANAGED else ()

    def whole(self, scope: Scope, span: Span) -> Value:
        """Return what a reference to the instance itself sees."""
        if self._whole is None:
            self._whole = self._make_whole(scope, span)
        return self._whole

    def _make_whole(self, scope: Scope, span: Span) -> Value:
        if self._closed:
            return object_of({name: self.attribute(name, scope, span) for name in self._closed})
        known: dict[str, Value] = {}
        for name in self.contents.names():
            value = self._configured(name, frozenset({Origin(self.address, name)}), span)
            if value is not None:
                known[name] = value
        return open_object(known, frozenset({Origin(self.address, "")}))


def _opened(value: Value, marks: frozenset[Mark], span: Span) -> Value:
    """Return what a block sets as the provider may fill it in.

    Its objects, and those of the blocks in it, may have more attributes than are written, and what they set
    to null may be computed.
    """
    if not isinstance(value, Known):
        return value
    if value.type == OBJECT and isinstance(value.data, Mapping):
        inside = {
            name: computed(marks | part.marks, name, span) if _is_null(part) else _opened(part, marks, span)
            for name, part in value.data.items()
        }
        return replace(value, data=inside, type=OPEN_OBJECT)
    if isinstance(value.data, tuple) and value.data and all(part.type == OBJECT for part in value.data):
        return replace(value, data=tuple([_opened(part, marks, span) for part in value.data]))
    return value


def _is_null(value: Value) -> bool:
    return isinstance(value, Known) and value.data is None


@dataclass(slots=True, kw_only=True)
class ResourceSet:
    """All instances of a resource block."""

    key: ResourceKey
    address: str
    block: Block
    expansion: Expansion
    instances: Mapping[str | int | None, ResourceInstance] = field(default_factory=dict)

    def collection(self, scope: Scope, span: Span) -> Value:
        """Return what a reference to the whole block sees."""
        if self.expansion.repetition is Repetition.SINGLE:
            return self.instances[None].whole(scope, span)
        if self.expansion.reason is not None:
            marks = frozenset[Mark]({Origin(self.instances[ANY].address, "")})
            return Unknown(self.expansion.reason, marks=marks)
        members = {member.index: self.instances[member.index] for member in self.expansion.members}
        if self.expansion.repetition is Repetition.COUNT:
            return tuple_of(tuple([instance.whole(scope, span) for instance in members.values()]))
        return object_of({str(key): instance.whole(scope, span) for key, instance in members.items()})
