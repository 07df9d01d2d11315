"""Where Terraform's state is kept, as a resource like any other: it holds a copy of what it manages."""

import json
from collections.abc import Mapping
from functools import cache

from sovlint.atlas.facts import Confidence, OperatorRule, ProviderFact
from sovlint.atlas.load import Atlas
from sovlint.diagnostics import message
from sovlint.exposure.kinds import fact_of
from sovlint.exposure.model import Category, Evidence, EvidenceKind, SensitiveData
from sovlint.folders import policies_folder
from sovlint.terraform.inventory import Backend, Inventory, Mode, ProviderConfiguration, Resource
from sovlint.terraform.values import OBJECT, Known

STATE = "state"


@cache
def _backends() -> Mapping[str, ProviderFact]:
    """Return what is known of every backend type, in the form of a provider."""
    document = json.loads((policies_folder() / "atlas" / "backends.json").read_text(encoding="utf-8"))
    return {row["type"]: _as_provider(row) for row in document["backends"]}


def _as_provider(row: Mapping[str, object]) -> ProviderFact:
    hosts, values, location = row["hosts"], row["values"], row["location"]
    assert isinstance(hosts, list)  # noqa: S101 - a shipped file, held to its schema by a test
    assert isinstance(values, dict)  # noqa: S101
    assert isinstance(location, list)  # noqa: S101
    rules = [OperatorRule(argument=host, values={}, host=True) for host in hosts]
    rules += [OperatorRule(argument=name, values=choices) for name, choices in values.items()]
    return ProviderFact(
        source=f"backend {row['type']}",
        local_name=str(row["type"]),
        operator=str(row["operator"]),
        places=str(row["places"]),
        provider_location=tuple(location),
        resource_location=(),
        environment=(),
        rules=tuple(rules),
        confidence=Confidence.HIGH,
    )


def state_of(inventory: Inventory) -> tuple[Resource, ProviderConfiguration, ProviderFact] | None:
    """Return the declared backend as a resource with its provider; nothing for a local state."""
    backend = inventory.backend
    fact = _backends().get(backend.type) if backend else None
    if backend is None or fact is None:
        return None
    resource = Resource(
        address=f"terraform.backend.{backend.type}",
        mode=Mode.MANAGED,
        type=f"terraform_backend_{backend.type}",
        name=backend.type,
        index=None,
        module="",
        provider="",
        provider_source=fact.source,
        values=Known({}, OBJECT),
        span=backend.span,
        annotations=backend.annotations,
    )
    return resource, _configuration(backend, fact), fact


def _configuration(backend: Backend, fact: ProviderFact) -> ProviderConfiguration:
    return ProviderConfiguration(
        key=f"backend {backend.type}",
        source=fact.source,
        local_name=backend.type,
        alias="",
        module="",
        values=backend.values,
        span=backend.span,
    )


def data_in_state(inventory: Inventory, atlas: Atlas) -> tuple[SensitiveData, ...]:
    """Return what the state holds because of what it manages: every secret argument is in it, in clear."""
    for resource in inventory.resources:
        if resource.mode is not Mode.MANAGED:
            continue
        fact = fact_of(resource, atlas)
        if fact and (fact.sensitive or fact.role == "secret"):
            because = message("the state keeps the secret arguments of {address}", address=resource.address)
            evidence = Evidence(
                kind=EvidenceKind.SCHEMA, because=because, confidence=0.95, span=resource.header
            )
            return (SensitiveData(category=Category.CREDENTIALS, confidence=0.95, evidence=(evidence,)),)
    return ()
