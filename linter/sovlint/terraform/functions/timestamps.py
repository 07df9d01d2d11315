"""Reads RFC 3339 timestamps, and says what is wrong with one in the words that Terraform uses.

See https://github.com/zclconf/go-cty/blob/main/cty/function/stdlib/datetime.go, read 2026-11-22.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from sovlint.diagnostics import Message, message


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time: whole seconds in its own time zone, and nanoseconds beyond."""

    local: datetime
    nanoseconds: int


_HOUR = message("hour")

#: name in messages, how it looks, what follows it, the lowest and the highest value
_FIELDS = (
    (message("year"), re.compile(r"[0-9]{4}", re.ASCII), "-", 0, 9999),
    (message("month"), re.compile(r"[0-9]{2}", re.ASCII), "-", 1, 12),
    (message("day of month"), re.compile(r"[0-9]{2}", re.ASCII), "T", 0, 99),
    (_HOUR, re.compile(r"[0-9]{1,2}", re.ASCII), ":", 0, 23),
    (message("minute"), re.compile(r"[0-9]{2}", re.ASCII), ":", 0, 59),
    (message("second"), re.compile(r"[0-9]{2}", re.ASCII), "", 0, 59),
)
_FRACTION = re.compile(r"[.,](?P<digits>[0-9]+)", re.ASCII)
_ZONE = re.compile(r"Z|(?P<sign>[+-])(?P<hours>[0-9]{2}):(?P<minutes>[0-9]{2})", re.ASCII)
_HOUR_DIGITS = 2


def parse_timestamp(text: str) -> Moment | Message:  # noqa: PLR0911 - each field may be wrong
    """Return the moment, or what is wrong, to follow `not a valid RFC3339 timestamp: `."""
    amounts: list[int] = []
    position, short_hour = 0, False
    for name, form, separator, least, most in _FIELDS:
        match = form.match(text, position)
        if match is None:
            return _wrong(text[position:], name)
        position = match.end()
        if not least <= int(match[0]) <= most:
            return _wrong(text[position:], name)
        short_hour = short_hour or (name == _HOUR and len(match[0]) < _HOUR_DIGITS)
        amounts.append(int(match[0]))
        if separator and not text.startswith(separator, position):
            return _separator(text[position:], separator)
        position += len(separator)
    fraction = _FRACTION.match(text, position)
    position = fraction.end() if fraction else position
    zone = _ZONE.match(text, position)
    if zone is None:
        return _wrong(text[position:], message("UTC offset"))
    if zone.end() < len(text):
        return _wrong(text[zone.end() :], message("timestamp segment"))
    if short_hour:
        return message("hour must have exactly two digits")
    return _moment(amounts, fraction["digits"] if fraction else "", zone)


def _moment(amounts: list[int], fraction: str, zone: "re.Match[str]") -> Moment | Message:
    hours, minutes = int(zone["hours"] or 0), int(zone["minutes"] or 0)
    if hours > 23 or minutes > 59:  # noqa: PLR2004 - of a day, of an hour
        return _wrong(zone[0], message("UTC offset"))
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
    return message('found "{rest}" where "{separator}" is expected', rest=rest, separator=separator)


def _wrong(rest: str, what: Message) -> Message:
    if not rest:
        return message("end of string before {what}", what=what)
    if what == _HOUR and ":" in rest:
        return message("hour must be between 0 and 23 inclusive")
    return message('cannot use "{rest}" as {what}', rest=rest, what=what)


def zone_text(moment: Moment, colon: str) -> str:
    """Return the offset from UTC: `+0200`, or `+02:00` with a colon."""
    minutes = int((moment.local.utcoffset() or timedelta()).total_seconds() // 60)
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}{colon}{abs(minutes) % 60:02d}"


def shown(moment: Moment) -> str:
    """Return the moment in RFC 3339, without fractions of seconds."""
    offset = zone_text(moment, ":")
    return f"{moment.local:%Y-%m-%dT%H:%M:%S}".rjust(19, "0") + ("Z" if offset == "+00:00" else offset)
