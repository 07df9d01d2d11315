"""The tables and columns that SQL declares, and the columns that its queries hand out.

Any dialect: what is read are the few forms that all of them share. A column is told by the name under which
it is handed out: `LOWER(p.mail) AS email` is `email`, `COUNT(mail)` is nothing.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

_KIND = (
    r"(?:[-\s]+(?:or\s+replace|or\s+alter|merge|temporary|temp|external|transient|hybrid|secure|dynamic"
    r"|materialized))*"
)
_NAME = r"\s+(?:if\s+not\s+exists\s+)?(?P<name>[\w.\"`\[\]]+)"
_TABLE = re.compile(rf"\.?create{_KIND}\s+table{_NAME}\s*\(", re.IGNORECASE)
_MADE_BY_QUERY = re.compile(rf"\bcreate{_KIND}\s+(?P<what>view|table){_NAME}", re.IGNORECASE)
_QUERY = re.compile(r"\bas\s*\(?\s*(?=(?:with|select)\b)", re.IGNORECASE)
_ADDED = re.compile(r"\badd\s+column\s+(?:if\s+not\s+exists\s+)?[\"`\[]?(\w+)", re.IGNORECASE)
_NOT_A_COLUMN = frozenset(
    {"primary", "constraint", "foreign", "unique", "index", "key", "check", "partition", "exclude", "like"}
)
#: Comments, casts and texts that are written out.
_SILENT = re.compile(r"--[^\n]*|/\*(?:[^*]|\*(?!/))*(?:\*/)?|::\s*\w+|(?P<text>'(?:[^']|'')*')")
_TOKEN = re.compile(r'"[^"]+"|`[^`]+`|\[[^][\s]+\]|[A-Za-z_$][\w$]*|\S')
_QUOTES = '"`[]'
#: Words that end what a query hands out.
_ENDS = frozenset({"from", "into", "where", "union", "intersect", "except", "limit", ";"})
_BEFORE_THE_FIRST = frozenset({"distinct", "all"})
_IDENTIFIER = re.compile(r"[A-Za-z_$][\w$]*")


class _Query(NamedTuple):
    """One `SELECT`: how deep in parentheses it stands, and what it hands out."""

    depth: int
    columns: tuple[str, ...]
    everything: bool


def names_in_sql(text: str) -> Iterator[tuple[str, bool]]:
    """Yield (name, is a table) for the tables, views and columns that statements declare."""
    for match, end in _with_ends(_TABLE, text):
        yield _plain(match["name"]), True
        yield from ((name, False) for name in _defined(text[match.end() : end]))
    for match, end in _with_ends(_MADE_BY_QUERY, text):
        statement = text[match.end() : end].partition(";")[0]
        query = _QUERY.search(statement)
        if query is None:
            continue
        yield _plain(match["name"]), True
        if match["what"].lower() == "view" and statement.lstrip().startswith("("):
            yield from ((name, False) for name in _defined(statement.partition("(")[2]))
        yield from ((name, False) for name in columns_selected(statement[query.end() :]))
    yield from ((name, False) for name in _ADDED.findall(text))


def _with_ends(pattern: re.Pattern[str], text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the matches, each with where the next one begins: what is unclosed is not read twice."""
    matches = [*pattern.finditer(text)]
    for match, following in zip_longest(matches, matches[1:]):
        yield match, following.start() if following else len(text)


def columns_selected(text: str) -> tuple[str, ...]:
    """Return the columns that a query hands out, each once; of its inner queries only where it takes all."""
    queries = tuple(_queries(text))
    if not queries:
        return ()
    outermost = min(query.depth for query in queries)
    inner_too = any(query.everything for query in queries if query.depth == outermost)
    found = (column for query in queries if inner_too or query.depth == outermost for column in query.columns)
    return tuple(dict.fromkeys(found))


def _queries(text: str) -> Iterator[_Query]:
    waiting: list[tuple[int, list[list[str]]]] = []  # depth and items of the lists that are open
    depth = 0
    for token in _TOKEN.findall(_SILENT.sub(_silence, text)):
        word = token.lower()
        depth += (word == "(") - (word == ")")
        while waiting and (
            depth < waiting[-1][0] or ((word in _ENDS or word == "select") and depth == waiting[-1][0])
        ):
            yield _query(*waiting.pop())
        if word == "select":
            waiting.append((depth, [[]]))
        elif waiting:
            items = waiting[-1][1]
            if word == "," and depth == waiting[-1][0]:
                items.append([])
            else:
                items[-1].append(token)
    while waiting:
        yield _query(*waiting.pop())


def _silence(match: re.Match[str]) -> str:
    """Return what takes the place of what says nothing."""
    return " 0 " if match["text"] else " "


def _query(depth: int, items: list[list[str]]) -> _Query:
    names: list[str] = []
    everything = False
    for position, item in enumerate(items):
        tokens = item[1:] if position == 0 and item and item[0].lower() in _BEFORE_THE_FIRST else item
        everything = everything or tokens[-1:] == ["*"]
        names.extend(_handed_out(tokens))
    return _Query(depth, tuple(names), everything)


def _handed_out(tokens: list[str]) -> tuple[str, ...]:
    """Return the names of what an item of a `SELECT` hands out: its own, and that of a column it renames."""
    if not tokens or not _IDENTIFIER.fullmatch(_plain(tokens[-1])):
        return ()
    last = _plain(tokens[-1])
    if len(tokens) == 1:
        return (last,)
    before = tokens[-2].lower()
    if before in {".", ":"}:
        return (last,)
    renamed = tokens[:-2] if before == "as" else tokens[:-1]
    is_named = before in {"as", ")", "end"} or _IDENTIFIER.fullmatch(_plain(before)) is not None
    if not is_named:
        return ()
    is_column = renamed and all(part == "." or _IDENTIFIER.fullmatch(_plain(part)) for part in renamed)
    return (last, _plain(renamed[-1])) if is_column and renamed[-1].lower() != "end" else (last,)


def _plain(name: str) -> str:
    return name.strip(_QUOTES).rpartition(".")[2].strip(_QUOTES)


def _defined(text: str) -> Iterator[str]:
    """Yield the columns of a list of definitions, of which the opening parenthesis is left out."""
    for definition in _listed(text):
        word = re.match(r"[\s\"`\[]*(\w+)", definition)
        if word and word[1].lower() not in _NOT_A_COLUMN:
            yield word[1]
            yield from fields_in_type(definition)


def _listed(text: str) -> Iterator[str]:
    """Yield what commas part up to the parenthesis that closes the list."""
    depth = begin = 0
    for position, letter in enumerate(text):
        if letter in "(<":
            depth += 1
        elif letter in ")>":
            depth -= 1
        if depth < 0 or (letter == "," and depth == 0):
            yield text[begin:position]
            begin = position + 1
        if depth < 0:
            return


_FIELD = re.compile(r"[<,]\s*[`\"]?([A-Za-z_]\w*)[`\"]?\s*[:\s]")


def fields_in_type(text: str) -> tuple[str, ...]:
    """Return the fields in a nested type: `struct<email:string,home:struct<street:string>>`."""
    return tuple(_FIELD.findall(text)) if re.search(r"\b(?:struct|row)\s*<", text, re.IGNORECASE) else ()
