"""format and formatlist: verbs as cty reads them, numbers as Go's fmt prints them.

See https://developer.hashicorp.com/terraform/language/functions/format and
https://github.com/zclconf/go-cty/blob/main/cty/function/stdlib/format.go, read 2026-11-22.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sovlint.diagnostics import Message, message
from sovlint.terraform.bounds import beginning
from sovlint.terraform.conversion import convert, is_length_known
from sovlint.terraform.functions.calling import (
    Function,
    FunctionContext,
    Parameter,
    Refusal,
    unknown_from,
)
from sovlint.terraform.functions.graphemes import clusters
from sovlint.terraform.functions.json_text import encode, encode_text
from sovlint.terraform.functions.plain import (
    STRINGS,
    Amount,
    amount_of,
    check_length,
    elements_of,
    is_null,
    is_sequence,
    normalized,
    text_of,
)
from sovlint.terraform.go_text import fixed, general_number, scientific_number
from sovlint.terraform.ordering import is_wholly_known
from sovlint.terraform.values import (
    BOOL,
    DYNAMIC,
    NUMBER,
    STRING,
    Bounds,
    Kind,
    Known,
    Type,
    Unknown,
    Value,
    string,
)

_VERB = re.compile(
    r"%(?P<flags>[0#+ -]*)(?P<width>[1-9][0-9]*)?(?:\.(?P<precision>[0-9]*))?"
    r"(?:\[(?P<index>[1-9][0-9]*)\])?(?P<mode>[A-Za-z])?",
    re.ASCII,
)
_INDEX = re.compile(r"\[(?:[1-9][0-9]*)?", re.ASCII)
_INTEGERS = {"b": (2, "0b"), "d": (10, ""), "o": (8, "0"), "x": (16, "0x"), "X": (16, "0X")}
_DEFAULT_DECIMALS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verb:
    """One verb; `width` and `precision` are -1 where not given, `offset` counts bytes."""

    raw: str
    offset: int
    mode: str
    flags: str
    width: int
    precision: int

    def refuse(self, why: Message) -> Refusal:
        """Return the refusal of a value for this verb."""
        return Refusal(
            message(
                'unsupported value for "{verb}" at {offset}: {why}',
                verb=self.raw,
                offset=self.offset,
                why=why,
            )
        )


def _format_text(text: str, arguments: Sequence[Value]) -> str:
    """Return the text with its verbs replaced; all arguments are wholly known."""
    pieces: list[str] = []
    position, following, highest, length = 0, 0, 0, 0
    while (percent := text.find("%", position)) >= 0:
        pieces.append(text[position:percent])
        if text.startswith("%%", percent):
            pieces.append("%")
            position = percent + 2
            continue
        match = _VERB.match(text, percent)
        verb = _verb(text, match)
        index = int(match["index"]) if match and match["index"] else following + 1
        pieces.append(_apply(verb, index, arguments))
        length += len(pieces[-1])
        check_length(length)
        following, highest = index, max(highest, index)
        position = percent + len(verb.raw)
    pieces.append(text[position:])
    if highest < len(arguments):
        raise Refusal(_too_many(highest), highest + 1)
    return "".join(pieces)


def _too_many(used: int) -> Message:
    if used == 0:
        return message("too many arguments; no verbs in format string")
    return message("too many arguments; only {used} used by format string", used=used)


def _verb(text: str, match: "re.Match[str] | None") -> _Verb:
    if match is None or match["mode"] is None:
        end = match.end() if match else 0
        if text.startswith("[", end) and (index := _INDEX.match(text, end)):
            end = index.end()
        offset = len(text[:end].encode())
        if end == len(text):
            raise Refusal(message("invalid format string starting at offset {offset}", offset=offset))
        raise Refusal(
            message(
                "unrecognized format character '{character}' at offset {offset}",
                character=text[end],
                offset=offset,
            )
        )
    precision = match["precision"]
    width = int(match["width"] or -1)
    check_length(max(width, int(precision or 0)))
    return _Verb(
        raw=match[0],
        offset=len(text[: match.start()].encode()),
        mode=match["mode"],
        flags=match["flags"],
        width=width,
        precision=-1 if precision is None else int(precision or 0),
    )


def _apply(verb: _Verb, index: int, arguments: Sequence[Value]) -> str:
    if index > len(arguments):
        names: dict[str, str | int | Message] = {
            "verb": verb.raw,
            "offset": verb.offset,
            "index": index,
            "count": len(arguments),
        }
        raise Refusal(
            message(
                'not enough arguments for "{verb}" at {offset}: need index {index} but have {count} total',
                **names,
            )
        )
    argument = arguments[index - 1]
    if verb.mode != "v" and is_null(argument):
        raise verb.refuse(message("null value cannot be formatted"))
    match verb.mode:
        case "v":
            return _as_is(verb, argument)
        case "t":
            return "true" if _converted(verb, argument, BOOL).data else "false"
        case "s" | "q":
            return _as_text(verb, text_of(_converted(verb, argument, STRING)))
        case "b" | "d" | "o" | "x" | "X":
            return _as_integer(verb, amount_of(_converted(verb, argument, NUMBER)))
        case "e" | "E" | "f" | "g" | "G":
            return _as_float(verb, amount_of(_converted(verb, argument, NUMBER)))
        case _:
            raise Refusal(
                message(
                    "unsupported format verb '{mode}' in \"{verb}\" at offset {offset}",
                    mode=verb.mode,
                    verb=verb.raw,
                    offset=verb.offset,
                )
            )


def _converted(verb: _Verb, argument: Value, kind: Type) -> Known:
    value = convert(argument, kind)
    if isinstance(value, Known):
        return value
    raise verb.refuse(value if isinstance(value, Message) else value.reason.message)


def _as_is(verb: _Verb, argument: Value) -> str:
    if "#" not in verb.flags and not is_null(argument):
        if argument.type == STRING:
            return _padded(verb, text_of(argument))
        if argument.type == NUMBER:
            return _padded(verb, general_number(amount_of(argument)))
    return _padded(verb, encode(argument))


def _as_text(verb: _Verb, text: str) -> str:
    if verb.precision > 0:
        text = "".join(clusters(text)[: verb.precision])
    return _padded(verb, encode_text(text) if verb.mode == "q" else text)


def _padded(verb: _Verb, text: str) -> str:
    missing = verb.width - len(clusters(text)) if verb.width > 0 else 0
    if missing <= 0:
        return text
    padding = ("0" if "0" in verb.flags else " ") * missing
    return text + padding if "-" in verb.flags else padding + text


def _sign(verb: _Verb, amount: Amount) -> str:
    if amount < 0:
        return "-"
    return "+" if "+" in verb.flags else " " if " " in verb.flags else ""


def _as_integer(verb: _Verb, amount: Amount) -> str:
    if not isinstance(amount, int):
        raise verb.refuse(message("an integer is required"))
    base, prefix = _INTEGERS[verb.mode]
    digits = format(abs(amount), {2: "b", 8: "o", 16: "x"}.get(base, "d"))
    if verb.precision == 0 and amount == 0:
        return ""
    digits = (digits.upper() if verb.mode == "X" else digits).rjust(verb.precision, "0")
    sign = _sign(verb, amount) + (prefix if "#" in verb.flags else "")
    missing = max(verb.width - len(sign) - len(digits), 0)
    if "-" in verb.flags:
        return sign + digits + " " * missing
    if "0" in verb.flags and verb.precision < 0:
        return sign + "0" * missing + digits
    return " " * missing + sign + digits


def _as_float(verb: _Verb, amount: Amount) -> str:
    decimals = verb.precision if verb.precision >= 0 else _DEFAULT_DECIMALS
    size = amount if amount >= 0 else -amount
    match verb.mode:
        case "f":
            digits = fixed(size, decimals)
        case "e" | "E":
            digits = scientific_number(size, decimals)
        case _:
            digits = general_number(size, verb.precision)
    if verb.mode.isupper():
        digits = digits.upper()
    sign = _sign(verb, amount)
    missing = max(verb.width - len(sign) - len(digits), 0)
    if "-" in verb.flags:
        return sign + digits + " " * missing
    if "0" in verb.flags:
        return sign + "0" * missing + digits
    return " " * missing + sign + digits


def _format(arguments: Sequence[Value], _: FunctionContext) -> Value:
    text, values = text_of(arguments[0]), arguments[1:]
    if not all(is_wholly_known(value) for value in values):
        prefix = beginning([string(text.partition("%")[0])])
        return replace(unknown_from(values, STRING), bounds=Bounds(never_null=True, prefix=prefix))
    return normalized(_format_text(text, values))


def _format_list(arguments: Sequence[Value], context: FunctionContext) -> Value:
    values = arguments[1:]
    if not values:
        return Known((_format(arguments, context),), STRINGS)
    count, is_known = _iterations(values)
    if not is_known:
        return unknown_from(values, STRINGS)
    results: list[Value] = []
    for iteration in range(count):
        row = [elements_of(value)[iteration] if _iterates(value) else value for value in values]
        if not all(is_wholly_known(part) for part in row):
            results.append(unknown_from(row, STRING))
            continue
        try:
            results.append(normalized(_format_text(text_of(arguments[0]), row)))
        except Refusal as refusal:
            raise Refusal(
                message("error on format iteration {iteration}: {why}", iteration=iteration, why=refusal.why)
            ) from refusal
    return Known(tuple(results), STRINGS)


def _iterates(value: Value) -> bool:
    return is_sequence(value) and not is_null(value)


def _is_undecided(value: Value) -> bool:
    """Tell whether the number of strings depends on what is not known in this argument."""
    if isinstance(value, Unknown):
        return value.type.kind is Kind.DYNAMIC or is_sequence(value)
    return _iterates(value) and not is_length_known(value)


def _iterations(values: Sequence[Value]) -> tuple[int, bool]:
    """Return how many strings there will be, and whether that can be known yet."""
    count, chooser, is_known = -1, 0, True
    for position, value in enumerate(values, 1):
        if _is_undecided(value):
            is_known = False
        elif _iterates(value):
            length = len(elements_of(value))
            if count not in {-1, length}:
                numbers: dict[str, str | int | Message] = {
                    "position": position,
                    "length": length,
                    "other": chooser,
                    "count": count,
                }
                raise Refusal(
                    message(
                        "argument {position} has length {length}, "
                        "which is inconsistent with argument {other} of length {count}",
                        **numbers,
                    ),
                    position,
                )
            if count < 0:
                count, chooser = length, position
    return (1 if count < 0 else count), is_known


_FORMAT = (Parameter(name="format", type=STRING),)
_ARGUMENTS = Parameter(name="args", type=DYNAMIC, null=True, unknown=True)

FUNCTIONS: Mapping[str, Function] = {
    "format": Function(parameters=_FORMAT, variadic=_ARGUMENTS, result=STRING, work=_format),
    "formatlist": Function(parameters=_FORMAT, variadic=_ARGUMENTS, result=STRINGS, work=_format_list),
}
