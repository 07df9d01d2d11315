"""What Terraform shows of the register of information that DORA asks of financial entities (art. 28(3)).

One row for each service of an operator in a place, and one for each operator behind it. What contracts and
people know has a column without a value. See Implementing Regulation (EU) 2024/2956, templates B_02.02
(services, locations), B_05.01 and B_05.02 (providers, supply chain) and B_07.01 (substitutes).
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sovlint import __version__
from sovlint.atlas.load import Atlas
from sovlint.diagnostics import message
from sovlint.exposure.kinds import fact_of
from sovlint.exposure.model import Exposure, Flow
from sovlint.exposure.operators import NONE, SELF_HOSTED
from sovlint.exposure.state import STATE
from sovlint.language import Language
from sovlint.language import render as say
from sovlint.report.model import Report
from sovlint.terraform.inventory import Mode

SCHEMA_VERSION = "1"
#: What the code does not say, to be declared in the entity's own register.
TO_DECLARE = (
    "contractual_arrangement",
    "provider_code",
    "function",
    "type_of_ict_service",
    "sensitiveness_of_data",
    "reliance",
    "substitutability",
    "exit_plan",
)
_COLUMNS = (
    "service",
    "terraform_types",
    "rank",
    "provider",
    "provider_id",
    "recipient",
    "controlled_from",
    "ultimate_parent",
    "ultimate_parent_country",
    "stores_data",
    "location_of_data_at_rest",
    "location_of_processing",
    "regions",
    "data",
    "resources",
    "addresses",
    "alternatives",
    "undetermined",
    *TO_DECLARE,
)
#: What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One provider of one service in one place; `rank` 1 is the user's own contract partner.

    `recipient` is the id of the provider that it works for. `countries` is empty where undetermined.
    """

    service: str
    types: tuple[str, ...]
    rank: int
    provider: str
    recipient: str
    stores: bool
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    data: tuple[str, ...]
    addresses: tuple[str, ...]
    alternatives: tuple[str, ...]
    undetermined: tuple[str, ...]


def rows(report: Report, atlas: Atlas) -> tuple[Row, ...]:
    """Return the rows, sorted; what the user runs alone is no service of others."""
    found: dict[tuple[object, ...], list[Exposure]] = {}
    for exposure in report.exposures:
        if _is_service(exposure):
            chain = tuple(role.operator for role in exposure.operators)
            found.setdefault((_service(exposure, atlas), chain, exposure.countries), []).append(exposure)
    made = [row for group in found.values() for row in _rows(group, atlas, report.language)]
    return tuple(sorted([*made, *_recipients(report)], key=_order))


def render_csv(report: Report, atlas: Atlas) -> str:
    """Return the rows as CSV with a header; lists are separated by semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in rows(report, atlas):
        record = _record(row, report)
        writer.writerow([_cell(record[name]) for name in _COLUMNS])
    return out.getvalue()


def render_json(report: Report, atlas: Atlas) -> str:
    """Return the rows as one JSON object, as `policies/schema/register.schema.json` says."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "sovlint", "version": __version__, "atlas_version": report.atlas_version},
        "as_of": report.as_of.isoformat(),
        "services": [_record(row, report) for row in rows(report, atlas)],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _is_service(exposure: Exposure) -> bool:
    chain = {role.operator for role in exposure.operators}
    if exposure.role == STATE:
        return not chain & {NONE, SELF_HOSTED}
    return (
        exposure.resource.mode is Mode.MANAGED
        and exposure.role not in {"", "none"}
        and not chain & {NONE, SELF_HOSTED}
    )


def _service(exposure: Exposure, atlas: Atlas) -> str:
    if exposure.role == STATE:
        return "Terraform state"
    fact = fact_of(exposure.resource, atlas)
    return fact.service if fact and fact.service else exposure.resource.type


def _rows(group: Sequence[Exposure], atlas: Atlas, language: Language) -> Iterator[Row]:
    first = group[0]
    chain = [role.operator for role in first.operators] or [""]
    opened = {
        say(item.because, language)
        for one in group
        for item in one.undetermined
        if item.what in {"operator", "place"}
    }
    types = _distinct(one.resource.type for one in group)
    for position, provider in enumerate(chain):
        yield Row(
            service=_service(first, atlas),
            types=types,
            rank=position + 1,
            provider=provider,
            recipient=chain[position - 1] if position else "",
            stores=any(one.durable for one in group),
            countries=first.countries,
            regions=_distinct(one.region for one in group),
            data=_distinct(datum.category.value for one in group for datum in one.data),
            addresses=_distinct(one.resource.address for one in group),
            alternatives=_alternatives(types, chain, atlas),
            undetermined=tuple(sorted(opened)),
        )


def _recipients(report: Report) -> Iterator[Row]:
    """Yield the providers that get data from the configuration without being declared in it."""
    sent: dict[tuple[str, tuple[str, ...]], list[Flow]] = {}
    for flow in report.flows:
        if flow.to_operator and flow.target not in {NONE, SELF_HOSTED}:
            sent.setdefault((flow.target, flow.countries), []).append(flow)
    for (target, countries), flows in sent.items():
        yield Row(
            service=say(
                message("gets data: {how}", how=", ".join(_distinct(f.how for f in flows))), report.language
            ),
            types=(),
            rank=1,
            provider=target,
            recipient="",
            stores=False,
            countries=countries,
            regions=_distinct(flow.region for flow in flows),
            data=_distinct(datum.category.value for flow in flows for datum in flow.data),
            addresses=_distinct(flow.source for flow in flows),
            alternatives=(),
            undetermined=(),
        )


def _order(row: Row) -> tuple[object, ...]:
    return (not row.types, row.service, row.countries, row.addresses, row.rank, row.provider)


def _alternatives(types: Iterable[str], chain: Sequence[str], atlas: Atlas) -> tuple[str, ...]:
    """Return services of other operators that could take the place of every type, by operator and service."""
    found = [
        {f"{one.operator}: {one.service}" for one in atlas.equivalents(name) if one.operator not in chain}
        for name in types
    ]
    return tuple(sorted(set.intersection(*found))) if found else ()


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names) - {""}))


def _record(row: Row, report: Report) -> dict[str, object]:
    operator = report.operators.get(row.provider)
    parent = operator.parent if operator else None
    return {
        "service": row.service,
        "terraform_types": list(row.types),
        "rank": row.rank,
        "provider": operator.name if operator else row.provider or None,
        "provider_id": row.provider or None,
        "recipient": row.recipient or None,
        "controlled_from": list(operator.control) if operator else [],
        "ultimate_parent": parent.name if parent else None,
        "ultimate_parent_country": parent.country if parent else None,
        "stores_data": row.stores,
        "location_of_data_at_rest": list(row.countries) if row.stores else [],
        "location_of_processing": list(row.countries),
        "regions": list(row.regions),
        "data": list(row.data),
        "resources": len(row.addresses),
        "addresses": list(row.addresses),
        "alternatives": list(row.alternatives),
        "undetermined": list(row.undetermined),
        **dict.fromkeys(TO_DECLARE),
    }


def _cell(value: object) -> str:
    """Return a value as a cell that no spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
