"""csvdecode: reads CSV as Go's encoding/csv does, which is stricter about quotes than Python's.

See https://developer.hashicorp.com/terraform/language/functions/csvdecode and
https://pkg.go.dev/encoding/csv, read 2026-11-22.
"""

from collections.abc import Iterator

from sovlint.diagnostics import Message, message
from sovlint.terraform.functions.calling import Refusal
from sovlint.terraform.functions.plain import check_size, normalized
from sovlint.terraform.values import STRING, Kind, Known, Type, Value, object_of


def decode(text: str) -> Value:
    """Return a list of objects, one for each row below the header line."""
    rows = _rows(text)
    header = next(rows, None)
    if header is None:
        raise Refusal(message("missing header line"))
    names = header[1]
    for position, name in enumerate(names):
        if name in names[:position]:
            raise Refusal(message('duplicate column name "{name}"', name=name))
    objects: list[Value] = []
    for line, fields in rows:
        if len(fields) != len(names):
            raise _refusal(line, message("wrong number of fields"))
        check_size(len(objects) * len(names))
        pairs = zip(names, fields, strict=True)
        objects.append(object_of({name: normalized(field) for name, field in pairs}))
    kind = Type(Kind.OBJECT, attributes=tuple((name, STRING) for name in sorted(names)))
    return Known(tuple(objects), Type(Kind.LIST, kind))


def _refusal(line: int, why: Message) -> Refusal:
    return Refusal(message("CSV parse error on line {line}: {why}", line=line, why=why))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the number of its first line; empty lines are passed over."""
    lines = _lines(text)
    position = 0
    while position < len(lines):
        first = position + 1
        if lines[position].strip("\n"):
            fields, position = _record(lines, position)
            yield first, fields
        else:
            position += 1


def _lines(text: str) -> list[str]:
    """Split at line feeds only, keep them, and make every carriage return before one a part of it."""
    parts = text.replace("\r\n", "\n").split("\n")
    lines = [f"{part}\n" for part in parts[:-1]]
    last = parts[-1].removesuffix("\r")
    return [*lines, last] if last else lines


def _record(lines: list[str], position: int) -> tuple[list[str], int]:
    """Return the fields of the record that begins on a line, and the line after it."""
    fields: list[str] = []
    rest = lines[position]
    while True:
        if rest.startswith('"'):
            field, rest, position = _quoted(lines, position, rest[1:])
        else:
            field, comma, following = rest.partition(",")
            field = field if comma else field.removesuffix("\n")
            if '"' in field:
                raise _refusal(position + 1, message('bare " in non-quoted-field'))
            rest = comma + following
        fields.append(field)
        if not rest.startswith(","):
            return fields, position + 1
        rest = rest[1:]


def _quoted(lines: list[str], position: int, rest: str) -> tuple[str, str, int]:
    """Return a quoted field, what follows it on its last line, and the number of that line."""
    pieces: list[str] = []
    while True:
        inside, quote, rest = rest.partition('"')
        pieces.append(inside)
        if quote and rest.startswith('"'):
            pieces.append('"')
            rest = rest[1:]
        elif quote and (rest.startswith(",") or not rest.strip("\n")):
            return "".join(pieces), rest, position
        elif quote or position + 1 == len(lines):
            wrong = message('extraneous or missing " in quoted-field')
            raise _refusal(position + 1, wrong)
        else:
            position += 1
            rest = lines[position]
