"""Whose host, connector or partner a value names: patterns of host names and names of connectors -> operator.

Read from `policies/atlas/endpoints/`. The row with the longest literal part wins, of two
equal ones that which says 'nobody's': some hosts only look like an operator's (schemas, service principals).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sovlint.atlas.facts import Confidence, Endpoint
from sovlint.atlas.files import made, read_document
from sovlint.atlas.hosts import host_of
from sovlint.folders import policies_folder

_UNCONFIRMED = "general knowledge, not confirmed"
_HOLE = re.compile(r"\*|\{([a-z]+)\}")
_REGION_HOLES = frozenset(
    {"region", "zone", "location", "regioncode", "multiregion", "geo", "dc", "deployment", "realm"}
)
_PARTNER = "aws.partner/"


@dataclass(frozen=True, slots=True, kw_only=True)
class HostRow:
    """A pattern of host names; `operator` is empty for a host that is nobody's.

    `*` stands for one or more characters, `{region}` and the like for a label or a part of one, `{digits}`
    for digits and hyphens. A pattern that only starts with `*.` also stands for the name without it.
    """

    pattern: str
    operator: str
    kind: str
    countries: tuple[str, ...]
    confidence: Confidence
    source: str
    also: tuple[str, ...]
    shape: str

    @property
    def rank(self) -> tuple[bool, int, bool, bool]:
        """Which row wins: a whole name, then more literal characters, then 'nobody's', then a country."""
        literal = _HOLE.sub("", self.pattern)
        return literal == self.pattern, len(literal), not self.operator, bool(self.countries)


@dataclass(frozen=True, slots=True, kw_only=True)
class HostTable:
    """Host rows as they are written, by the last literal labels of their patterns.

    `shapes` say what a region of an operator looks like, `codes` map its short names of regions to the long.
    """

    folder: Path
    groups: Mapping[str, Sequence[Mapping[str, Any]]]
    shapes: Mapping[str, str]
    codes: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectorTable:
    """Names of connectors by the argument that holds them, and types that name whom they connect to."""

    connectors: Mapping[str, Mapping[str, str]]
    types: Mapping[str, str]


@lru_cache(maxsize=65536)
def match_host(host_or_url: str, additions: tuple[Path, ...] = ()) -> Endpoint | None:
    """Return whose host it is: a name, a URL, or a connection string; None for nobody known.

    Addresses (`10.0.0.1`) are nobody's, as are zones of private names (`privatelink.database.windows.net`).
    The first host of a connection string counts.
    """
    host = host_of(host_or_url)
    if not host or host.startswith("privatelink."):
        return None
    for folder in (*reversed(additions), policies_folder() / "atlas"):
        table = read_hosts(folder)
        found = max(_matching(table, host), key=lambda item: item[0].rank, default=None)
        if found is not None:
            return _endpoint(*found, table)
    return None


def match_connector(argument: str, name: str, additions: tuple[Path, ...] = ()) -> str | None:
    """Return the operator behind the name of a connector, partner event source or integration, or None.

    `argument` is the type and the dotted path: `aws_appflow_connector_profile.connector_type`. A name that
    leaves open who operates (`postgres`, `http`) has none. Names of blocks are asked for with the type alone:
    `match_connector("fastly_service_vcl", "logging_datadog")`.
    """
    key = re.sub(r"\[[^\[\]]*\]|\.\d+(?=\.|$)", "", argument)
    for folder in (*reversed(additions), policies_folder() / "atlas"):
        table = read_connectors(folder).connectors
        if name.startswith(_PARTNER):
            found = [table.get("aws.partner", {}).get(name[len(_PARTNER) :].partition("/")[0].lower())]
        else:
            found = [table.get(key, {}).get(spelling) for spelling in _spellings(name)]
        for operator in found:
            if operator is not None:
                return operator
    return None


def operator_of_type(type_name: str, additions: tuple[Path, ...] = ()) -> str | None:
    """Return the operator that a type names as its other end: `airbyte_source_hubspot` -> `hubspot`."""
    for folder in (*reversed(additions), policies_folder() / "atlas"):
        operator = read_connectors(folder).types.get(type_name)
        if operator is not None:
            return operator
    return None


def endpoint_rows(additions: tuple[Path, ...] = ()) -> tuple[HostRow, ...]:
    """Return all patterns that belong to an operator, the user's before shipped ones, sorted by operator."""
    tables = [read_hosts(folder) for folder in (policies_folder() / "atlas", *additions)]
    rows = {row.pattern: row for table in tables for key in table.groups for row in _rows(table.folder, key)}
    found = (row for row in rows.values() if row.operator)
    return tuple(sorted(found, key=lambda row: (row.operator, row.pattern)))


