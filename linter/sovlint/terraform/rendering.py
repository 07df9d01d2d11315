"""Renders template text for `templatefile` and `templatestring`: only the given variables are in reach."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from sovlint.diagnostics import Diagnostic, ProblemKind, Span, message
from sovlint.syntax.tree import Expression, GetAttribute, Index
from sovlint.terraform.functions.calling import FunctionContext
from sovlint.terraform.scope import Scope
from sovlint.terraform.values import Value


@lru_cache(maxsize=1024)
def _parsed(text: str, shown: str) -> Expression | Diagnostic:
    """Parse a template once: roots share their modules, and calls of a module its templates."""
    from sovlint.syntax import parse_template  # noqa: PLC0415 - the readers are slow to load

    return parse_template(text, shown)


class TemplateNames:
    """No names but those that are bound: for template files, and for values outside any module."""

    def __init__(self, context: FunctionContext, address: str = "") -> None:
        self._context = context
        self.address = address

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
            return self._scope.error(parsed.message, parsed.span or self._span, parsed.kind)
        context = self._scope.module.context(self._scope, self._span)
        names = TemplateNames(context, self._scope.module.address)
        return Scope(self._scope.evaluation, names, dict(variables)).evaluate(parsed)
