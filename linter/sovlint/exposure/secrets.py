"""Marks what a resource type keeps secret, before anything is shown: Terraform's providers do the same.

Without the provider's schema a password written in the code is a plain string; the atlas says which arguments
are sensitive, and a few names say it for any type.
"""

from collections.abc import Mapping
from dataclasses import replace

from sovlint.atlas.load import Atlas
from sovlint.exposure.kinds import fact_of
from sovlint.terraform.inventory import Inventory, ProviderConfiguration, Resource
from sovlint.terraform.values import Known, Mark, Secrecy, Value, with_marks

_SENSITIVE: frozenset[Mark] = frozenset({Secrecy.SENSITIVE})
_ENDINGS = ("password", "secret", "token", "private_key", "api_key", "access_key", "passphrase", "secret_key")


def mark_secrets(inventory: Inventory, atlas: Atlas) -> Inventory:
    """Return the inventory with every secret argument marked sensitive."""
    return replace(
        inventory,
        resources=tuple(_marked(resource, atlas) for resource in inventory.resources),
        providers={key: _marked_provider(entry) for key, entry in inventory.providers.items()},
    )


def _marked(resource: Resource, atlas: Atlas) -> Resource:
    fact = fact_of(resource, atlas)
    paths = frozenset(fact.sensitive) if fact else frozenset()
    values = _hidden(resource.values, paths, "")
    if values is resource.values or not isinstance(values, Known):
        return resource
    return replace(resource, values=values)


def _marked_provider(provider: ProviderConfiguration) -> ProviderConfiguration:
    values = _hidden(provider.values, frozenset(), "")
    return replace(provider, values=values) if isinstance(values, Known) else provider


def _hidden(value: Value, paths: frozenset[str], path: str) -> Value:
    """Return the value with what is secret in it marked; the same object where nothing is."""
    if path and (path in paths or _is_secret_name(path)) and _is_text(value):
        return with_marks(value, _SENSITIVE)
    if not isinstance(value, Known):
        return value
    if isinstance(value.data, tuple):
        elements = tuple(_hidden(element, paths, path) for element in value.data)
        same = all(new is old for new, old in zip(elements, value.data, strict=True))
        return value if same else replace(value, data=elements)
    if isinstance(value.data, Mapping):
        prefix = f"{path}." if path else ""
        attributes = {key: _hidden(inner, paths, prefix + key) for key, inner in value.data.items()}
        same = all(new is value.data[key] for key, new in attributes.items())
        return value if same else replace(value, data=attributes)
    return value


def _is_secret_name(path: str) -> bool:
    return path.rpartition(".")[2].lower().endswith(_ENDINGS)


def _is_text(value: Value) -> bool:
    return isinstance(value, Known) and isinstance(value.data, str) and bool(value.data)