@cache
def read_hosts(folder: Path) -> HostTable:
    """Read the host patterns of an atlas folder; an empty table where it has none."""
    path = folder / "endpoints" / "hosts.json"
    return made(lambda document: _host_table(folder, document), read_document(path), str(path))


@cache
def read_connectors(folder: Path) -> ConnectorTable:
    """Read the connector names of an atlas folder; an empty table where it has none."""
    document = read_document(folder / "endpoints" / "connectors.json")
    return ConnectorTable(connectors=document.get("connectors", {}), types=document.get("types", {}))


def _host_table(folder: Path, document: Mapping[str, Any]) -> HostTable:
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for item in (*document.get("hosts", ()), *document.get("not_operators", ())):
        groups.setdefault(_key(item["pattern"]), []).append(item)
    shapes, codes = document.get("region_shapes", {}), document.get("region_codes", {})
    return HostTable(folder=folder, groups=groups, shapes=shapes, codes=codes)


@cache
def _rows(folder: Path, key: str) -> tuple[HostRow, ...]:
    table = read_hosts(folder)
    return tuple(
        made(lambda item: _row(item, table.shapes), item, item["pattern"])
        for item in table.groups.get(key, ())
    )


def _row(item: Mapping[str, Any], shapes: Mapping[str, str]) -> HostRow:
    country = item.get("country")
    return HostRow(
        pattern=item["pattern"],
        operator=item.get("operator", ""),
        kind=item.get("kind", ""),
        countries=(country,) if country else (),
        confidence=Confidence(item.get("confidence", "high")),
        source=item.get("source", _UNCONFIRMED),
        also=tuple(item.get("also", ())),
        shape=shapes.get(item.get("operator", ""), "[a-z0-9-]+"),
    )


def _key(pattern: str) -> str:
    """Name the group of a pattern: its last two labels, fewer where it has fewer literal ones at the end.

    A pattern without a literal end (`mx00.ionos.*`) is grouped under its last literal label, marked.
    """
    literal: list[str] = []
    for label in reversed(pattern.split(".")):
        if "*" not in label and "{" not in label:
            literal.append(label)
            if len(literal) == 2:  # noqa: PLR2004 - two labels, as the docstring says
                break
        elif literal:
            break
    whole = ".".join(reversed(literal))
    return whole if pattern.endswith(whole) else "~" + literal[0]


def _matching(table: HostTable, host: str) -> Iterator[tuple[HostRow, str]]:
    """Yield the rows that a host matches, each with the region that the host names."""
    labels = host.split(".")
    keys = [".".join(labels[-2:]), labels[-1], *("~" + label for label in labels)]
    for key in keys:
        for row in _rows(table.folder, key):
            match = _compiled(row.pattern, row.shape).fullmatch(host)
            if match is not None:
                yield row, match.groupdict().get("region", "")


@cache
def _compiled(pattern: str, shape: str) -> re.Pattern[str]:
    rest = pattern[2:]
    if pattern.startswith("*.") and not _HOLE.search(rest):
        return re.compile(rf"(?:.+\.)?{re.escape(rest)}")
    parts: list[str] = []
    end, named = 0, False
    for hole in _HOLE.finditer(pattern):
        parts.append(re.escape(pattern[end : hole.start()]))
        end = hole.end()
        if hole[1] is None:
            parts.append(".+")
        elif hole[1] in _REGION_HOLES and not named:
            named = True
            parts.append(f"(?P<region>{shape if hole[1] == 'region' else '[a-z0-9-]+'})")
        else:
            parts.append("[0-9-]+" if hole[1] == "digits" else "[a-z0-9-]+")
    return re.compile("".join(parts) + re.escape(pattern[end:]))


def _endpoint(row: HostRow, region: str, table: HostTable) -> Endpoint | None:
    if not row.operator:
        return None
    return Endpoint(
        pattern=row.pattern,
        operator=row.operator,
        kind=row.kind,
        countries=row.countries,
        region=table.codes.get(row.operator, {}).get(region, region),
        confidence=row.confidence,
        source=row.source,
        also=row.also,
    )


def _spellings(name: str) -> Iterator[str]:
    """Yield the forms under which a connector may be listed: itself, its scheme, the end of an API's id."""
    lower = name.lower()
    yield lower
    scheme, slashes, _ = lower.partition("://")
    if slashes:
        yield scheme + slashes
    connector = re.search(r"/(?:connectors|managedapis)/([^/]+)", lower)
    if connector is not None:
        yield connector[1]
