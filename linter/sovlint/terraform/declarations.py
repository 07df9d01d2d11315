"""What the files of one module directory declare, override files merged in.

See https://developer.hashicorp.com/terraform/language/files and .../files/override, read 2026-11-22.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, Span, message
from sovlint.syntax.tree import Attribute, Block, Body, File, Literal
from sovlint.terraform.annotations import annotations_of
from sovlint.terraform.block_shapes import mistakes_in
from sovlint.terraform.depends_on import undeclared_in
from sovlint.terraform.inventory import Annotation, Mode
from sovlint.terraform.module_files import is_override, module_files
from sovlint.terraform.overrides import merged_block
from sovlint.terraform.requirements import RequiredProvider, required_providers
from sovlint.terraform.variables import Variable

Key = TypeVar("Key")

MODES = {"resource": Mode.MANAGED, "data": Mode.DATA, "ephemeral": Mode.EPHEMERAL}
ACCEPTED = frozenset({"moved", "removed", "import", "check", "language", "action", "list"})


class ResourceKey(NamedTuple):
    """What names a resource block within its module."""

    mode: Mode
    type: str
    name: str

    def __str__(self) -> str:
        prefix = "" if self.mode is Mode.MANAGED else f"{self.mode}."
        return f"{prefix}{self.type}.{self.name}"


class ProviderName(NamedTuple):
    """What names a provider configuration within its module; the alias of a default one is empty."""

    local_name: str
    alias: str

    def __str__(self) -> str:
        return f"{self.local_name}.{self.alias}" if self.alias else self.local_name


@dataclass(slots=True, kw_only=True)
class Declarations:
    """Everything that a module directory declares, by name; built once, then only read."""

    directory: Path
    variables: dict[str, Block] = field(default_factory=dict)
    locals: dict[str, Attribute] = field(default_factory=dict)
    outputs: dict[str, Block] = field(default_factory=dict)
    resources: dict[ResourceKey, Block] = field(default_factory=dict)
    calls: dict[str, Block] = field(default_factory=dict)
    providers: dict[ProviderName, Block] = field(default_factory=dict)
    terraform: list[Block] = field(default_factory=list)
    moved: list[Block] = field(default_factory=list)
    required: Mapping[str, RequiredProvider] = field(default_factory=dict)
    annotations: dict[Span, tuple[Annotation, ...]] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    read_variables: dict[str, Variable] = field(default_factory=dict)


def repeated(attribute: Attribute) -> Message:
    """Say that an argument is set again where it is set already."""
    return message(
        '"{name}" is set a second time; the first is at line {line}',
        name=attribute.name,
        line=attribute.span.line,
    )


def read_declarations(directory: Path, read: Callable[[Path], File]) -> Declarations:
    """Read every file of a module directory; `files` stays empty where there is none."""
    declarations = Declarations(directory=directory)
    for path in module_files(directory):
        declare = _override if is_override(path.name) else _declare
        for block in _blocks(path, read, declarations):
            declare(block, declarations)
    declarations.required, problems = required_providers(declarations.terraform)
    declarations.problems.extend(problems)
    _refuse_undeclared(declarations)
    return declarations


def _refuse_undeclared(declarations: Declarations) -> None:
    """Refuse every dependency on what the module does not declare."""
    declared = {*map(str, declarations.resources), *(f"module.{name}" for name in declarations.calls)}
    for group in (declarations.resources, declarations.calls, declarations.outputs):
        for block in group.values():
            declarations.problems.extend(undeclared_in(block, declared))


def _blocks(path: Path, read: Callable[[Path], File], declarations: Declarations) -> Iterable[Block]:
    file = read(path)
    declarations.files.append(file.path)
    declarations.problems.extend(file.problems)
    annotations, problems = annotations_of(file)
    declarations.annotations.update(annotations)
    declarations.problems.extend(problems)
    _refuse_repeated(file.body, declarations)
    for block in file.body.blocks:
        declarations.problems.extend(mistakes_in(block, is_override=is_override(path.name)))
    for attribute in file.body.attributes.values():
        what = message('an argument "{name}" is not expected here, outside any block', name=attribute.name)
        _refuse(declarations, what, attribute.name_span)
    return file.body.blocks


def _refuse_repeated(body: Body, declarations: Declarations) -> None:
    """Refuse every argument that a block sets a second time, in whatever depth."""
    pending = [body]
    while pending:
        inside = pending.pop()
        pending.extend(block.body for block in inside.blocks)
        for attribute in inside.attributes.values():
            if attribute.again is not None:
                _refuse(declarations, repeated(attribute), attribute.again.name_span)


def _refuse(declarations: Declarations, what: Message, span: Span) -> None:
    declarations.problems.append(
        Diagnostic(severity=Severity.ERROR, kind=ProblemKind.INVALID, message=what, span=span)
    )


def _declare(block: Block, declarations: Declarations) -> None:
    """Enter a block of a primary file under its name; a second one of that name is a problem."""
    match block.type, block.labels:
        case "variable", (name,):
            _enter(declarations.variables, name, block, declarations)
        case "output", (name,):
            _enter(declarations.outputs, name, block, declarations)
        case "module", (name,):
            _enter(declarations.calls, name, block, declarations)
        case "locals", ():
            _declare_locals(block, declarations, override=False)
        case ("resource" | "data" | "ephemeral") as kind, (type_name, name):
            _enter(declarations.resources, ResourceKey(MODES[kind], type_name, name), block, declarations)
        case "provider", (name,):
            _enter(declarations.providers, ProviderName(name, alias_of(block)), block, declarations)
        case "terraform", ():
            declarations.terraform.append(block)
        case _:
            _declare_rare(block, declarations)


def _declare_rare(block: Block, declarations: Declarations) -> None:
    """Take what Terraform accepts without declaring anything to manage, and refuse the rest."""
    if block.type == "moved":
        declarations.moved.append(block)
    elif block.type == "check":
        for inner in block.body.blocks:
            if inner.type == "data" and len(inner.labels) == 2:  # noqa: PLR2004 - type and name
                _declare(inner, declarations)
    elif block.type in {*MODES, "variable", "output", "module", "locals", "provider", "terraform"}:
        what = message('a "{type}" block takes another number of labels', type=block.type)
        _refuse(declarations, what, block.header)
    elif block.type not in ACCEPTED:
        what = message('blocks of type "{type}" are not expected here', type=block.type)
        _refuse(declarations, what, block.header)


def _enter(names: dict[Key, Block], name: Key, block: Block, declarations: Declarations) -> None:
    first = names.setdefault(name, block)
    if first is block:
        return
    what = message(
        '{type} "{name}" is declared a second time; the first is at {file}:{line}',
        type=block.type,
        name=str(name),
        file=first.header.file,
        line=first.header.line,
    )
    _refuse(declarations, what, block.header)


def _declare_locals(block: Block, declarations: Declarations, *, override: bool) -> None:
    for name, attribute in block.body.attributes.items():
        first = declarations.locals.get(name)
        if first is None or override:
            declarations.locals[name] = attribute
            continue
        what = message(
            'local value "{name}" is declared a second time; the first is at {file}:{line}',
            name=name,
            file=first.span.file,
            line=first.span.line,
        )
        _refuse(declarations, what, attribute.name_span)


def alias_of(block: Block) -> str:
    """Return the alias of a provider block, empty for the default configuration."""
    attribute = block.body.attributes.get("alias")
    if attribute is None:
        return ""
    expression = attribute.expression
    return expression.value if isinstance(expression, Literal) and isinstance(expression.value, str) else ""


def _override(block: Block, declarations: Declarations) -> None:
    """Merge a block of an override file into the one that it names."""
    match block.type, block.labels:
        case "variable", (name,):
            _merge(declarations.variables, name, block, declarations)
        case "output", (name,):
            _merge(declarations.outputs, name, block, declarations)
        case "module", (name,):
            _merge(declarations.calls, name, block, declarations)
        case "locals", ():
            _declare_locals(block, declarations, override=True)
        case ("resource" | "data" | "ephemeral") as kind, (type_name, name):
            _merge(declarations.resources, ResourceKey(MODES[kind], type_name, name), block, declarations)
        case "provider", (name,):
            key = ProviderName(name, alias_of(block))
            if key not in declarations.providers:
                _declare(block, declarations)
            else:
                _merge(declarations.providers, key, block, declarations)
        case "terraform", ():
            declarations.terraform.append(block)
        case _:
            _declare_rare(block, declarations)


def _merge(names: dict[Key, Block], name: Key, block: Block, declarations: Declarations) -> None:
    base = names.get(name)
    if base is None:
        what = message(
            'this override names a {type} "{name}" that no other file declares',
            type=block.type,
            name=str(name),
        )
        _refuse(declarations, what, block.header)
        return
    names[name] = merged_block(base, block)
