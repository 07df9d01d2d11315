"""Which values the root module's variables are given, and by whom, in Terraform's order of precedence.

Environment (only when the user asked for it), `terraform.tfvars`, `terraform.tfvars.json`,
`*.auto.tfvars(.json)` by name, `--var-file` and `--var` as they are given; later ones win. See
https://developer.hashicorp.com/terraform/language/values/variables#variable-definition-precedence, read
2026-11-22.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Severity, Span, message
from sovlint.syntax.tree import Attribute
from sovlint.terraform.declarations import repeated
from sovlint.terraform.disk import is_regular
from sovlint.terraform.functions import FunctionContext
from sovlint.terraform.modules import ModuleInstance
from sovlint.terraform.rendering import Caller, TemplateNames
from sovlint.terraform.run import Run, Supplied
from sovlint.terraform.scope import Scope
from sovlint.terraform.values import Value, string

_PREFIX = "TF_VAR_"
_OPTION = "--var"


@dataclass(slots=True, kw_only=True)
class Given:
    """What was given for variables: an expression from a file, or text from outside, by name."""

    attributes: dict[str, Attribute] = field(default_factory=dict)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)  # the text, and where it is from
    problems: list[Diagnostic] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def variable_files(directory: Path) -> tuple[Path, ...]:
    """Return the files of a directory that Terraform takes values from by itself, in its order."""
    try:
        names = sorted(entry.name for entry in directory.iterdir() if is_regular(entry))
    except OSError:
        return ()
    first = [name for name in ("terraform.tfvars", "terraform.tfvars.json") if name in names]
    automatic = [name for name in names if name.endswith((".auto.tfvars", ".auto.tfvars.json"))]
    return tuple(directory / name for name in (*first, *automatic))


def gather(run: Run, declared: Mapping[str, object]) -> Given:
    """Collect what is given for the root module's variables; a name that it does not declare is a problem."""
    given = Given()
    for name, text in sorted(run.settings.environment.items()):
        if name.startswith(_PREFIX) and name.removeprefix(_PREFIX) in declared:
            given.texts[name.removeprefix(_PREFIX)] = (text, name)
    settings = run.settings
    files = (*variable_files(run.root.directory), *settings.var_files)
    for one in (*files, *settings.variables, *settings.given):
        if isinstance(one, Path):
            _from_file(one, run, declared, given)
        else:
            _from_option(*one, run, declared, given)
    return given


def _from_option(name: str, text: str, run: Run, declared: Mapping[str, object], given: Given) -> None:
    if name not in declared:
        what = message('--var gives a value for "{name}", which this module does not declare', name=name)
        given.problems.append(_undeclared(what, None, run.root.shown))
        return
    given.attributes.pop(name, None)
    given.texts[name] = (text, _OPTION)


def _from_file(path: Path, run: Run, declared: Mapping[str, object], given: Given) -> None:
    file = run.read(path)
    given.files.append(file.path)
    given.problems.extend(file.problems)
    for block in file.body.blocks:
        what = message("a file of variable values holds no blocks")
        given.problems.append(
            Diagnostic(severity=Severity.ERROR, kind=ProblemKind.INVALID, message=what, span=block.header)
        )
    for name, attribute in file.body.attributes.items():
        if attribute.again is not None:
            span = attribute.again.name_span
            given.problems.append(
                Diagnostic(
                    severity=Severity.ERROR, kind=ProblemKind.INVALID, message=repeated(attribute), span=span
                )
            )
        if name in declared:
            given.texts.pop(name, None)
            given.attributes[name] = attribute
        else:
            what = message('a value is given for "{name}", which this module does not declare', name=name)
            given.problems.append(_undeclared(what, attribute.name_span, ""))


def _undeclared(what: Message, span: Span | None, file: str) -> Diagnostic:
    return Diagnostic(severity=Severity.WARNING, kind=ProblemKind.INVALID, message=what, span=span, file=file)


def suppliers(given: Given, root: ModuleInstance) -> Mapping[str, Supplied]:
    """Return, by name, what computes each given value when it is asked for."""
    scope = nowhere(root.run)
    found: dict[str, Supplied] = {}
    for name, attribute in given.attributes.items():
        found[name] = Supplied(partial(_evaluated, attribute, scope), attribute.span)
    for name, (text, source) in given.texts.items():
        found[name] = Supplied(partial(_parsed, name, text, source, root, scope))
    return found


def _evaluated(attribute: Attribute, scope: Scope) -> Value:
    return scope.evaluate(attribute.expression)


def nowhere(run: Run) -> Scope:
    """Return the scope of values outside any module: no functions, and no names."""
    root = run.root
    context = FunctionContext(
        module=root.directory, root=root.directory, boundary=root.boundary, template=_never, shown=root.shown
    )
    return Scope(run.evaluation, TemplateNames(context, Caller.VALUES))


def _never(text: str, shown: str, variables: Mapping[str, Value]) -> Value:
    """Stand where `TemplateNames` puts a renderer for each call."""
    del shown, variables
    return string(text)


def _parsed(name: str, text: str, source: str, root: ModuleInstance, scope: Scope) -> Value:
    """Return the value of a text from outside: itself for primitive types, an expression otherwise."""
    from sovlint.syntax import parse_expression  # noqa: PLC0415 - the readers are slow to load

    if root.declared_variable(name).is_literal:
        return string(text)
    shown = f"{source} {name}"
    expression = parse_expression(text, shown)
    if isinstance(expression, Diagnostic):
        span = expression.span or Span(shown, 1, 1, 1, 1)
        return scope.error(expression.message, span, expression.kind)
    return scope.evaluate(expression)
