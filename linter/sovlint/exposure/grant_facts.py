"""By which arguments a resource is opened to somebody outside, as the atlas has it.

Read from `policies/atlas/grants.json`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from sovlint.atlas.files import read_document
from sovlint.folders import policies_folder

_KINDS = ("policies", "accounts", "shares", "public")


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantFacts:
    """The tables of `grants.json`; what each is for stands in its schema."""

    by_type: Mapping[str, tuple[tuple[str, Mapping[str, Any]], ...]]
    members: tuple[Mapping[str, Any], ...]
    public_blocks: tuple[Mapping[str, Any], ...]
    private: Mapping[str, str]
    trusts: Mapping[str, str]
    service_agents: tuple[str, ...]
    inward_actions: tuple[str, ...]
    inward_roles: tuple[str, ...]
    restricting: frozenset[str]
    account_operators: Mapping[str, str]


@cache
def grant_facts() -> GrantFacts:
    """Return the shipped tables."""
    document = read_document(policies_folder() / "atlas" / "grants.json")
    by_type: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for kind in _KINDS:
        for record in document[kind]:
            by_type.setdefault(record["type"], []).append((kind, record))
    return GrantFacts(
        by_type={name: tuple(records) for name, records in by_type.items()},
        members=tuple(document["members"]),
        public_blocks=tuple(document["public_blocks"]),
        private={record["type"]: record["argument"] for record in document["private"]},
        trusts={record["type"]: record["policy"] for record in document["trusts"]},
        service_agents=tuple(document["service_agents"]),
        inward_actions=tuple(document["inward_actions"]),
        inward_roles=tuple(document["inward_roles"]),
        restricting=frozenset(document["restricting_conditions"]),
        account_operators={record["account"]: record["operator"] for record in document["account_operators"]},
    )


@cache
def grants_of(terraform_type: str) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """Return the records on a type, each with the table that it stands in."""
    found = grant_facts().by_type.get(terraform_type, ())
    if "_iam_" not in terraform_type:
        return found
    members = (
        ("members", record) for record in grant_facts().members if fnmatchcase(terraform_type, record["type"])
    )
    return (*found, *members)
