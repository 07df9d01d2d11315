"""What a name in a module's expressions refers to: `var`, `local`, `module`, `path`, a resource...

See https://developer.hashicorp.com/terraform/language/expressions/references, read 2026-11-22.
"""

from collections.abc import Iterator, Sequence

from sovlint.diagnostics import Message, ProblemKind, Span, message
from sovlint.syntax.tree import GetAttribute, Index, Literal
from sovlint.terraform.access import element_at
from sovlint.terraform.convert import convert
from sovlint.terraform.declarations import MODES, ResourceKey
from sovlint.terraform.expansion import ANY, Expansion, Repetition
from sovlint.terraform.functions import FunctionContext
from sovlint.terraform.inventory import Mode
from sovlint.terraform.module_sources import relative_directory
from sovlint.terraform.modules import ModuleInstance, ModuleSet
from sovlint.terraform.rendering import Rendering
from sovlint.terraform.resources import ResourceInstance
from sovlint.terraform.scope import Arguments, Scope
from sovlint.terraform.values import (
    NUMBER,
    STRING,
    Known,
    Mark,
    Origin,
    Reason,
    Secrecy,
    Unknown,
    Value,
    boolean,
    object_of,
    string,
    tuple_of,
    with_marks,
)

Steps = Sequence[GetAttribute | Index]
Found = tuple[Value, int]

_BOUND_ELSEWHERE = {
    "each": message("each is known only where for_each is set"),
    "count": message("count is known only where count is set"),
    "self": message("self is known only in provisioners, connections and conditions"),
}


class ModuleNames:
    """The names that a module offers to its expressions."""

    def __init__(self, module: ModuleInstance) -> None:
        self._module = module
        self.address = module.address

    def context(self, scope: Scope, span: Span) -> FunctionContext:
        """Return what functions need to know of where they are called."""
        root = self._module.run.root
        return FunctionContext(
            module=self._module.directory,
            root=root.directory,
            boundary=root.boundary,
            template=Rendering(scope, span),
            span=span,
            shown=root.shown,
        )

    def refusal(self, function: str) -> Message | None:
        """Refuse nothing: a module calls what it likes."""
        del function
        return None

    def declared(self, kind: str) -> Iterator[Arguments]:
        """Yield what the managed resources of a type set, in this module and those above it."""
        module: ModuleInstance | None = self._module
        while module is not None:
            for key in module.declarations.resources:
                if key.mode is Mode.MANAGED and key.type == kind:
                    yield from (one.contents for one in module.resource(key).instances.values())
            module = module.placement.parent

    def resolve(  # noqa: PLR0911 - a case for each kind of name
        self, root: str, steps: Steps, scope: Scope, span: Span
    ) -> Found:
        """Return the value of `root.step.step...` and how many steps it took to name it."""
        if root in _BOUND_ELSEWHERE:
            return scope.error(_BOUND_ELSEWHERE[root], span, ProblemKind.INVALID), len(steps)
        words = _words(steps)
        match root, words:
            case "var", (name, *_):
                return self._variable(name, scope, span), 1
            case "local", (name, *_):
                return self._local(name, scope, span), 1
            case "module", (name, *_):
                return self._call(name, steps, scope, span)
            case "path" | "terraform", (name, *_):
                return self._setting(root, name, scope, span), 1
            case "data" | "ephemeral" | "resource", (kind, name, *_):
                return self._resource(ResourceKey(MODES[root], kind, name), steps, 2, scope, span)
            case (("var" | "local" | "module" | "path" | "terraform" | "data" | "ephemeral" | "resource"), _):
                what = message('"{name}" must be followed by a name', name=root)
                return scope.error(what, span, ProblemKind.INVALID), len(steps)
            case _, (name, *_):
                return self._resource(ResourceKey(Mode.MANAGED, root, name), steps, 1, scope, span)
        what = message('there is nothing called "{name}" here', name=root)
        return scope.error(what, span, ProblemKind.INVALID), len(steps)

    def _variable(self, name: str, scope: Scope, span: Span) -> Value:
        if name not in self._module.declarations.variables:
            return _undeclared(
                message('variable "{name}" is not declared in this module', name=name), scope, span
            )
        return self._module.variable(name, span)

    def _local(self, name: str, scope: Scope, span: Span) -> Value:
        if name not in self._module.declarations.locals:
            return _undeclared(
                message('local value "{name}" is not declared in this module', name=name), scope, span
            )
        return self._module.local(name, span)

    def _setting(self, root: str, name: str, scope: Scope, span: Span) -> Value:
        run = self._module.run
        match root, name:
            case "path", "module":
                return string(relative_directory(self._module.directory, run.root.directory))
            case "path", "root":
                return string(".")
            case "path", "cwd":
                return string(run.root.directory.absolute().as_posix())
            case "terraform", "workspace":
                scope.evaluation.is_by_workspace = bool(scope.evaluation.assumed_workspace)
                return string(run.settings.workspace)
            case "terraform", "applying":
                return with_marks(boolean(False), frozenset({Secrecy.EPHEMERAL}))  # noqa: FBT003 - the value itself
        what = message('"{root}" has no attribute "{name}"', root=root, name=name)
        return scope.error(what, span, ProblemKind.INVALID)

    def _resource(self, key: ResourceKey, steps: Steps, taken: int, scope: Scope, span: Span) -> Found:
        if key not in self._module.declarations.resources:
            what = message("{address} is not declared in this module", address=str(key))
            return _undeclared(what, scope, span), len(steps)
        found = self._module.resource(key)
        index, used = _selected(found.expansion, steps[taken:], scope, str(key))
        if isinstance(index, Message):
            return scope.misused(index, span), len(steps)
        instance = found.instances.get(index.key) if index is not None else None
        if instance is None and found.expansion.shadow is not None and index is not None:
            _refuse_index(found.collection(scope, span), steps[taken], scope)
            instance = found.instances[found.expansion.shadow.index]
        if instance is None:
            return found.collection(scope, span), taken
        return _of_instance(instance, steps, taken + used, scope, span)

    def _call(self, name: str, steps: Steps, scope: Scope, span: Span) -> Found:  # noqa: PLR0911 - a case a line
        if name not in self._module.declarations.calls:
            what = message('module "{name}" is not declared in this module', name=name)
            return _undeclared(what, scope, span), len(steps)
        found = self._module.call(name)
        if found.located.problem is not None:
            return _of_missing(found, steps, span)
        index, used = _selected(found.expansion, steps[1:], scope, f"module.{name}")
        if isinstance(index, Message):
            return scope.error(index, span, ProblemKind.INVALID), len(steps)
        instance = found.instances.get(index.key) if index is not None else None
        if instance is None and found.expansion.shadow is not None and index is not None:
            _refuse_index(_all_outputs(found, scope, span), steps[1], scope)
            instance = found.instances[found.expansion.shadow.index]
        if instance is None:
            return _all_outputs(found, scope, span), 1
        following = steps[1 + used : 2 + used]
        if not following or not isinstance(following[0], GetAttribute):
            return _outputs(instance, scope, span), 1 + used
        output = following[0].name
        if output not in instance.declarations.outputs:
            what = message('module "{module}" has no output "{name}"', module=name, name=output)
            return scope.misused(what, span, kind=ProblemKind.EVALUATION), len(steps)
        return instance.output(output, span), 2 + used


