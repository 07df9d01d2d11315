"""How a built-in function is declared and called: arguments converted, unknowns and marks carried.

The rules are cty's and HCL's: see https://github.com/zclconf/go-cty/blob/main/docs/functions.md, read
2026-11-22. What an unknown argument may still be is tried out on a function, within a bound.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

from sovlint.diagnostics import Message, Span, message
from sovlint.frozen import dataclass
from sovlint.terraform import limits
from sovlint.terraform.bounds import not_null
from sovlint.terraform.conversion import convert, without_marks
from sovlint.terraform.open_objects import computed, is_open
from sovlint.terraform.values import (
    DYNAMIC,
    NO_MARKS,
    OBJECT,
    TUPLE,
    Kind,
    Known,
    Mark,
    Reason,
    Secrecy,
    Type,
    Unknown,
    Value,
    marks_within,
    walk,
    with_marks,
)

#: No more combinations of candidates than these are tried out.
MOST_CANDIDATES = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class FunctionContext:
    """Where a call stands, and what functions with side effects on it need.

    Files are read below `boundary` only; relative paths start at `root`, the working directory of a run.
    `template` renders template text (templatefile, templatestring) under a name for messages. `shown` is
    `root` as reports print it.
    """

    module: Path
    root: Path
    boundary: Path
    template: Callable[[str, str, Mapping[str, Value]], Value]
    span: Span | None = None
    shown: str = ""


@dataclass(frozen=True, slots=True)
class FunctionError:
    """Why a function refused; `argument` is the 0-based position of the argument to blame, if one is."""

    message: Message
    argument: int | None = None


class Refusal(Exception):  # noqa: N818 - it is caught by `call` and becomes a FunctionError
    """Stops a function's work: the user's arguments do not suit it."""

    def __init__(self, why: Message, argument: int | None = None) -> None:
        self.why = why
        self.argument = argument
        super().__init__(str(why))


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter; unless allowed, null is refused, an unknown makes the result unknown, marks go to it."""

    name: str
    type: Type = DYNAMIC
    null: bool = False
    unknown: bool = False
    dynamic: bool = False
    marked: bool = False
    open: bool = False


