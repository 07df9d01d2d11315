"""Reads what a `module` block says: its source, its version, and whether its arguments fit the module.

A module that is not on disk, calls itself or lies too deep gives one problem, whatever the number of its
instances. See https://developer.hashicorp.com/terraform/language/modules/syntax, read 2026-11-22.
"""

from dataclasses import replace
from pathlib import Path

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, message
from sovlint.syntax.tree import Block
from sovlint.terraform import limits
from sovlint.terraform.convert import convert
from sovlint.terraform.declarations import Declarations
from sovlint.terraform.module_sources import Located, locate, told_source
from sovlint.terraform.run import Run
from sovlint.terraform.scope import Scope
from sovlint.terraform.values import STRING, Known, Secrecy

META = frozenset({"source", "version", "count", "for_each", "providers", "depends_on", "lifecycle", "//"})

#: The directories of the modules above and of the calling one, each with the name that it was called by.
Lineage = tuple[tuple[Path, str], ...]


def locate_call(run: Run, block: Block, scope: Scope, key: str, lineage: Lineage) -> tuple[str, Located]:
    """Return the source of a module call and where it lies; what is wrong with it is reported.

    The last of `lineage` is the module that the block stands in; `key` is the path of call names.
    """
    attribute = block.body.attributes.get("source")
    value = convert(scope.quietly(attribute.expression), STRING) if attribute else None
    if not isinstance(value, Known) or not isinstance(value.data, str):
        return "", _checked(run, block, Located(problem=message("its source is not known")), lineage)
    if Secrecy.SENSITIVE in value.marks:
        return "", _checked(run, block, Located(problem=message("its source is sensitive")), lineage)
    located = locate(value.data, key, lineage[-1][0], run.root, run.manifest)
    return told_source(value.data), _checked(run, block, located, lineage)


def _checked(run: Run, block: Block, located: Located, lineage: Lineage) -> Located:
    """Report a module that cannot be read, and stop at one that calls itself or is too deep."""
    name, kind = block.labels[0], ProblemKind.MISSING_MODULE
    if located.directory is not None:
        ring = _ring(located.directory, lineage)
        if ring:
            kind = ProblemKind.MODULE_CYCLE
            why = message("it calls itself: {chain}", chain=" -> ".join([*ring, name]))
            located = Located(problem=why, severity=Severity.ERROR)
        elif len(lineage) > limits.MODULE_DEPTH:
            kind = ProblemKind.LIMIT
            why = message("modules are nested more than {depth} deep", depth=limits.MODULE_DEPTH)
            located = Located(problem=why, severity=Severity.ERROR)
        elif run.evaluation.instances > limits.TOTAL_INSTANCES or run.evaluation.exhausted:
            kind = ProblemKind.LIMIT
            why = message("there are more instances, or there is more to evaluate, than is followed")
            located = Located(problem=why, severity=Severity.ERROR)
    if located.problem is None:
        return located
    what = message('module "{name}" is not read: {why}', name=name, why=located.problem)
    run.evaluation.report(Diagnostic(severity=located.severity, kind=kind, message=what, span=block.header))
    return replace(located, problem=what)


def _ring(directory: Path, lineage: Lineage) -> list[str]:
    """Return the names of the calls from the module of that directory down to here, if it is above."""
    for position, (above, _) in enumerate(lineage):
        if above == directory:
            return [name for _, name in lineage[position:]]
    return []


def check_arguments(run: Run, block: Block, declarations: Declarations) -> None:
    """Report arguments of a call that the module does not take, and those that it needs and does not get."""
    for name, variable in declarations.variables.items():
        if "default" not in variable.body.attributes and name not in block.body.attributes:
            run.evaluation.report(
                Diagnostic(
                    severity=Severity.ERROR,
                    kind=ProblemKind.INVALID,
                    message=missing_argument(block, name),
                    span=block.header,
                )
            )
    for argument, attribute in block.body.attributes.items():
        if argument in declarations.variables or argument in META:
            continue
        what = message('module "{module}" has no input "{name}"', module=block.labels[0], name=argument)
        run.evaluation.report(
            Diagnostic(
                severity=Severity.ERROR, kind=ProblemKind.INVALID, message=what, span=attribute.name_span
            )
        )


def missing_argument(block: Block, name: str) -> Message:
    """Say that a call does not set an input that the module has no default for."""
    return message('module "{module}" needs the argument "{name}"', module=block.labels[0], name=name)


def version_of(block: Block, scope: Scope) -> str:
    """Return the version constraint of a module call, empty where there is none."""
    attribute = block.body.attributes.get("version")
    value = scope.quietly(attribute.expression) if attribute else None
    return value.data if isinstance(value, Known) and isinstance(value.data, str) else ""
