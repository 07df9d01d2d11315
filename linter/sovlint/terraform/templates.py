"""Evaluates templates: interpolation, `%{ if }` and `%{ for }`; strip markers are resolved by the readers.

See https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#templates, read 2026-11-22.
"""

from collections.abc import Sequence
from dataclasses import replace

from sovlint.diagnostics import Message, Span, message
from sovlint.syntax.tree import Expression, Template, TemplateFor, TemplateIf
from sovlint.terraform import limits
from sovlint.terraform.access import with_candidates
from sovlint.terraform.bounds import beginning
from sovlint.terraform.convert import convert
from sovlint.terraform.loops import bindings, either_pair, pairs_of
from sovlint.terraform.scope import Scope, marks_of, unknown_from
from sovlint.terraform.values import (
    BOOL,
    STRING,
    Bounds,
    Known,
    Unknown,
    Value,
    in_normal_form,
    string,
    with_marks,
)

PIECES = 200  # values that the pieces of an unknown text are kept for, at most
ALTERNATIVES = 16  # texts that a template with undecided parts may turn out as, at most


def evaluate_template(node: Template, scope: Scope) -> Value:
    """Return a template's text; one that is an interpolation alone gives the value as it is."""
    if len(node.parts) == 1 and not isinstance(node.parts[0], TemplateIf | TemplateFor):
        return scope.evaluate(node.parts[0])
    return _joined([_text(part, scope) for part in node.parts], scope, node.span)


def evaluate_template_if(node: TemplateIf, scope: Scope) -> Value:
    """Return the text of the branch that the condition chooses."""
    value = scope.evaluate(node.condition)
    condition = value if isinstance(value, Unknown) else convert(value, BOOL)
    if isinstance(condition, Message) or (isinstance(condition, Known) and condition.data is None):
        why = condition if isinstance(condition, Message) else message("it is null")
        what = message("a condition must be true or false: {why}", why=why)
        return scope.error(what, node.condition.span, marks=value.marks)
    if isinstance(condition, Known):
        parts = node.then if condition.data else node.otherwise
        return with_marks(_parts(parts, scope, node.span), condition.marks)
    either = [_quiet_parts(parts, scope, node.span) for parts in (node.then, node.otherwise)]
    unknown = Unknown(condition.reason, STRING, marks=condition.marks | marks_of(either))
    return with_candidates(unknown, either)


def evaluate_template_for(node: TemplateFor, scope: Scope) -> Value:
    """Return the body's text for each element, one after the other."""
    collection = scope.evaluate(node.collection)
    pairs = pairs_of(collection, scope, node.collection.span)
    if isinstance(pairs, Unknown):
        frame = scope.evaluation.frame
        before = len(frame)
        inner = scope.binding(bindings(node.key, node.value, *either_pair(pairs)))
        body = _parts(node.body, inner, node.span)
        del frame[before:]
        return Unknown(pairs.reason, STRING, marks=pairs.marks | body.marks)
    texts: list[Value] = []
    for key, value in pairs:
        spent = scope.spend(1, node.span)
        if spent is not None:
            return spent
        inner = scope.binding(bindings(node.key, node.value, key, value))
        texts.append(_parts(node.body, inner, node.span))
    return with_marks(_joined(texts, scope, node.span), collection.marks)


def _parts(parts: Sequence[Expression], scope: Scope, span: Span) -> Value:
    return _joined([_text(part, scope) for part in parts], scope, span)


def _quiet_parts(parts: Sequence[Expression], scope: Scope, span: Span) -> Value:
    frame = scope.evaluation.frame
    before = len(frame)
    value = _parts(parts, scope, span)
    del frame[before:]
    return value


def _text(part: Expression, scope: Scope) -> Value:
    value = scope.evaluate(part)
    if isinstance(value, Known):
        if isinstance(value.data, str):
            return value
        if value.data is None:
            return scope.error(
                message("a null value cannot be included in a string"), part.span, marks=value.marks
            )
    converted = convert(value, STRING)
    if isinstance(converted, Message) and isinstance(value, Unknown):
        return Unknown(value.reason, STRING, marks=value.marks)  # the type is looked at with the value
    if isinstance(converted, Message):
        what = message("this value cannot be included in a string: {why}", why=converted)
        return scope.error(what, part.span, marks=value.marks)
    return converted


def _joined(texts: Sequence[Value], scope: Scope, span: Span) -> Value:
    marks = marks_of(texts)
    if all(isinstance(text, Known) for text in texts):
        words = [text.data for text in texts if isinstance(text, Known) and isinstance(text.data, str)]
        length = sum(map(len, words))
        if length > limits.TEXT:
            return scope.evaluation.limit(message("a string grows beyond what is followed"), span)
        return scope.spend(length // 64, span) or Known(in_normal_form("".join(words)), STRING, marks)
    unknown = unknown_from(texts, STRING, marks)
    unknown = replace(unknown, bounds=Bounds(never_null=True, prefix=beginning(texts)))
    if len(texts) <= PIECES:
        unknown = replace(unknown, pieces=tuple(texts))
    return with_candidates(unknown, _alternatives(texts))


def _alternatives(texts: Sequence[Value]) -> list[Value]:
    """Return every text that comes out when each undecided part is one of its candidates."""
    found = [""]
    for text in texts:
        options = [text] if isinstance(text, Known) else text.candidates
        words = [one.data for one in options if isinstance(one, Known) and isinstance(one.data, str)]
        if not words or len(words) < len(options) or len(found) * len(words) > ALTERNATIVES:
            return []
        found = [before + word for before in found for word in words]
        if len(found[0]) > limits.TEXT:
            return []
    return [string(text) for text in found]
