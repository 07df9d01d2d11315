"""The functions of Terraform's own provider: `provider::terraform::encode_expr` and its like.

See https://developer.hashicorp.com/terraform/language/functions/terraform-encode_tfvars, read 2026-11-22.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from sovlint.diagnostics import Diagnostic, message
from sovlint.terraform.constants import constant
from sovlint.terraform.functions.calling import (
    Function,
    FunctionContext,
    Parameter,
    Refusal,
    unknown_from,
)
from sovlint.terraform.functions.plain import IDENTIFIER, attributes_of, is_mapping, normalized, text_of
from sovlint.terraform.numbers import number_text
from sovlint.terraform.ordering import is_wholly_known
from sovlint.terraform.values import STRING, Unknown, Value, object_of

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_STEP = "  "


def _encode_expression(arguments: Sequence[Value], _: FunctionContext) -> Value:
    if not is_wholly_known(arguments[0]):
        return unknown_from(arguments, STRING)
    return normalized(_indented(_written(arguments[0])))


def _encode_variables(arguments: Sequence[Value], _: FunctionContext) -> Value:
    value = arguments[0]
    if not is_wholly_known(value):
        return unknown_from(arguments, STRING)
    if not is_mapping(value):
        raise Refusal(
            message(
                "invalid value to encode: must be an object whose attribute names will become "
                "the encoded variable names"
            )
        )
    for name in attributes_of(value):
        if not IDENTIFIER.fullmatch(name):
            raise Refusal(
                message(
                    'invalid variable name "{name}": must be a valid identifier, '
                    "per Terraform's rules for input variable declarations",
                    name=name,
                )
            )
    return normalized(_indented("".join(_assignments(attributes_of(value)))))


def _written(value: Value) -> str:  # noqa: PLR0911 - a case for each type
    """Return a value as an expression whose lines are not indented yet."""
    data = None if isinstance(value, Unknown) else value.data
    match data:
        case None:
            return "null"
        case bool():
            return "true" if data else "false"
        case str():
            return f'"{_escaped(data)}"'
        case int() | Decimal():
            return number_text(data)
        case tuple():
            return "[" + ", ".join(map(_written, data)) + "]"
        case _ if data:
            return "{\n" + "".join(_assignments(data)) + "}"
        case _:
            return "{}"


def _assignments(attributes: Mapping[str, Value]) -> list[str]:
    """Return a line for each attribute, the equals signs of neighbours below one another."""
    lines: list[str] = []
    group: list[tuple[str, str]] = []
    for key, part in attributes.items():
        name = key if IDENTIFIER.fullmatch(key) else f'"{_escaped(key)}"'
        text = _written(part)
        group.append((name, text))
        if "\n" in text:
            lines += [*_aligned(group[:-1]), *_aligned(group[-1:])]
            group = []
    return lines + _aligned(group)


def _aligned(group: Sequence[tuple[str, str]]) -> list[str]:
    width = max((len(name) for name, _ in group), default=0)
    return [f"{name:<{width}} = {text}\n" for name, text in group]


def _indented(text: str) -> str:
    """Indent lines as `terraform fmt` does: by the brackets that the lines before leave open."""
    lines: list[str] = []
    open_brackets: list[int] = []
    for line in text.split("\n"):
        bare = _QUOTED.sub("", line)
        change = sum(bare.count(one) for one in "[{") - sum(bare.count(one) for one in "]}")
        closed = -change
        while closed > 0 and open_brackets:
            innermost = open_brackets.pop()
            if innermost > closed:
                open_brackets.append(innermost - closed)
            closed -= innermost
        lines.append(_STEP * len(open_brackets) + line if line else line)
        if change > 0:
            open_brackets.append(change)
    return "\n".join(lines)


def _escaped(text: str) -> str:
    pieces: list[str] = []
    for position, character in enumerate(text):
        if character in _ESCAPES:
            pieces.append(_ESCAPES[character])
        elif character in "$%" and text[position + 1 : position + 2] == "{":
            pieces.append(character * 2)
        elif character == " " or character.isprintable():
            pieces.append(character)
        else:
            code = ord(character)
            pieces.append(f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}")  # noqa: PLR2004 - four digits
    return "".join(pieces)


def _decode_variables(arguments: Sequence[Value], _: FunctionContext) -> Value:
    from sovlint.syntax import read_native  # noqa: PLC0415 - the readers are slow to load

    file = read_native(text_of(arguments[0]).encode(), "<decode_tfvars argument>")
    if file.problems:
        raise Refusal(message("invalid tfvars syntax: {why}", why=file.problems[0].message))
    if file.body.blocks:
        raise Refusal(message("invalid tfvars content: blocks are not allowed here"))
    found: dict[str, Value] = {}
    for name, attribute in file.body.attributes.items():
        value = constant(attribute.expression)
        if isinstance(value, Diagnostic):
            raise Refusal(
                message('invalid expression for variable "{name}": {why}', name=name, why=value.message)
            )
        found[name] = value
    return object_of(found)


_ANYTHING = (Parameter(name="value", unknown=True, dynamic=True),)

FUNCTIONS: Mapping[str, Function] = {
    "provider::terraform::decode_tfvars": Function(
        parameters=(Parameter(name="src", type=STRING),), work=_decode_variables
    ),
    "provider::terraform::encode_expr": Function(
        parameters=_ANYTHING, result=STRING, work=_encode_expression
    ),
    "provider::terraform::encode_tfvars": Function(
        parameters=_ANYTHING, result=STRING, work=_encode_variables
    ),
}
