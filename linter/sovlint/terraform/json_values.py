"""JSON of a plan or state to values: unknown, sensitive and origins laid over it by path."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from sovlint.diagnostics import message
from sovlint.terraform.values import (
    NULL,
    TUPLE,
    Known,
    Mark,
    Reason,
    Secrecy,
    Unknown,
    Value,
    boolean,
    number,
    object_of,
    string,
    with_marks,
)

#: Origins by argument, as deep as the plan's configuration says: a set of marks, or what is below.
OriginTree = Mapping[str, "frozenset[Mark] | OriginTree"]

_SENSITIVE: frozenset[Mark] = frozenset({Secrecy.SENSITIVE})


def as_value(
    data: Any,
    *,
    unknown: Any = False,
    sensitive: Any = False,
    origins: "frozenset[Mark] | OriginTree | None" = None,
    address: str = "",
) -> Value:
    """Return a JSON value; `unknown` and `sensitive` are true or trees of its shape, as in a plan."""
    if not unknown and not sensitive and not origins:
        return _bare(data)
    marks = origins if isinstance(origins, frozenset) else frozenset()
    if sensitive is True:
        marks |= _SENSITIVE
    if unknown is True:
        return Unknown(Reason(message("known after apply ({address})", address=address)), marks=marks)
    return with_marks(_plain(data, unknown, sensitive, origins, address), marks)


def _plain(data: Any, unknown: Any, sensitive: Any, origins: Any, address: str) -> Value:
    if isinstance(data, dict) or (data is None and isinstance(unknown, dict) and unknown):
        return _object(data or {}, unknown, sensitive, origins, address)
    if isinstance(data, list) or (data is None and isinstance(unknown, list) and unknown):
        return _tuple(data or [], unknown, sensitive, origins, address)
    return _bare(data)


def _bare(data: Any) -> Value:  # noqa: PLR0911 - a case for each type
    """Return a JSON value of which all is known and nothing else is: most of a plan by far."""
    if isinstance(data, str):
        return string(data)
    if data is None:
        return NULL
    if isinstance(data, dict):
        return object_of({key: _bare(part) for key, part in data.items()})
    if isinstance(data, list):
        return Known(tuple([_bare(part) for part in data]), TUPLE)
    if isinstance(data, bool):
        return boolean(data)
    if isinstance(data, int):
        return number(data)
    return number(Decimal(str(data))) if isinstance(data, float | Decimal) else NULL


def _object(data: Mapping[str, Any], unknown: Any, sensitive: Any, origins: Any, address: str) -> Value:
    below = unknown if isinstance(unknown, dict) else {}
    hidden = sensitive if isinstance(sensitive, dict) else {}
    made_from = origins if isinstance(origins, Mapping) else {}
    return object_of(
        {
            key: as_value(
                data.get(key),
                unknown=below.get(key, False),
                sensitive=hidden.get(key, False),
                origins=made_from.get(key),
                address=address,
            )
            for key in {*data, *below}
        }
    )


def _tuple(data: list[Any], unknown: Any, sensitive: Any, origins: Any, address: str) -> Value:
    """Return a list; a plan's configuration has one expression for all blocks of a type or one for each."""
    below = unknown if isinstance(unknown, list) else []
    hidden = sensitive if isinstance(sensitive, list) else []
    length = max(len(data), len(below))
    each = origins if isinstance(origins, list) else [origins] * length
    return Known(
        tuple(
            as_value(
                data[position] if position < len(data) else None,
                unknown=below[position] if position < len(below) else False,
                sensitive=hidden[position] if position < len(hidden) else False,
                origins=each[position] if position < len(each) else None,
                address=address,
            )
            for position in range(length)
        ),
        TUPLE,
    )
