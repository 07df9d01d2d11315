"""Resources built by hand or read from a few lines of Terraform, and what they are classified as."""

from collections.abc import Callable
from typing import Any

import pytest

from sovlint.atlas.facts import Plaintext, TypeFact
from sovlint.diagnostics import Span
from sovlint.exposure.classify import Classification, classify
from sovlint.exposure.vocabulary import Vocabulary, load_vocabulary
from sovlint.syntax import read_native
from sovlint.terraform.inventory import Mode, ProviderConfiguration, Resource
from sovlint.terraform.values import Known, Unknown, Value, boolean, number, object_of, string, tuple_of

FactBuilder = Callable[..., TypeFact]
ResourceBuilder = Callable[..., Resource]


def value_of(data: Any) -> Value:
    """Return the value that plain data stands for; values within are kept as they are."""
    if isinstance(data, list):
        return tuple_of(tuple(value_of(item) for item in data))
    if isinstance(data, dict):
        return object_of({key: value_of(item) for key, item in data.items()})
    if isinstance(data, bool):
        return boolean(data)
    if isinstance(data, Known | Unknown):
        return data
    return string(data) if isinstance(data, str) else number(data)


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """Sovlint's own vocabulary."""
    return load_vocabulary()


@pytest.fixture(scope="session")
def fact_of() -> FactBuilder:
    """Build the fact of a type: a durable store unless said otherwise."""

    def build(
        resource_type: str, role: str = "store", *, durable: bool = True, extends: str = ""
    ) -> TypeFact:
        return TypeFact(
            type=resource_type,
            role=role,
            durable=durable,
            plaintext=Plaintext.NEEDED,
            service="",
            location=(),
            tags=(),
            keys=(),
            schemas=(),
            sensitive=(),
            replication=(),
            flows=(),
            extends=extends,
        )

    return build


@pytest.fixture(scope="session")
def resource_of() -> ResourceBuilder:
    """Build a resource from plain values, or with `source` from a block of Terraform for its spans."""

    def build(
        resource_type: str,
        name: str,
        values: dict[str, Any] | None = None,
        *,
        source: str = "",
        **more: Any,
    ) -> Resource:
        known = value_of(values or {})
        assert isinstance(known, Known)
        block = read_native(source.encode(), "main.tf").body.blocks[0] if source else None
        base: dict[str, Any] = {
            "index": None,
            "module": "",
            "span": Span("main.tf", 1, 1, 1, 2),
            "block": block,
        }
        return Resource(
            address=f"{resource_type}.{name}",
            mode=Mode.MANAGED,
            type=resource_type,
            name=name,
            provider="aws",
            provider_source="registry.terraform.io/hashicorp/aws",
            values=known,
            **(base | more),
        )

    return build


@pytest.fixture(scope="session")
def provider_of() -> Callable[[dict[str, Any]], ProviderConfiguration]:
    """Build a provider configuration from plain values."""

    def build(values: dict[str, Any]) -> ProviderConfiguration:
        known = value_of(values)
        assert isinstance(known, Known)
        return ProviderConfiguration(
            key="aws", source="", local_name="aws", alias="", module="", values=known, span=None
        )

    return build


@pytest.fixture(scope="session")
def classified(
    resource_of: ResourceBuilder, fact_of: FactBuilder, vocabulary: Vocabulary
) -> Callable[..., Classification]:
    """Classify a resource that is built on the spot."""

    def run(
        resource_type: str, name: str, values: dict[str, Any] | None = None, role: str = "store", **more: Any
    ) -> Classification:
        resource = resource_of(resource_type, name, values, **more)
        return classify(resource, fact_of(resource_type, role), None, vocabulary)

    return run


@pytest.fixture(scope="session")
def categories(classified: Callable[..., Classification]) -> Callable[..., set[str]]:
    """Return the categories that count for a resource built on the spot."""

    def run(*arguments: Any, **more: Any) -> set[str]:
        return {item.category.value for item in classified(*arguments, **more).data}

    return run
