"""What a resource is, to the atlas: by its type, or by the Azure type that an `azapi` resource names."""

from sovlint.atlas.facts import TypeFact
from sovlint.atlas.load import Atlas
from sovlint.atlas.types import azapi_type_fact
from sovlint.exposure.references import text_of
from sovlint.terraform.inventory import Resource
from sovlint.terraform.values import select

_NAMED_BY_ARGUMENT = frozenset({"azapi_resource", "azapi_data_plane_resource", "azapi_update_resource"})


def fact_of(resource: Resource, atlas: Atlas) -> TypeFact | None:
    """Return what the atlas knows of the resource's type, or None."""
    if resource.type in _NAMED_BY_ARGUMENT:
        for _, value in select(resource.values, "type"):
            fact = azapi_type_fact(text_of(value), atlas.additions)
            if fact:
                return fact
    return atlas.type(resource.provider_source, resource.type)
