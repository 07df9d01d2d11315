"""The columns, attributes and fields that a resource declares, wherever its type keeps them.

Some types name columns in arguments (Glue, DynamoDB, Snowflake), others hold a whole schema as text: the
JSON of BigQuery, Avro, JSON Schema, an Elasticsearch mapping, SQL, GraphQL, Protocol Buffers. The form is
told by the text itself. `schemas.json` says where to look for which type.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from sovlint.exposure.readable import texts_of
from sovlint.terraform.inventory import Resource
from sovlint.terraform.values import Known, Value, select, walk

_LONGEST_TEXT = 1_000_000
_MOST_COLUMNS = 5_000

_TABLE = re.compile(
    r"\.?create(?:[-\s]+(?:or\s+replace|merge|temporary|temp|external|transient|hybrid))*\s+table\s+"
    r"(?:if\s+not\s+exists\s+)?(?P<name>[\w.\"`\[\]]+)\s*\(",
    re.IGNORECASE,
)
_ADDED = re.compile(r"\badd\s+column\s+(?:if\s+not\s+exists\s+)?[\"`\[]?(\w+)", re.IGNORECASE)
_NOT_A_COLUMN = frozenset(
    {"primary", "constraint", "foreign", "unique", "index", "key", "check", "partition", "exclude", "like"}
)
_GRAPHQL_BODY = re.compile(r"\b(?:type|input|interface)\s+(\w+)[^{}]{0,1000}\{([^{}]*)\}")
_GRAPHQL_FIELD = re.compile(r"^[ \t]*(\w+)[ \t]*(?:\([^()]*\))?[ \t]*:", re.MULTILINE)
_PROTO_BODY = re.compile(r"\bmessage\s+(\w+)\s*\{([^{}]*)\}")
_PROTO_FIELD = re.compile(r"[\w.>]\s+(\w+)\s*=\s*\d+")


class Column(NamedTuple):
    """A name in a schema; `table` when it names a table, record or message; `path` is where it stands."""

    name: str
    path: tuple[str | int, ...]
    table: bool = False


class SchemaPlaces(NamedTuple):
    """The arguments of a type that hold columns, texts with a schema in them, and mappings of tables."""

    columns: tuple[str, ...]
    texts: tuple[str, ...]
    table_mappings: tuple[str, ...]


NO_PLACES = SchemaPlaces((), (), ())


def places_of(resource_type: str, records: Iterable[Mapping[str, Any]]) -> SchemaPlaces:
    """Return where a type keeps its schema; records are those of `schemas.json`."""
    for record in records:
        if any(fnmatchcase(resource_type, pattern) for pattern in record["types"]):
            return SchemaPlaces(
                tuple(record.get("columns", ())),
                tuple(record.get("texts", ())),
                tuple(record.get("table_mappings", ())),
            )
    return NO_PLACES


def columns_of(resource: Resource, places: SchemaPlaces) -> tuple[Column, ...]:
    """Return the columns that a resource declares, each once, in the order of the schema."""
    if places is NO_PLACES:
        return ()
    found: dict[str, Column] = {}
    for column in _columns(resource.values, places):
        found.setdefault(column.name, column)
        if len(found) >= _MOST_COLUMNS:
            break
    return tuple(found.values())


def _columns(values: Known, places: SchemaPlaces) -> Iterator[Column]:
    for path in places.columns:
        for place, value in select(values, path):
            for inner_place, inner in walk(value, place):
                for text in texts_of(inner):
                    if not text.hidden:
                        yield Column(text.text, inner_place)
    for path in (*places.texts, *places.table_mappings):
        for place, value in select(values, path):
            for name, is_table in _in_text(value, mappings=path in places.table_mappings):
                yield Column(name, place, is_table)


def _in_text(value: Value, *, mappings: bool) -> Iterator[tuple[str, bool]]:
    for text in texts_of(value):
        if text.hidden or len(text.text) > _LONGEST_TEXT:
            continue
        if mappings:
            yield from _mapped_tables(text.text)
        else:
            yield from names_in_schema(text.text)


def names_in_schema(text: str) -> Iterator[tuple[str, bool]]:
    """Yield (name, is a table) for what a schema in JSON, SQL, GraphQL or Protocol Buffers declares."""
    if text.lstrip()[:1] in {"{", "["}:
        document = _parsed(text)
        if document is not None:
            yield from _in_document(document)
        return
    yield from _in_sql(text)
    for body, field in ((_GRAPHQL_BODY, _GRAPHQL_FIELD), (_PROTO_BODY, _PROTO_FIELD)):
        for match in body.finditer(text):
            if match[1] not in {"Query", "Mutation", "Subscription"}:
                yield match[1], True
                yield from ((name, False) for name in field.findall(match[2]))


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _in_document(document: Any) -> Iterator[tuple[str, bool]]:
    """Walk parsed JSON without recursion: it is the user's, of any depth."""
    waiting = [document]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node
            continue
        if not isinstance(node, dict):
            continue
        name = node.get("name")
        if isinstance(name, str) and {"type", "fields", "mode", "dataType", "data_type"} & node.keys():
            yield name, node.get("type") == "record"
        properties = node.get("properties")
        if isinstance(properties, dict):
            yield from ((key, False) for key in properties)
        waiting[:0] = [
            inner
            for key, value in node.items()
            for inner in (value.values() if key == "properties" and isinstance(value, dict) else (value,))
            if isinstance(inner, (dict, list))
        ]


def _in_sql(text: str) -> Iterator[tuple[str, bool]]:
    for match in _TABLE.finditer(text):
        yield match["name"].strip('"`[]').rpartition(".")[2].strip('"`[]'), True
        for definition in _between_parentheses(text, match.end()):
            word = re.match(r"[\s\"`\[]*(\w+)", definition)
            if word and word[1].lower() not in _NOT_A_COLUMN:
                yield word[1], False
    yield from ((name, False) for name in _ADDED.findall(text))


def _between_parentheses(text: str, start: int) -> Iterator[str]:
    """Yield what commas part up to the parenthesis that closes the one before `start`."""
    depth, begin = 0, start
    for position in range(start, len(text)):
        letter = text[position]
        if letter in "(<":
            depth += 1
        elif letter in ")>":
            depth -= 1
        if depth < 0 or (letter == "," and depth == 0):
            yield text[begin:position]
            begin = position + 1
        if depth < 0:
            return


def _mapped_tables(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the tables and columns that a DMS table mapping selects; `%` is a wildcard."""
    waiting = [_parsed(text)]
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node
        elif isinstance(node, dict):
            for key in ("schema-name", "table-name", "column-name"):
                name = node.get(key)
                if isinstance(name, str) and name.strip("%"):
                    yield name, key != "column-name"
            waiting[:0] = [value for value in node.values() if isinstance(value, (dict, list))]
