"""Where Terraform's state is kept, as a resource like any other; and states that are read from elsewhere."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from sovlint.atlas.facts import Confidence, OperatorRule, ProviderFact
from sovlint.atlas.files import read_document
from sovlint.exposure.references import Resources, text_of
from sovlint.folders import policies_folder
from sovlint.terraform.inventory import Backend, Inventory, Mode, ProviderConfiguration, Resource
from sovlint.terraform.values import OBJECT, Known, Value, object_of, select, string

STATE = "state"
#: Arguments of a backend by which it says whose storage it is.
_TELLING = ("bucket", "endpoint", "endpoints.s3", "region")
REMOTE_STATE = "terraform_remote_state"


@cache
def backend_document() -> Mapping[str, Any]:
    """Return `backends.json`; what each table is for stands in its schema."""
    return read_document(policies_folder() / "atlas" / "backends.json")


@cache
def _rows() -> Mapping[str, Mapping[str, Any]]:
    return {row["type"]: row for row in backend_document()["backends"]}


def backend_keys(kind: str) -> tuple[str, ...]:
    """Return the arguments of a backend type that name the key of what it stores."""
    return tuple(_rows().get(kind, {}).get("keys", ()))


@cache
def _backend_fact(kind: str) -> ProviderFact | None:
    """Return what is known of a backend type, in the form of a provider."""
    row = _rows().get(kind)
    if row is None:
        return None
    rules = [OperatorRule(argument=host, values={}, host=True) for host in row["hosts"]]
    rules += [OperatorRule(argument=name, values=choices) for name, choices in row["values"].items()]
    return ProviderFact(
        source=f"backend {kind}",
        local_name=kind,
        operator=row["operator"],
        places=row["places"],
        provider_location=tuple(row["location"]),
        resource_location=(),
        environment=(),
        rules=tuple(rules),
        confidence=Confidence.HIGH,
    )


def state_of(inventory: Inventory) -> tuple[Resource, ProviderConfiguration, ProviderFact] | None:
    """Return the declared backend as a resource with its provider; nothing for a local state."""
    backend = inventory.backend
    fact = _backend_fact(backend.type) if backend else None
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
        configuration=inventory.configuration,
    )
    configuration = _configuration(backend.type, backend.values)
    if _is_left_open(backend, inventory):
        fact = _of_nobody(fact)
    return resource, replace(configuration, span=backend.span), _or_elsewhere(fact, backend.values)


def remote_state_of(resource: Resource) -> tuple[ProviderConfiguration, ProviderFact] | None:
    """Return the backend that a `terraform_remote_state` reads from, in the form of a provider."""
    kind = next((text_of(value) for _, value in select(resource.values, "backend")), "")
    fact = _backend_fact(kind)
    if resource.type != REMOTE_STATE or fact is None:
        return None
    config = next((value for _, value in select(resource.values, "config")), None)
    values = config if isinstance(config, Known) and isinstance(config.data, Mapping) else object_of({})
    return replace(_configuration(kind, values), span=resource.header), _or_elsewhere(fact, values)


def _or_elsewhere(fact: ProviderFact, values: Known) -> ProviderFact:
    """Return the backend without its usual operator where it asks for nothing that only that one answers.

    Such a configuration gets its endpoint when it is initialised, or from the environment.
    """
    row = _rows()[fact.local_name]
    skipped = (value for name in row.get("skips", ()) for _, value in select(values, name))
    if not any(isinstance(value, Known) and value.data in (True, "true") for value in skipped):
        return fact
    if any(_is_set(value) for host in row["hosts"] for _, value in select(values, host)):
        return fact
    return _of_nobody(fact)


def _of_nobody(fact: ProviderFact) -> ProviderFact:
    return replace(fact, operator="", places="", provider_location=())


def _is_left_open(backend: Backend, inventory: Inventory) -> bool:
    """Whether a backend that others answer too says nothing of itself, beside no provider of its operator.

    It is completed by `terraform init -backend-config`, and may be anybody's.
    """
    own = _rows()[backend.type].get("own_providers", ())
    said = {
        argument for argument in _TELLING for _, value in select(backend.values, argument) if _is_set(value)
    }
    return bool(own) and not said and not any(one.local_name in own for one in inventory.providers.values())


def _configuration(kind: str, values: Known) -> ProviderConfiguration:
    """Return the content of a backend; where it names no host, with the one that it then talks to."""
    given: Mapping[str, Value] = values.data if isinstance(values.data, Mapping) else {}
    host = _rows()[kind]["default_host"]
    if host and not any(_is_set(given.get(name)) for name in _rows()[kind]["hosts"]):
        values = object_of({**given, _rows()[kind]["hosts"][0]: string(host)})
    return ProviderConfiguration(
        key=f"backend {kind}",
        source=f"backend {kind}",
        local_name=kind,
        alias="",
        module="",
        values=values,
        span=None,
    )


def _is_set(value: Value | None) -> bool:
    return value is not None and not (isinstance(value, Known) and value.data in (None, ""))


def bucket_of(backend: Backend, resources: Resources) -> Resource | None:
    """Return the bucket or account that holds the state, where the same code declares it."""
    for store in _rows()[backend.type]["stores"] if backend.type in _rows() else ():
        wanted = {text_of(value) for _, value in select(backend.values, store["argument"])} - {""}
        for resource in resources.of_type(store["type"]):
            if wanted & {text_of(value) for _, value in select(resource.values, store["name"])}:
                return resource
    return None