Work = Callable[[Sequence[Value], FunctionContext], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """A built-in function; `result` is the type of an unknown result, DYNAMIC where it depends.

    `typed` tells that type from the arguments, and refuses those whose types alone do not suit. Unless it is
    `nullable`, its result is never null. `outcomes` are all values of which it gives one, whatever the
    arguments that are not known turn out to be; none where they cannot be told.
    """

    parameters: tuple[Parameter, ...] = ()
    variadic: Parameter | None = None
    result: Type = DYNAMIC
    typed: Callable[[Sequence[Value]], Type] | None = None
    nullable: bool = False
    outcomes: Callable[[Sequence[Value]], Sequence[Value]] | None = None
    work: Work

    def parameter(self, position: int) -> Parameter | None:
        """Return the parameter for an argument at this position."""
        return self.parameters[position] if position < len(self.parameters) else self.variadic


def apply(
    name: str, function: Function, arguments: Sequence[Value], context: FunctionContext
) -> Value | FunctionError:
    """Return what the function gives for the arguments, or why it refuses them."""
    if (refused := _check_count(name, function, len(arguments))) is not None:
        return refused
    try:
        converted = [_prepare(function, *one) for one in enumerate(arguments)]
        result = _work(function, converted, context)
    except Refusal as refusal:
        return _refused(name, function, refusal, arguments)
    if isinstance(result, Known) and isinstance(result.data, str) and len(result.data) > limits.TEXT:
        return FunctionError(message('Call to function "{name}" failed: its result is too long.', name=name))
    if isinstance(result, Unknown) and not result.candidates:
        bounded = result if function.nullable else not_null(result)
        tried = _over_candidates(function, bounded, converted, context)
        if isinstance(tried, Unknown) and not tried.candidates and function.outcomes:
            return _one_of(function.outcomes(converted), tried)
        return tried
    return result


def _one_of(outcomes: Sequence[Value], result: Unknown) -> Value:
    """Return the unknown as one of the outcomes, where all of these are known and they are few."""
    known = [without_marks(one) for one in outcomes if isinstance(one, Known)]
    different = [one for position, one in enumerate(known) if one not in known[:position]]
    if len(known) < len(outcomes) or len(different) > limits.CANDIDATES:
        return result
    return replace(result, candidates=tuple(different))


def _check_count(name: str, function: Function, count: int) -> FunctionError | None:
    expected = len(function.parameters)
    if count < expected:
        missing = function.parameters[count].name
        said = message(
            'Function "{name}" expects {least} argument(s). Missing value for "{parameter}".',
            name=name,
            least=_least(expected, function),
            parameter=missing,
        )
        return FunctionError(said)
    if count > expected and function.variadic is None:
        said = message('Function "{name}" expects only {count} argument(s).', name=name, count=expected)
        return FunctionError(said, expected)
    return None


def _least(expected: int, function: Function) -> Message:
    if function.variadic is None:
        return message("{count}", count=expected)
    return message("at least {count}", count=expected)


def _prepare(function: Function, position: int, argument: Value) -> Value:
    """Convert an argument to its parameter's type."""
    parameter = function.parameter(position)
    if parameter is None:
        return argument
    value = convert(argument, parameter.type)
    if isinstance(value, Message):
        raise Refusal(value, position)
    if isinstance(value, Known) and value.data is None and not parameter.null:
        raise Refusal(message("argument must not be null"), position)
    if isinstance(value, Known) and is_open(value) and not parameter.open:
        return with_marks(computed(value.marks, "*", None), marks_within(value))
    return value


def _work(function: Function, arguments: Sequence[Value], context: FunctionContext) -> Value:
    marks: set[Mark] = set()
    plain: list[Value] = []
    waits, is_open_type = False, False
    for position, value in enumerate(arguments):
        parameter = function.parameter(position)
        if parameter is None:
            continue
        if not parameter.marked and (found := marks_within(value)):
            marks |= found
            value = without_marks(value)  # noqa: PLW2901 - the same argument, bare
        plain.append(value)
        if value.type.kind is Kind.DYNAMIC and not parameter.dynamic:
            waits = is_open_type = True
        elif isinstance(value, Unknown):
            waits = waits or not parameter.unknown
            is_open_type = is_open_type or value.type in {OBJECT, TUPLE}
    if waits and (is_open_type or function.typed is None):
        return unknown_from(arguments, function.result)
    if waits and function.typed is not None:
        return unknown_from(arguments, function.typed(plain))
    return with_marks(function.work(plain, context), frozenset(marks))


def unknown_from(sources: Sequence[Value], kind: Type = DYNAMIC) -> Unknown:
    """Return the unknown that follows from the first unknown in the sources, with the marks of all."""
    marks = NO_MARKS.union(*(marks_within(source) for source in sources))
    return Unknown(reason_of(*sources), kind, marks=marks)


def reason_of(*sources: Value) -> Reason:
    """Return the reason of the first unknown in the sources."""
    reasons = (inner.reason for source in sources for _, inner in walk(source) if isinstance(inner, Unknown))
    return next(reasons, Reason(message("it is known after apply")))


def _refused(name: str, function: Function, refusal: Refusal, arguments: Sequence[Value]) -> FunctionError:
    why = refusal.why
    if any(Secrecy.SENSITIVE in marks_within(argument) for argument in arguments):
        why = redacted(why)
    parameter = None if refusal.argument is None else function.parameter(refusal.argument)
    if parameter is None:
        return FunctionError(message('Call to function "{name}" failed: {why}.', name=name, why=why))
    return FunctionError(
        message('Invalid value for "{parameter}" parameter: {why}.', parameter=parameter.name, why=why),
        refusal.argument,
    )


def redacted(text: Message) -> Message:
    """Return the sentence without any text that comes from values."""
    hidden = message("(sensitive value)")
    arguments = tuple(
        (name, redacted(part) if isinstance(part, Message) else hidden if isinstance(part, str) else part)
        for name, part in text.arguments
    )
    return replace(text, arguments=arguments)


def _over_candidates(
    function: Function, result: Unknown, arguments: Sequence[Value], context: FunctionContext
) -> Value:
    """Try the function on what its unknown arguments may be; keep what it then may give."""
    found: list[Value] = []
    for chosen in combinations(arguments):
        try:
            answer = _work(function, [_prepare(function, *one) for one in enumerate(chosen)], context)
        except Refusal:
            continue
        if isinstance(answer, Unknown):
            return result
        bare = without_marks(answer)
        if bare not in found:
            found.append(bare)
    if len(found) == 1:
        return with_marks(found[0], result.marks)
    return replace(result, candidates=tuple(found))


def combinations(values: Sequence[Value]) -> Iterator[tuple[Value, ...]]:
    """Yield the values with each of their candidates in place; nothing when there are none or too many.

    Every unknown that has candidates must be at the top or within a container of the values.
    """
    options = [_options(value) for value in values]
    total = 1
    for choices in options:
        total *= len(choices)
    if 1 < total <= MOST_CANDIDATES:
        yield from product(*options)


def _options(value: Value) -> tuple[Value, ...]:
    """Return what a value may be, marks kept; itself alone when there is no telling."""
    if isinstance(value, Unknown):
        return tuple(with_marks(one, value.marks) for one in value.candidates) or (value,)
    if isinstance(value.data, tuple):
        parts: Sequence[Value] = value.data
    elif isinstance(value.data, Mapping):
        parts = tuple(value.data.values())
    else:
        return (value,)
    inner = [_options(part) for part in parts]
    total = 1
    for choices in inner:
        total *= len(choices)
        if total > MOST_CANDIDATES:
            return (value,)
    if total == 1:
        return (value,)
    return tuple(_rebuilt(value, chosen) for chosen in product(*inner))


def _rebuilt(value: Known, parts: Sequence[Value]) -> Known:
    if isinstance(value.data, Mapping):
        return replace(value, data=dict(zip(value.data, parts, strict=True)))
    return replace(value, data=tuple(parts))
