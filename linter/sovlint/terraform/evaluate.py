"""One root module to its inventory: everything that it declares below it, evaluated.

See `modules.py` for how values are computed on demand; this file asks for them, in order, and sorts.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sovlint.diagnostics import Diagnostic, message
from sovlint.syntax.tree import File
from sovlint.terraform import limits
from sovlint.terraform.backends import backend_of
from sovlint.terraform.conditions import check_outputs, check_resource, check_variables
from sovlint.terraform.contents import Contents
from sovlint.terraform.dependence import Dependence
from sovlint.terraform.expansion import as_conditional
from sovlint.terraform.expressions import EVALUATORS
from sovlint.terraform.inputs import gather, suppliers
from sovlint.terraform.inventory import MODULE, InputKind, Inventory, Mode, ModuleCall, Move, Resource
from sovlint.terraform.module_calls import META as CALL_META
from sovlint.terraform.module_calls import version_of
from sovlint.terraform.module_sources import read_manifest, relative_directory
from sovlint.terraform.modules import ModuleInstance, ModuleSet, Placement
from sovlint.terraform.moves import moves_of
from sovlint.terraform.names import ModuleNames
from sovlint.terraform.references import addresses_in
from sovlint.terraform.resources import ResourceInstance, ResourceSet
from sovlint.terraform.roots import RootModule
from sovlint.terraform.run import Run
from sovlint.terraform.scope import Evaluation, Name
from sovlint.terraform.settings import Settings

__all__ = ["Settings", "evaluate_root"]


def evaluate_root(root: RootModule, settings: Settings, read: Callable[[Path], File]) -> Inventory:
    """Evaluate a root module as `terraform plan` would in its directory, without providers.

    `read` is expected to remember files: modules that several roots share are read once. What is wrong with
    the user's Terraform is in the inventory's problems; nothing is raised for it.
    """
    with _room_for_recursion():
        run = Run(
            root=root,
            settings=settings,
            evaluation=Evaluation(EVALUATORS),
            read=read,
            manifest=read_manifest(root.directory),
        )
        if settings.workspace == Settings().workspace:
            run.evaluation.assumed_workspace = settings.workspace
        declarations = run.declarations(root.directory)
        given = gather(run, declarations.variables)
        for problem in given.problems:
            run.evaluation.report(problem)
        module = ModuleInstance(run, declarations, Placement(), ModuleNames)
        run.given = suppliers(given, module)
        inventory = _Collection(run, module).inventory(given.files)
        module.release()
        return inventory


@contextmanager
def _room_for_recursion() -> Iterator[None]:
    """Let evaluation reach its own depth limit before it reaches Python's."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, limits.FRAMES))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


