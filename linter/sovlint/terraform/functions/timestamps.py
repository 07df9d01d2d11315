"""Reads RFC 3339 timestamps, and says what is wrong with one in the words that Terraform uses.

See https://github.com/zclconf/go-cty/blob/main/cty/function/stdlib/datetime.go, read 2026-11-22.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from sovlint.diagnostics import Message, message
from sovlint.terraform.go_text import quoted


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time: whole seconds in its own time zone, and nanoseconds beyond."""

    local: datetime
    nanoseconds: int


_HOUR = message("hour")
_MINUTE = message("minute")

#: name in messages, how it looks, what follows it, the lowest and the highest value
_FIELDS = (
    (message("year"), re.compile(r"[0-9]{4}", re.ASCII), "-", 0, 9999),
    (message("month"), re.compile(r"[0-9]{2}", re.ASCII), "-", 1, 12),
    (message("day of month"), re.compile(r"[0-9]{2}", re.ASCII), "T", 0, 99),
    (_HOUR, re.compile(r"[0-9]{1,2}", re.ASCII), ":", 0, 23),
    (_MINUTE, re.compile(r"[0-9]{2}", re.ASCII), ":", 0, 59),
    (message("second"), re.compile(r"[0-9]{2}", re.ASCII), "", 0, 59),
)
_FRACTION = re.compile(r"[.,](?P<digits>[0-9]+)", re.ASCII)
_ZONE = re.compile(r"Z|(?P<sign>[+-])(?P<hours>[0-9]{2}):(?P<minutes>[0-9]{2})", re.ASCII)
_DIGITS = 2
_HOURS = 24
_MINUTES = 60


def parse_timestamp(  # noqa: PLR0911 - each field may be wrong
    text: str, *, is_strict: bool
) -> Moment | Message:
    """Return the moment, or what is wrong, to follow `not a valid RFC3339 timestamp: `.

    Where it is not strict, an hour may have one digit and a comma may stand before a fraction.
    """
    amounts: list[int] = []
    position, short_hour = 0, False
    for name, form, separator, least, most in _FIELDS:
        match = form.match(text, position)
        if match is None:
            return _wrong(text[position:], name, is_strict=is_strict)
        position = match.end()
        if not least <= int(match[0]) <= most:
            return _wrong(text[position:], name, is_strict=is_strict)
        short_hour = short_hour or (name == _HOUR and len(match[0]) < _DIGITS)
        amounts.append(int(match[0]))
        if separator and not text.startswith(separator, position):
            return _separator(text[position:], separator)
        position += len(separator)
    fraction = _FRACTION.match(text, position)
    position = fraction.end() if fraction else position
    zone = _ZONE.match(text, position)
    if zone is None:
        return _wrong(text[position:], message("UTC offset"), is_strict=is_strict)
    if zone.end() < len(text):
        return _wrong(text[zone.end() :], message("timestamp segment"), is_strict=is_strict)
    if is_strict and short_hour:
        return message("{what} must have exactly two digits", what=_HOUR)
    if is_strict and fraction and fraction[0][0] == ",":
        return _wrong(",", message("timestamp segment"), is_strict=is_strict)
    return _moment(amounts, fraction["digits"] if fraction else "", zone)


def _moment(amounts: list[int], fraction: str, zone: "re.Match[str]") -> Moment | Message:
    hours, minutes = int(zone["hours"] or 0), int(zone["minutes"] or 0)
    if hours > _HOURS or minutes > _MINUTES:  # one more than there are: people do write them
        return message("end of string before {what}", what=message("UTC offset"))
    if hours == _HOURS or minutes == _MINUTES:
        return _wrong(zone[0], message("UTC offset"), is_strict=True)
    offset = timedelta(hours=hours, minutes=minutes)
    where = timezone(-offset if zone["sign"] == "-" else offset)
    try:
        local = datetime(*amounts, tzinfo=where)  # type: ignore[misc,arg-type]
    except ValueError:
        return message("day out of range")
    return Moment(local, int(fraction[:9].ljust(9, "0")))


def _separator(rest: str, separator: str) -> Message:
    if separator == "T":
        return message("missing required time introducer 'T'")
    if not rest:
        return message('end of string where "{separator}" is expected', separator=separator)
    return message('found {rest} where "{separator}" is expected', rest=quoted(rest), separator=separator)


def _wrong(rest: str, what: Message, *, is_strict: bool) -> Message:
    if not rest:
        return message("end of string before {what}", what=what)
    if is_strict and what == _HOUR and ":" in rest:
        return message("hour must be between 0 and 23 inclusive")
    if is_strict and what in {_HOUR, _MINUTE} and len(rest) != _DIGITS:
        return message("{what} must have exactly two digits", what=what)
    return message("cannot use {rest} as {what}", rest=quoted(rest), what=what)


def zone_text(moment: Moment, colon: str) -> str:
    """Return the offset from UTC: `+0200`, or `+02:00` with a colon."""
    minutes = int((moment.local.utcoffset() or timedelta()).total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}{colon}{abs(minutes) % 60:02d}"


def shown(moment: Moment) -> str:
    """Return the moment in RFC 3339, without fractions of seconds."""
    offset = zone_text(moment, ":")
    return f"{moment.local:%Y-%m-%dT%H:%M:%S}".rjust(19, "0") + ("Z" if offset == "+00:00" else offset)
