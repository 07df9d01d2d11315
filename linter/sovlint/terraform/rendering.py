"""Renders template text for `templatefile` and `templatestring`: only the given variables are in reach."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from functools import lru_cache

from sovlint.diagnostics import Diagnostic, Message, ProblemKind, Span, message
from sovlint.syntax.tree import Expression, GetAttribute, Index
from sovlint.terraform.functions.calling import FunctionContext
from sovlint.terraform.scope import Arguments, Scope
from sovlint.terraform.values import Value

_IN_MEMORY = "<templatestring argument>"  # what templatestring calls its template


@lru_cache(maxsize=1024)
def _parsed(text: str, shown: str) -> Expression | Diagnostic:
    """Parse a template once: roots share their modules, and calls of a module its templates."""
    from sovlint.syntax import parse_template  # noqa: PLC0415 - the readers are slow to load

    return parse_template(text, shown)


class Caller(StrEnum):
    """What evaluates an expression outside of any module."""

    FILE = "templatefile"
    STRING = "templatestring"
    VALUES = "values"  # files of variable values, options
    CONSOLE = "console"  # calls whatever it likes


_TEMPLATES = frozenset({"templatefile", "templatestring"})
_READING = frozenset(
    {"file", "fileexists", "fileset", "filebase64", "filebase64sha256", "filebase64sha512"}
    | {"filemd5", "filesha1", "filesha256", "filesha512"}
)


class TemplateNames:
    """No names but those that are bound: for template files, and for values outside any module."""

    def __init__(self, context: FunctionContext, caller: Caller = Caller.CONSOLE, address: str = "") -> None:
        self._context = context
        self._caller = caller
        self.address = address

    def refusal(self, function: str) -> Message | None:
        """Say why a function cannot be called here, as Terraform does, if so."""
        if self._caller is Caller.VALUES:
            return message("functions cannot be called in values of variables")
        if self._caller is Caller.CONSOLE:
            return None
        if function in _TEMPLATES:
            return message("{name} cannot be called from inside a template", name=function)
        if self._caller is Caller.STRING and function in _READING:
            return message("{name} cannot be called in a template for templatestring", name=function)
        return None

    def declared(self, kind: str) -> Iterable[Arguments]:
        """Return nothing: no resource is in reach."""
        del kind
        return ()

    def context(self, scope: Scope, span: Span) -> FunctionContext:
        """Return what functions need to know of where they are called."""
        return replace(self._context, template=Rendering(scope, span), span=span)

    def resolve(
        self,
        root: str,
        steps: Sequence[GetAttribute | Index],
        scope: Scope,
        span: Span,
    ) -> tuple[Value, int]:
        """Refuse every name."""
        what = message('there is nothing called "{name}" here', name=root)
        return scope.error(what, span, ProblemKind.INVALID), len(steps)


class Rendering:
    """Renders text with variables, where a function was called."""

    __slots__ = ("_scope", "_span")

    def __init__(self, scope: Scope, span: Span) -> None:
        self._scope = scope
        self._span = span

    def __call__(self, text: str, shown: str, variables: Mapping[str, Value]) -> Value:
        """Return the text that the template gives, its problems kept with the run."""
        parsed = _parsed(text, shown)
        if isinstance(parsed, Diagnostic):
            span = self._span if shown == _IN_MEMORY else parsed.span or self._span
            return self._scope.error(parsed.message, span, parsed.kind)
        context = self._scope.module.context(self._scope, self._span)
        caller = Caller.STRING if shown == _IN_MEMORY else Caller.FILE
        names = TemplateNames(context, caller, self._scope.module.address)
        frame = self._scope.evaluation.frame
        before = len(frame)
        value = Scope(self._scope.evaluation, names, dict(variables)).evaluate(parsed)
        if caller is Caller.STRING:
            frame[before:] = [replace(problem, span=self._span) for problem in frame[before:]]
        return value