class _Selected:
    """The index of an instance that a reference selects."""

    __slots__ = ("key",)

    def __init__(self, key: str | int | None) -> None:
        self.key = key


def _words(steps: Steps) -> tuple[str, ...]:
    words: list[str] = []
    for step in steps[:2]:
        if not isinstance(step, GetAttribute):
            break
        words.append(step.name)
    return tuple(words)


def _undeclared(what: Message, scope: Scope, span: Span) -> Unknown:
    return scope.misused(what, span)


def _selected(  # noqa: PLR0911 - a case a line
    expansion: Expansion, steps: Steps, scope: Scope, name: str
) -> tuple[_Selected | Message | None, int]:
    """Return which instance the next step selects and how many steps that took; None for all of them."""
    step = steps[0] if steps else None
    if expansion.repetition is Repetition.SINGLE:
        if isinstance(step, Index) and isinstance(step.key, Literal) and not name.startswith("module."):
            return message("{name} has no index: it sets neither count nor for_each", name=name), 0
        return _Selected(None), 0
    if isinstance(step, GetAttribute):
        what = message(
            "{name} sets {repetition}, so a reference must say which one",
            name=name,
            repetition=expansion.repetition,
        )
        return what, 0
    if step is None:
        return None, 0
    key = scope.evaluate(step.key)
    if expansion.reason is not None:
        return _Selected(ANY), 1
    wanted = STRING if expansion.repetition is Repetition.FOR_EACH else NUMBER
    converted = convert(key, wanted)
    if isinstance(converted, Known) and isinstance(converted.data, str | int):
        return _Selected(converted.data), 1
    if isinstance(converted, Unknown) and expansion.shadow is not None:
        return _Selected(expansion.shadow.index), 1
    return None, 0


def _refuse_index(nothing: Value, step: GetAttribute | Index, scope: Scope) -> None:
    """Say that there are no instances; the value is taken from the one that would stand for them."""
    if isinstance(step, Index):
        element_at(nothing, scope.evaluate(step.key), scope, step.span)


def _of_instance(instance: ResourceInstance, steps: Steps, taken: int, scope: Scope, span: Span) -> Found:
    step = steps[taken] if taken < len(steps) else None
    if isinstance(step, GetAttribute):
        return instance.attribute(step.name, scope, span), taken + 1
    return instance.whole(scope, span), taken


def _outputs(instance: ModuleInstance, scope: Scope, span: Span) -> Value:
    del scope
    return object_of({name: instance.output(name, span) for name in instance.declarations.outputs})


def _all_outputs(found: ModuleSet, scope: Scope, span: Span) -> Value:
    if found.expansion.reason is not None:
        instance = found.instances[ANY]
        marks = frozenset[Mark]()
        outputs = _outputs(instance, scope, span)
        return Unknown(found.expansion.reason, marks=marks | outputs.marks)
    members = {member.index: found.instances[member.index] for member in found.expansion.members}
    if found.expansion.repetition is Repetition.COUNT:
        return tuple_of(tuple([_outputs(one, scope, span) for one in members.values()]))
    return object_of({str(key): _outputs(one, scope, span) for key, one in members.items()})


def _of_missing(found: ModuleSet, steps: Steps, span: Span) -> Found:
    """Return what stands for an output of a module that is not on disk."""
    del span
    taken = 1
    if found.expansion.repetition is not Repetition.SINGLE and taken < len(steps):
        taken += 1
    step = steps[taken] if taken < len(steps) else None
    output = step.name if isinstance(step, GetAttribute) else ""
    why = found.located.problem or message("the module is not read")
    origin = Origin(found.address, output)
    value = Unknown(Reason(why, found.block.header), marks=frozenset({origin}))
    return value, taken + 1 if output else taken
