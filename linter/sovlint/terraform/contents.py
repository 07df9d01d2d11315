"""Evaluates what stands in a block: its arguments, its nested blocks, and what `dynamic` makes of them.

Every nested block type becomes a list of objects, also where only one is allowed: without a provider's
schema nothing says which. See
https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks, read 2026-11-22.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sovlint.diagnostics import Message, Span, message
from sovlint.syntax.tree import Block, Body, Literal, Reference, TupleOf
from sovlint.terraform.convert import convert
from sovlint.terraform.loops import either_pair, pairs_of
from sovlint.terraform.open_objects import LIST_OF_ONE
from sovlint.terraform.scope import Arguments, Name, Scope
from sovlint.terraform.values import STRING, Known, Unknown, Value, object_of, string, tuple_of, with_marks


class Contents:
    """The arguments and nested blocks of one block in one scope, each evaluated when first asked for.

    `uncertain` names the types of nested blocks whose number is not known; it is complete after `values`.
    """

    __slots__ = (
        "_body",
        "_evaluated",
        "_excluded",
        "_is_conditional",
        "_is_quiet",
        "_name",
        "_scope",
        "uncertain",
    )

    def __init__(  # noqa: PLR0913 - what, where, what it is called, and how sure it is
        self,
        body: Body,
        scope: Scope,
        name: Name,
        excluded: frozenset[str],
        *,
        is_quiet: bool,
        is_conditional: bool = False,
    ) -> None:
        self._body = body
        self._scope = scope
        self._name = name
        self._excluded = excluded
        self._is_quiet = is_quiet
        self._is_conditional = is_conditional
        self._evaluated: dict[str, Value] = {}
        self.uncertain: set[str] = set()

    def render(self, text: str, variables: Mapping[str, Value], span: Span) -> Value:
        """Return the text of a template that stands in the block, with only these variables in reach."""
        return self._scope.module.context(self._scope, span).template(text, span.file, variables)

    def declared(self, kind: str) -> Iterable[Arguments]:
        """Return what the resources of a type set, in the block's module and those above."""
        return self._scope.module.declared(kind)

    def names(self) -> list[str]:
        """Return the names of arguments and nested blocks that the block sets, in order."""
        names = [name for name in self._body.attributes if name not in self._excluded]
        names.extend(kind for kind in map(block_name, self._body.blocks) if kind not in self._excluded)
        return sorted(set(names))

    def has(self, name: str) -> bool:
        """Return whether the block sets an argument or has a nested block of that name."""
        if name in self._excluded:
            return False
        return name in self._body.attributes or any(block_name(block) == name for block in self._body.blocks)

    def is_argument(self, name: str) -> bool:
        """Return whether the block sets an argument of that name, rather than nested blocks."""
        return name in self._body.attributes

    def get(self, name: str, span: Span | None = None) -> Value:
        """Return the value of an argument, or of the nested blocks of a type; `has` must say yes."""
        found = self._evaluated.get(name)
        if found is not None and not self._scope.evaluation.by_workspace:
            return found
        full_name = Name(self._name.module, self._name.kind, f"{self._name.name}.{name}")
        return self._scope.evaluation.compute(
            self._evaluated,
            name,
            full_name,
            lambda: self._evaluate(name),
            span or self._body.span,
            is_quiet=self._is_quiet,
            is_conditional=self._is_conditional,
        )

    def _evaluate(self, name: str) -> Value:
        attribute = self._body.attributes.get(name)
        if attribute is not None:
            return self._scope.evaluate(attribute.expression)
        blocks = [block for block in self._body.blocks if block_name(block) == name]
        return nested_blocks(blocks, self._scope, self.uncertain)

    def values(self) -> Known:
        """Return all of it as an object."""
        return object_of({name: self.get(name) for name in self.names()})


def block_name(block: Block) -> str:
    """Return the type of a nested block, or of those that a `dynamic` block makes."""
    return block.labels[0] if block.type == "dynamic" and block.labels else block.type


def nested_blocks(blocks: Sequence[Block], scope: Scope, uncertain: set[str]) -> Known:
    """Return the objects that nested blocks of one type give, in the order of the source."""
    found: list[Value] = []
    for block in blocks:
        if block.type == "dynamic" and block.labels:
            found.extend(_dynamic(block, scope, uncertain))
        else:
            found.append(_labelled(block_object(block.body, scope, uncertain), block.labels))
    is_one = len(found) == 1 and blocks[0].header.file.endswith(".json")
    return replace(tuple_of(tuple(found)), type=LIST_OF_ONE) if is_one else tuple_of(tuple(found))


def block_object(body: Body, scope: Scope, uncertain: set[str]) -> Known:
    """Return the object that the body of a nested block gives."""
    values: dict[str, Value] = {
        name: scope.evaluate(attribute.expression) for name, attribute in body.attributes.items()
    }
    grouped: dict[str, list[Block]] = {}
    for block in body.blocks:
        grouped.setdefault(block_name(block), []).append(block)
    for name, blocks in grouped.items():
        values[name] = nested_blocks(blocks, scope, uncertain)
    return object_of(values)


def _labelled(value: Value, labels: Iterable[str]) -> Value:
    for label in reversed(list(labels)):
        value = object_of({label: value})
    return value


def _dynamic(block: Block, scope: Scope, uncertain: set[str]) -> list[Value]:
    """Return the objects that a `dynamic` block makes; one for all where their number is not known."""
    attributes = block.body.attributes
    content = next((inner for inner in block.body.blocks if inner.type == "content"), None)
    if "for_each" not in attributes or content is None:
        what = message("a dynamic block needs the argument `for_each` and a block `content`")
        scope.error(what, block.header)
        return []
    attribute = attributes["for_each"]
    collection = scope.evaluate(attribute.expression)
    pairs = pairs_of(collection, scope, attribute.span)
    if isinstance(pairs, Unknown):
        uncertain.add(block_name(block))
        pairs = [either_pair(pairs)]
    iterator = _iterator(block)
    found: list[Value] = []
    for key, value in pairs:
        marks = collection.marks
        turn = object_of({"key": with_marks(key, marks), "value": with_marks(value, marks)})
        inner = scope.binding({iterator: turn})
        labels = _labels(block, inner)
        found.append(_labelled(block_object(content.body, inner, uncertain), labels))
    return found


def _iterator(block: Block) -> str:
    attribute = block.body.attributes.get("iterator")
    if attribute is not None:
        expression = attribute.expression
        if isinstance(expression, Reference):
            return expression.name
        if isinstance(expression, Literal) and isinstance(expression.value, str):
            return expression.value
    return block.labels[0]


def _labels(block: Block, scope: Scope) -> list[str]:
    attribute = block.body.attributes.get("labels")
    if attribute is None or not isinstance(attribute.expression, TupleOf):
        return []
    found: list[str] = []
    for item in attribute.expression.items:
        label = convert(scope.evaluate(item), STRING)
        if isinstance(label, Message) or not isinstance(label, Known) or not isinstance(label.data, str):
            found.append("*")
        else:
            found.append(label.data)
    return found


def merged_with(values: Known, defaults: Mapping[str, str]) -> Known:
    """Return the object with texts for the names that it lacks."""
    data = values.data if isinstance(values.data, Mapping) else {}
    missing = {name: string(text) for name, text in defaults.items() if name not in data}
    return object_of({**data, **missing}) if missing else values
