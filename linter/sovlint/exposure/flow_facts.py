"""How data travels, as the atlas has it: what is left of a category after a step, what naming a store means.

Read from `policies/atlas/flows.json`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sovlint.atlas.facts import Direction, FlowArgument
from sovlint.atlas.files import read_document
from sovlint.folders import policies_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """What it means that a program names a resource: it reads (`how`), and perhaps writes (`back`)."""

    direction: Direction
    how: str
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowFacts:
    """The tables of `flows.json`; what each is for stands in its schema."""

    kept: Mapping[str, float]
    kept_otherwise: float
    kept_of_guesses: float
    least: float
    credentials_travel_by: frozenset[str]
    no_data_by: frozenset[str]
    passive_roles: frozenset[str]
    named_by_compute: Mapping[str, Naming]
    computing_roles: frozenset[str]
    environment: frozenset[str]
    not_environment: frozenset[str]
    more_flows: Mapping[str, tuple[FlowArgument, ...]]
    not_flows: frozenset[str]
    log_names: tuple[tuple[str, str, str], ...]
    software_arguments: frozenset[str]
    software_types: frozenset[str]
    silent_arguments: frozenset[str]
    silent_kinds: frozenset[str]
    silent_connectors: frozenset[str]
    silent_types: frozenset[str]
    pointer_types: frozenset[str]
    passing_types: frozenset[str]
    link_types: tuple[str, ...]
    handing_on: Mapping[str, Mapping[str, str]]
    references: frozenset[str]
    pipelines: Mapping[str, str]
    pipeline_parts: tuple[str, ...]
    started_types: frozenset[str]
    hosted_types: frozenset[str]
    directed_by: Mapping[str, Mapping[str, str]]
    joins: Mapping[str, str]
    place_switches: Mapping[str, tuple[str, ...]]
    place_arguments: Mapping[str, tuple[str, ...]]
    not_place_arguments: frozenset[str]
    name_arguments: tuple[str, ...]
    calling_attributes: frozenset[str]
    not_called_types: frozenset[str]
    not_naming_attributes: frozenset[str]
    content_attributes: frozenset[str]
    arn_services: Mapping[str, str]


@cache
def flow_facts() -> FlowFacts:
    """Return the shipped tables."""
    document = dict(read_document(policies_folder() / "atlas" / "flows.json"))
    del document["$schema"], document["note"]
    sets = {
        name: frozenset(document[name])
        for name in (
            "credentials_travel_by",
            "no_data_by",
            "passive_roles",
            "computing_roles",
            "environment",
            "not_environment",
            "not_flows",
            "software_arguments",
            "software_types",
            "silent_arguments",
            "silent_kinds",
            "silent_connectors",
            "silent_types",
            "pointer_types",
            "passing_types",
            "not_place_arguments",
            "started_types",
            "references",
            "hosted_types",
            "calling_attributes",
            "not_called_types",
            "not_naming_attributes",
            "content_attributes",
        )
    }
    tables = {
        name: {key: tuple(values) for key, values in document[name].items()}
        for name in ("place_switches", "place_arguments")
    }
    named = {role: _naming(record) for role, record in document["named_by_compute"].items()}
    made = {
        "named_by_compute": named,
        "name_arguments": tuple(document["name_arguments"]),
        "link_types": tuple(document["link_types"]),
        "pipeline_parts": tuple(document["pipeline_parts"]),
        "more_flows": {kind: tuple(map(_flow, flows)) for kind, flows in document["more_flows"].items()},
        "log_names": tuple((row["prefix"], row["type"], row["argument"]) for row in document["log_names"]),
    }
    return FlowFacts(**{**document, **sets, **tables, **made})


def _flow(record: Mapping[str, str]) -> FlowArgument:
    return FlowArgument(
        path=record["path"], direction=Direction(record["direction"]), how=record["how"], curated=True
    )


def _naming(record: Mapping[str, str]) -> Naming:
    return Naming(
        direction=Direction(record["direction"]), how=record["how"], back=record.get("back", record["how"])
    )
