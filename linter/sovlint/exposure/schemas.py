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
from sovlint.exposure.sql import columns_selected, fields_in_type, names_in_sql
from sovlint.terraform.inventory import Resource
from sovlint.terraform.values import Known, Value, select, walk

_LONGEST_TEXT = 1_000_000
_MOST_COLUMNS = 5_000

_GRAPHQL_BODY = re.compile(r"\b(?:type|input|interface)\s+(\w+)[^{}]{0,1000}\{([^{}]*)\}")
_GRAPHQL_ASIDE = re.compile(r"\([^()]*\)|\"[^\"]*\"|#[^\n]*")  # arguments, descriptions, comments
_FIELD = re.compile(r"(\w+)\s*:")
_PROTO_BODY = re.compile(r"\bmessage\s+(\w+)\s*\{([^{}]*)\}")
_PROTO_FIELD = re.compile(r"[\w.>]\s+(\w+)\s*=\s*\d+")


class Column(NamedTuple):
    """A name in a schema; `table` when it names a table, record or message; `path` is where it stands."""

    name: str
    path: tuple[str | int, ...]
    table: bool = False


class SchemaPlaces(NamedTuple):
    """The arguments of a type that tell its columns, each list for one way of telling them.

    `columns` and `tables` hold names, `nested` types with fields in them, `keys` attributes by their names;
    `texts` a whole schema, `queries` a query, `table_mappings` the JSON of DMS. `describes` points to the
    resource that the columns are those of, `described_by` to one that tells the columns of this one.
    """

    columns: tuple[str, ...] = ()
    nested: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()
    table_mappings: tuple[str, ...] = ()
    describes: tuple[str, ...] = ()
    described_by: tuple[str, ...] = ()


NO_PLACES = SchemaPlaces()


def places_of(resource_type: str, records: Iterable[Mapping[str, Any]]) -> SchemaPlaces:
    """Return where a type keeps its schema; records are those of `schemas.json`."""
    for record in records:
        if any(fnmatchcase(resource_type, pattern) for pattern in record["types"]):
            return SchemaPlaces(**{field: tuple(record.get(field, ())) for field in SchemaPlaces._fields})
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
    for path in (*places.columns, *places.tables):
        for place, value in select(values, path):
            for inner_place, inner in walk(value, place):
                for name in _readable(inner):
                    yield Column(name, inner_place, path in places.tables)
    for paths, read in (
        (places.keys, _keys),
        (places.nested, _fields),
        (places.texts, _declared),
        (places.queries, _selected),
        (places.table_mappings, _mapped),
    ):
        for path in paths:
            for place, value in select(values, path):
                yield from (Column(name, place, is_table) for name, is_table in read(value))


def _readable(value: Value) -> Iterator[str]:
    for text in texts_of(value):
        if not text.hidden and len(text.text) <= _LONGEST_TEXT:
            yield text.text


def _keys(value: Value) -> Iterator[tuple[str, bool]]:
    """Yield the names of attributes, of an object or of one written as JSON; hidden values have them too."""
    if isinstance(value, Known) and isinstance(value.data, Mapping):
        yield from ((key, False) for key in value.data)
        return
    for text in texts_of(value):
        document = _parsed(text.text) if len(text.text) <= _LONGEST_TEXT else None
        if isinstance(document, dict):
            yield from ((key, False) for key in document)


def _fields(value: Value) -> Iterator[tuple[str, bool]]:
    for text in _readable(value):
        yield from ((name, False) for name in fields_in_type(text))


def _declared(value: Value) -> Iterator[tuple[str, bool]]:
    for text in _readable(value):
        yield from names_in_schema(text)


def _selected(value: Value) -> Iterator[tuple[str, bool]]:
    for text in _readable(value):
        yield from ((name, False) for name in columns_selected(text))


def _mapped(value: Value) -> Iterator[tuple[str, bool]]:
    for text in _readable(value):
        yield from _mapped_tables(text)


def names_in_schema(text: str) -> Iterator[tuple[str, bool]]:
    """Yield (name, is a table) for what a schema in JSON, SQL, GraphQL or Protocol Buffers declares."""
    if text.lstrip()[:1] in {"{", "["}:
        document = _parsed(text)
        if document is not None:
            yield from _in_document(document)
        return
    yield from names_in_sql(text)
    for match in _GRAPHQL_BODY.finditer(text):
        if match[1] not in {"Query", "Mutation", "Subscription"}:
            yield match[1], True
            yield from ((name, False) for name in _FIELD.findall(_GRAPHQL_ASIDE.sub(" ", match[2])))
    for match in _PROTO_BODY.finditer(text):
        yield match[1], True
        yield from ((name, False) for name in _PROTO_FIELD.findall(match[2]))


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
