"""Date and time functions: formatdate, plantimestamp, timeadd, timecmp, timestamp.

See https://developer.hashicorp.com/terraform/language/functions/formatdate, read 2026-11-22. The current
time is never known: a report must not depend on when it was made.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from sovlint.diagnostics import Message, message
from sovlint.terraform.functions.calling import Function, FunctionContext, Parameter, Refusal
from sovlint.terraform.functions.plain import normalized, text_of
from sovlint.terraform.functions.timestamps import Moment, parse_timestamp, shown, zone_text
from sovlint.terraform.values import NUMBER, STRING, Reason, Unknown, Value, number, string

_TOKEN = re.compile(r"''|'(?:[^']|'')*'?|([A-Za-z])\1*|[^A-Za-z']+", re.ASCII)
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_DURATION = re.compile(r"(?P<amount>[0-9]*(?:\.[0-9]*)?)(?P<unit>[^0-9.]*)", re.ASCII)
_NANOSECONDS = {
    "ns": 1,
    "us": 1_000,
    "µs": 1_000,
    "\u03bcs": 1_000,
    "ms": 1_000_000,
    "s": 1_000_000_000,
    "m": 60_000_000_000,
    "h": 3_600_000_000_000,
}
_FIRST_SHOWN, _LAST_SHOWN = 0x20, 0x7F
_LONGEST_DURATION = (1 << 63) - 1  # nanoseconds


def _moment(value: Value, argument: int | None, *, is_strict: bool = False) -> Moment:
    found = parse_timestamp(text_of(value), is_strict=is_strict)
    if isinstance(found, Message):
        raise Refusal(message("not a valid RFC3339 timestamp: {why}", why=found), argument)
    return found


def _format_date(arguments: Sequence[Value], _: FunctionContext) -> Value:
    moment = _moment(arguments[1], 1, is_strict=True)
    pieces = (match[0] for match in _TOKEN.finditer(text_of(arguments[0])))
    return normalized("".join(_piece(piece, moment) for piece in pieces))


def _piece(piece: str, moment: Moment) -> str:
    if piece[0] == "'":
        if len(piece) == 1 or not piece.endswith("'"):
            raise Refusal(message("unterminated literal '"), 0)
        return "'" if piece == "''" else piece[1:-1].replace("''", "'")
    if not (piece[0].isascii() and piece[0].isalpha()):
        return piece
    verb, count = piece[0], len(piece)
    if verb not in _VERBS:
        raise Refusal(message('invalid date format verb "{verb}"', verb=piece), 0)
    forms, rule = _VERBS[verb]
    if count not in forms:
        raise Refusal(message('invalid date format verb "{verb}": {rule}', verb=piece, rule=rule), 0)
    return forms[count](moment)


def _padded(read: Callable[[Moment], int]) -> dict[int, Callable[[Moment], str]]:
    return {1: lambda moment: str(read(moment)), 2: lambda moment: f"{read(moment):02d}"}


def _half_day(moment: Moment) -> str:
    return "AM" if moment.local.hour < 12 else "PM"  # noqa: PLR2004 - noon


def _utc_or_offset(moment: Moment) -> str:
    offset = zone_text(moment, "")
    return "UTC" if offset == "+0000" else offset


_VERBS: dict[str, tuple[dict[int, Callable[[Moment], str]], Message]] = {
    "Y": (
        {2: lambda at: f"{at.local.year % 100:02d}", 4: lambda at: f"{at.local.year:04d}"},
        message('year must either be "YY" or "YYYY"'),
    ),
    "M": (
        {
            **_padded(lambda at: at.local.month),
            3: lambda at: _MONTHS[at.local.month - 1][:3],
            4: lambda at: _MONTHS[at.local.month - 1],
        },
        message('month must be "M", "MM", "MMM", or "MMMM"'),
    ),
    "D": (_padded(lambda at: at.local.day), message('day of month must either be "D" or "DD"')),
    "E": (
        {3: lambda at: _DAYS[at.local.weekday()][:3], 4: lambda at: _DAYS[at.local.weekday()]},
        message('day of week must either be "EEE" or "EEEE"'),
    ),
    "h": (_padded(lambda at: at.local.hour), message('24-hour must either be "h" or "hh"')),
    "H": (_padded(lambda at: at.local.hour % 12 or 12), message('12-hour must either be "H" or "HH"')),
    "A": ({2: _half_day}, message('must be "AA"')),
    "a": ({2: lambda at: _half_day(at).lower()}, message('must be "aa"')),
    "m": (_padded(lambda at: at.local.minute), message('minute must either be "m" or "mm"')),
    "s": (_padded(lambda at: at.local.second), message('second must either be "s" or "ss"')),
    "Z": (
        {
            1: lambda at: "Z" if zone_text(at, "") == "+0000" else zone_text(at, ":"),
            3: _utc_or_offset,
            4: lambda at: zone_text(at, ""),
            5: lambda at: zone_text(at, ":"),
        },
        message("timezone must be Z, ZZZZ, or ZZZZZ"),
    ),
}


def _time_add(arguments: Sequence[Value], _: FunctionContext) -> Value:
    moment, duration = _moment(arguments[0], None, is_strict=True), _duration(text_of(arguments[1]))
    seconds, nanoseconds = divmod(duration + moment.nanoseconds, 1_000_000_000)
    try:
        later = moment.local + timedelta(seconds=seconds)
    except OverflowError as error:
        raise Refusal(message("the result is beyond the years that can be shown")) from error
    return string(shown(Moment(later, nanoseconds)))


def _duration(text: str) -> int:
    """Return a duration such as `-1h30m` in nanoseconds."""
    invalid = message("time: invalid duration {text}", text=_shown_bytes(text))
    rest = text[1:] if text[:1] in {"-", "+"} else text
    if rest == "0":
        return 0
    total, position = Decimal(0), 0
    while position < len(rest) or not rest:
        match = _DURATION.match(rest, position)
        if match is None or match["amount"] in {"", "."}:
            raise Refusal(invalid)
        if not match["unit"]:
            raise Refusal(message("time: missing unit in duration {text}", text=_shown_bytes(text)))
        if match["unit"] not in _NANOSECONDS:
            raise Refusal(
                message(
                    "time: unknown unit {unit} in duration {text}",
                    unit=_shown_bytes(match["unit"]),
                    text=_shown_bytes(text),
                )
            )
        total += Decimal(match["amount"]) * _NANOSECONDS[match["unit"]]
        position = match.end()
    if total > _LONGEST_DURATION:
        raise Refusal(invalid)
    return -int(total) if text[0] == "-" else int(total)


def _shown_bytes(text: str) -> str:
    """Return the text in quotes as Go's package for times shows it, byte by byte."""
    shown_bytes = (
        f"\\{byte:c}"
        if byte in b'"\\'
        else chr(byte)
        if _FIRST_SHOWN <= byte <= _LAST_SHOWN
        else f"\\x{byte:02x}"
        for byte in text.encode()
    )
    return '"' + "".join(shown_bytes) + '"'


def _time_compare(arguments: Sequence[Value], _: FunctionContext) -> Value:
    left, right = _moment(arguments[0], 0), _moment(arguments[1], 1)
    one, other = (left.local, left.nanoseconds), (right.local, right.nanoseconds)
    return number((one > other) - (one < other))


def _now(_: Sequence[Value], context: FunctionContext) -> Value:
    return Unknown(Reason(message("it is the time of the run"), context.span), STRING)


def _two(first: str, second: str) -> tuple[Parameter, Parameter]:
    return Parameter(name=first, type=STRING), Parameter(name=second, type=STRING)


FUNCTIONS: Mapping[str, Function] = {
    "formatdate": Function(parameters=_two("format", "time"), result=STRING, work=_format_date),
    "plantimestamp": Function(result=STRING, work=_now),
    "timeadd": Function(parameters=_two("timestamp", "duration"), result=STRING, work=_time_add),
    "timecmp": Function(parameters=_two("timestamp_a", "timestamp_b"), result=NUMBER, work=_time_compare),
    "timestamp": Function(result=STRING, work=_now),
}