class _Collection:
    """Asks every module instance for what it declares."""

    def __init__(self, run: Run, root: ModuleInstance) -> None:
        self._run = run
        self._root = root
        self._dependence = Dependence()
        self._resources: list[Resource] = []
        self._calls: list[ModuleCall] = []
        self._moves: list[Move] = []

    def inventory(self, more_files: list[str]) -> Inventory:
        """Return everything, sorted."""
        pending = [self._root]
        while pending:
            module = pending.pop()
            if module is not self._root and self._run.evaluation.instances > limits.TOTAL_INSTANCES:
                what = message("there are more instances, or there is more to evaluate, than is followed")
                self._run.evaluation.limit(what, module.placement.chain[-1])
                break
            pending.extend(self._module(module))
        names = sorted(self._root.declarations.outputs)
        outputs = {
            name: self._root.output(name, self._root.declarations.outputs[name].header) for name in names
        }
        backend = backend_of(self._root)
        providers = {key: one.configuration() for key, one in sorted(self._run.providers.items())}
        return Inventory(
            root=self._run.root.shown,
            kind=InputKind.CONFIGURATION,
            resources=tuple(sorted(self._resources, key=lambda one: one.address)),
            providers=providers,
            module_calls=tuple(sorted(self._calls, key=lambda one: one.address)),
            backend=backend,
            outputs=outputs,
            problems=tuple(sorted(self._run.evaluation.problems, key=_place)),
            files=self._run.files | set(more_files),
            configuration=self._run.settings.configuration,
            moves=tuple(self._moves),
        )

    def _module(self, module: ModuleInstance) -> list[ModuleInstance]:
        """Collect from one module instance, and return the instances that it calls."""
        module.providers.declare_all()
        for name, block in module.declarations.variables.items():
            module.variable(name, block.header)
        for name, attribute in module.declarations.locals.items():
            module.local(name, attribute.span)
        check_variables(module)
        for key in module.declarations.resources:
            self._resource_set(module, module.resource(key))
        self._moves.extend(moves_of(module))
        for name, block in module.declarations.outputs.items():
            module.output(name, block.header)
        check_outputs(module)
        following: list[ModuleInstance] = []
        for name in module.declarations.calls:
            found = module.call(name)
            if self._is_reported(module, found):
                self._calls.append(self._module_call(module, found))
                following.extend(found.instances.values())
        return following

    def _is_reported(self, module: ModuleInstance, found: ResourceSet | ModuleSet) -> bool:
        """Tell whether there is, or could be, an instance: none is left out only where the code says so."""
        if found.expansion.members:
            return True
        block = found.block
        return self._dependence.of_repetition(block, module)

    def _resource_set(self, module: ModuleInstance, found: ResourceSet) -> None:
        if self._is_reported(module, found):
            for instance in found.instances.values():
                self._resources.append(_resource(module, instance))
                check_resource(instance, module)
                instance.refuse_ephemeral(module.scope)

    def _module_call(self, module: ModuleInstance, found: ModuleSet) -> ModuleCall:
        directory = found.located.directory
        return ModuleCall(
            address=found.address,
            source=found.source,
            version=version_of(found.block, module.scope),
            directory=self._shown(directory) if directory else "",
            span=found.block.header,
            problem=found.located.problem,
            providers=tuple(sorted((name, one.key) for name, one in found.passed.items())),
            unread=() if directory else tuple(_unread(module, found)),
        )

    def _shown(self, directory: Path) -> str:
        """Return a module's directory as reports print it."""
        relative = relative_directory(directory, self._run.root.directory)
        shown = Path(self._run.root.shown, relative)
        return relative_directory(shown, Path())


def _unread(module: ModuleInstance, found: ModuleSet) -> Iterator[Resource]:
    """Yield what stands for the instances of a module that was not read."""
    own = module.declarations.annotations.get(found.block.span, ())
    for member in found.expansion.members or as_conditional(found.expansion).members:
        scope = module.scope.binding(member.names) if member.names else module.scope
        address = f"{found.address}{member.suffix}"
        is_quiet = module.placement.is_quiet or not found.expansion.members
        why = module.placement.conditional or found.expansion.undecided or found.expansion.absent
        inputs = Contents(
            found.block.body,
            scope,
            Name("", "", address),
            CALL_META,
            is_quiet=is_quiet,
            is_conditional=why is not None,
        )
        yield Resource(
            address=address,
            mode=Mode.MANAGED,
            type=MODULE,
            name=found.name,
            index=member.index,
            module=module.address,
            provider="",
            provider_source="",
            values=inputs.values(),
            conditional=why,
            block=found.block,
            span=found.block.span,
            call_chain=module.placement.chain,
            annotations=(*own, *module.placement.annotations),
            depends_on=addresses_in(found.block, module),
            configuration=module.run.settings.configuration,
        )


def _resource(module: ModuleInstance, instance: ResourceInstance) -> Resource:
    own = module.declarations.annotations.get(instance.block.span, ())
    values = instance.contents.values()
    return Resource(
        address=instance.address,
        mode=instance.key.mode,
        type=instance.key.type,
        name=instance.key.name,
        index=instance.member.index,
        module=module.address,
        provider=instance.provider.key,
        provider_source=instance.provider.source,
        values=values,
        conditional=instance.conditional,
        block=instance.block,
        span=instance.block.span,
        call_chain=module.placement.chain,
        annotations=(*own, *module.placement.annotations),
        depends_on=addresses_in(instance.block, module),
        uncertain_blocks=tuple(sorted(instance.contents.uncertain)),
        configuration=module.run.settings.configuration,
    )


def _place(problem: Diagnostic) -> tuple[str, int, int, str]:
    if problem.span is None:
        return problem.file, 0, 0, str(problem.message)
    return problem.span.file, problem.span.line, problem.span.column, str(problem.message)
