"""Module instances: inputs, locals, outputs, resources and calls, each computed when first asked for.

A module call makes one instance for each member of its `count` or `for_each`, with its own inputs and its
own values for everything that follows from them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sovlint.diagnostics import Message, ProblemKind, Span, message
from sovlint.syntax.tree import Attribute, Block, Literal, Reference
from sovlint.terraform.contents import Contents
from sovlint.terraform.declarations import Declarations, ResourceKey
from sovlint.terraform.expansion import (
    SINGLE,
    Expansion,
    Member,
    Repetition,
    as_conditional,
    expand,
    not_known,
)
from sovlint.terraform.inventory import Annotation
from sovlint.terraform.module_calls import Lineage, check_arguments, locate_call, missing_argument
from sovlint.terraform.module_sources import Located
from sovlint.terraform.provider_scopes import ProviderScope
from sovlint.terraform.providers import Provider
from sovlint.terraform.resources import META, ResourceInstance, ResourceSet
from sovlint.terraform.run import Run
from sovlint.terraform.scope import Name, Names, Scope
from sovlint.terraform.values import (
    SECRECY_FLAGS,
    STRING,
    Known,
    Mark,
    Reason,
    Secrecy,
    Unknown,
    Value,
    marks_within,
    with_marks,
)
from sovlint.terraform.variables import Variable, accepted, default_of, problems_of, read_variable


@dataclass(slots=True, kw_only=True)
class Placement:
    """Where a module instance hangs: below which one, by which call, and what that means for it.

    `key` is the path of call names (`a.b`) that `terraform init` notes modules by. `scope` is where the
    call's arguments are evaluated. `lineage` is the directories above, with the names they were called by.
    `is_quiet` says that Terraform would not evaluate the module at all.
    """

    address: str = ""
    key: str = ""
    parent: "ModuleInstance | None" = None
    block: Block | None = None
    scope: Scope | None = None
    passed: Mapping[str, Provider] = field(default_factory=dict)
    conditional: Message | None = None
    is_quiet: bool = False
    lineage: Lineage = ()
    chain: tuple[Span, ...] = ()
    annotations: tuple[Annotation, ...] = ()


@dataclass(slots=True, kw_only=True)
class ModuleSet:
    """All instances of a module call; none, and `located.problem`, where the module cannot be read."""

    name: str
    address: str
    block: Block
    source: str
    expansion: Expansion
    located: Located
    instances: dict[str | int | None, "ModuleInstance"] = field(default_factory=dict)
    passed: Mapping[str, Provider] = field(default_factory=dict)


class ModuleInstance:
    """One instance of a module; the root module is one too."""

    def __init__(
        self,
        run: Run,
        declarations: Declarations,
        placement: Placement,
        make_names: Callable[["ModuleInstance"], Names],
    ) -> None:
        self.run = run
        self.declarations = declarations
        self.placement = placement
        self.address = placement.address
        self._make_names = make_names
        self.scope = Scope(run.evaluation, make_names(self))
        parent = placement.parent
        self.providers: ProviderScope = ProviderScope(
            run, self.scope, declarations, parent.providers if parent else None, placement.passed
        )
        self._variables: dict[str, Value] = {}
        self._locals: dict[str, Value] = {}
        self._outputs: dict[str, Value] = {}
        self._resources: dict[ResourceKey, ResourceSet] = {}
        self._calls: dict[str, ModuleSet] = {}

    def release(self) -> None:
        """Let go of everything, also below: module, scope and names hold each other, and would all stay."""
        for call in self._calls.values():
            for instance in call.instances.values():
                instance.release()
        vars(self).clear()

    @property
    def directory(self) -> Path:
        """Where the module's files lie."""
        return self.declarations.directory

    def variable(self, name: str, span: Span) -> Value:
        """Return the value of a declared input variable."""
        found = self._variables.get(name)
        if found is not None and not self.run.evaluation.by_workspace:
            return found
        full_name = Name(self.address, "var.", name)
        return self._compute(self._variables, name, full_name, lambda: self._variable(name), span)

    def declared_variable(self, name: str) -> Variable:
        """Return the declaration of an input variable, read once for all instances."""
        found = self.declarations.read_variables.get(name)
        if found is None:
            found = read_variable(name, self.declarations.variables[name])
            self.declarations.read_variables[name] = found
            for problem in problems_of(found, self.scope):
                self.run.evaluation.report(problem)
        return found

    def _variable(self, name: str) -> Value:
        variable = self.declared_variable(name)
        span = variable.block.header
        outside = self.placement
        if outside.block is None or outside.scope is None:
            given = self.run.given.get(name)
            if given is None:
                return default_of(variable, self.scope)
            return accepted(variable, given.value(), self.scope, given.span or span)
        attribute = outside.block.body.attributes.get(name)
        if attribute is not None:
            value = outside.scope.evaluate(attribute.expression)
            return accepted(variable, value, self.scope, attribute.span)
        if variable.default is None:
            what = missing_argument(outside.block, name)
            return self.scope.error(what, outside.block.header, ProblemKind.INVALID, variable.marks)
        return default_of(variable, self.scope)

    def local(self, name: str, span: Span) -> Value:
        """Return the value of a declared local value."""
        found = self._locals.get(name)
        if found is not None and not self.run.evaluation.by_workspace:
            return found
        attribute = self.declarations.locals[name]
        full_name = Name(self.address, "local.", name)
        return self._compute(
            self._locals, name, full_name, lambda: self.scope.evaluate(attribute.expression), span
        )

    def output(self, name: str, span: Span) -> Value:
        """Return the value of a declared output."""
        found = self._outputs.get(name)
        if found is not None and not self.run.evaluation.by_workspace:
            return found
        full_name = Name(self.address, "output.", name)
        return self._compute(self._outputs, name, full_name, lambda: self._output(name), span)

    def _output(self, name: str) -> Value:
        block = self.declarations.outputs[name]
        attributes = block.body.attributes
        if "value" not in attributes:
            return Unknown(Reason(message('output "{name}" has no value', name=name), block.header))
        marks = frozenset[Mark](one for one in SECRECY_FLAGS if is_true(attributes.get(one)))
        value = self.scope.evaluate(attributes["value"].expression)
        inside = marks_within(value)
        self._refuse_ephemeral(name, block, inside)
        if self.placement.parent is not None:
            if Secrecy.SENSITIVE in marks - inside:
                marks |= {Secrecy.DECLARED}
        elif Secrecy.SENSITIVE in inside - marks and Secrecy.DECLARED not in inside:
            what = message('output "{name}" must set `sensitive = true`: a secret is in it', name=name)
            self.scope.error(what, block.header, ProblemKind.INVALID)
        return with_marks(value, marks)

    def _refuse_ephemeral(self, name: str, block: Block, inside: frozenset[Mark]) -> None:
        """Refuse an output that would keep what must not be kept."""
        is_flagged = is_true(block.body.attributes.get(Secrecy.EPHEMERAL))
        if is_flagged and self.placement.parent is None:
            what = message('output "{name}" cannot be ephemeral: it is one of the root module', name=name)
            self.scope.error(what, block.header, ProblemKind.INVALID)
        elif not is_flagged and Secrecy.EPHEMERAL in inside:
            what = message('output "{name}" holds an ephemeral value and does not say so', name=name)
            self.scope.error(what, block.body.attributes["value"].span, ProblemKind.INVALID)

    def _compute(
        self, memo: dict[str, Value], key: str, name: Name, work: Callable[[], Value], span: Span
    ) -> Value:
        here = self.placement
        return self.run.evaluation.compute(
            memo, key, name, work, span, is_quiet=here.is_quiet, is_conditional=here.conditional is not None
        )

    def resource(self, key: ResourceKey) -> ResourceSet:
        """Return the instances of a declared resource block."""
        found = self._resources.get(key)
        if found is None:
            block = self.declarations.resources[key]
            expansion = self._expansion(block, Name(self.address, "", str(key)))
            found = self._resources.setdefault(key, self._resource_set(key, block, expansion))
        return found

    def _expansion(self, block: Block, name: Name) -> Expansion:
        """Return the instances of a block, with problems and cycles going to `count` or `for_each`."""
        meta = next((one for one in ("count", "for_each") if one in block.body.attributes), None)
        if meta is None:
            self.run.evaluation.instances += 1 if self.address else 0
            return SINGLE
        made: list[Expansion] = []

        def work() -> Value:
            made.append(expand(block, self.scope))
            return Known(None, STRING)

        full_name = Name(name.module, name.kind, f"{name.name}.{meta}")
        span = block.body.attributes[meta].span
        value = self._compute({}, meta, full_name, work, span)
        if made:
            return made[0]
        return not_known(value, Repetition(meta)) if isinstance(value, Unknown) else SINGLE

    def _resource_set(self, key: ResourceKey, block: Block, expansion: Expansion) -> ResourceSet:
        address = str(Name(self.address, "", str(key)))
        instances: dict[str | int | None, ResourceInstance] = {}
        why = self.placement.conditional or expansion.undecided or expansion.absent
        for member in expansion.members or as_conditional(expansion).members:
            full = f"{address}{member.suffix}"
            scope = self.scope.binding(member.names) if member.names else self.scope
            is_quiet = self.placement.is_quiet or not expansion.members
            name = Name("", "", full)
            contents = Contents(
                block.body, scope, name, META, is_quiet=is_quiet, is_conditional=why is not None
            )
            instances[member.index] = ResourceInstance(
                key=key,
                address=full,
                member=member,
                contents=contents,
                block=block,
                provider=self.providers.of_resource(key.type, block, scope),
                conditional=why,
            )
        return ResourceSet(key=key, address=address, block=block, expansion=expansion, instances=instances)

    def call(self, name: str) -> ModuleSet:
        """Return the instances of a declared module call."""
        found = self._calls.get(name)
        if found is None:
            block = self.declarations.calls[name]
            expansion = self._expansion(block, Name(self.address, "module.", name))
            found = self._calls.get(name)
            if found is None:
                found = self._calls[name] = self._module_set(name, block, expansion)
        return found

    def _module_set(self, name: str, block: Block, expansion: Expansion) -> ModuleSet:
        key = f"{self.placement.key}.{name}" if self.placement.key else name
        address = str(Name(self.address, "module.", name))
        lineage = (*self.placement.lineage, (self.directory, self._call_name()))
        source, located = locate_call(self.run, block, self.scope, key, lineage)
        made = ModuleSet(
            name=name, address=address, block=block, source=source, expansion=expansion, located=located
        )
        made.passed = self.providers.passing(block, self.scope)
        if located.directory is None:
            return made
        declarations = self.run.declarations(located.directory)
        check_arguments(self.run, block, declarations)
        for member in expansion.members or as_conditional(expansion).members:
            placement = self._placement(made, member, key)
            made.instances[member.index] = ModuleInstance(self.run, declarations, placement, self._make_names)
        return made

    def _call_name(self) -> str:
        """Return the name that this instance was called by."""
        return self.placement.block.labels[0] if self.placement.block else "root"

    def _placement(self, made: ModuleSet, member: Member, key: str) -> Placement:
        outside = self.placement
        own = self.declarations.annotations.get(made.block.span, ())
        scope = self.scope.binding(member.names) if member.names else self.scope
        return Placement(
            address=f"{made.address}{member.suffix}",
            key=key,
            parent=self,
            block=made.block,
            scope=scope,
            passed=self.providers.passing(made.block, scope),
            conditional=outside.conditional or made.expansion.undecided or made.expansion.absent,
            is_quiet=outside.is_quiet or not made.expansion.members,
            lineage=(*outside.lineage, (self.directory, self._call_name())),
            chain=(*outside.chain, made.block.header),
            annotations=(*outside.annotations, *(replace(one, inherited=True) for one in own)),
        )


def is_true(attribute: Attribute | None) -> bool:
    """Return whether a flag of a block is written as true."""
    expression = attribute.expression if attribute else None
    if isinstance(expression, Literal):
        return expression.value in (True, "true")
    return isinstance(expression, Reference) and expression.name == "true"
