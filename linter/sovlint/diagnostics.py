"""What is said about the user's Terraform, and where: spans, sentences, diagnostics.

Diagnostics are values: they are collected, the run goes on. What is wrong with our own inputs
(a policy, an atlas file, an option) is a `SovlintError`. Anything else that is raised is a bug.
"""

from collections.abc import Iterable
from dataclasses import field
from enum import StrEnum
from typing import NamedTuple

from sovlint.frozen import dataclass


class Span(NamedTuple):
    """A stretch of a file; line and column are 1-based, columns count code points, the end is exclusive.

    `file` is the path as it was found under what the user named, with forward slashes.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


class Step(NamedTuple):
    """One place that an unknown went through on its way: `local.region`, `module.db.var.region`.

    The name is empty for the place where it began.
    """

    name: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the user; the English template is the key of its translations.

    `french` is set where the sentence comes with its own translation, as the texts of policies do. `chain`
    is the way of the unknown that the sentence is about; sentences that differ in it alone are equal.
    """

    template: str
    arguments: tuple[tuple[str, "str | int | Message"], ...] = ()
    french: str = ""
    chain: tuple[Step, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        """Render in English, for tests and debuggers; reports render through `sovlint.language`."""
        return self.template.format(**{name: str(value) for name, value in self.arguments})


def message(template: str, **arguments: "str | int | Message") -> Message:
    """Make a sentence; arguments are named in the template as in `str.format`."""
    return Message(template, tuple(sorted(arguments.items(), key=lambda item: item[0])))


def chain_of(text: Message) -> tuple[Step, ...]:
    """Return the way of the unknown that a sentence, or one within it, is about; empty without one."""
    inner = (chain_of(argument) for _, argument in text.arguments if isinstance(argument, Message))
    return text.chain or next(filter(None, inner), ())


class Severity(StrEnum):
    """How much a finding or a problem weighs, the heaviest first."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class ProblemKind(StrEnum):
    """What sort of thing went wrong with the user's input; the JSON report's `problems[].kind`."""

    SYNTAX = "syntax"
    UNREADABLE = "unreadable"
    MISSING_MODULE = "missing-module"
    MODULE_CYCLE = "module-cycle"
    INVALID = "invalid"  # valid syntax, not valid Terraform: a duplicate, a reference to nothing
    EVALUATION = "evaluation"  # a function or operator refused its arguments
    CYCLE = "cycle"  # a value that depends on itself
    LIMIT = "limit"
    ANNOTATION = "annotation"  # a `sovlint:` comment that does not say what it must


#: Kinds that mean 'a part of the input was not read': they count as findings of severity error.
UNREAD = frozenset({ProblemKind.SYNTAX, ProblemKind.UNREADABLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One thing to say about the user's Terraform, with the place it is about."""

    severity: Severity
    kind: ProblemKind
    message: Message
    span: Span | None = None
    file: str = ""  # when no span can be given: the file or directory it is about


class SovlintError(Exception):
    """Something is wrong with what sovlint was given besides Terraform: an option, a policy, an atlas file.

    Holds every mistake that was found, not the first only. Exit code 2.
    """

    def __init__(self, mistakes: Iterable[Message]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


class NothingToCheckError(SovlintError):
    """No such path, or no Terraform in it. Exit code 3."""
