"""What text a value or an expression lets a reader see; secret values are told apart, never shown."""

from collections.abc import Iterator
from typing import NamedTuple

from sovlint.syntax.tree import (
    Call,
    Conditional,
    Expression,
    GetAttribute,
    Literal,
    Reference,
    Template,
    TemplateIf,
    TupleOf,
)
from sovlint.terraform.values import Known, Secrecy, Value


class Text(NamedTuple):
    """A text that a value may be; `hidden` when it is marked sensitive or ephemeral."""

    text: str
    hidden: bool


_LONGEST_SHOWN = 64


def texts_of(value: Value) -> tuple[Text, ...]:
    """Return the text of a known string, or the candidates' where one of a few is certain."""
    if isinstance(value, Known):
        if isinstance(value.data, str) and value.data:
            return (Text(value.data, is_hidden(value)),)
        return ()
    hidden = is_hidden(value)
    return tuple(
        Text(candidate.text, candidate.hidden or hidden)
        for inner in value.candidates
        for candidate in texts_of(inner)
    )


def is_hidden(value: Value) -> bool:
    """Whether a value must not be shown."""
    return not value.marks.isdisjoint((Secrecy.SENSITIVE, Secrecy.EPHEMERAL))


def shown(text: str) -> str:
    """Return a text on one line, cut where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_SHOWN else flat[: _LONGEST_SHOWN - 1] + "…"


def written_text(expression: Expression) -> str:
    """Return what can be read in an expression whose value is not known: literal parts and names of inputs.

    `"${var.env}-patients"` gives `${env}-patients`: the words are there, their order is kept; `…` stands for
    what says nothing.
    """
    return " ".join(_pieces(expression))


def _pieces(expression: Expression) -> Iterator[str]:
    match expression:
        case Literal(value=str(text)):
            yield text
        case GetAttribute(source=Reference(name="var" | "local"), name=name):
            yield name
        case Template(parts=parts):
            yield "".join(map(_spelled, parts))
        case TupleOf(items=parts) | Call(arguments=parts):
            for part in parts:
                yield from _pieces(part)
        case TemplateIf(then=then, otherwise=otherwise):
            for part in (*then, *otherwise):
                yield from _pieces(part)
        case Conditional(then=then, otherwise=otherwise):
            yield from _pieces(then)
            yield from _pieces(otherwise)
        case _:
            return


def _spelled(part: Expression) -> str:
    """Return a part of a template as its text has it."""
    if isinstance(part, Literal) and isinstance(part.value, str):
        return part.value
    text = " ".join(_pieces(part))
    return f"${{{text}}}" if text else "…"
